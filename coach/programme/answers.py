"""What follows from a text that was understood, for somebody in the programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from coach.programme import local_time, pausing, plan, quiet_hours
from coach.programme.course import REPORT_WITHIN_DAYS
from coach.programme.move import Move
from coach.programme.outcome import ABOUT_A_WALK, Kind
from coach.programme.participant import (
    Mood,
    Plan,
    Question,
    Status,
    Walk,
    WalkOutcome,
    Week,
)
from coach.programme.progress import next_walk_words, walked
from coach.programme.replies import Intent, Understood

_LOW_MOOD = 2
# Minutes. A report above this is asked about once more.
_LONGEST_WALK = 240
_LATER_BY = timedelta(hours=2)
_OPEN = (WalkOutcome.PLANNED, WalkOutcome.UNKNOWN)


def give(move: Move, understood: Understood) -> bool:
    """Carry out and answer what was understood; say False if it has no meaning here."""
    intent = understood.intent
    over = move.participant.status is Status.COMPLETED
    asked = move.open_question()
    question = asked.question if asked else None
    if intent is Intent.ANSWER:
        if question is Question.MOOD and understood.minutes is not None:
            intent = Intent.MOOD
        elif question in (Question.MINUTES, Question.WALK):
            intent = Intent.DONE
    elif question is Question.WALK and intent in (Intent.YES, Intent.NO):
        intent = Intent.DONE if intent is Intent.YES else Intent.SKIP
    carry_out = _ANSWERS.get(intent)
    if carry_out is None or (over and intent in _ONLY_UNDER_WAY):
        return False
    return carry_out(move, understood.minutes)


def _find(
    move: Move, *, from_day: date, outcomes: tuple[WalkOutcome, ...]
) -> tuple[int, int] | None:
    """Return (week, walk) of the latest walk from that day to today with such an outcome."""
    today = move.today()
    found = [
        (walk.on, w, n)
        for w, week in enumerate(move.participant.weeks)
        for n, walk in enumerate(week.walks)
        if from_day <= walk.on <= today and walk.outcome in outcomes
    ]
    return max(found)[1:] if found else None


def _set_walk(move: Move, place: tuple[int, int], walk: Walk) -> None:
    at, number = place
    weeks = list(move.participant.weeks)
    walks = list(weeks[at].walks)
    walks[number] = walk
    weeks[at] = replace(weeks[at], walks=tuple(walks))
    move.change(weeks=tuple(weeks))


def _walk(move: Move, place: tuple[int, int]) -> Walk:
    return move.participant.weeks[place[0]].walks[place[1]]


def _done(move: Move, minutes: int | None) -> bool:
    """Record a walk: the asked-about one, else the latest open one, else an extra one."""
    move.drop = ABOUT_A_WALK
    if minutes is not None and minutes > _LONGEST_WALK:
        minutes = None  # more likely a slip than a walk: ask
    since = local_time.days_after(move.today(), -REPORT_WITHIN_DAYS)
    asked = move.open_question()
    if asked is not None and asked.question is Question.MINUTES and minutes is not None:
        place = _find(move, from_day=asked.walk or since, outcomes=(WalkOutcome.DONE,))
        if place is not None and _walk(move, place).minutes is None:
            _set_walk(move, place, replace(_walk(move, place), minutes=minutes))
            move.change(asked=None)
            move.answer("reply_minutes_noted", "noted the minutes", minutes=minutes)
            return True
    place = _find(move, from_day=since, outcomes=_OPEN) or _find(
        move, from_day=since, outcomes=(WalkOutcome.SKIPPED,)
    )
    if place is None:
        return _done_beyond_plan(move, minutes, since)
    walk = replace(_walk(move, place), outcome=WalkOutcome.DONE, minutes=minutes)
    _set_walk(move, place, walk)
    move.count("walks_done")
    if minutes is None:
        move.ask(Question.MINUTES, walk.on)
        move.answer("reply_done_ask_minutes", "a walk was reported without minutes")
    else:
        move.change(asked=None)
        move.answer("reply_done_minutes", "a walk was reported", minutes=minutes)
    return True


def _done_beyond_plan(move: Move, minutes: int | None, since: date) -> bool:
    """No planned walk is waiting for a report: correct today's, or count an extra one."""
    week = move.participant.week
    if week is None or minutes is None:
        move.answer("reply_yes", "a report, and nothing was waiting for one")
        return True
    place = _find(move, from_day=move.today(), outcomes=(WalkOutcome.DONE,))
    if place is not None:
        _set_walk(move, place, replace(_walk(move, place), minutes=minutes))
        move.answer("reply_done_again", "today's minutes were corrected", minutes=minutes)
        return True
    _set_week(move, replace(week, extra=(*week.extra, minutes)))
    move.count("walks_extra")
    move.answer("reply_done_minutes", "a walk beyond the planned ones", minutes=minutes)
    return True


def _set_week(move: Move, week: Week) -> None:
    move.change(weeks=(*move.participant.weeks[:-1], week))


def _skip(move: Move, minutes: int | None) -> bool:
    move.drop = ABOUT_A_WALK
    since = local_time.days_after(move.today(), -REPORT_WITHIN_DAYS)
    place = _find(move, from_day=since, outcomes=_OPEN)
    if place is not None:
        _set_walk(move, place, replace(_walk(move, place), outcome=WalkOutcome.SKIPPED))
        move.count("walks_skipped")
    move.change(asked=None)
    move.answer("reply_skip", "a walk was skipped")
    return True


