"""What staff do to a participant's record. Each is noted in the history with who did it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from coach.engine import history, moves
from coach.engine.coach import Coach
from coach.programme import enrolment
from coach.programme.course import ANSWER_GRACE
from coach.programme.move import Move
from coach.programme.on_text import opt_out_by_staff, release_by_staff
from coach.programme.outcome import Kind, Outcome, Priority
from coach.programme.participant import Participant, Status
from coach.store.values import Committed, Entry, Loaded

# The longest text that Twilio takes.
LONGEST = 1600


class Action(StrEnum):
    """What can be done from a participant's page."""

    CLEAR = "clear"
    RELEASE = "release"
    OPT_OUT = "opt_out"


class NotPossible(Exception):
    """The action does not fit the person's present state; the message says why."""


def text(coach: Coach, participant_id: str, body: str, by: str, operation: str) -> bool:
    """Send a member of staff's own words; return False if this form was sent before.

    Goes at once: staff answer people. Raise NotPossible for an empty or too long text, a
    person who has opted out or has not confirmed, or an unknown id.
    """
    words = body.strip()
    if not words:
        raise NotPossible("the text is empty")
    if len(words) > LONGEST:
        raise NotPossible(f"the text has {len(words)} characters; {LONGEST} can be sent")

    def transition(loaded: Loaded, now: datetime) -> Outcome:
        person = _known(loaded)
        if person.status is Status.WITHDRAWN or loaded.opted_out:
            raise NotPossible("they have opted out: nothing can be texted. Phone them instead")
        if person.status is Status.INVITED:
            raise NotPossible("they have not answered YES yet: nothing else may be texted")
        move = Move(person, now, coach.repertoire)
        move.send(
            Kind.STAFF,
            "staff_own",
            f"written by {by}",
            priority=Priority.REPLY,
            expires_at=now + ANSWER_GRACE,
            variables={"body": words},
        )
        move.unread = False
        return move.close()

    return _once(coach, participant_id, transition, operation)


def act(coach: Coach, participant_id: str, action: Action, by: str, operation: str) -> bool:
    """Carry out an action; return False if this form was sent before. Raise NotPossible."""

    def transition(loaded: Loaded, now: datetime) -> Outcome:
        return _ACTIONS[action](coach, _known(loaded), by, now)

    def note(outcome: Outcome) -> list[Entry]:
        return [history.staff_action(coach.clock.now(), str(action), by)]

    return _once(coach, participant_id, transition, operation, note)


def _once(
    coach: Coach,
    participant_id: str,
    transition: moves.Transition,
    operation: str,
    note: Callable[[Outcome], list[Entry]] = lambda outcome: [],
) -> bool:
    """Carry out a form; a form that was carried out before is no error, whatever came since."""
    name = f"staff:{operation}"
    try:
        return moves.run(coach, participant_id, transition, operation=name, note=note) is not None
    except NotPossible:
        if coach.repository.done(participant_id, name):
            return False
        raise


def erase(coach: Coach, participant_id: str) -> bool:
    """Forget a participant for good; return False if nobody is stored under that id.

    What stays is the keyed hash of a phone that opted out, so that it is never texted.
    """
    for _ in range(moves.ROUNDS):
        loaded = coach.repository.load(participant_id)
        if loaded.participant is None:
            return False
        if coach.repository.erase(loaded) is Committed.OK:
            return True
    raise moves.Contended(participant_id)


def _known(loaded: Loaded) -> Participant:
    if loaded.participant is None:
        raise NotPossible("nobody is stored under this id")
    return loaded.participant


def _clear(coach: Coach, person: Participant, by: str, now: datetime) -> Outcome:
    if not person.readiness:
        raise NotPossible("no readiness answer is waiting")
    return enrolment.clear(person, by, now, coach.repertoire)


def _release(coach: Coach, person: Participant, by: str, now: datetime) -> Outcome:
    if not person.on_hold:
        raise NotPossible("ordinary texts are not on hold")
    return release_by_staff(person, now, coach.repertoire)


def _opt_out(coach: Coach, person: Participant, by: str, now: datetime) -> Outcome:
    if person.status is Status.WITHDRAWN:
        raise NotPossible("they have opted out already")
    return opt_out_by_staff(person, by, now, coach.repertoire)


_ACTIONS: dict[Action, Callable[[Coach, Participant, str, datetime], Outcome]] = {
    Action.CLEAR: _clear,
    Action.RELEASE: _release,
    Action.OPT_OUT: _opt_out,
}
