"""Bring people in: from the join page, or from staff and their lists."""

from __future__ import annotations

from datetime import datetime

from coach.engine import history, moves
from coach.engine.coach import Coach
from coach.engine.receive import visitor
from coach.programme import enrolment
from coach.programme.enrolment import Enrolment, NotEnrolled
from coach.programme.outcome import Outcome
from coach.programme.participant import Participant
from coach.store.values import Entry, Loaded


def enrol(coach: Coach, phone: str, request: Enrolment) -> Participant:
    """Enrol the owner of an E.164 number; return the participant.

    Raise NotEnrolled where they are enrolled already, have opted out (only they can come
    back, by texting START), or have been asked often enough; PlanError, UnknownTimeZone.
    """

    def transition(loaded: Loaded, now: datetime) -> Outcome:
        if loaded.opted_out:
            raise NotEnrolled("this phone has opted out: only they can come back, with START")
        person = loaded.participant or visitor(loaded, phone, now)
        return enrolment.enrol(person, request, now, coach.repertoire)

    def note(outcome: Outcome) -> list[Entry]:
        return [history.staff_action(coach.clock.now(), "enrolled", request.consent.source)]

    outcome = moves.run(coach, coach.repository.participant_id(phone), transition, note=note)
    if outcome is None:
        raise AssertionError("an enrolment carries no operation id")
    return outcome.participant


def enrolled(coach: Coach, phone: str) -> Participant | None:
    """Return the participant with that E.164 number, or None."""
    return coach.repository.load(coach.repository.participant_id(phone)).participant
