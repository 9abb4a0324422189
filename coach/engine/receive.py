"""A text from a phone: stored, understood and answered in one commit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import structlog

from coach.engine import history, moves, phones
from coach.engine.coach import Coach
from coach.programme import agenda
from coach.programme.course import SIX_WEEKS
from coach.programme.on_text import InboundText, on_text
from coach.programme.outcome import Alert, AlertKind, Outcome
from coach.programme.participant import Participant, Status
from coach.programme.replies import Intent
from coach.store.values import Entry, Loaded

log = structlog.get_logger(__name__)

# The words that Twilio answers and blocks by itself on a long code (its help page
# "Twilio support for opt-out keywords"), where its own opt-out handling is on.
_CARRIER_WORDS = frozenset(
    "STOP UNSUBSCRIBE END QUIT STOPALL REVOKE OPTOUT CANCEL START UNSTOP HELP INFO".split()
)
# Twilio's OptOutType, where its Advanced Opt-Out is on: the keywords are its operator's.
_CARRIER_INTENTS = {"STOP": Intent.STOP, "START": Intent.START, "HELP": Intent.HELP}


@dataclass(frozen=True, slots=True)
class Inbound:
    """One inbound text. ``sid`` is Twilio's MessageSid: the same sid is the same text."""

    sid: str
    phone: str
    body: str
    pictures: int = 0
    opt_out_type: str | None = None


def receive(coach: Coach, inbound: Inbound) -> bool:
    """Take in one text; return False if it had been taken in before.

    It is stored when this returns. Should the rules raise on it, it is stored all the
    same, unread and with an alert, so that a person reads it.
    """
    participant_id = coach.repository.participant_id(inbound.phone)
    carrier_answered = coach.house.carrier_answers and (
        inbound.opt_out_type is not None or inbound.body.strip().upper() in _CARRIER_WORDS
    )
    text = InboundText(
        body=inbound.body,
        pictures=inbound.pictures,
        carrier_intent=_CARRIER_INTENTS.get(inbound.opt_out_type or ""),
        carrier_answered=carrier_answered,
    )

    def transition(loaded: Loaded, now: datetime) -> Outcome:
        person = loaded.participant or visitor(loaded, inbound.phone, now)
        return on_text(person, text, now, coach.repertoire)

    def unread(loaded: Loaded, now: datetime) -> Outcome:
        """The rules, or the words, raised on it: keep it, and have a person read it."""
        person = loaded.participant or visitor(loaded, inbound.phone, now)
        alert = Alert(AlertKind.FAULT, "a text could not be understood by rule: read it")
        return Outcome(person, _next_wake_up(person, now), alerts=(alert,), unread=True)

    def note(outcome: Outcome) -> list[Entry]:
        now = coach.clock.now()
        return [history.inbound(now, inbound.body, outcome.intent, inbound.pictures)]

    outcome = moves.run(
        coach,
        participant_id,
        transition,
        operation=f"in:{inbound.sid}",
        note=note,
        otherwise=unread,
    )
    log.info(
        "inbound",
        participant=participant_id,
        again=outcome is None,
        intent=outcome.intent if outcome else None,
    )
    return outcome is not None


def _next_wake_up(person: Participant, now: datetime) -> datetime | None:
    try:
        item = agenda.next_item(person, SIX_WEEKS)
    except Exception:
        log.exception("no next step can be found", participant=person.id)
        return now  # the next tick comes to the same, and sets the person aside with an alert
    return item.at if item else None


def visitor(loaded: Loaded, phone: str, now: datetime) -> Participant:
    """Return a record for a phone that nobody has enrolled."""
    return Participant(
        id=loaded.id,
        phone=phone,
        country=phones.country(phone),
        language="en",
        status=Status.WITHDRAWN if loaded.opted_out else Status.VISITOR,
        since=now,
    )
