"""What is taken in from Twilio: our own account's webhooks, about phones that can be answered."""

from __future__ import annotations

import pytest
from redis import Redis
from werkzeug.test import TestResponse

from coach.engine import overview
from tests.standin import inbound_form, sign
from tests.web.visitor import MOBILE, Visitor

OURS = f"AC{'0' * 32}"
SITE = "https://coach.example.org"
TOKEN = "not a real token"


def post(
    visitor: Visitor, path: str, fields: list[tuple[str, str]], account: str = OURS
) -> TestResponse:
    """Send a webhook that is signed as Twilio would, for that account."""
    form = [(name, account if name == "AccountSid" else value) for name, value in fields]
    return visitor.browser.post(
        path,
        data=dict(form),
        headers={"X-Twilio-Signature": sign(f"{SITE}{path}", form, TOKEN)},
    )


def text(visitor: Visitor, sender: str, account: str = OURS) -> TestResponse:
    """Let a text come in."""
    form = inbound_form(sender, "the secret words", to="+15005550006")
    return post(visitor, "/twilio/inbound", form, account)


def test_a_text_from_a_phone_is_stored(twilio_visitor: Visitor) -> None:
    assert text(twilio_visitor, MOBILE).status_code == 204
    person = twilio_visitor.enrolled()
    assert person is not None
    assert person.phone == MOBILE


@pytest.mark.parametrize("account", [f"AC{'1' * 32}", ""])
def test_a_webhook_of_another_account_is_refused(twilio_visitor: Visitor, account: str) -> None:
    assert text(twilio_visitor, MOBILE, account).status_code == 403
    receipt = [("MessageSid", "SM1"), ("MessageStatus", "sent"), ("AccountSid", "")]
    path = "/twilio/status/00aaaaaaaaaaaaaaaa.1/1"
    assert post(twilio_visitor, path, receipt, account).status_code == 403
    assert post(twilio_visitor, path, receipt).status_code == 204
    assert twilio_visitor.enrolled() is None


@pytest.mark.parametrize(
    "sender",
    [
        "12345",
        f"whatsapp:{MOBILE}",
        "+123456",
        "+1234567890123456",
        "+0123456789",
        "+1202555014\u0663",
        f"{MOBILE}\n",
        "WalkWell",
        "",
    ],
)
def test_what_does_not_come_from_a_phone_is_taken_note_of_without_its_sender(
    twilio_visitor: Visitor,
    redis_client: Redis,
    capsys: pytest.CaptureFixture[str],
    sender: str,
) -> None:
    before = set(redis_client.scan_iter())

    assert text(twilio_visitor, sender).status_code == 204

    assert set(redis_client.scan_iter()) == before
    assert overview.people(twilio_visitor.coach, 1) == ([], 0)
    logged = capsys.readouterr().out
    assert "inbound_not_from_a_phone" in logged
    assert not sender or sender.strip() not in logged
    assert "secret words" not in logged
