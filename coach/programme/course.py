"""The programme's length, goals and timing, as data.

Walks: 20 to 40 minutes, three a week, six weeks (the plan in Craft & Perna 2004's
account of McNeil 1991). Snippets grow fewer as people go (Head 2013: tapering texts do
better than a fixed drumbeat).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Course:
    """How long the programme is and what it asks for and sends in each week."""

    goals: tuple[int, ...] = (20, 25, 30, 30, 35, 40)
    """Minutes to walk each time, one figure a week."""
    snippets: tuple[int, ...] = (2, 2, 2, 2, 1, 1)
    """Psychoeducation snippets planned a week, on days without a walk."""
    walks_a_week: int = 3

    @property
    def weeks(self) -> int:
        """The number of programme weeks."""
        return len(self.goals)


SIX_WEEKS = Course()

# Two unasked texts are never closer than this.
APART = timedelta(hours=2)
# A check-in follows the reminder after this long, if nothing was reported.
CHECKIN_AFTER = timedelta(hours=4)

# How long after its moment each kind may still begin to be sent.
REMINDER_GRACE = timedelta(minutes=60)
ANSWER_GRACE = timedelta(minutes=30)
NUDGE_GRACE = timedelta(hours=3)

# A question is open for an answer this long.
QUESTION_OPEN = timedelta(hours=24)
# Answers a day, at most, to what one phone texts; safety replies and opt-outs do not count.
# Nobody converses that much with a coach; an answering machine does.
ANSWERS_A_DAY = 30
# A walk can be reported by a bare DONE this many days after its day.
REPORT_WITHIN_DAYS = 2
