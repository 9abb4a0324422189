"""The clock moves a person: each due item ends in a decision, sent or not, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from coach.programme import enrolment, local_time, plan, quiet_hours
from coach.programme.agenda import Due, Item, next_item
from coach.programme.course import APART, NUDGE_GRACE, SIX_WEEKS, Course
from coach.programme.move import Move
from coach.programme.outcome import Kind, Outcome, Priority
from coach.programme.participant import (
    Participant,
    Question,
    Status,
    Walk,
    WalkOutcome,
    Week,
)
from coach.programme.progress import walked, welcome_words
from coach.programme.repertoire import Repertoire


def on_time(
    participant: Participant, now: datetime, repertoire: Repertoire, course: Course = SIX_WEEKS
) -> Outcome:
    """Decide everything that is due at ``now``, in order. Doing it again changes nothing."""
    move = Move(participant, now, repertoire, course)
    while (item := next_item(move.participant, course)) is not None and item.at <= now:
        _DECIDE[item.due](move, item)
    return move.close()


def _why_not(move: Move, item: Item) -> str | None:
    """Return why an unasked text may not go now; None if it may."""
    person = move.participant
    if person.undeliverable:
        return "the carrier reports this number as unreachable"
    if move.now >= item.until:
        return "too late: its time had passed before it could be decided"
    of = person.plan
    if of is None or not quiet_hours.allows(move.now, of.timezone, of.region):
        return "quiet hours"
    if item.due is not Due.REMINDER and _reminder_soon(move):
        return "a reminder is due within two hours"
    if person.last_unasked is not None and move.now - person.last_unasked < APART:
        return "less than two hours after another text that nobody asked for"
    return None


def _reminder_soon(move: Move) -> bool:
    of = move.participant.plan
    return of is not None and any(
        move.now <= plan.slot(of, walk.on, walk.at) < move.now + APART
        for week in move.participant.weeks[-2:]
        for walk in week.walks
        if walk.reminded is None and walk.outcome is WalkOutcome.PLANNED
    )


def _nudge(
    move: Move,
    item: Item,
    kind: Kind,
    moment: str,
    reason: str,
    variables: Mapping[str, str | int],
    message_id: str | None = None,
    turn: int | None = None,
) -> bool:
    """Send an unasked text, or record why not; say whether it was sent."""
    why_not = _why_not(move, item)
    if why_not is not None:
        move.not_sent(kind, why_not)
        return False
    move.send(
        kind,
        moment,
        reason,
        priority=Priority.NUDGE,
        expires_at=item.until,
        variables=variables,
        message_id=message_id,
        turn=turn,
    )
    move.change(last_unasked=move.now, introduced=True)
    return True


def _set_week(move: Move, index: int, week: Week) -> None:
    weeks = move.participant.weeks
    move.change(weeks=(*weeks[:index], week, *weeks[index + 1 :]))


def _set_walk(move: Move, item: Item, walk: Walk) -> None:
    week = move.participant.weeks[item.week]
    walks = (*week.walks[: item.walk], walk, *week.walks[item.walk + 1 :])
    _set_week(move, item.week, replace(week, walks=walks))


def _request(move: Move, item: Item) -> None:
    """Nothing depends on when it is asked: if its window has passed, the next one serves."""
    of = move.participant.plan
    if of is None:
        raise ValueError("an enrolment has a plan")
    if not quiet_hours.allows(move.now, of.timezone, of.region):
        move.change(request_due=move.now)
        return
    today = local_time.local(move.now, of.timezone).date()
    closes = quiet_hours.closes(today, of.timezone, of.region)
    enrolment.send_request(move, min(move.now + NUDGE_GRACE, closes))


def _welcome(move: Move, item: Item) -> None:
    person = move.participant
    of = person.plan
    if of is None or person.start_on is None:
        raise ValueError("an active participant has a plan and a first day")
    move.change(welcome_due="")
    first = plan.slot(of, next(plan.walking_days(of, person.start_on)))
    if abs(first - move.now) < APART:
        move.not_sent(Kind.WELCOME, "the first reminder is within two hours and introduces us")
        return
    moment = person.welcome_due
    _nudge(move, item, Kind.WELCOME, moment, "enrolled by staff", welcome_words(person))


def _new_week(move: Move, item: Item) -> None:
    person = move.participant
    if person.plan is None or person.start_on is None:
        raise ValueError("an active participant has a plan and a first day")
    starts_on = person.week.ends_on if person.week else person.start_on
    week = plan.plan_week(person.plan, move.course, item.week + 1, starts_on)
    move.change(weeks=(*person.weeks, week))


def _turn(move: Move, week: Week, item: Item) -> int:
    """Number the walks through, so that variants of a moment follow one another."""
    return (week.number - 1) * move.course.walks_a_week + item.walk


def _reminder(move: Move, item: Item) -> None:
    person = move.participant
    week = person.weeks[item.week]
    walk = week.walks[item.walk]
    if walk.outcome is not WalkOutcome.PLANNED:
        move.not_sent(Kind.REMINDER, f"this walk was already reported as {walk.outcome}")
        _set_walk(move, item, replace(walk, reminded=False))
        return
    moment = "reminder" if person.introduced else "first_reminder"
    sent = _nudge(
        move,
        item,
        Kind.REMINDER,
        moment,
        f"walk {item.walk + 1} of week {week.number}",
        {"name": person.name, "minutes": week.goal},
        turn=_turn(move, week, item),
    )
    _set_walk(move, item, replace(walk, reminded=sent))
    if sent:
        move.ask(Question.MINUTES, walk.on)


def _checkin(move: Move, item: Item) -> None:
    week = move.participant.weeks[item.week]
    walk = week.walks[item.walk]
    if walk.outcome is not WalkOutcome.PLANNED:
        move.not_sent(Kind.CHECKIN, f"this walk was already reported as {walk.outcome}")
        _set_walk(move, item, replace(walk, checked=False))
        return
    if not walk.reminded:
        move.not_sent(Kind.CHECKIN, "no reminder went out for this walk")
        _set_walk(move, item, replace(walk, checked=False, outcome=WalkOutcome.UNKNOWN))
        return
    moment = "checkin" if move.today() == walk.on else "checkin_morning"
    reason = f"nothing was reported for walk {item.walk + 1} of week {week.number}"
    words = {"name": move.participant.name}
    turn = _turn(move, week, item)
    sent = _nudge(move, item, Kind.CHECKIN, moment, reason, words, turn=turn)
    _set_walk(move, item, replace(walk, checked=sent, outcome=WalkOutcome.UNKNOWN))
    if sent:
        move.ask(Question.WALK, walk.on)


def _snippet(move: Move, item: Item) -> None:
    person = move.participant
    week = person.weeks[item.week]
    _set_week(move, item.week, replace(week, snippets_on=week.snippets_on[1:]))
    if person.snippets_sent >= len(move.repertoire.snippets):
        move.not_sent(Kind.SNIPPET, "every snippet has been sent")
        return
    chosen = move.repertoire.snippets[person.snippets_sent]
    reason = f"snippet {person.snippets_sent + 1}"
    words = {"name": person.name}
    if _nudge(move, item, Kind.SNIPPET, "snippet", reason, words, message_id=chosen):
        move.change(snippets_sent=person.snippets_sent + 1)


def _summary(move: Move, item: Item) -> None:
    person = move.participant
    week = person.weeks[item.week]
    _set_week(move, item.week, replace(week, summed_up=True))
    last = week.number == move.course.weeks
    kind = Kind.COMPLETION if last else Kind.SUMMARY
    walks, minutes = walked(person.weeks if last else (week,))
    if last:
        moment = "completion" if walks else "completion_none"
    elif walks >= len(week.walks):
        moment = "summary_all"
    else:
        moment = "summary_some" if walks else "summary_none"
    sent = _nudge(
        move,
        item,
        kind,
        moment,
        f"the end of week {week.number}",
        {"name": person.name, "walks": walks, "minutes": minutes, "week": week.number},
        turn=week.number,
    )
    if last:
        move.become(Status.COMPLETED)
        move.count("completed")
    elif sent:
        move.ask(Question.MOOD)


_DECIDE = {
    Due.REQUEST: _request,
    Due.WELCOME: _welcome,
    Due.NEW_WEEK: _new_week,
    Due.REMINDER: _reminder,
    Due.CHECKIN: _checkin,
    Due.SNIPPET: _snippet,
    Due.SUMMARY: _summary,
}
