"""The stand-in speaks Twilio's API well enough for Twilio's own client."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

import pytest
from twilio.base.exceptions import TwilioRestException  # type: ignore[import-untyped]
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]
from twilio.rest import Client  # type: ignore[import-untyped]

from tests.standin import TwilioStandIn, inbound_form, post_signed, sign

OURS = "+15005550006"


@pytest.fixture
def twilio() -> Iterator[TwilioStandIn]:
    with TwilioStandIn() as standin:
        yield standin


@pytest.fixture
def client(twilio: TwilioStandIn) -> Iterator[Client]:
    made = Client(twilio.account_sid, twilio.token)
    made.api.base_url = twilio.url
    yield made
    made.http_client.session.close()


class Receiver(ThreadingHTTPServer):
    """A web server that keeps the forms posted to it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Keeper)
        self.forms: list[tuple[str, str, list[tuple[str, str]]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Keeper(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Receiver)
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        signature = self.headers["X-Twilio-Signature"]
        fields = parse_qsl(body, keep_blank_values=True)
        self.server.forms.append((self.path, signature, fields))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        yield server
        server.shutdown()
        serving.join()


def test_the_list_is_paged_newest_first_and_filtered(client: Client, twilio: TwilioStandIn) -> None:
    for n in range(7):
        client.messages.create(to=f"+1500555010{n % 2}", from_=OURS, body=f"Text {n}")

    assert [m.body for m in client.messages.list(page_size=3)] == [f"Text {n}" for n in range(7)][
        ::-1
    ]
    only = client.messages.list(to="+15005550101", page_size=2)
    assert [m.body for m in only] == ["Text 5", "Text 3", "Text 1"]
    assert client.messages(only[0].sid).fetch().to == "+15005550101"
    assert twilio.wait_for_texts(3, to="+15005550101") == 3


def test_a_bad_number_and_a_bad_token_are_refused_as_twilio_does(
    client: Client, twilio: TwilioStandIn
) -> None:
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(to="12", from_=OURS, body="Hello")
    assert (refused.value.status, refused.value.code) == (400, 21211)

    stranger = Client(twilio.account_sid, "wrong")
    stranger.api.base_url = twilio.url
    with pytest.raises(TwilioRestException) as refused:
        stranger.api.v2010.accounts(twilio.account_sid).fetch()
    stranger.http_client.session.close()
    assert (refused.value.status, refused.value.code) == (401, 20003)


def test_receipts_are_posted_signed_and_in_copies(
    client: Client, twilio: TwilioStandIn, receiver: Receiver
) -> None:
    twilio.send_callbacks(["sent", "undelivered"], copies=2, error_code=30005)
    sid = client.messages.create(
        to="+15005550101", from_=OURS, body="Hello", status_callback=f"{receiver.url}/s/1"
    ).sid

    assert twilio.wait_for_callbacks(4) == 4
    assert {posted["answer"] for posted in twilio.callbacks()} == {204}
    statuses = []
    for path, signature, fields in receiver.forms:
        form = dict(fields)
        assert RequestValidator(twilio.token).validate(receiver.url + path, form, signature)
        assert form["MessageSid"] == sid
        statuses.append((form["MessageStatus"], form.get("ErrorCode")))
    assert statuses == [("sent", None)] * 2 + [("undelivered", "30005")] * 2
    assert client.messages(sid).fetch().status == "undelivered"


def test_inbound_texts_are_signed_as_the_library_expects(receiver: Receiver) -> None:
    form = inbound_form("+15005550101", "DONE 30", to=OURS)
    status, _ = post_signed(f"{receiver.url}/in", form, "token")

    [(path, signature, fields)] = receiver.forms
    assert status == 204
    assert fields == form
    assert signature == sign(f"{receiver.url}/in", form, "token")
    assert RequestValidator("token").validate(receiver.url + path, dict(form), signature)


def test_a_reset_forgets_texts_faults_and_receipts(client: Client, twilio: TwilioStandIn) -> None:
    client.messages.create(to="+15005550101", from_=OURS, body="Hello")
    twilio.fault("error", times=None)
    twilio.reset()

    assert json.dumps(twilio.texts() + twilio.callbacks()) == "[]"
    client.messages.create(to="+15005550101", from_=OURS, body="Hello")
    assert len(twilio.texts()) == 1


def test_a_fault_strikes_only_the_number_and_the_times_it_was_set_for(
    client: Client, twilio: TwilioStandIn
) -> None:
    twilio.fault("refuse", to="+15005550102", code=21610)
    client.messages.create(to="+15005550101", from_=OURS, body="Hello")
    with pytest.raises(TwilioRestException):
        client.messages.create(to="+15005550102", from_=OURS, body="Hello")
    client.messages.create(to="+15005550102", from_=OURS, body="Hello")

    assert [text["to"] for text in twilio.texts()] == ["+15005550101", "+15005550102"]
