"""What staff see: today, the list of people, and a person, from real moves of a real coach."""

from datetime import timedelta

import pytest
from redis import Redis

from coach.embedded import EmbeddedServer
from coach.engine import overview
from coach.engine.advance import advance
from coach.engine.deliver import report
from coach.engine.receipts import receipt
from coach.sms.gateway import Policy, Refused
from coach.store import keys
from coach.store.values import ClaimedText, ClaimOrder
from tests.builders import damage
from tests.web.staff_room import StaffRoom, words


@pytest.fixture
def room(server: EmbeddedServer, redis_client: Redis) -> StaffRoom:
    made = StaffRoom(server.url)
    made.hire()
    made.log_in()
    return made


def test_a_quiet_day_says_that_nothing_needs_anybody(room: StaffRoom) -> None:
    room.enrol("Ana")

    page = room.read("/dashboard/")

    assert "Nothing needs anybody right now" in page
    assert "Active 1" in page


def test_open_alerts_come_first_the_most_urgent_at_the_top(room: StaffRoom) -> None:
    room.enrol("Hal", readiness=("heart",))
    ben, dee = room.enrol("Ben"), room.enrol("Dee")
    room.text(ben.phone, "my chest hurts when I walk")
    room.text(dee.phone, "I want to die")

    page = room.read("/dashboard/")

    order = [page.index(one) for one in ("Crisis Dee", "Medical Ben", "Readiness answer Hal")]
    assert order == sorted(order)
    assert page.index("Open alerts 3") < page.index("Unread texts 2") < page.index("Active")
    assert "Nothing needs anybody" not in page


def test_unread_texts_are_listed_with_their_words_and_marked_as_read(room: StaffRoom) -> None:
    ana = room.enrol("Ana")
    room.text(ana.phone, "<b>the dog ate my list</b>")
    assert "&lt;b&gt;the dog ate my list" in room.see("/dashboard/")

    answer = room.send("/dashboard/", f"/dashboard/people/{ana.id}/read")

    assert answer.location == "/dashboard/"
    page = room.read("/dashboard/")
    assert "Marked as read" in page
    assert "the dog ate my list" not in page


def test_several_unread_texts_show_the_first_the_last_and_how_many(room: StaffRoom) -> None:
    ben, ana = room.enrol("Ben"), room.enrol("Ana")
    room.text(ana.phone, "one about cheese")
    room.pass_time(minutes=5)
    room.text(ben.phone, "hello cheese")
    for words_of_ana in ("two about cheese", "three about cheese"):
        room.pass_time(minutes=5)
        room.text(ana.phone, words_of_ana)
    room.pass_time(minutes=10)

    page = room.read("/dashboard/")

    assert "Ana 3 unread one about cheese 25 min ago +1 more three about cheese 10 min ago" in page
    assert page.index("Ana 3 unread") < page.index("Ben 1 unread")
    assert "two about cheese" not in page
    assert "3 unread texts" in room.read(f"/dashboard/people/{ana.id}")


def test_a_record_that_cannot_be_read_leaves_the_lists_and_says_so_on_its_own_page(
    room: StaffRoom, redis_client: Redis
) -> None:
    ana, ben = room.enrol("Ana"), room.enrol("Ben")
    room.text(ana.phone, "I want to die, says the cheese")
    room.text(ben.phone, "hello cheese")
    damage(redis_client, ana.id)

    today, people = room.read("/dashboard/"), room.read("/dashboard/people")
    page = room.browser.get(f"/dashboard/people/{ana.id}")

    assert today.count(f"This record cannot be read {ana.id}") == 2
    assert "Ben 1 unread" in today
    assert f"This record cannot be read {ana.id}" in people
    assert "Ben Active" in people
    assert page.status_code == 503
    assert "This record cannot be read" in words(page.text)


