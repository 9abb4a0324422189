"""The practice phone: text as a participant would, and jump to the next text."""

import re
from datetime import timedelta

import pytest

from coach.clock import SandboxClock
from tests.web.visitor import MOBILE, Visitor, words


@pytest.fixture
def joined(visitor: Visitor) -> Visitor:
    """Somebody who has joined, with that phone in hand."""
    visitor.join()
    visitor.deliver()
    return visitor


def send(visitor: Visitor, body: str) -> str:
    """Text the coach, let it answer, and read the phone."""
    answer = visitor.send("/phone/", "/phone/send", body=body)
    if answer.status_code != 303:
        return words(answer.text)
    visitor.deliver()
    return words(visitor.get("/phone/").text)


def test_a_phone_is_chosen_by_its_number_and_remembered(visitor: Visitor) -> None:
    assert "Which number is this phone?" in words(visitor.get("/phone/").text)
    visitor.send("/phone/", "/phone/number", number="(202) 555-0143")
    shown = visitor.get("/phone/").text
    assert MOBILE in shown
    assert 'href="/join"' in shown
    assert "has not joined yet" in words(shown)
    visitor.send("/phone/", "/phone/number", number="")
    assert "Which number is this phone?" in words(visitor.get("/phone/").text)


def test_a_number_that_cannot_be_read_is_explained_beside_its_field(visitor: Visitor) -> None:
    page = visitor.send("/phone/", "/phone/number", number="home")
    assert page.status_code == 400
    assert re.search(r'id="number-error">.*not a phone number', page.text)
    assert 'value="home"' in page.text


def test_a_text_is_answered_on_the_page(joined: Visitor) -> None:
    assert "please confirm" in words(joined.get("/phone/").text)
    shown = send(joined, "YES")
    assert "You: YES" in shown
    assert "Welcome" in shown or "welcome" in shown


def test_a_text_of_ours_shows_once_it_has_been_sent(visitor: Visitor) -> None:
    visitor.join()
    assert "No texts yet" in words(visitor.get("/phone/").text)
    visitor.deliver()
    assert "please confirm" in words(visitor.get("/phone/").text)


def test_next_text_jumps_to_the_reminder_at_its_time_in_the_persons_zone(joined: Visitor) -> None:
    send(joined, "YES")
    count = len(joined.texts())
    joined.send("/phone/", "/phone/next")
    assert len(joined.texts()) == count + 1
    shown = words(joined.get("/phone/").text)
    assert re.search(r", \d+:\d\d \(America/New York\)", shown)
    clock = joined.coach.clock
    assert isinstance(clock, SandboxClock)


def test_where_nothing_is_to_come_next_text_says_so(joined: Visitor) -> None:
    send(joined, "STOP")
    joined.send("/phone/", "/phone/next")
    shown = words(joined.get("/phone/").text)
    assert "No other text is planned" in shown
    assert "This phone has said STOP" in shown
    assert "on hold" not in shown


def test_while_staff_hold_the_texts_next_text_says_so_and_the_clock_stays(
    joined: Visitor,
) -> None:
    send(joined, "YES")
    send(joined, "I want to die")
    before = joined.coach.clock.now()
    joined.send("/phone/", "/phone/next")
    shown = words(joined.get("/phone/").text)
    assert "No other text is planned for this phone." in shown
    assert "Ordinary texts are on hold until staff release them on the dashboard." in shown
    # A jump to anything that is planned would be one of many hours.
    assert joined.coach.clock.now() - before < timedelta(hours=1)


@pytest.mark.parametrize(
    ("body", "said"), [("", "Write something first"), (" \n ", "Write something first")]
)
def test_an_empty_text_is_not_sent(joined: Visitor, body: str, said: str) -> None:
    assert said in send(joined, body)


def test_a_text_may_have_1600_characters_and_no_more(joined: Visitor) -> None:
    assert "a" * 1600 in send(joined, "a" * 1600)
    answer = joined.send("/phone/", "/phone/send", body="b" * 1601)
    assert answer.status_code == 400
    assert "up to 1600 characters" in answer.text
    assert "b" * 1601 in answer.text, "what was typed is not lost"
    assert "b" * 1600 not in words(joined.get("/phone/").text)


@pytest.mark.parametrize("body", ["👍", "🚶‍♀️🌳", "a\x00b", "<script>alert(1)</script>"])
def test_any_characters_can_be_texted_and_are_shown_as_they_are(joined: Visitor, body: str) -> None:
    answer = joined.send("/phone/", "/phone/send", body=body)
    assert answer.status_code == 303
    html = joined.get("/phone/").text
    assert "<script>alert" not in html
    assert body.replace("<", "&lt;").replace(">", "&gt;") in html


def test_the_script_is_told_when_nothing_has_changed(joined: Visitor) -> None:
    first = joined.get("/phone/conversation")
    same = joined.get("/phone/conversation", **{"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.text) == (304, "")
    send(joined, "HELP")
    changed = joined.get("/phone/conversation", **{"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert "HELP" in changed.text


def test_each_browser_has_its_own_phone(joined: Visitor) -> None:
    elsewhere = joined.from_address("203.0.113.9")
    assert MOBILE not in elsewhere.get("/phone/").text
    assert elsewhere.get("/phone/conversation").text == ""


@pytest.mark.parametrize("path", ["/phone/", "/phone/conversation"])
def test_where_real_texts_go_out_there_is_no_practice_phone(
    twilio_visitor: Visitor, path: str
) -> None:
    assert twilio_visitor.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/phone/send", "/phone/next", "/phone/number"])
def test_where_real_texts_go_out_no_form_of_it_works(twilio_visitor: Visitor, path: str) -> None:
    token = twilio_visitor.token("/join")
    fields: dict[str, str | list[str]] = {"csrf_token": token, "number": MOBILE, "body": "YES"}
    assert twilio_visitor.post(path, fields).status_code == 404
    assert twilio_visitor.enrolled() is None
