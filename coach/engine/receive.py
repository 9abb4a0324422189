"""A text from a phone: stored, understood and answered in one commit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import structlog

from coach.engine import history, moves, phones
from coach.engine.coach import Coach
from coach.programme import replies, safety
from coach.programme.on_text import (
    UNREAD_BY_RULE,
    InboundText,
    on_text,
    on_text_without_words,
)
from coach.programme.outcome import Alert, AlertKind, Outcome
from coach.programme.participant import Participant, Status
from coach.programme.replies import Intent
from coach.store.repository import new_alert
from coach.store.values import Entry, Loaded, Unreadable

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
        try:
            return on_text_without_words(person, text, now, coach.repertoire)
        except Exception:
            log.exception("nothing could be made of a text", participant_id=participant_id)
            alert = Alert(AlertKind.FAULT, UNREAD_BY_RULE)
            return Outcome(person, now, alerts=(alert,), unread=True)

    def note(outcome: Outcome) -> list[Entry]:
        now = coach.clock.now()
        return [history.inbound(now, inbound.body, outcome.intent, inbound.pictures)]

    try:
        outcome = moves.run(
            coach,
            participant_id,
            transition,
            operation=f"in:{inbound.sid}",
            note=note,
            otherwise=unread,
        )
    except Unreadable:
        _without_record(coach, participant_id, inbound)
        raise
    log.info(
        "inbound",
        participant_id=participant_id,
        again=outcome is None,
        intent=outcome.intent if outcome else None,
    )
    return outcome is not None


def _without_record(coach: Coach, participant_id: str, inbound: Inbound) -> None:
    """Their record cannot be read, so nothing can be stored in it: tell staff, honour a STOP."""
    alarm = safety.check(inbound.body)
    kind = AlertKind(alarm.level) if alarm else AlertKind.FAULT
    because = "a text came, but the record cannot be read, and no reply went out: "
    because += "phone now" if alarm else "read it at Twilio, and mend the record"
    now = coach.clock.now()
    serial = hashlib.sha256(inbound.sid.encode()).hexdigest()
    alert = new_alert(participant_id, str(kind), because, now, serial)
    stop = inbound.opt_out_type == "STOP" or replies.understand(inbound.body).optout
    coach.repository.refuge(participant_id, now, stop=stop, alert=alert)


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
