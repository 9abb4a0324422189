"""What is due next for a person. The store keeps only that one instant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from coach.programme import local_time, plan, quiet_hours
from coach.programme.course import (
    APART,
    CHECKIN_AFTER,
    NUDGE_GRACE,
    REMINDER_GRACE,
    Course,
)
from coach.programme.participant import Participant, Plan, Status, Walk, Week

# A check-in that would come too late in the day is asked the next morning, this long
# after the window opens.
_MORNING_AFTER = timedelta(minutes=30)


class Due(StrEnum):
    """The kinds of due item. A new week is planned when the one before it ends."""

    REQUEST = "request"
    WELCOME = "welcome"
    REMINDER = "reminder"
    CHECKIN = "checkin"
    SNIPPET = "snippet"
    SUMMARY = "summary"
    NEW_WEEK = "new_week"


@dataclass(frozen=True, slots=True)
class Item:
    """One due item: from ``at``, to be begun before ``until`` (both UTC)."""

    due: Due
    at: datetime
    until: datetime
    week: int = 0
    walk: int = 0


def next_item(participant: Participant, course: Course) -> Item | None:
    """Return the earliest undecided item, or None while nothing can become due."""
    if participant.plan is None or participant.on_hold:
        # A hold after an alert freezes the programme, as a pause does: no walk is lost.
        return None
    if participant.status is Status.INVITED and participant.request_due is not None:
        return _in_the_window(Due.REQUEST, participant.request_due, participant.plan)
    if participant.status is not Status.ACTIVE:
        return None
    items = _items(participant, participant.plan, course)
    return min(items, key=lambda item: (item.at, _ORDER[item.due]), default=None)


# At one instant a summary of the old week is decided before the new week is planned.
_ORDER = {due: place for place, due in enumerate(Due)}


def _items(participant: Participant, of: Plan, course: Course) -> Iterator[Item]:
    if participant.welcome_due:
        since = participant.confirmed_at or participant.since
        yield _in_the_window(Due.WELCOME, since, of)
    if not participant.weeks:
        if participant.start_on is not None:
            begins = local_time.start_of_day(participant.start_on, of.timezone)
            yield Item(Due.NEW_WEEK, begins, begins)
        return
    # Everything of earlier weeks has been decided by the time a week is two weeks old.
    for index in range(max(len(participant.weeks) - 2, 0), len(participant.weeks)):
        week = participant.weeks[index]
        yield from _week_items(week, index, of)
    latest = participant.weeks[-1]
    if latest.number < course.weeks:
        begins = local_time.start_of_day(latest.ends_on, of.timezone)
        yield Item(Due.NEW_WEEK, begins, begins, week=len(participant.weeks))


def _week_items(week: Week, index: int, of: Plan) -> Iterator[Item]:
    for number, walk in enumerate(week.walks):
        if walk.reminded is None:
            at = plan.slot(of, walk.on, walk.at)
            yield Item(Due.REMINDER, at, _until(at, REMINDER_GRACE, of), index, number)
        elif walk.checked is None:
            at = checkin_at(of, walk)
            yield Item(Due.CHECKIN, at, _until(at, NUDGE_GRACE, of), index, number)
    for on in week.snippets_on:
        at = plan.slot(of, on)
        yield Item(Due.SNIPPET, at, _until(at, NUDGE_GRACE, of), index)
    if not week.summed_up:
        at = plan.slot(of, week.summary_on)
        yield Item(Due.SUMMARY, at, _until(at, NUDGE_GRACE, of), index)


def checkin_at(of: Plan, walk: Walk) -> datetime:
    """Return when to ask how the walk went.

    Four hours after the reminder; before an early close of the window as long as two
    hours lie between; else the next morning.
    """
    reminder = plan.slot(of, walk.on, walk.at)
    latest = quiet_hours.closes(walk.on, of.timezone, of.region) - timedelta(minutes=30)
    at = min(reminder + CHECKIN_AFTER, latest)
    if at - reminder >= APART:
        return at
    next_day = local_time.days_after(walk.on, 1)
    return quiet_hours.opens(next_day, of.timezone, of.region) + _MORNING_AFTER


def _in_the_window(due: Due, since: datetime, of: Plan) -> Item:
    """What staff, not the person, brought about waits for the sending window to open."""
    at = since
    if not quiet_hours.allows(at, of.timezone, of.region):
        today = local_time.local(at, of.timezone).date()
        at = quiet_hours.opens(today, of.timezone, of.region)
        if at < since:
            tomorrow = local_time.days_after(today, 1)
            at = quiet_hours.opens(tomorrow, of.timezone, of.region)
    return Item(due, at, _until(at, NUDGE_GRACE, of))


def _until(at: datetime, grace: timedelta, of: Plan) -> datetime:
    """Return the last instant to begin: never past the sending window of that day."""
    on = local_time.local(at, of.timezone).date()
    return min(at + grace, quiet_hours.closes(on, of.timezone, of.region))
