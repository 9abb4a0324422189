"""Names of Celery's queues and tasks: the only place where they are spelt out.

Hints for answers have a queue of their own, consumed first, so that a reply never waits
behind a batch of nudges.
"""

from __future__ import annotations

from typing import Final

REPLIES: Final = "coach.replies"
"""Hints that answers wait in the outbox."""
NUDGES: Final = "coach.nudges"
"""Participants who are due, to be advanced."""
DELIVERY: Final = "coach.delivery"
"""Hints that nudges wait in the outbox."""
HOUSEKEEPING: Final = "coach.housekeeping"
"""The tick of the clock and the sweep."""

IN_ORDER: Final = (REPLIES, HOUSEKEEPING, NUDGES, DELIVERY)
"""All queues, the most urgent first: a worker without options consumes them so."""

DELIVER: Final = "coach.deliver"
ADVANCE: Final = "coach.advance"
TICK: Final = "coach.tick"
SWEEP: Final = "coach.sweep"
TASKS: Final = (DELIVER, ADVANCE, TICK, SWEEP)
