"""Ends of a text that the programme has to hear of: they say something about the person."""

from __future__ import annotations

from enum import StrEnum

from coach.programme.outcome import Kind
from coach.sms.codes import policy_for
from coach.sms.gateway import Policy
from coach.store.values import OpenText

_LOST = ("failed", "undelivered", "expired", "cancelled")


class Verdict(StrEnum):
    """What the end of a text means for its person."""

    OPTED_OUT = "opted_out"
    BAD_NUMBER = "bad_number"
    CRISIS_REPLY_LOST = "crisis_reply_lost"


def of(text: OpenText) -> Verdict | None:
    """Return what the end of this text means; None for one under way or of no consequence."""
    if text.state in ("failed", "undelivered") and text.code is not None:
        policy = policy_for(text.code)
        if policy is Policy.OPT_OUT:
            return Verdict.OPTED_OUT
        if policy is Policy.BAD_NUMBER:
            return Verdict.BAD_NUMBER
    if text.kind == Kind.CRISIS and text.state in _LOST:
        return Verdict.CRISIS_REPLY_LOST
    return None
