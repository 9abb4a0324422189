"""What has been walked and what comes next, for the words that say so."""

from __future__ import annotations

from coach.programme import local_time, plan
from coach.programme.participant import Participant, WalkOutcome, Week


def walked(weeks: tuple[Week, ...]) -> tuple[int, int]:
    """Return how many walks were done in these weeks, and their reported minutes in all."""
    done = [walk for week in weeks for walk in week.walks if walk.outcome is WalkOutcome.DONE]
    extra = [minutes for week in weeks for minutes in week.extra]
    return len(done) + len(extra), sum(walk.minutes or 0 for walk in done) + sum(extra)


def next_walk_words(participant: Participant, weeks_in_all: int) -> dict[str, str | int] | None:
    """Return ``day`` and ``time`` of the next walk as raw variables; None if there is none."""
    of = participant.plan
    if of is None:
        return None
    waiting = [
        (walk.on, walk.at)
        for week in participant.weeks
        for walk in week.walks
        if walk.reminded is None and walk.outcome is WalkOutcome.PLANNED
    ]
    if waiting:
        on, at = min(waiting, key=lambda found: plan.slot(of, *found))
    else:
        week = participant.week
        start = week.ends_on if week else participant.start_on
        if start is None or (week is not None and week.number >= weeks_in_all):
            return None
        on, at = next(plan.walking_days(of, start)), None
    shown = local_time.local(plan.slot(of, on, at), of.timezone)
    return {"day": shown.date().isoformat(), "time": f"{shown:%H:%M}"}


def welcome_words(participant: Participant) -> dict[str, str | int]:
    """Return the variables of a welcome: name, days, time and the first walking day."""
    of = participant.plan
    if of is None or participant.start_on is None:
        raise ValueError("an active participant has a plan and a first day")
    first = next(plan.walking_days(of, participant.start_on))
    return {
        "name": participant.name,
        "days": ",".join(plan.WEEKDAYS[day] for day in of.days),
        "time": f"{of.time:%H:%M}",
        "day": first.isoformat(),
    }
