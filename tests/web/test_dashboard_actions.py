"""What staff do: each form acts once, says what it did, and refuses what does not fit."""

import pytest
from redis import Redis

from coach.embedded import EmbeddedServer
from coach.engine import overview
from coach.programme.participant import Participant, Status
from tests.web.staff_room import STAFF, StaffRoom, words


@pytest.fixture
def room(server: EmbeddedServer, redis_client: Redis) -> StaffRoom:
    made = StaffRoom(server.url)
    made.hire()
    made.log_in()
    return made


def page_of(person: Participant) -> str:
    return f"/dashboard/people/{person.id}"


def now(room: StaffRoom, person: Participant) -> Participant:
    return overview.participants(room.coach, [person.id])[person.id]


def own_words(room: StaffRoom, person: Participant) -> list[str]:
    found = overview.person(room.coach, person.id)
    assert found is not None
    return [line.body for line in found.conversation if line.kind == "staff"]


def test_a_text_is_sent_shown_with_who_wrote_it_and_delivered(room: StaffRoom) -> None:
    ana = room.enrol("Ana")

    answer = room.send(page_of(ana), f"{page_of(ana)}/text", words="Hello Ana,\r\nall well?")
    assert (answer.status_code, answer.location) == (303, page_of(ana))
    assert "Your text is on its way" in room.read(page_of(ana))
    room.pass_time(minutes=1)

    page = room.read(page_of(ana))
    assert "Hello Ana, all well?" in page
    assert "Written by staff" in page
    assert f"written by {STAFF}" in page
    assert own_words(room, ana) == ["Hello Ana,\nall well?"]


def test_a_form_sent_twice_texts_once(room: StaffRoom) -> None:
    ana = room.enrol("Ana")
    form = {**room.form(page_of(ana), f"{page_of(ana)}/text"), "words": "Hello"}

    room.browser.post(f"{page_of(ana)}/text", data=form)
    room.browser.post(f"{page_of(ana)}/text", data=form)

    assert own_words(room, ana) == ["Hello"]
    assert "nothing was done twice" in room.read(page_of(ana))


def test_going_back_and_writing_something_else_sends_it(room: StaffRoom) -> None:
    ana = room.enrol("Ana")
    form = room.form(page_of(ana), f"{page_of(ana)}/text")

    for said in ("Hello", "Hello again"):
        room.browser.post(f"{page_of(ana)}/text", data={**form, "words": said})

    assert own_words(room, ana) == ["Hello", "Hello again"]


def test_the_same_words_in_a_new_form_are_sent_again(room: StaffRoom) -> None:
    ana = room.enrol("Ana")

    for _ in range(2):
        room.send(page_of(ana), f"{page_of(ana)}/text", words="Call me?")

    assert own_words(room, ana) == ["Call me?", "Call me?"]


@pytest.mark.parametrize(
    ("written", "said"), [("  ", "The text is empty."), ("x" * 1601, "1600 can be sent.")]
)
def test_a_text_that_cannot_go_is_explained_and_kept_in_the_form(
    room: StaffRoom, written: str, said: str
) -> None:
    ana = room.enrol("Ana")

    answer = room.send(page_of(ana), f"{page_of(ana)}/text", words=written)

    assert answer.status_code == 422
    assert said in words(answer.text)
    assert f">{written}</textarea>" in answer.text
    assert own_words(room, ana) == []


def test_an_open_form_cannot_text_somebody_who_has_opted_out_meanwhile(room: StaffRoom) -> None:
    ana = room.enrol("Ana")
    form = room.form(page_of(ana), f"{page_of(ana)}/text")
    room.text(ana.phone, "stop")

    answer = room.browser.post(f"{page_of(ana)}/text", data={**form, "words": "Hello"})

    assert answer.status_code == 422
    assert "They have opted out" in words(answer.text)
    assert f'action="{page_of(ana)}/text"' not in room.see(page_of(ana))
    assert own_words(room, ana) == []


def test_a_form_without_its_id_or_from_elsewhere_is_refused(room: StaffRoom) -> None:
    ana = room.enrol("Ana")
    form = {**room.form(page_of(ana), f"{page_of(ana)}/text"), "words": "Hello"}

    for broken in ({**form, "form": ""}, {**form, "form": "a:b"}, {**form, "csrf_token": "x"}):
        assert room.browser.post(f"{page_of(ana)}/text", data=broken).status_code == 400

    assert own_words(room, ana) == []


