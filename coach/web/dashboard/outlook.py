"""What the programme will decide on next for a person, as far as the weeks are planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from coach.programme import agenda, plan
from coach.programme.course import SIX_WEEKS
from coach.programme.participant import Participant, Plan, Status, WalkOutcome, Week

_NOTHING = {
    Status.VISITOR: "Nothing is planned: they texted without being enrolled.",
    Status.INVITED: "Nothing is texted until they answer YES.",
    Status.HELD: "Nothing is texted until staff clear the readiness answers.",
    Status.PAUSED: "Paused. The rest of the plan moves to the day they text RESUME.",
    Status.COMPLETED: "The six weeks are complete. Nothing more is planned.",
    Status.WITHDRAWN: "They opted out. Nothing is texted; only they can return, with START.",
}


@dataclass(frozen=True, slots=True)
class Coming:
    """One due item to come: from ``at`` (UTC) a decision is made whether it is sent."""

    at: datetime
    kind: str


def why_nothing(person: Participant) -> str:
    """Return why no ordinary text will come; an empty string for somebody whom they reach."""
    if person.status is not Status.ACTIVE:
        return _NOTHING[person.status]
    if person.on_hold:
        return "On hold after an alert. Walks that are held back are planned anew on release."
    if person.undeliverable:
        return "The carrier cannot reach this number: what comes due is recorded as not sent."
    return ""


def coming(person: Participant) -> list[Coming]:
    """Return what is planned in this week and, while none of it is, in the next; in order."""
    of = person.plan
    if person.status is not Status.ACTIVE or person.on_hold or of is None:
        return []
    found = [item for week in person.weeks[-2:] for item in _of_week(of, week)]
    if person.welcome_due:
        welcome = agenda.next_item(person, SIX_WEEKS)
        if welcome is not None and welcome.due is agenda.Due.WELCOME:
            found.append(Coming(welcome.at, "welcome"))
    latest = person.week
    starts_on = latest.ends_on if latest else person.start_on
    number = latest.number + 1 if latest else 1
    if starts_on is not None and number <= SIX_WEEKS.weeks:
        found += _of_week(of, plan.plan_week(of, SIX_WEEKS, number, starts_on))
    return sorted(found, key=lambda one: one.at)


def _of_week(of: Plan, week: Week) -> Iterator[Coming]:
    for walk in week.walks:
        # A walk that was reported already gets neither reminder nor check-in.
        if walk.outcome is not WalkOutcome.PLANNED:
            continue
        if walk.reminded is None:
            yield Coming(plan.slot(of, walk.on, walk.at), "reminder")
        elif walk.reminded and walk.checked is None:
            yield Coming(agenda.checkin_at(of, walk), "checkin")
    for on in week.snippets_on:
        yield Coming(plan.slot(of, on), "snippet")
    if not week.summed_up:
        last = week.number == SIX_WEEKS.weeks
        yield Coming(plan.slot(of, week.summary_on), "completion" if last else "summary")
