"""Pausing, being held after an alert, and coming back: no walk is lost by any of them."""

from __future__ import annotations

from coach.programme import enrolment, plan
from coach.programme.move import Move
from coach.programme.outcome import UNASKED, Kind
from coach.programme.participant import Status, Week
from coach.programme.progress import next_walk_words
from coach.programme.replies import Intent, Understood


def pause(move: Move) -> bool:
    """Answer a request to pause; say False from somebody for whom it has no meaning."""
    if move.participant.status is Status.ACTIVE:
        move.become(Status.PAUSED)
        move.change(paused_on=move.today(), asked=None)
        move.drop = UNASKED
        move.count("paused")
        move.answer("reply_pause", "asked to pause")
    elif move.participant.status is Status.PAUSED:
        move.answer("reply_paused_already", "asked to pause, and is paused")
    else:
        return False
    return True


def resume(move: Move) -> bool:
    """Answer a request to go on; always True."""
    if move.participant.status is Status.COMPLETED:
        move.answer("reply_start_over", "asked to start; the programme is over")
        move.unread = True
    elif move.participant.status is Status.PAUSED:
        move.count("resumed")
        take_up_again(move, silently=False)
    else:
        words = next_walk_words(move.participant, move.course.weeks)
        if words is None:
            move.answer("reply_resume_done", "asked to resume, and no walk is left")
        else:
            move.answer("reply_resume", "asked to resume, and is active", **words)
    return True


def note_on_hold(move: Move, understood: Understood) -> None:
    """A pause, or its end, asked for while ordinary texts are on hold, counts on release."""
    status = move.participant.status
    if understood.intent is Intent.PAUSE and status is Status.ACTIVE:
        move.become(Status.PAUSED)
        move.count("paused")
    elif understood.intent in (Intent.RESUME, Intent.START) and status is Status.PAUSED:
        move.become(Status.ACTIVE)
        move.count("resumed")


def release(move: Move) -> None:
    """Lift the hold, and plan anew from today what it froze."""
    person = move.participant
    move.change(on_hold=False)
    if person.status is not Status.ACTIVE:
        return
    if person.welcome_due:
        move.change(confirmed_at=move.now)
    _lay_anew(move)


def take_up_again(move: Move, *, silently: bool) -> None:
    """Continue the programme where a pause or an opt-out left it; no walk is lost."""
    person = move.participant
    of = person.plan
    if of is None or person.start_on is None:
        raise ValueError("only an enrolment with a plan can be taken up again")
    if person.readiness:
        move.become(Status.HELD)
        if not silently:
            move.answer_as(Kind.REPLY, "reply_held", "back; a readiness answer still needs staff")
        return
    if person.on_hold:
        move.become(Status.ACTIVE)
        enrolment.came_back_on_hold(move)
        if not silently:
            move.answer_as(Kind.REPLY, "held", "back; an alert needs staff first")
        return
    if not _lay_anew(move):
        move.become(Status.COMPLETED)
        if not silently:
            move.answer_as(Kind.REPLY, "reply_start_over", "back; the programme is over")
        return
    move.become(Status.ACTIVE)
    returned = person.status is Status.WITHDRAWN
    words = next_walk_words(move.participant, move.course.weeks) or {}
    if silently:
        move.not_sent(Kind.REPLY, "the carrier has answered START itself")
    elif not words:
        move.answer_as(Kind.REPLY, "reply_resume_done", "back; no walk is left")
    else:
        moment = "reply_start_again" if returned else "reply_resume"
        move.answer_as(Kind.REPLY, moment, "takes the programme up again", **words)


def _lay_anew(move: Move) -> bool:
    """Plan the walks that a pause held back from now on; say False if none is left to plan."""
    person = move.participant
    of = person.plan
    if of is None or person.start_on is None:
        raise ValueError("only an enrolment with a plan can be taken up again")
    today = move.today()
    if person.week is None:
        move.change(start_on=plan.first_day(of, person.start_on, move.now))
    elif person.week.number == move.course.weeks and person.week.summed_up:
        return False
    else:
        first = plan.first_day(of, today, move.now)
        paused_on = person.paused_on or today
        _set_last_week(move, plan.resume_week(person.week, of, paused_on, first, move.now))
    move.change(paused_on=None)
    return True


def _set_last_week(move: Move, week: Week) -> None:
    move.change(weeks=(*move.participant.weeks[:-1], week))
