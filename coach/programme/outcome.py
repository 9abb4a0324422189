"""What a transition returns: the person as they are now, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from coach.programme.participant import Participant


class Kind(StrEnum):
    """What a text is for, as preview, history, counters and metrics call it."""

    CONFIRM = "confirm"
    WELCOME = "welcome"
    REMINDER = "reminder"
    CHECKIN = "checkin"
    SNIPPET = "snippet"
    SUMMARY = "summary"
    COMPLETION = "completion"
    REPLY = "reply"
    CRISIS = "crisis"
    STAFF = "staff"


UNASKED = (
    Kind.WELCOME,
    Kind.REMINDER,
    Kind.CHECKIN,
    Kind.SNIPPET,
    Kind.SUMMARY,
    Kind.COMPLETION,
)
"""Texts of the programme itself, that nobody asked for at the moment."""
ABOUT_A_WALK = (Kind.REMINDER, Kind.CHECKIN)
"""Texts that a report, a skip or a move makes pointless."""


class Priority(StrEnum):
    """Which queue a text waits in. Crisis goes before replies, replies before nudges."""

    CRISIS = "crisis"
    REPLY = "reply"
    NUDGE = "nudge"


class AlertKind(StrEnum):
    """Why a member of staff has to look."""

    CRISIS = "crisis"
    MEDICAL = "medical"
    READINESS = "readiness"
    UNREACHABLE = "unreachable"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Text:
    """A text to send: which message, its raw variables, and until when it may begin to go.

    ``number`` counts the person's texts from 1. ``expires_at`` is programme time, UTC.
    """

    number: int
    kind: Kind
    message_id: str
    variables: Mapping[str, str | int]
    priority: Priority
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """One due item or answer, sent or not sent, and why, in words for staff."""

    at: datetime
    kind: Kind
    sent: bool
    reason: str
    text: int | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that staff have to act on. ``because`` never holds what was texted."""

    kind: AlertKind
    because: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A move, complete: nothing else happens to the person but what stands here.

    ``wake_at`` is the next instant at which something may be due; None while nothing is.
    ``drop`` names kinds of texts that make no sense any more if they still wait. ``stop``
    cancels all that is queued and puts the phone on the do-not-text list;
    ``allow`` takes it off that list (new consent). ``unread`` puts the person in the
    staff's inbox, False takes them out, None leaves it.
    """

    participant: Participant
    wake_at: datetime | None
    texts: tuple[Text, ...] = ()
    decisions: tuple[Decision, ...] = ()
    alerts: tuple[Alert, ...] = ()
    drop: tuple[Kind, ...] = ()
    stop: bool = False
    allow: bool = False
    unread: bool | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    intent: str | None = None
    """What an inbound text was understood as, for the conversation view."""