def _later(move: Move, minutes: int | None) -> bool:
    """Move the open walk by two hours, or to the next free day of its week."""
    of = move.participant.plan
    since = local_time.days_after(move.today(), -1)
    place = _find(move, from_day=since, outcomes=_OPEN)
    if place is None or of is None or move.participant.status is not Status.ACTIVE:
        move.answer("reply_later_none", "no walk is waiting to be moved")
        return True
    move.drop = ABOUT_A_WALK
    walk = replace(_walk(move, place), outcome=WalkOutcome.PLANNED, reminded=None, checked=None)
    at = _in_two_hours(of, move.now)
    if at is not None:
        _set_walk(move, place, replace(walk, on=move.today(), at=at))
        move.answer("reply_later_today", "the walk was moved to later today", time=f"{at:%H:%M}")
    else:
        week = move.participant.weeks[place[0]]
        on = _free_day(week, of, move.today())
        if on is None:
            move.answer("reply_later_none", "this week has no free day left")
            return True
        _set_walk(move, place, replace(walk, on=on, at=None))
        shown = local_time.local(plan.slot(of, on), of.timezone)
        move.answer(
            "reply_later_day",
            "the walk was moved to another day",
            day=on.isoformat(),
            time=f"{shown:%H:%M}",
        )
    _summary_after(move, place, of)
    move.count("walks_moved")
    move.change(asked=None)
    return True


def _summary_after(move: Move, place: tuple[int, int], of: Plan) -> None:
    """A summary waits for a walk that was moved to its day or past it."""
    week = move.participant.weeks[place[0]]
    if not week.summed_up and _walk(move, place).on >= week.summary_on:
        weeks = list(move.participant.weeks)
        weeks[place[0]] = plan.with_summary_after(week, of, _walk(move, place).on)
        move.change(weeks=tuple(weeks))


def _in_two_hours(of: Plan, now: datetime) -> time | None:
    """Return the quarter of an hour at least two hours from now, if texts may be sent then."""
    there = local_time.local(now + _LATER_BY, of.timezone)
    quarter = timedelta(minutes=15)
    there += (datetime.min.replace(tzinfo=there.tzinfo) - there.replace(fold=0)) % quarter
    if there.date() != local_time.local(now, of.timezone).date():
        return None
    # A walk needs time before the window closes, or its reminder would never be sent.
    ends = (there + quarter).time()
    window = quiet_hours.window(there.date(), of.region)
    return there.time() if window.holds(there.time()) and window.holds(ends) else None


def _free_day(week: Week, of: Plan, today: date) -> date | None:
    """Return the next day of the week that has neither a walk nor the summary."""
    taken = {walk.on for walk in week.walks} | {week.summary_on} | set(week.snippets_on)
    on = local_time.days_after(today, 1)
    while on < week.ends_on:
        if on not in taken and on.weekday() not in of.days:
            return on
        on = local_time.days_after(on, 1)
    return None


def _mood(move: Move, minutes: int | None) -> bool:
    if minutes is None or not 1 <= minutes <= 9:
        return False
    mood = Mood(on=move.today(), value=minutes)
    move.change(moods=(*move.participant.moods, mood), asked=None)
    move.count("moods")
    if minutes <= _LOW_MOOD:
        move.unread = True
        move.answer("reply_mood_low", "a low mood: acknowledge, name help, ask nothing")
    else:
        move.answer("reply_mood", "a mood was noted")
    return True


def _progress(move: Move, minutes: int | None) -> bool:
    walks, total = walked(move.participant.weeks)
    words = next_walk_words(move.participant, move.course.weeks)
    if move.participant.status is Status.COMPLETED or words is None:
        move.answer("reply_progress_done", "asked for progress", walks=walks, minutes=total)
    else:
        week = move.participant.week
        move.answer(
            "reply_progress",
            "asked for progress",
            walks=walks,
            minutes=total,
            week=week.number if week else 1,
            **words,
        )
    return True


def _change(move: Move, minutes: int | None) -> bool:
    move.unread = True
    move.answer("reply_change", "asked for another plan: passed on to staff")
    return True


def _yes(move: Move, minutes: int | None) -> bool:
    move.answer("reply_yes", "a yes, and nothing was asked")
    return True


def _no(move: Move, minutes: int | None) -> bool:
    move.answer("reply_no", "a no, and nothing was asked")
    return True


def _thanks(move: Move, minutes: int | None) -> bool:
    move.not_sent(Kind.REPLY, "a thank-you needs no answer")
    return True


_ONLY_UNDER_WAY = (Intent.SKIP, Intent.LATER, Intent.PAUSE, Intent.CHANGE, Intent.YES, Intent.NO)
_ANSWERS = {
    Intent.DONE: _done,
    Intent.SKIP: _skip,
    Intent.LATER: _later,
    Intent.PAUSE: lambda move, _: pausing.pause(move),
    Intent.RESUME: lambda move, _: pausing.resume(move),
    Intent.START: lambda move, _: pausing.resume(move),
    Intent.MOOD: _mood,
    Intent.PROGRESS: _progress,
    Intent.CHANGE: _change,
    Intent.YES: _yes,
    Intent.NO: _no,
    Intent.THANKS: _thanks,
}
