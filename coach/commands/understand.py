"""`coach understand`: what a text means to the coach, as JSON."""

from __future__ import annotations

import json

from coach.programme import replies, safety
from coach.programme.replies import Intent


def explain(text: str) -> str:
    """Return one JSON object, ASCII only: text, intent, minutes, optout and alert."""
    understood = replies.understand(text)
    alarm = safety.check(text)
    # START brings somebody back: among the intents that are shown this is resume.
    intent = Intent.RESUME if understood.intent is Intent.START else understood.intent
    return json.dumps(
        {
            "text": text,
            "intent": str(intent),
            "minutes": understood.minutes,
            "optout": understood.optout,
            "alert": alarm.level if alarm else None,
        }
    )