def test_an_alert_is_taken_by_somebody_then_closed(room: StaffRoom) -> None:
    hal = room.enrol("Hal", readiness=("heart",))
    (alert,) = overview.alerts(room.coach)

    room.send("/dashboard/", f"/dashboard/alerts/{alert.id}/acknowledge")
    assert f"{STAFF} looks after it" in room.read("/dashboard/")
    form = room.form(page_of(hal), f"/dashboard/alerts/{alert.id}/close")
    answer = room.browser.post(f"/dashboard/alerts/{alert.id}/close", data=form)

    assert answer.location == page_of(hal)
    assert "The alert is closed" in room.read(page_of(hal))
    assert overview.alerts(room.coach) == []
    room.browser.post(f"/dashboard/alerts/{alert.id}/close", data=form)
    assert "no longer open" in room.read(page_of(hal))


@pytest.mark.parametrize("said", ["I want to die", "I have chest pain"])
def test_an_urgent_alert_is_closed_by_whoever_says_what_was_done(
    room: StaffRoom, said: str
) -> None:
    dee = room.enrol("Dee")
    room.text(dee.phone, said)
    (alert,) = overview.alerts(room.coach)
    close = f"/dashboard/alerts/{alert.id}/close"
    page = room.see("/dashboard/")
    assert "It can be closed once somebody does" in words(page)
    assert f'action="{close}"' not in page
    token = room.form("/dashboard/people", "/dashboard/people/find")["csrf_token"]
    room.browser.post(close, data={"csrf_token": token, "outcome": "phoned"})
    assert "Nothing was closed: somebody has to look after it first" in room.read(page_of(dee))

    room.send("/dashboard/", f"/dashboard/alerts/{alert.id}/acknowledge")
    for missing in ({}, {"outcome": ""}, {"outcome": "made up"}):
        room.send("/dashboard/", close, **missing)
        assert "Nothing was closed: choose what was done" in room.read("/dashboard/")
    assert len(overview.alerts(room.coach)) == 1

    closed = room.send("/dashboard/", close, outcome="phoned")
    assert closed.location == page_of(dee)
    assert "still on hold" in room.read(page_of(dee))
    assert overview.alerts(room.coach) == []


def test_releasing_a_hold_warns_of_urgent_alerts_that_are_open(room: StaffRoom) -> None:
    dee = room.enrol("Dee")
    room.text(dee.phone, "I want to die")
    (alert,) = overview.alerts(room.coach)
    page = room.see(page_of(dee))
    assert "An urgent alert of theirs is still open" in words(page)
    assert 'href="#alerts"' in page
    assert 'id="alerts"' in page

    room.send("/dashboard/", f"/dashboard/alerts/{alert.id}/acknowledge")
    room.send("/dashboard/", f"/dashboard/alerts/{alert.id}/close", outcome="emergency")

    assert "still open" not in room.read(page_of(dee))


def test_after_a_release_ordinary_texts_go_on_and_no_walk_is_lost(room: StaffRoom) -> None:
    dee = room.enrol("Dee")
    room.pass_time(days=1)
    room.text(dee.phone, "I want to die")
    room.pass_time(days=10)

    room.send(page_of(dee), f"{page_of(dee)}/release")

    assert not now(room, dee).on_hold
    page = room.read(page_of(dee))
    assert "Ordinary texts go on from here; walks that were held back are planned anew." in page
    assert f"Hold released : {STAFF}" in page
    room.pass_time(days=60)
    walks = [walk for week in now(room, dee).weeks for walk in week.walks]
    assert len(walks) == 18


def test_a_release_does_not_promise_texts_to_somebody_who_gets_none(room: StaffRoom) -> None:
    stranger = "+12125559901"
    room.text(stranger, "I want to die")
    found, _ = overview.people(room.coach, 1)
    page = f"/dashboard/people/{found[0].id}"

    room.send(page, f"{page}/release")

    shown = room.read(page)
    assert "The hold is released. Nothing is planned" in shown
    assert "Ordinary texts go on" not in shown


