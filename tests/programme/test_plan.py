"""Reading a plan, refusing one that cannot be followed, and laying out a week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from coach.programme import local_time, plan, quiet_hours
from coach.programme.course import SIX_WEEKS
from coach.programme.local_time import UnknownTimeZone
from coach.programme.participant import Plan
from coach.programme.plan import PlanError
from tests.builders import ALEX, PRIYA, ROSA, Persona, utc

MONDAY = date(2026, 3, 2)
TEXAN = Plan((4, 5, 6), time(13), "America/Chicago", "US-TX")


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("mon,wed,fri", (0, 2, 4)),
        ("FRI, Mon ,wed", (0, 2, 4)),
        ("monday;thursday;sunday", (0, 3, 6)),
        ("tues thur sat", (1, 3, 5)),
    ],
)
def test_days_are_read_in_any_order_and_spelling(written: str, days: tuple[int, ...]) -> None:
    assert plan.parse_days(written, SIX_WEEKS) == days


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "choose 3 different days"),
        ("mon,wed", "choose 3 different days"),
        ("mon,mon,wed", "choose 3 different days"),
        ("mon,tue,wed,thu", "choose 3 different days"),
        ("mon,wed,freitag", "'freitag' is not a weekday"),
        ("mon,wed,f", "'f' is not a weekday"),
    ],
)
def test_days_that_cannot_be_read_are_refused_with_the_reason(written: str, says: str) -> None:
    with pytest.raises(PlanError, match=says):
        plan.parse_days(written, SIX_WEEKS)


@pytest.mark.parametrize(("written", "at"), [("09:00", time(9)), (" 7:05 ", time(7, 5))])
def test_a_time_is_read_on_a_24_hour_clock(written: str, at: time) -> None:
    assert plan.parse_time(written) == at


@pytest.mark.parametrize("written", ["", "9", "9am", "24:00", "12:60", "1:5", "٠٩:٠٠", "-1:00"])
def test_a_time_that_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(PlanError, match="write it as 09:00 or 17:30"):
        plan.parse_time(written)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "America", "EST5EDT\0"])
def test_an_unknown_time_zone_is_refused(zone: str) -> None:
    with pytest.raises(UnknownTimeZone, match="unknown time zone"):
        plan.check(Plan((0, 2, 4), time(9), zone))


@pytest.mark.parametrize("at", [time(8, 59), time(20), time(3)])
def test_a_reminder_in_quiet_hours_is_refused_and_the_window_named(at: time) -> None:
    with pytest.raises(PlanError, match="quiet hours: texts can be sent 09:00-20:00"):
        plan.check(Plan((0, 2, 4), at, "Europe/London"))


@pytest.mark.parametrize("at", [time(9), time(19, 59)])
def test_the_window_holds_its_first_minute_and_not_its_last(at: time) -> None:
    assert plan.check(Plan((0, 2, 4), at, "Europe/London")).time == at


def test_a_narrower_state_rule_applies_only_where_the_region_is_known() -> None:
    sunday_morning = Plan((0, 2, 6), time(10), "America/Chicago")
    assert plan.check(sunday_morning) == sunday_morning
    with pytest.raises(PlanError, match=r"10:00 on sun is in quiet hours.*12:00-20:00"):
        plan.check(Plan((0, 2, 6), time(10), "America/Chicago", "US-TX"))
    assert plan.check(TEXAN) == TEXAN


def test_a_text_on_a_day_with_a_later_window_waits_for_it() -> None:
    early = Plan((0, 2, 4), time(9), "America/Chicago", "us-tx")
    sunday = date(2026, 3, 15)
    there = local_time.local(plan.slot(early, sunday), early.timezone)
    assert (there.date(), there.time()) == (sunday, time(12))


@pytest.mark.parametrize(
    ("now", "first"),
    [("2026-03-02 13:59", MONDAY), ("2026-03-02 14:00", MONDAY + timedelta(1))],
)
def test_it_starts_today_only_while_the_time_is_still_to_come(now: str, first: date) -> None:
    assert plan.first_day(ALEX.plan(), MONDAY, utc(now)) == first


def test_a_start_that_has_passed_becomes_the_next_possible_day() -> None:
    assert plan.first_day(ALEX.plan(), date(2026, 2, 1), utc("2026-03-02 20:00")) == date(
        2026, 3, 3
    )


@pytest.mark.parametrize("persona", [ALEX, PRIYA, ROSA], ids=lambda persona: persona.name)
@pytest.mark.parametrize("later", range(7))
def test_a_week_has_three_walks_and_nothing_else_on_those_days(
    persona: Persona, later: int
) -> None:
    of, starts_on = persona.plan(), MONDAY + timedelta(later)
    week = plan.plan_week(of, SIX_WEEKS, 1, starts_on)
    assert [walk.on.weekday() in of.days for walk in week.walks] == [True] * 3
    assert [starts_on <= walk.on < week.ends_on for walk in week.walks] == [True] * 3
    assert week.ends_on == starts_on + timedelta(7)
    talk = [*week.snippets_on, week.summary_on]
    assert len(talk) == len(set(talk)) == 3
    assert all(on.weekday() not in of.days for on in talk)
    assert all(on > starts_on for on in talk)
    assert week.summary_on > week.walks[-1].on


def test_goals_grow_from_20_to_40_minutes_and_snippets_grow_fewer() -> None:
    weeks = [plan.plan_week(ALEX.plan(), SIX_WEEKS, n, MONDAY) for n in range(1, 7)]
    goals = [week.goal for week in weeks]
    assert (goals[0], goals[-1]) == (20, 40)
    assert goals == sorted(goals)
    told = [len(week.snippets_on) for week in weeks]
    assert told == sorted(told, reverse=True)
    assert told[-1] < told[0]


def test_a_pause_moves_the_walks_that_waited_and_keeps_the_others() -> None:
    of = ALEX.plan()
    week = plan.plan_week(of, SIX_WEEKS, 1, MONDAY)
    walked = replace(week.walks[0], reminded=True, checked=True)
    begun = replace(week, walks=(walked, *week.walks[1:]))
    resumed = plan.resume_week(
        begun, of, date(2026, 3, 4), date(2026, 3, 17), utc("2026-03-17 08:00")
    )
    assert [walk.on for walk in resumed.walks] == [
        MONDAY,
        date(2026, 3, 18),
        date(2026, 3, 20),
    ]
    assert resumed.ends_on > resumed.walks[-1].on
    assert resumed.number == 1


def test_quiet_hours_go_by_the_persons_own_clock() -> None:
    assert quiet_hours.allows(utc("2026-01-05 03:30"), "Asia/Kolkata", None)
    assert not quiet_hours.allows(utc("2026-01-05 03:29"), "Asia/Kolkata", None)
    assert not quiet_hours.allows(utc("2026-01-05 14:30"), "Asia/Kolkata", None)
