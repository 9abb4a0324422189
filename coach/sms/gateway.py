"""What the coach asks of whatever carries its texts, and what it can hear back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Policy(StrEnum):
    """What a refusal means for the text and for the person it was meant for."""

    OPT_OUT = "opt_out"
    """The person has opted out at the carrier: record it, never try again."""
    BAD_NUMBER = "bad_number"
    """The number cannot be texted: stop, and tell staff."""
    RETRY = "retry"
    """Nothing was sent: try again with back-off, inside the deadline."""
    OPERATOR = "operator"
    """The set-up is wrong: alert the operator, keep the text until its deadline."""
    TOO_LATE = "too_late"
    """It could not be sent in time: record it as late."""
    VISIBLE = "visible"
    """Nothing we have a rule for: do not send again by ourselves, and show it to staff."""


@dataclass(frozen=True, slots=True)
class OutgoingText:
    """One attempt to send one text.

    ``attempt`` counts from 1. ``to`` is in E.164 form. ``expires_in`` is the number of
    seconds, from now, after which the text must no longer reach the phone. The number and
    the words stay out of the representation, so that they stay out of logs and errors.
    """

    message_id: str
    attempt: int
    to: str = field(repr=False)
    body: str = field(repr=False)
    expires_in: float


@dataclass(frozen=True, slots=True)
class Accepted:
    """The carrier took the text. ``status`` is the carrier's own first word for it."""

    sid: str
    status: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The text was certainly not sent. ``detail`` holds neither numbers nor words of a text."""

    code: int | None
    policy: Policy
    detail: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The text may or may not have been sent; only later evidence can tell."""

    detail: str


SendResult = Accepted | Refused | Unknown


class Gateway(Protocol):
    """Anything that can carry a text. Several threads may use one gateway at once."""

    def send(self, text: OutgoingText) -> SendResult:
        """Try once to send ``text``. Never raises for what the network or carrier does."""
        ...
