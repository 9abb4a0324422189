"""Signing up: who is asked for a YES, what is refused and how, and what nobody learns."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis import Redis
from werkzeug.datastructures import MultiDict

from coach.engine import overview
from coach.engine.receive import Inbound, receive
from coach.engine.sandbox import jump_to
from coach.programme.participant import Status
from coach.web import join_form, limits, zones
from tests.builders import damage
from tests.web import staff_room
from tests.web.visitor import GOOD, MOBILE, Visitor, words

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
SENT = "If this number can receive our texts, a text is on its way: reply YES."


def text(visitor: Visitor, body: str, sid: str = "SM1") -> None:
    receive(visitor.coach, Inbound(sid, MOBILE, body))


def test_signing_up_sends_one_text_that_asks_for_yes_and_nothing_else(visitor: Visitor) -> None:
    page = visitor.join()
    assert SENT in words(page.text)
    (only,) = visitor.texts()
    assert "YES" in only
    assert "STOP" in only
    jump_to(visitor.coach, visitor.coach.clock.now() + timedelta(days=9))
    assert visitor.texts() == [only]


def test_a_yes_to_that_text_begins_the_programme(visitor: Visitor) -> None:
    visitor.join()
    text(visitor, "yes")
    person = visitor.enrolled()
    assert person is not None
    assert person.status is Status.ACTIVE
    assert person.plan is not None
    assert person.plan.days == (0, 2, 4)
    assert person.plan.timezone == "America/New_York"
    assert f"{person.plan.time:%H:%M}" == "10:00"
    assert "Sam" in visitor.texts()[1]


def test_the_consent_is_kept_with_its_time_channel_and_wording(visitor: Visitor) -> None:
    before = visitor.coach.clock.now()
    visitor.join()
    person = visitor.enrolled()
    assert person is not None
    (consent,) = person.consents
    assert consent.given
    assert before - timedelta(seconds=1) <= consent.at <= visitor.coach.clock.now()
    assert (consent.source, consent.wording) == ("join page", "2026-11")


def test_the_consent_box_is_unticked_and_says_what_is_agreed_to(visitor: Visitor) -> None:
    html = visitor.get("/join").text
    box = re.search(r'<input[^>]*id="consent"[^>]*>.*?</label>', html, re.DOTALL)
    assert box
    assert "checked" not in box[0]
    said = " ".join(box[0].split())
    for needed in (
        "Walking Coach", "4 to 9 texts a week", "Msg &amp; data rates may apply", "STOP", "HELP",
        'href="/privacy"', 'href="/terms"', "not encrypted", "my care does not depend on it",
    ):  # fmt: skip
        assert needed in said, needed


def test_texts_come_in_the_language_that_was_chosen(visitor: Visitor) -> None:
    visitor.join(language="es")
    (only,) = visitor.texts()
    assert "SÍ" in only or "SI" in only


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Enter a first name"),
        ("name", "x" * 61, "up to 60 characters"),
        ("name", "Sam\x00", "cannot be texted"),
        ("name", "Sa\x1bm", "cannot be texted"),
        ("phone", "", "Enter your mobile number"),
        ("phone", "call me", "not a phone number"),
        ("phone", "12", "cannot be dialled"),
        ("phone", "+1 555 555 5555", "cannot be dialled"),
        ("phone", "+44 20 7946 0018", "not a mobile number"),
        ("phone", "+33 6 12 34 56 78", "US, CA, GB only"),
        ("phone", "\x00", "not a phone number"),
        ("phone", "9" * 5000, "not a phone number"),
        ("timezone", "", "Choose your time zone"),
        ("timezone", "Mars/Olympus", "Choose your time zone"),
        ("timezone", "../../etc/passwd", "Choose your time zone"),
        ("days", [], "Choose 3 days"),
        ("days", ["mon", "wed"], "Choose 3 days"),
        ("days", ["mon", "tue", "wed", "fri"], "Choose 3 days"),
        ("days", ["mon", "mon", "wed"], "Choose 3 days"),
        ("days", ["mon", "wed", "someday"], "not a weekday"),
        ("time", "", "Choose a time"),
        ("time", "25:00", "not a time"),
        ("time", "07:30", "from 09:00 until before 20:00"),
        ("time", "20:00", "from 09:00 until before 20:00"),
        ("language", "tlh", "Choose a language"),
        ("adult", "", "18 or over"),
        ("readiness", [], "Tick what is true for you"),
        ("readiness", ["none", "heart"], "either"),
        ("consent", "", "only if you agree"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_sent(
    visitor: Visitor, field: str, value: str | list[str], said: str
) -> None:
    page = visitor.join(**{field: value})
    assert page.status_code == 400
    beside = re.search(rf'<span class="error" id="{field}-error">(.*?)</span>\s', page.text)
    assert beside
    assert said in beside[1]
    assert f'aria-describedby="{field}' in page.text
    assert said in words(page.text).split("Join Walking Coach")[0], "and in the summary on top"
    assert visitor.enrolled() is None
    assert visitor.texts() == []


def test_all_that_is_wrong_is_said_at_once_and_what_was_typed_stays(visitor: Visitor) -> None:
    page = visitor.join(phone="12", days=["sat"], time="06:15", name='<b>"Sam"</b>')
    assert page.text.count('class="error"') == 3
    assert 'value="06:15"' in page.text
    assert re.search(r'value="sat" checked', page.text)
    assert "<b>" not in page.text.split("<form")[1]
    assert "&lt;b&gt;&#34;Sam&#34;" in page.text


def test_each_line_of_the_summary_leads_to_a_field(visitor: Visitor) -> None:
    page = visitor.join(**dict.fromkeys(GOOD, "")).text
    targets = re.findall(r'<li><a href="#([\w-]+)"', page)
    assert len(targets) == len(GOOD)
    for target in targets:
        assert f'id="{target}"' in page


@pytest.mark.parametrize("everything_else", [GOOD, {}, {"phone": "+447400123456"}])
def test_somebody_under_18_gets_youth_lines_and_leaves_no_trace(
    visitor: Visitor, redis_client: Redis, everything_else: dict[str, str | list[str]]
) -> None:
    token = visitor.token("/join")
    page = visitor.post("/join", {**everything_else, "adult": "no", "csrf_token": token})
    assert page.status_code == 200
    assert "made for adults" in words(page.text)
    british = everything_else.get("phone") == "+447400123456"
    assert ("Childline on 0800 1111" if british else "988") in words(page.text)
    counted = [key for key in redis_client.scan_iter() if not key.startswith(b"coach:limits:")]
    assert counted == []


@pytest.mark.parametrize("answers", [["heart"], ["joints", "medication"]])
def test_a_readiness_answer_is_looked_at_by_staff_after_the_yes(
    visitor: Visitor, answers: list[str]
) -> None:
    assert SENT in words(visitor.join(readiness=answers).text)
    text(visitor, "YES")
    person = visitor.enrolled()
    assert person is not None
    assert person.status is Status.HELD
    assert set(person.readiness) == set(answers)
    assert [alert.kind for alert in overview.alerts(visitor.coach)] == ["readiness"]


@pytest.mark.parametrize("before", [[], ["YES"], ["STOP"], ["YES", "STOP"], ["NO"]])
def test_nobody_learns_from_the_page_whether_a_number_is_known(
    visitor: Visitor, before: list[str]
) -> None:
    first = visitor.join()
    for place, body in enumerate(before):
        text(visitor, body, f"SM{place}")
    texts = visitor.texts()
    status = getattr(visitor.enrolled(), "status", None)
    second = visitor.join(name="Somebody Else")
    assert words(second.text) == words(first.text)
    assert second.status_code == first.status_code
    assert visitor.texts() == texts, "and nobody is texted again"
    assert getattr(visitor.enrolled(), "status", None) == status


def test_a_number_is_asked_twice_in_all_a_day_apart(visitor: Visitor) -> None:
    visitor.join()
    visitor.join()
    assert len(visitor.texts()) == 1
    for _ in range(3):
        jump_to(visitor.coach, visitor.coach.clock.now() + timedelta(days=2))
        visitor.from_address("198.51.100.8").join()
    assert len(visitor.texts()) == 2


def enrolled_before(address: str, visitor: Visitor, times: int) -> None:
    """Let so many people have joined from that address, without waiting for each."""
    with visitor.app.test_request_context("/join", environ_base={"REMOTE_ADDR": address}):
        for limit in limits.ENROLMENTS * times:
            limits.hold_address_to(limit, "join")


def test_one_address_can_enrol_twenty_people_an_hour(visitor: Visitor) -> None:
    enrolled_before(visitor.address, visitor, 19)
    assert SENT in words(visitor.join().text)
    refused = visitor.join(phone="+12025550149")
    assert refused.status_code == 429
    assert 59 * 60 < int(refused.headers["Retry-After"]) <= 3600
    assert "Please try once more in 60 minutes." in words(refused.text)
    assert visitor.enrolled("+12025550149") is None
    elsewhere = visitor.from_address("203.0.113.9").join(phone="+12025550149")
    assert SENT in words(elsewhere.text)


def test_one_ipv6_line_counts_as_one_address(visitor: Visitor) -> None:
    for last in range(20):
        enrolled_before(f"2001:db8:1:2::{last:x}", visitor, 1)
    same = visitor.from_address("2001:db8:1:2:aaaa::1").join(phone="+12025550149")
    assert same.status_code == 429
    other = visitor.from_address("2001:db8:1:3::1").join(phone="+12025550149")
    assert SENT in words(other.text)


def test_the_whole_site_enrols_so_many_a_day_and_then_asks_to_wait(visitor: Visitor) -> None:
    with visitor.app.app_context():
        for _ in range(300):
            limits.hold_site_to(limits.ENROLMENTS_IN_ALL, "join-all")
    refused = visitor.join()
    assert refused.status_code == 429
    assert 23 * 3600 < int(refused.headers["Retry-After"]) <= 24 * 3600
    assert "Please try once more in 24 hours." in words(refused.text)
    assert visitor.enrolled() is None


@pytest.mark.parametrize("before", [[], ["YES"], ["STOP"]])
def test_how_long_the_answer_takes_does_not_tell_whether_a_number_is_known(
    visitor: Visitor, before: list[str]
) -> None:
    if before:
        visitor.join()
    for body in before:
        text(visitor, body)
    began = time.monotonic()
    visitor.join()
    # Never sooner, whatever was to be done: how much later depends on the machine alone.
    assert time.monotonic() - began >= 0.4


def test_a_number_whose_record_cannot_be_read_is_answered_like_any_other(
    visitor: Visitor, redis_client: Redis
) -> None:
    first = visitor.join()
    damage(redis_client, visitor.coach.repository.participant_id(MOBILE))
    again = visitor.join()
    assert (again.status_code, words(again.text)) == (first.status_code, words(first.text))


def test_mistakes_in_the_form_do_not_use_up_the_enrolments(visitor: Visitor) -> None:
    for _ in range(8):
        assert visitor.join(days=["mon"]).status_code == 400
    assert SENT in words(visitor.join().text)


def test_an_address_cannot_be_made_up_with_a_header(visitor: Visitor) -> None:
    token = visitor.token("/join")
    enrolled_before("127.0.0.1", visitor, 18)
    codes = []
    for last in range(3):
        fields = {**GOOD, "phone": f"+120255501{last:02d}", "csrf_token": token}
        answer = visitor.browser.post(
            "/join", data=fields, headers={"X-Forwarded-For": f"203.0.113.{last}"}
        )
        codes.append(answer.status_code)
    assert codes == [303] * 2 + [429]


def test_no_address_and_no_number_lie_in_redis_in_clear(
    visitor: Visitor, redis_client: Redis
) -> None:
    visitor.join()
    kept = b" ".join(redis_client.scan_iter())
    assert b"coach:limits" in kept
    assert visitor.address.encode() not in kept
    assert MOBILE.encode() not in kept


def test_a_form_that_was_not_ours_is_refused(visitor: Visitor) -> None:
    page = visitor.post("/join", GOOD)
    assert page.status_code == 400
    assert "load the page again" in words(page.text)
    assert visitor.enrolled() is None


def test_in_the_simulator_the_practice_phone_is_the_number_that_joined(visitor: Visitor) -> None:
    assert "/phone/" in visitor.join().text
    assert MOBILE in visitor.get("/phone/").text


def test_with_real_texts_nothing_leads_to_a_practice_phone(twilio_visitor: Visitor) -> None:
    for path in ("/", "/join", "/join/sent", "/privacy"):
        assert "/phone/" not in twilio_visitor.get(path).text


def test_every_zone_of_the_list_can_be_chosen_and_is_there_for_the_countries_served() -> None:
    offered = [name for group in zones.groups(("US", "GB", "IE")) for name, _ in group.zones]
    assert all(zones.known(name) for name in offered)
    assert {"America/New_York", "Europe/London", "Europe/Dublin"} <= set(offered[:15])
    assert {"Asia/Kolkata", "Pacific/Apia", "America/Argentina/Buenos_Aires"} <= set(offered)


def test_a_browser_may_know_a_zone_by_an_older_name(visitor: Visitor) -> None:
    assert SENT in words(visitor.join(timezone="Asia/Calcutta").text)
    again = visitor.join(timezone="Asia/Calcutta", days=["mon"])
    assert '<option value="Asia/Calcutta" selected>' in again.text


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(GOOD)), st.text() | st.sampled_from(["yes", "10:00"])),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_typed_is_either_explained_or_taken(pairs: list[tuple[str, str]]) -> None:
    configured = staff_room.settings("redis://127.0.0.1:1/0")
    base = [(name, one) for name, value in GOOD.items() for one in _several(value)]
    typed = {name for name, _ in pairs}
    form = MultiDict([*((name, one) for name, one in base if name not in typed), *pairs])
    entered = join_form.Entered.read(form)
    checked = join_form.check(entered, configured, NOON)
    assert bool(checked.errors) != (checked.request is not None)
    assert set(checked.errors) <= typed


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
