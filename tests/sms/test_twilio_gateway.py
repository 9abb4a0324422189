"""The gateway against the stand-in: what each thing that can happen says about the text."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from coach.sms.gateway import Accepted, OutgoingText, Policy, Refused, Unknown
from coach.sms.twilio import TwilioGateway
from tests.standin import TwilioStandIn

ALICE = "+15005550101"
BOB = "+15005550102"
OURS = "+15005550006"
PUBLIC_URL = "https://coach.example.org"
WORDS = "A short walk at nine, if it suits you."


def text(to: str = ALICE, *, attempt: int = 1, expires_in: float = 3600.0) -> OutgoingText:
    return OutgoingText("m-17", attempt, to, WORDS, expires_in)


@pytest.fixture(scope="module")
def running() -> Iterator[TwilioStandIn]:
    with TwilioStandIn() as standin:
        yield standin


@pytest.fixture
def twilio(running: TwilioStandIn) -> TwilioStandIn:
    running.reset()
    return running


def gateway_to(twilio: TwilioStandIn, wall_limit: float = 10.0) -> TwilioGateway:
    return TwilioGateway(
        twilio.account_sid,
        twilio.token,
        public_url=PUBLIC_URL,
        from_number=OURS,
        api_url=twilio.url,
        wall_limit=wall_limit,
    )


@pytest.fixture
def gateway(twilio: TwilioStandIn) -> Iterator[TwilioGateway]:
    made = gateway_to(twilio)
    yield made
    made.close()


@pytest.fixture
def hasty(twilio: TwilioStandIn) -> Iterator[TwilioGateway]:
    """A gateway that waits for a quarter of a second in all."""
    made = gateway_to(twilio, wall_limit=0.25)
    yield made
    made.close()


def test_an_accepted_text_carries_everything_twilio_needs(
    gateway: TwilioGateway, twilio: TwilioStandIn
) -> None:
    result = gateway.send(text(attempt=2, expires_in=1799.9))

    [arrived] = twilio.texts()
    assert result == Accepted(sid=arrived["sid"], status="queued")
    assert (arrived["to"], arrived["from"], arrived["body"]) == (ALICE, OURS, WORDS)
    assert arrived["status_callback"] == f"{PUBLIC_URL}/twilio/status/m-17/2"
    assert arrived["validity_period"] == 1799


@pytest.mark.parametrize(("expires_in", "validity"), [(0.2, 1), (86_400.0, 36_000)])
def test_the_validity_stays_within_what_twilio_allows(
    gateway: TwilioGateway, twilio: TwilioStandIn, expires_in: float, validity: int
) -> None:
    gateway.send(text(expires_in=expires_in))
    assert twilio.texts()[0]["validity_period"] == validity


def test_a_messaging_service_sends_in_place_of_a_number(twilio: TwilioStandIn) -> None:
    service = "MG" + "5e" * 16
    gateway = TwilioGateway(
        twilio.account_sid,
        twilio.token,
        public_url=PUBLIC_URL,
        messaging_service_sid=service,
        api_url=twilio.url,
    )
    result = gateway.send(text())
    gateway.close()

    assert isinstance(result, Accepted)
    assert result.status == "accepted"
    [arrived] = twilio.texts()
    assert (arrived["messaging_service_sid"], arrived["from"]) == (service, None)


def test_a_gateway_without_a_sender_is_not_made(twilio: TwilioStandIn) -> None:
    with pytest.raises(ValueError, match="sender"):
        TwilioGateway(twilio.account_sid, twilio.token, public_url=PUBLIC_URL)


@pytest.mark.parametrize(
    ("code", "policy"),
    [
        (21610, Policy.OPT_OUT),
        (21211, Policy.BAD_NUMBER),
        (20003, Policy.OPERATOR),
        (21611, Policy.TOO_LATE),
        (29999, Policy.VISIBLE),
    ],
)
def test_a_refusal_carries_its_policy(
    gateway: TwilioGateway, twilio: TwilioStandIn, code: int, policy: Policy
) -> None:
    twilio.fault("refuse", code=code)
    result = gateway.send(text())

    assert isinstance(result, Refused)
    assert (result.code, result.policy) == (code, policy)
    assert twilio.texts() == []


def test_too_many_requests_are_tried_again_later(
    gateway: TwilioGateway, twilio: TwilioStandIn
) -> None:
    twilio.fault("refuse", status=429)
    result = gateway.send(text())

    assert isinstance(result, Refused)
    assert (result.code, result.policy) == (20429, Policy.RETRY)


def test_a_wrong_token_is_for_the_operator(twilio: TwilioStandIn) -> None:
    gateway = TwilioGateway(
        twilio.account_sid, "old", public_url=PUBLIC_URL, from_number=OURS, api_url=twilio.url
    )
    result = gateway.send(text())
    complaint = gateway.check()
    gateway.close()

    assert isinstance(result, Refused)
    assert result.policy is Policy.OPERATOR
    assert complaint is not None
    assert "COACH_TWILIO_AUTH_TOKEN" in complaint


@pytest.mark.parametrize("accepted", [False, True])
def test_a_server_error_leaves_the_text_unknown_and_is_not_repeated(
    gateway: TwilioGateway, twilio: TwilioStandIn, accepted: bool
) -> None:
    twilio.fault("error", accepted=accepted)

    assert isinstance(gateway.send(text()), Unknown)
    assert len(twilio.texts()) == int(accepted)


@pytest.mark.parametrize("accepted", [False, True])
def test_a_dropped_connection_leaves_the_text_unknown_and_is_not_repeated(
    gateway: TwilioGateway, twilio: TwilioStandIn, accepted: bool
) -> None:
    twilio.fault("drop", accepted=accepted)

    assert isinstance(gateway.send(text()), Unknown)
    assert len(twilio.texts()) == int(accepted)


def test_an_answer_that_makes_no_sense_leaves_the_text_unknown(
    gateway: TwilioGateway, twilio: TwilioStandIn
) -> None:
    twilio.fault("garbage", accepted=True)
    assert isinstance(gateway.send(text()), Unknown)


def test_an_answer_that_comes_too_late_leaves_the_text_unknown(
    hasty: TwilioGateway, twilio: TwilioStandIn
) -> None:
    twilio.fault("delay", accepted=True, seconds=600)

    assert isinstance(hasty.send(text()), Unknown)
    assert len(twilio.texts()) == 1


def test_an_answer_whose_headers_drip_for_ever_ends_at_the_wall_limit(
    hasty: TwilioGateway, twilio: TwilioStandIn
) -> None:
    twilio.fault("drip_head", accepted=True, seconds=0.02)
    assert isinstance(hasty.send(text()), Unknown)


def test_an_answer_whose_body_drips_for_ever_ends_at_the_wall_limit(
    hasty: TwilioGateway, twilio: TwilioStandIn
) -> None:
    twilio.fault("drip_body", accepted=True, seconds=0.02)
    assert isinstance(hasty.send(text()), Unknown)


def test_a_text_after_a_broken_one_goes_out_on_a_fresh_connection(
    gateway: TwilioGateway, twilio: TwilioStandIn
) -> None:
    twilio.fault("drop")
    gateway.send(text())
    assert isinstance(gateway.send(text(BOB)), Accepted)


def test_a_connection_closed_while_idle_is_not_used_again(
    gateway: TwilioGateway, twilio: TwilioStandIn
) -> None:
    twilio.fault("hangup")
    gateway.send(text())
    twilio.texts()  # A round trip: the server has closed the other connection by its end.

    assert isinstance(gateway.send(text(BOB)), Accepted)
    assert [arrived["to"] for arrived in twilio.texts()] == [ALICE, BOB]


def test_a_server_that_is_away_is_tried_again_later_because_nothing_was_sent() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        gateway = TwilioGateway(
            "AC" + "0" * 32,
            "token",
            public_url=PUBLIC_URL,
            from_number=OURS,
            api_url=f"http://127.0.0.1:{bound.getsockname()[1]}",
        )
        result = gateway.send(text())
        complaint = gateway.check()

    assert isinstance(result, Refused)
    assert (result.code, result.policy) == (None, Policy.RETRY)
    assert complaint is not None
    assert "cannot be reached" in complaint


def test_a_server_whose_name_cannot_be_looked_up_is_tried_again_later() -> None:
    gateway = TwilioGateway(
        "AC" + "0" * 32,
        "token",
        public_url=PUBLIC_URL,
        from_number=OURS,
        api_url=f"http://{'a' * 64}.invalid",  # Longer than a name may be: no look-up leaves.
    )
    result = gateway.send(text())

    assert isinstance(result, Refused)
    assert result.policy is Policy.RETRY


def test_a_server_that_cannot_do_tls_got_nothing(twilio: TwilioStandIn) -> None:
    gateway = TwilioGateway(
        twilio.account_sid,
        twilio.token,
        public_url=PUBLIC_URL,
        from_number=OURS,
        api_url=twilio.url.replace("http:", "https:"),
        wall_limit=0.5,
    )
    result = gateway.send(text())

    assert isinstance(result, Refused)
    assert result.policy is Policy.RETRY
    assert twilio.texts() == []


def test_many_threads_share_one_gateway(gateway: TwilioGateway, twilio: TwilioStandIn) -> None:
    numbers = [f"+1500555{n:04}" for n in range(200)]
    with ThreadPoolExecutor(8) as senders:
        results = list(senders.map(lambda number: gateway.send(text(number)), numbers))

    sids = {arrived["to"]: arrived["sid"] for arrived in twilio.texts()}
    assert results == [Accepted(sids[number], "queued") for number in numbers]


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_process_does_not_share_its_parents_connections(
    gateway: TwilioGateway, twilio: TwilioStandIn
) -> None:
    gateway.send(text())
    child = os.fork()
    if child == 0:
        accepted = False
        try:
            accepted = isinstance(gateway.send(text(BOB)), Accepted)
        finally:
            os._exit(0 if accepted else 1)
    results = [gateway.send(text()) for _ in range(20)]

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert all(isinstance(result, Accepted) for result in results)
    assert len(twilio.texts(BOB)) == 1


def test_no_number_and_no_words_reach_logs_results_or_representations(
    gateway: TwilioGateway, twilio: TwilioStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    twilio.fault("refuse", code=21211)
    seen = [repr(gateway.send(text())), repr(gateway.send(text())), repr(text()), caplog.text]

    assert ALICE not in "".join(seen)
    assert WORDS not in "".join(seen)


def test_the_environment_cannot_change_where_texts_go(
    twilio: TwilioStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWILIO_EDGE", "sydney")
    monkeypatch.setenv("TWILIO_REGION", "au1")
    gateway = gateway_to(twilio)
    result = gateway.send(text())
    gateway.close()

    assert isinstance(result, Accepted)


def test_the_check_is_content_with_a_working_account(gateway: TwilioGateway) -> None:
    assert gateway.check() is None
