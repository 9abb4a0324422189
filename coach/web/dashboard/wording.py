"""What staff read for the names that the programme and the store use."""

from __future__ import annotations

import phonenumbers
from phonenumbers import PhoneNumberFormat

from coach.engine.alerts import URGENT, Done
from coach.engine.history import Line
from coach.programme.participant import Participant
from coach.sms import codes
from coach.web.join_form import READINESS

STATUSES = {
    "active": "Active",
    "held": "Held for staff",
    "invited": "Invited",
    "paused": "Paused",
    "completed": "Completed",
    "withdrawn": "Opted out",
    "visitor": "Not enrolled",
}
"""In the order in which the first page shows them."""

KINDS = {
    "confirm": "Request to confirm",
    "welcome": "Welcome",
    "reminder": "Walk reminder",
    "checkin": "Check-in",
    "snippet": "Snippet",
    "summary": "Week summary",
    "completion": "Completion",
    "reply": "Answer",
    "crisis": "Safety reply",
    "staff": "Written by staff",
}

ALERTS = {
    "crisis": "Crisis",
    "medical": "Medical",
    "readiness": "Readiness answer",
    "unreachable": "Unreachable",
    "fault": "Fault",
}
OUTCOMES = {
    Done.PHONED: "Reached them by phone",
    Done.TEXTED: "Texted with them",
    Done.EMERGENCY: "Called the emergency services",
    Done.FALSE_ALARM: "False alarm",
    Done.OTHER: "Something else",
}
"""What was done about an urgent alert."""

# The sign says the same as the words, at a glance: none relies on colour.
STATES = {
    "queued": ("…", "waiting to be sent"),
    "claimed": ("…", "being sent"),
    "accepted": ("✓", "handed to the carrier"),
    "sent": ("✓", "sent by the carrier"),
    "delivered": ("✓✓", "delivered"),
    "undelivered": ("✕", "not delivered"),
    "failed": ("✕", "refused, not sent"),
    "unknown": ("?", "not known whether it was sent"),
    "expired": ("✕", "too late, not sent"),
    "cancelled": ("✕", "cancelled: it made no sense any more"),
}
_WENT_WRONG = ("undelivered", "failed", "unknown", "expired", "cancelled")

INTENTS = {
    "done": "a walk done",
    "skip": "a walk skipped",
    "later": "move this walk",
    "pause": "pause",
    "resume": "resume",
    "stop": "stop",
    "start": "start again",
    "help": "help",
    "yes": "yes",
    "no": "no",
    "mood": "a mood",
    "progress": "asks for progress",
    "change": "change the plan",
    "thanks": "thanks",
    "answer": "an answer",
    "unknown": "not understood",
    "crisis": "crisis",
    "medical": "medical",
}

WALKS = {
    "planned": "planned",
    "done": "done",
    "skipped": "skipped",
    "unknown": "no answer",
}

ACTIONS = {
    "read": "marked as read",
    "clear": "readiness cleared",
    "release": "hold released",
    "opt_out": "opted out by staff",
    "enrolled": "enrolled",
}

LANGUAGES = {"en": "English", "es": "Spanish"}


def name(person: Participant) -> str:
    """Return what to call the person in lists, also one who never gave a name."""
    return person.name or f"No name, number ends in {person.phone[-4:]}"


def urgent(kind: str) -> bool:
    """Say whether an alert of this kind may mean that somebody is in danger."""
    return kind in URGENT


def initial_capital(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def status(person: Participant) -> str:
    """Return the person's status in words."""
    return STATUSES[person.status]


def phone(number: str) -> str:
    """Return an E.164 number as people read it."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)


def sign(line: Line) -> str:
    """Return the sign of where a text stands."""
    return STATES.get(line.state, ("", ""))[0]


def state(line: Line) -> str:
    """Return where a text stands, in words, with the carrier's reason if it gave one."""
    words = STATES.get(line.state, ("", line.state))[1]
    return words if line.code is None else f"{words} ({codes.describe(line.code)})"


def went_wrong(line: Line) -> bool:
    """Say whether the person may not have got this text."""
    return line.state in _WENT_WRONG


def code(number: int) -> str:
    """Return what one of the carrier's error codes means."""
    return codes.describe(number)


def readiness(answer: str) -> str:
    """Return what the person said yes to on the sign-up page."""
    return READINESS.get(answer, answer)
