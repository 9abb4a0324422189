"""Delivery receipts: Twilio's status callbacks, ranked so that nothing goes backwards."""

from __future__ import annotations

import structlog

from coach.engine.coach import Coach
from coach.sms.codes import policy_for
from coach.sms.gateway import Policy
from coach.store.keys import split_text_id

log = structlog.get_logger(__name__)

# Twilio's message statuses -> (where the text then stands, rank). A status that we do not
# know proves acceptance and nothing more.
_STATES = {
    "queued": ("accepted", 1),
    "accepted": ("accepted", 1),
    "scheduled": ("accepted", 1),
    "sending": ("accepted", 2),
    "sent": ("sent", 3),
    "delivered": ("delivered", 4),
    "undelivered": ("undelivered", 4),
    "failed": ("failed", 4),
    "canceled": ("failed", 4),
    "read": ("delivered", 5),
}


def receipt(coach: Coach, text: str, attempt: int, sid: str, status: str, code: int | None) -> str:
    """Apply one receipt, for one attempt at a text.

    Return applied, known, settled, or foreign for an id that cannot be one of ours.
    """
    try:
        participant, _ = split_text_id(text)
    except ValueError:
        log.warning("a receipt for a text that is not ours", status=status)
        return "foreign"
    state, rank = _STATES.get(status, ("accepted", 1))
    tell = code is not None and policy_for(code) in (Policy.OPT_OUT, Policy.BAD_NUMBER)
    now = coach.clock.now()
    result = coach.repository.outbox.receipt(text, now, sid, state, rank, code, tell, attempt)
    log.info("receipt", participant_id=participant, message_id=text, status=status, result=result)
    return result
