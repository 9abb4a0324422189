"""Six weeks over the two days a year on which clocks change, and over stranger ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from coach.programme import local_time, quiet_hours
from coach.programme.outcome import Kind, Priority
from coach.programme.participant import Status
from tests.builders import Persona, starting

# Zone, and a change of its clocks (the local date on which they change).
CHANGES = [
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/London", date(2026, 10, 25)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # by half an hour
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Africa/Casablanca", date(2026, 2, 15)),  # for Ramadan
    ("Africa/Casablanca", date(2026, 3, 22)),
    ("Asia/Kolkata", date(2026, 3, 29)),  # never changes
    ("Pacific/Apia", date(2026, 4, 5)),  # no longer changes
]
BEFORE = (0, 1, 6, 20, 41)
"""Start so many days before the change."""


@pytest.mark.parametrize("at", ["09:00", "19:45"])
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_every_walk_keeps_its_wall_clock_time(
    zone: str, change: date, before: int, at: str
) -> None:
    persona = Persona("Sam", "+12125550199", "tue,thu,sun", at, zone)
    life = starting(persona, change - timedelta(before)).to_the_end()
    reminders = [life.local(when) for when, _ in life.all(Kind.REMINDER)]
    assert life.person.status is Status.COMPLETED
    assert len(reminders) == 18
    assert {f"{there:%H:%M}" for there in reminders} == {at}
    assert [there.date() for there in reminders] == [walk.on for walk in life.walks]
    for when, text in life.sent:
        if text.priority is Priority.NUDGE:
            assert quiet_hours.allows(when, zone, None)


@pytest.mark.parametrize(
    ("zone", "change", "apart"),
    [
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("Europe/London", date(2026, 3, 29), 23),
        ("Europe/London", date(2026, 10, 25), 25),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
    ],
)
def test_the_night_of_the_change_is_shorter_or_longer(
    zone: str, change: date, apart: float
) -> None:
    evening = local_time.instant(change - timedelta(1), time(9), zone)
    morning = local_time.instant(change, time(9), zone)
    assert morning - evening == timedelta(hours=apart)


def test_a_time_that_the_clocks_jump_over_comes_as_much_later() -> None:
    at = local_time.instant(date(2026, 3, 8), time(2, 30), "America/New_York")
    assert at == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert f"{local_time.local(at, 'America/New_York'):%H:%M}" == "03:30"


def test_a_time_that_happens_twice_is_taken_the_first_time() -> None:
    at = local_time.instant(date(2026, 11, 1), time(1, 30), "America/New_York")
    assert at == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_in_a_zone_that_skipped_a_whole_day_everybody_still_gets_18_walks() -> None:
    # Apia went from Thursday 29 to Saturday 31 December 2011: there was no Friday.
    persona = Persona("Sina", "+6857212345", "mon,wed,fri", "09:00", "Pacific/Apia")
    life = starting(persona, date(2011, 12, 26)).to_the_end()
    assert life.person.status is Status.COMPLETED
    assert len(life.walks) == 18
    reminders = [life.local(when) for when, _ in life.all(Kind.REMINDER)]
    assert len(reminders) == 18
    assert {there.time() for there in reminders} == {time(9)}


def test_days_are_counted_by_the_persons_own_calendar() -> None:
    # Monday 9:00 on Kiritimati is Sunday evening in Greenwich.
    persona = Persona("Tia", "+68672012345", "mon,wed,fri", "09:00", "Pacific/Kiritimati")
    life = starting(persona, date(2026, 6, 1))
    life.until_sent(Kind.REMINDER)
    assert life.all(Kind.REMINDER)[0][0] == datetime(2026, 5, 31, 19, 0, tzinfo=UTC)
    assert life.local(life.now).date() == date(2026, 6, 1)
