"""From a person's plan to dated walks: one week at a time, so that pauses only shift."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, time

from coach.programme import local_time, quiet_hours
from coach.programme.course import Course
from coach.programme.participant import Plan, Walk, WalkOutcome, Week

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class PlanError(ValueError):
    """A plan that cannot be followed; the message says what to change."""


def parse_days(text: str, course: Course) -> tuple[int, ...]:
    """Read weekdays such as ``mon,wed,fri`` (full names too); raise PlanError."""
    days = set()
    for word in text.replace(";", ",").replace(" ", ",").lower().split(","):
        if not word:
            continue
        if word[:3] not in WEEKDAYS or len(word) < 3 or not _FULL[word[:3]].startswith(word):
            raise PlanError(f"{word[:20]!r} is not a weekday: write for example mon,wed,fri")
        days.add(WEEKDAYS.index(word[:3]))
    if len(days) != course.walks_a_week:
        raise PlanError(f"choose {course.walks_a_week} different days, for example mon,wed,fri")
    return tuple(sorted(days))


_FULL = {
    "mon": "monday",
    "tue": "tuesday",
    "wed": "wednesday",
    "thu": "thursday",
    "fri": "friday",
    "sat": "saturday",
    "sun": "sunday",
}


def parse_time(text: str) -> time:
    """Read a 24-hour wall-clock time such as ``09:00``; raise PlanError."""
    hours, _, minutes = text.strip().partition(":")
    if not (hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
        raise PlanError(f"{text[:20]!r} is not a time: write it as 09:00 or 17:30")
    if len(hours) > 2 or len(minutes) != 2 or int(hours) > 23 or int(minutes) > 59:
        raise PlanError(f"{text[:20]!r} is not a time: write it as 09:00 or 17:30")
    return time(int(hours), int(minutes))


def check(plan: Plan) -> Plan:
    """Return the plan if it can be followed.

    Raise UnknownTimeZone, or PlanError when the reminder's time lies outside the sending
    window of one of its days; the message names the window.
    """
    local_time.zone(plan.timezone)
    for day in plan.days:
        # Any date of that weekday serves: the windows depend on the weekday alone.
        window = quiet_hours.window(date(2024, 1, 1 + day), plan.region)
        if not window.holds(plan.time):
            raise PlanError(
                f"{plan.time:%H:%M} on {WEEKDAYS[day]} is in quiet hours: "
                f"texts can be sent {window} local time"
            )
    return plan


def slot(plan: Plan, on: date, at: time | None = None) -> datetime:
    """Return the UTC instant of a text on that date: the plan's time, within the window."""
    wanted = at or plan.time
    window = quiet_hours.window(on, plan.region)
    return local_time.instant(on, wanted if window.holds(wanted) else window.opens, plan.timezone)


def first_day(plan: Plan, wanted: date, now: datetime) -> date:
    """Return the day on which the programme starts: today only if its time is to come."""
    today = local_time.local(now, plan.timezone).date()
    earliest = today if slot(plan, today) > now else local_time.days_after(today, 1)
    return max(wanted, earliest)


def walking_days(plan: Plan, start: date, taken: Collection[date] = ()) -> Iterator[date]:
    """Yield the plan's walking days from ``start`` on, without those already taken."""
    on = start
    while True:
        if on.weekday() in plan.days and on not in taken:
            yield on
        on = local_time.days_after(on, 1)


def plan_week(plan: Plan, course: Course, number: int, starts_on: date) -> Week:
    """Plan programme week ``number``: seven days from ``starts_on``, with its walks."""
    days = walking_days(plan, starts_on)
    walks = tuple(Walk(on=next(days)) for _ in range(course.walks_a_week))
    week = Week(
        number=number,
        starts_on=starts_on,
        ends_on=local_time.days_after(starts_on, 7),
        goal=course.goals[number - 1],
        walks=walks,
        snippets_on=(),
        summary_on=starts_on,
    )
    return _with_talk(week, plan, starts_on, course.snippets[number - 1])


def resume_week(week: Week, plan: Plan, paused_on: date, resumed_on: date, now: datetime) -> Week:
    """Lay the walks that a pause held back on the walking days from ``resumed_on``.

    Nothing is lost: the week grows by the pause, and ends after its last walk. A walk that
    the person moved, and whose time is still to come, stays where it was promised.
    """
    held = [walk for walk in week.walks if _waits(walk) and not _promised(walk, plan, now)]
    kept = [walk for walk in week.walks if walk not in held]
    days = walking_days(plan, resumed_on, {walk.on for walk in kept})
    moved = [Walk(on=next(days)) for _ in held]
    walks = tuple(sorted([*kept, *moved], key=lambda walk: walk.on))
    left = max((week.ends_on - paused_on).days, 0)
    ends_on = max(
        week.ends_on,
        local_time.days_after(resumed_on, left),
        local_time.days_after(walks[-1].on, 1),
    )
    grown = replace(week, walks=walks, ends_on=ends_on)
    if week.summed_up:
        return grown
    return _with_talk(grown, plan, resumed_on, len(week.snippets_on))


def with_summary_after(week: Week, plan: Plan, on: date) -> Week:
    """Put the summary on the first day after ``on`` that has no walk."""
    busy = {walk.on for walk in week.walks}
    summary_on = local_time.days_after(on, 1)
    while summary_on in busy or summary_on.weekday() in plan.days:
        summary_on = local_time.days_after(summary_on, 1)
    return replace(week, summary_on=summary_on)


def _waits(walk: Walk) -> bool:
    return walk.reminded is None and walk.outcome is WalkOutcome.PLANNED


def _promised(walk: Walk, plan: Plan, now: datetime) -> bool:
    moved = walk.at is not None or walk.on.weekday() not in plan.days
    return moved and slot(plan, walk.on, walk.at) > now


def _with_talk(week: Week, plan: Plan, from_day: date, snippets: int) -> Week:
    """Place the summary and the snippets on days without a walk, so that no two texts meet."""
    busy = {walk.on for walk in week.walks}
    week = with_summary_after(week, plan, local_time.days_after(week.ends_on, -2))
    free = []
    on = from_day
    while on < week.ends_on:
        # The first day may carry the welcome or the summary of the week before.
        if on not in busy and on.weekday() not in plan.days and from_day < on < week.summary_on:
            free.append(on)
        on = local_time.days_after(on, 1)
    count = min(snippets, len(free))
    chosen = tuple(free[(2 * i + 1) * len(free) // (2 * count)] for i in range(count))
    return replace(week, snippets_on=chosen)