def test_the_figures_of_today_are_those_of_what_happened(room: StaffRoom) -> None:
    ana, ben = room.enrol("Ana"), room.enrol("Ben")
    room.pass_time(days=3)
    room.text(ana.phone, "done 30")
    room.text(ben.phone, "stop")
    room.pass_time(seconds=1)

    page = room.read("/dashboard/")

    counts = overview.counts(room.coach, room.coach.clock.now())
    accepted = sum(n for name, n in counts.today.items() if name.startswith("accepted:"))
    assert accepted >= 2
    for expected in (
        f"Texts accepted {accepted}",
        f"Delivered {accepted}",
        "Texts received 2",
        "Walks reported 1",
        "Opted out 1",
        "1 walk was reported in the last seven days",
    ):
        assert expected in page


def test_counts_of_a_week_hold_the_days_before_today(room: StaffRoom) -> None:
    ana = room.enrol("Ana")
    room.text(ana.phone, "thanks")
    now = room.coach.clock.now()

    later = overview.counts(room.coach, now + timedelta(days=2))
    much_later = overview.counts(room.coach, now + timedelta(days=8))

    assert (later.today["inbound"], later.week["inbound"]) == (0, 1)
    assert (much_later.week["inbound"], much_later.in_all["inbound"]) == (0, 1)


def test_why_the_carrier_did_not_deliver_is_said_in_words(room: StaffRoom) -> None:
    ana = room.enrol("Ana")
    room.text(ana.phone, "help")
    now = room.coach.clock.now()
    shard = keys.shard_of(ana.id)
    order = ClaimOrder("a claim", shard, 1, nudges=False, margin_s=0, lease_ms=30_000)
    (text,) = room.coach.repository.outbox.exchange({}, order, now)
    assert isinstance(text, ClaimedText)
    refused = report(text, Refused(21211, Policy.BAD_NUMBER, ""))
    room.coach.repository.outbox.exchange({(shard, order.id): [refused]}, None, now)
    advance(room.coach, [ana.id])

    today, person = room.read("/dashboard/"), room.read(f"/dashboard/people/{ana.id}")

    assert "Refused 1" in today
    assert "1 × 21211: the number is not valid" in today
    assert "Unreachable Ana" in today
    assert "Refused, not sent (21211: the number is not valid)" in person
    assert "The carrier cannot reach this number" in person


def test_people_are_listed_newest_first_with_their_week_and_next_text(room: StaffRoom) -> None:
    ana = room.enrol("Ana", days="mon,tue,wed", timezone="Europe/Madrid")
    room.pass_time(days=8)
    room.text(ana.phone, "done 30")
    room.enrol("Ben", confirmed=False)

    page = room.read("/dashboard/people")

    assert page.index("Ben Invited") < page.index("Ana Active")
    assert "Week 2" in page
    assert "done 30 min" in page
    assert "planned" in page
    assert "09:00" in page
    assert "Nothing planned" in page


def test_the_list_goes_on_over_pages(room: StaffRoom) -> None:
    for number in range(overview.PAGE + 1):
        room.enrol(f"Person {number}", confirmed=False)

    first, second = room.read("/dashboard/people"), room.read("/dashboard/people?page=2")

    assert f"People {overview.PAGE + 1}" in first
    assert "Page 1 of 2" in first
    names = [f"Person {number} " for number in range(overview.PAGE + 1)]
    assert all((name in first) is not (name in second) for name in names)
    for beyond in ("3", "0", "-1", "x", "²", "99999999999"):
        assert room.browser.get(f"/dashboard/people?page={beyond}").status_code == 404


@pytest.mark.parametrize("written", ["{}", " {} ", "({area}) {rest}"])
def test_a_person_is_found_by_phone_number(room: StaffRoom, written: str) -> None:
    ana = room.enrol("Ana")
    area, rest = ana.phone[2:5], ana.phone[5:]
    typed = written.format(ana.phone, area=area, rest=rest)

    answer = room.send("/dashboard/people", "/dashboard/people/find", phone=typed)

    assert (answer.status_code, answer.location) == (303, f"/dashboard/people/{ana.id}")


