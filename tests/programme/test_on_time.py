"""What the clock brings, and what it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from coach.programme.on_text import on_refusal
from coach.programme.on_time import on_time
from coach.programme.outcome import UNASKED, AlertKind, Decision, Kind
from coach.programme.participant import Question, Status, WalkOutcome
from tests.builders import (
    ALEX,
    PRIYA,
    REPERTOIRE,
    WORDS,
    Life,
    Persona,
    starting,
    utc,
    visiting,
)

MONDAY = date(2026, 3, 2)


def not_sent(life: Life, kind: Kind) -> list[str]:
    """Return why texts of that kind were not sent."""
    return [one.reason for one in life.decisions if one.kind is kind and not one.sent]


def test_six_weeks_of_a_silent_person_are_18_reminders_and_the_talk_around_them() -> None:
    life = starting(ALEX, MONDAY).to_the_end()
    assert len(life.all(Kind.REMINDER)) == len(life.all(Kind.CHECKIN)) == 18
    assert len(life.all(Kind.SNIPPET)) == 10
    assert len(life.all(Kind.SUMMARY)) == 5
    assert len(life.all(Kind.COMPLETION)) == 1
    assert life.sent[-1][1].kind is Kind.COMPLETION
    assert (life.person.status, life.wake_at) == (Status.COMPLETED, None)
    assert {walk.outcome for walk in life.walks} == {WalkOutcome.UNKNOWN}


def test_somebody_who_reports_every_walk_is_asked_nothing_more() -> None:
    life = starting(ALEX, MONDAY)
    for _ in range(18):
        life.until_sent(Kind.REMINDER)
        life.wait(minutes=90)
        life.texts("DONE 30")
    life.to_the_end()
    assert life.all(Kind.CHECKIN) == []
    assert len(not_sent(life, Kind.CHECKIN)) == 18
    assert {walk.outcome for walk in life.walks} == {WalkOutcome.DONE}
    assert {walk.minutes for walk in life.walks} == {30}
    assert life.last.message_id == "completion"
    assert (life.last.variables["walks"], life.last.variables["minutes"]) == (18, 540)


def test_every_text_of_six_weeks_can_be_worded_in_both_languages() -> None:
    for language in WORDS.languages:
        life = starting(replace(ALEX, language=language), MONDAY).to_the_end()
        for _, text in life.sent:
            needed = WORDS.variables_of(text.message_id, language)
            house = {"brand": "B", "contact": "C", "emergency": "911", "lines": "L"}
            given = {**house, **text.variables}
            assert needed <= set(given)
            assert WORDS.render(text.message_id, language, given).body


def test_a_reminder_says_this_weeks_minutes_and_words_do_not_repeat_at_once() -> None:
    life = starting(ALEX, MONDAY).to_the_end()
    reminders = [text for _, text in life.all(Kind.REMINDER)]
    goals = [20, 25, 30, 30, 35, 40]
    assert [one.variables["minutes"] for one in reminders[::3]] == goals
    ids = [one.message_id for one in reminders]
    assert all(one != following for one, following in pairwise(ids))


def test_each_snippet_is_told_once_in_teaching_order() -> None:
    life = starting(ALEX, MONDAY).to_the_end()
    told = tuple(text.message_id for _, text in life.all(Kind.SNIPPET))
    assert told == REPERTOIRE.snippets[:10]


def test_a_checkin_follows_after_four_hours_and_asks_about_that_walk() -> None:
    life = starting(ALEX, MONDAY)
    life.until_sent(Kind.CHECKIN)
    assert life.now - life.all(Kind.REMINDER)[0][0] == timedelta(hours=4)
    assert life.person.asked is not None
    assert (life.person.asked.question, life.person.asked.walk) == (Question.WALK, MONDAY)


def test_after_an_evening_walk_the_checkin_comes_the_next_morning() -> None:
    life = starting(PRIYA, date(2026, 3, 3))
    text = life.until_sent(Kind.CHECKIN)
    assert f"{life.local(life.now):%a %H:%M}" == "Wed 09:30"
    assert text.message_id.startswith("checkin_morning")


def test_before_an_early_close_the_checkin_comes_sooner() -> None:
    late = Persona("Lee", "+12125550124", "mon,wed,fri", "16:30", "America/New_York")
    life = starting(late, MONDAY)
    life.until_sent(Kind.CHECKIN)
    assert f"{life.local(life.now):%a %H:%M}" == "Mon 19:30"


@pytest.mark.parametrize("minutes", [60, 61, 600])
def test_a_late_reminder_is_dropped_not_sent(minutes: int) -> None:
    life = starting(ALEX, MONDAY)
    life.until(utc("2026-03-02 05:00"))
    assert life.wake_at == utc("2026-03-02 14:00")
    life.now = life.wake_at + timedelta(minutes=minutes)
    outcome = life.move(on_time(life.person, life.now, REPERTOIRE))
    assert outcome.texts == ()
    assert any("too late" in reason for reason in not_sent(life, Kind.REMINDER))
    assert not life.walks[0].reminded


def test_a_reminder_up_to_an_hour_late_still_goes_and_keeps_its_deadline() -> None:
    life = starting(ALEX, MONDAY)
    life.until(utc("2026-03-02 05:00"))
    late = utc("2026-03-02 14:59")
    (text,) = on_time(life.person, late, REPERTOIRE).texts
    assert (text.kind, text.expires_at) == (Kind.REMINDER, utc("2026-03-02 15:00"))


def test_a_deadline_never_passes_the_sending_window() -> None:
    late = Persona("Lee", "+12125550124", "mon,wed,fri", "19:45", "America/New_York")
    text = starting(late, MONDAY).until_sent(Kind.REMINDER)
    assert text.expires_at == utc("2026-03-03 01:00")


def test_after_weeks_without_a_worker_nothing_old_is_sent() -> None:
    life = starting(ALEX, MONDAY)
    late = utc("2026-03-25 05:00")
    outcome = on_time(life.person, late, REPERTOIRE)
    assert outcome.texts == ()
    assert {one.sent for one in outcome.decisions} == {False}
    assert outcome.wake_at is not None
    assert outcome.wake_at > late
    life.move(replace(outcome))
    life.now = late
    life.to_the_end()
    assert life.person.status is Status.COMPLETED
    assert len(life.walks) == 18


def test_nothing_is_due_before_its_time() -> None:
    life = starting(ALEX, MONDAY)
    outcome = on_time(life.person, life.now, REPERTOIRE)
    assert (outcome.texts, outcome.decisions) == ((), ())
    assert outcome.participant == life.person


@pytest.mark.parametrize("words", ["PAUSE", "STOP"])
def test_nothing_is_due_while_paused_or_withdrawn(words: str) -> None:
    life = starting(ALEX, MONDAY)
    life.until_sent(Kind.REMINDER)
    life.texts(words)
    assert life.wake_at is None
    outcome = on_time(life.person, life.now + timedelta(days=60), REPERTOIRE)
    assert (outcome.texts, outcome.decisions) == ((), ())


def test_an_alert_freezes_the_programme_until_staff_release_it_and_no_walk_is_lost() -> None:
    life = starting(ALEX, MONDAY)
    life.until_sent(Kind.REMINDER)
    life.texts("I want to die")
    life.wait(days=10)
    assert life.sent[-1][1].kind is Kind.CRISIS
    assert life.wake_at is None
    life.release()
    life.to_the_end()
    assert life.person.status is Status.COMPLETED
    reminders = [text for _, text in life.sent if text.kind is Kind.REMINDER]
    assert len(reminders) == 18


def test_a_number_that_cannot_be_reached_is_not_texted_and_staff_hear_of_it_once() -> None:
    life = starting(ALEX, MONDAY)
    for _ in range(2):
        life.move(on_refusal(life.person, False, 30006, life.now, REPERTOIRE))
    assert [alert.kind for alert in life.alerts] == [AlertKind.UNREACHABLE]
    life.to_the_end()
    assert not any(kind in UNASKED for kind in [text.kind for _, text in life.sent[2:]])
    assert all(one.sent or one.reason for one in life.decisions)


def test_the_summary_fits_the_week() -> None:
    life = starting(ALEX, MONDAY)
    summaries = []
    for walks in (3, 1, 0):
        for number in range(3):
            life.until_sent(Kind.REMINDER)
            life.wait(minutes=30)
            life.texts("DONE 20" if number < walks else "SKIP")
        summaries.append(life.until_sent(Kind.SUMMARY))
    assert [one.message_id.partition(".")[0] for one in summaries] == [
        "summary_all",
        "summary_some",
        "summary_none",
    ]
    assert summaries[1].variables["walks"] == 1


def test_a_decision_says_what_when_and_why() -> None:
    life = starting(ALEX, MONDAY)
    life.until_sent(Kind.REMINDER)
    assert life.decisions[-1] == Decision(
        utc("2026-03-02 14:00"), Kind.REMINDER, True, "walk 1 of week 1", 3
    )


# -- the first words of somebody whom a clinic enrolled ------------------------------


def listed(now: str, *, welcome: bool = True, start_on: date = MONDAY) -> Life:
    """Return Alex, enrolled by a clinic at that time."""
    life = visiting(ALEX, utc(now))
    life.enrol(ALEX.is_listed(life.now, welcome=welcome, start_on=start_on))
    return life


def test_the_welcome_of_an_enrolment_by_staff_waits_for_the_morning() -> None:
    life = listed("2026-02-27 03:00")  # 22:00 in New York
    life.until_sent(Kind.WELCOME)
    assert f"{life.local(life.now):%a %H:%M}" == "Fri 09:00"
    assert life.until_sent(Kind.REMINDER).message_id.startswith("reminder")


@pytest.mark.parametrize("now", ["2026-03-02 12:01", "2026-03-02 13:59"])
def test_a_first_reminder_within_two_hours_takes_the_welcomes_place(now: str) -> None:
    life = listed(now)
    text = life.until_sent(Kind.REMINDER)
    assert life.all(Kind.WELCOME) == []
    assert text.message_id.startswith("first_reminder")
    assert life.now == utc("2026-03-02 14:00")
    assert "introduces us" in not_sent(life, Kind.WELCOME)[0]


def test_without_a_welcome_the_first_text_is_the_reminder_and_nothing_follows_for_two_hours() -> (
    None
):
    life = listed("2026-03-01 12:00", welcome=False)
    text = life.until_sent(Kind.REMINDER)
    assert len(life.sent) == 1
    assert text.message_id.startswith("first_reminder")
    life.wait(hours=2)
    assert len(life.sent) == 1
    life.until_sent(Kind.REMINDER)
    assert life.last.message_id.startswith("reminder")


def test_a_checkin_never_costs_the_next_days_reminder() -> None:
    daily = Persona("Lee", "+12125550124", "mon,tue,wed", "10:00", "America/New_York")
    life = starting(daily, MONDAY)
    life.until(utc("2026-03-02 20:40"))
    life.texts("LATER")  # to 17:45, so the check-in comes at 9:30
    life.until(utc("2026-03-03 15:00"))
    assert [life.local(at).day for at, _ in life.all(Kind.REMINDER)] == [2, 2, 3]


def test_a_walk_moved_on_the_last_day_still_gets_its_reminder_and_an_outcome() -> None:
    weekend = Persona("Lee", "+12125550124", "mon,wed,sat", "09:00", "America/New_York")
    life = starting(weekend, MONDAY)
    life.until(utc("2026-04-12 12:00"))
    life.texts("LATER")
    life.to_the_end()
    assert {walk.outcome for walk in life.walks} == {WalkOutcome.UNKNOWN}
