"""Coming in: by the join page, by a clinic's list, again after leaving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from coach.programme.enrolment import NotEnrolled, clear
from coach.programme.on_time import on_time
from coach.programme.outcome import Kind, Priority
from coach.programme.participant import Plan, Question, Status
from coach.programme.plan import PlanError
from tests.builders import ALEX, REPERTOIRE, active, invited, starting, utc, visiting

NOON = utc("2026-03-01 17:00")


def test_the_join_page_sends_one_request_to_confirm_and_nothing_else() -> None:
    life = invited(ALEX, NOON)
    assert [text.kind for _, text in life.sent] == [Kind.CONFIRM]
    assert life.last.priority is Priority.REPLY
    assert (life.person.status, life.wake_at) == (Status.INVITED, None)
    assert life.person.asked is not None
    assert life.person.asked.question is Question.CONFIRM
    life.wait(days=90)
    assert len(life.sent) == 1


def test_the_consent_of_the_page_is_kept_with_its_wording() -> None:
    (consent,) = invited(ALEX, NOON).person.consents
    assert (consent.at, consent.given, consent.source, consent.wording) == (
        NOON,
        True,
        "join page",
        "v1",
    )


def test_a_second_request_within_a_day_is_refused() -> None:
    life = invited(ALEX, NOON)
    life.wait(hours=23, minutes=59)
    with pytest.raises(NotEnrolled, match="less than a day ago"):
        life.enrol(ALEX.asks_to_join(life.now))
    assert len(life.sent) == 1


def test_a_third_request_without_a_yes_is_refused_for_good() -> None:
    life = invited(ALEX, NOON)
    life.wait(days=1)
    life.enrol(ALEX.asks_to_join(life.now))
    assert len(life.sent) == 2
    life.wait(days=365)
    with pytest.raises(NotEnrolled, match="two requests"):
        life.enrol(ALEX.asks_to_join(life.now))


def test_a_yes_sets_the_count_of_requests_back() -> None:
    life = invited(ALEX, NOON)
    life.wait(days=1)
    life.enrol(ALEX.asks_to_join(life.now))
    life.texts("YES")
    assert life.person.requests == ()


@pytest.mark.parametrize("words", [[], ["PAUSE"]])
def test_somebody_in_the_programme_is_not_enrolled_again(words: list[str]) -> None:
    life = active(ALEX, NOON)
    for one in words:
        life.texts(one)
    with pytest.raises(NotEnrolled, match="already enrolled"):
        life.enrol(ALEX.asks_to_join(life.now))


def test_whoever_fills_in_the_form_cannot_touch_a_completed_programme() -> None:
    life = starting(ALEX, date(2026, 3, 2)).to_the_end()
    with pytest.raises(NotEnrolled, match="already enrolled"):
        life.enrol(ALEX.asks_to_join(life.now))


def test_somebody_who_declined_can_be_asked_once_more_the_next_day() -> None:
    life = invited(ALEX, NOON)
    life.texts("NO")
    with pytest.raises(NotEnrolled):
        life.enrol(ALEX.asks_to_join(life.now))
    life.wait(days=1)
    life.enrol(ALEX.asks_to_join(life.now))
    assert life.person.status is Status.INVITED


def test_a_plan_in_quiet_hours_enrols_nobody() -> None:
    life = visiting(ALEX, NOON)
    night = replace(ALEX.asks_to_join(NOON), plan=Plan((0, 2, 4), time(6), "America/New_York"))
    with pytest.raises(PlanError, match="09:00-20:00"):
        life.enrol(night)


def test_the_first_day_is_tomorrow_unless_another_was_asked_for() -> None:
    assert active(ALEX, NOON).person.start_on == date(2026, 3, 2)
    assert active(ALEX, NOON, start_on=date(2026, 4, 1)).person.start_on == date(2026, 4, 1)


def test_a_yes_after_the_asked_for_start_starts_on_the_next_possible_day() -> None:
    life = visiting(ALEX, NOON)
    life.enrol(ALEX.asks_to_join(life.now, start_on=date(2026, 3, 2)))
    life.wait(days=5)
    life.texts("YES")
    assert life.person.start_on == date(2026, 3, 7)
    life.to_the_end()
    assert len(life.all(Kind.REMINDER)) == 18


def test_a_listed_person_is_active_at_once_and_the_phone_may_be_texted() -> None:
    life = visiting(ALEX, NOON)
    outcome = life.enrol(ALEX.is_listed(life.now, start_on=date(2026, 3, 2)))
    assert outcome.allow
    assert (life.person.status, life.person.screened_by) == (Status.ACTIVE, "Dr Field")
    assert outcome.wake_at == NOON
    life.until_sent(Kind.WELCOME)
    assert life.now == NOON


def test_a_start_of_today_whose_time_is_to_come_starts_today() -> None:
    life = visiting(ALEX, utc("2026-03-02 13:30"))
    life.enrol(ALEX.is_listed(life.now, welcome=False, start_on=date(2026, 3, 2)))
    life.until_sent(Kind.REMINDER)
    assert life.now == utc("2026-03-02 14:00")
    assert life.person.weeks[0].starts_on == date(2026, 3, 2)


def test_a_list_with_readiness_answers_holds_too() -> None:
    life = visiting(ALEX, NOON)
    life.enrol(replace(ALEX.is_listed(life.now), readiness=("dizziness",)))
    assert (life.person.status, life.wake_at) == (Status.HELD, None)
    assert life.sent == []
    life.wait(days=1)
    assert life.sent == []


def test_a_request_that_staff_ask_for_waits_for_the_morning() -> None:
    life = visiting(ALEX, utc("2026-03-02 07:30"))  # 2:30 in New York
    life.enrol(replace(ALEX.is_listed(life.now), confirmed=False))
    assert life.sent == []
    assert life.until_sent(Kind.CONFIRM).expires_at > life.now
    assert f"{life.local(life.now):%a %H:%M}" == "Mon 09:00"
    life.texts("YES")
    assert life.person.status is Status.ACTIVE


def test_a_request_of_staff_that_could_not_go_in_time_goes_in_the_next_window() -> None:
    life = visiting(ALEX, NOON)
    life.enrol(replace(ALEX.is_listed(life.now), confirmed=False))
    life.now += timedelta(hours=13)  # the service was away until one in the morning
    life.move(on_time(life.person, life.now, REPERTOIRE))
    assert life.sent == []
    life.until_sent(Kind.CONFIRM)
    assert f"{life.local(life.now):%H:%M}" == "09:00"


def test_staff_clearing_somebody_at_night_texts_them_in_the_morning() -> None:
    life = invited(ALEX, NOON, readiness=("chest pain",))
    life.texts("YES")
    life.until(utc("2026-03-05 08:00"))  # 3:00 in New York
    assert life.move(clear(life.person, "Nora", life.now, REPERTOIRE)).texts == ()
    assert life.until_sent(Kind.WELCOME).message_id == "cleared"
    assert f"{life.local(life.now):%a %H:%M}" == "Thu 09:00"