@pytest.mark.parametrize(
    ("written", "status", "said"),
    [
        ("hello", 422, "This is not a phone number"),
        ("", 422, "This is not a phone number"),
        ("+1 212 555 0999", 404, "Nobody is stored under this number"),
    ],
)
def test_a_number_that_leads_nowhere_is_said_beside_the_field(
    room: StaffRoom, written: str, status: int, said: str
) -> None:
    room.enrol("Ana")

    answer = room.send("/dashboard/people", "/dashboard/people/find", phone=written)

    assert answer.status_code == status
    assert said in words(answer.text)
    assert 'aria-describedby="phone-error"' in answer.text


def test_somebody_who_only_texted_is_found_too(room: StaffRoom) -> None:
    room.text("+442071838750", "hello?")

    answer = room.send("/dashboard/people", "/dashboard/people/find", phone="+44 20 7183 8750")

    assert answer.status_code == 303
    assert "Not enrolled" in room.read(answer.location)


def test_a_person_shows_plan_weeks_moods_consents_and_what_comes_next(room: StaffRoom) -> None:
    ana = room.enrol("Ana", days="tue,thu,sat", at="10:15", timezone="Europe/Madrid")
    room.pass_time(days=9)
    room.text(ana.phone, "mood 6")

    page = room.read(f"/dashboard/people/{ana.id}")

    for expected in (
        "Ana Active",
        "+1 212-555-",
        "(Europe/Madrid)",
        "Tue, Thu, Sat, reminder at 10:15",
        "Week 1 from",
        "Week 2 from",
        "no answer",
        "4 of 6 weeks are still to be planned",
        "Mood, 1 very low to 9 very good 6",
        "clinic list: signed form, March",
        "What comes next",
        "10:15 Walk reminder",
    ):
        assert expected in page


def test_every_text_and_every_decision_stands_with_its_reason(room: StaffRoom) -> None:
    ana = room.enrol("Ana")
    room.pass_time(days=2)
    room.text(ana.phone, "skip")
    room.text(ana.phone, "I want to die")
    room.pass_time(days=8)

    page = room.read(f"/dashboard/people/{ana.id}")

    assert "✓✓ Delivered . Why: enrolled by staff." in page
    assert "✓✓ Delivered . Why: walk 1 of week 1." in page
    assert "skip They wrote at" in page
    assert "read as: a walk skipped" in page
    assert "read as: crisis" in page
    assert "Safety reply" in page
    assert "Walks that are held back are planned anew on release" in page
    assert "Ordinary texts are on hold" in page


def test_a_late_receipt_shows_on_the_page(room: StaffRoom) -> None:
    ana = room.enrol("Ana")
    room.text(ana.phone, "help")
    assert "Waiting to be sent" in room.read(f"/dashboard/people/{ana.id}")

    receipt(room.coach, keys.text_id(ana.id, 1), 1, "SM1", "undelivered", 30003)

    page = room.read(f"/dashboard/people/{ana.id}")
    assert "Not delivered (30003: the phone is switched off or out of reach)" in page


@pytest.mark.parametrize(
    "participant_id", ["nobody", "00aaaaaaaaaaaaaaaa", "99aaaaaaaaaaaaaaaa", "²³aaaaaaaaaaaaaaaa"]
)
def test_an_unknown_person_is_not_found(room: StaffRoom, participant_id: str) -> None:
    assert room.browser.get(f"/dashboard/people/{participant_id}").status_code == 404


def test_pages_are_kept_by_no_cache_and_run_no_foreign_code(room: StaffRoom) -> None:
    ana = room.enrol("<script>alert(1)</script>")

    for path in ("/dashboard/", "/dashboard/people", f"/dashboard/people/{ana.id}"):
        answer = room.browser.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "<script>alert" not in answer.text
        assert " style=" not in answer.text