def test_a_text_that_came_while_the_page_was_open_is_not_marked_as_read(room: StaffRoom) -> None:
    ana = room.enrol("Ana")
    room.text(ana.phone, "the dog ate my list")
    for page in ("/dashboard/", page_of(ana)):
        form = room.form(page, f"{page_of(ana)}/read")
        room.text(ana.phone, f"and it saw {page}")
        room.browser.post(f"{page_of(ana)}/read", data=form)
        assert "Nothing was marked: another text came in" in room.read(page_of(ana))

    room.send("/dashboard/", f"{page_of(ana)}/read")

    assert "Marked as read" in room.read("/dashboard/")
    assert "unread" not in room.read(page_of(ana))


@pytest.mark.parametrize("seen", ["", "x", "-1", "²"])
def test_a_form_that_does_not_say_what_was_seen_is_refused(room: StaffRoom, seen: str) -> None:
    ana = room.enrol("Ana")
    room.text(ana.phone, "the dog ate my list")
    form = room.form("/dashboard/", f"{page_of(ana)}/read")

    answer = room.browser.post(f"{page_of(ana)}/read", data={**form, "seen": seen})

    assert answer.status_code == 400


@pytest.mark.parametrize("alert_id", ["x", "99aaaaaaaaaaaaaaaa-1", "00aaaaaaaaaaaaaaaa"])
def test_an_alert_that_does_not_exist_is_not_open(room: StaffRoom, alert_id: str) -> None:
    token = room.form("/dashboard/people", "/dashboard/people/find")["csrf_token"]

    answer = room.browser.post(
        f"/dashboard/alerts/{alert_id}/close", data={"csrf_token": token, "back": "today"}
    )

    assert answer.status_code in (303, 404)
    if answer.status_code == 303:
        assert "no longer open" in room.read("/dashboard/")


def test_cleared_readiness_answers_let_a_person_begin(room: StaffRoom) -> None:
    hal = room.enrol("Hal", readiness=("heart", "joints"))
    page = room.read(page_of(hal))
    assert "Readiness answers wait for you" in page
    assert "heart condition or high blood pressure" in page

    room.send(page_of(hal), f"{page_of(hal)}/clear")

    assert now(room, hal).status is Status.ACTIVE
    page = room.read(page_of(hal))
    assert "Readiness answers wait for you" not in page
    assert f"Readiness looked at by {STAFF}" in page


def test_an_action_that_no_longer_fits_changes_nothing_and_says_why(room: StaffRoom) -> None:
    hal = room.enrol("Hal", readiness=("heart",))
    form = room.form(page_of(hal), f"{page_of(hal)}/clear")
    room.send(page_of(hal), f"{page_of(hal)}/clear")
    before = now(room, hal)

    room.browser.post(f"{page_of(hal)}/clear", data={**form, "form": "0" * 32})

    assert "Nothing was changed: no readiness answer is waiting" in room.read(page_of(hal))
    assert now(room, hal) == before


def test_staff_opt_a_person_out_after_ticking_the_box(room: StaffRoom) -> None:
    ana = room.enrol("Ana")

    room.send(page_of(ana), f"{page_of(ana)}/opt_out")
    assert now(room, ana).status is Status.ACTIVE
    assert "tick the box first" in room.read(page_of(ana))

    room.send(page_of(ana), f"{page_of(ana)}/opt_out", sure="yes")
    assert now(room, ana).status is Status.WITHDRAWN
    page = room.read(page_of(ana))
    assert "They are opted out" in page
    assert "nothing can be texted. You can phone them" in page
    room.pass_time(days=8)
    found = overview.person(room.coach, ana.id)
    assert found is not None
    assert not [line for line in found.conversation if line.side == "us"]


def test_a_record_is_erased_after_ticking_the_box(room: StaffRoom) -> None:
    ana = room.enrol("Ana")

    room.send(page_of(ana), f"{page_of(ana)}/erase")
    assert "tick the box first" in room.read(page_of(ana))

    answer = room.send(page_of(ana), f"{page_of(ana)}/erase", sure="yes")
    assert (answer.status_code, answer.location) == (303, "/dashboard/people")
    assert "The record is erased" in room.read("/dashboard/people")
    assert room.browser.get(page_of(ana)).status_code == 404
