"""The moments at which the programme asks for a text, and what it tells the text then.

This is the agreement between the rules and the words: a text may use only the variables
of its moment, and every moment has a text in every language.
"""

from collections.abc import Mapping

SNIPPET = "snippet"

MOMENTS: Mapping[str, frozenset[str]] = {
    moment: frozenset(variables.split())
    for moment, variables in {
        # Joining
        "confirm_request": "brand",
        "welcome": "name brand days time day emergency",
        "held": "brand",
        "cleared": "day time",
        # Coming up to a walk and after it
        "reminder": "name minutes",
        "first_reminder": "name brand minutes",
        "checkin": "name",
        "checkin_morning": "name",
        # Between walks and at the end
        SNIPPET: "name",
        "summary_all": "name walks minutes week",
        "summary_some": "name walks minutes week",
        "summary_none": "name",
        "completion": "name walks minutes",
        "completion_none": "name",
        # Answers about a walk
        "reply_done_minutes": "minutes",
        "reply_done_ask_minutes": "",
        "reply_minutes_noted": "minutes",
        "reply_done_again": "minutes",
        "reply_skip": "",
        "reply_later_today": "time",
        "reply_later_day": "day time",
        "reply_later_none": "",
        # Answers about the programme
        "reply_pause": "",
        "reply_paused_already": "",
        "reply_resume": "day time",
        "reply_resume_done": "",
        "reply_progress": "week walks minutes day time",
        "reply_progress_done": "walks minutes",
        "reply_change": "",
        "reply_held": "",
        "reply_confirm_first": "",
        # Answers about texting
        "reply_help": "brand contact emergency",
        "reply_stop": "brand",
        "reply_start_again": "day time brand",
        "reply_start_over": "brand contact",
        "reply_declined": "",
        "reply_not_enrolled": "brand emergency",
        # Other answers
        "reply_yes": "",
        "reply_no": "",
        "reply_mood": "",
        "reply_mood_low": "lines",
        "reply_unknown": "",
        "reply_completed": "",
        "reply_picture": "",
        # Safety
        "crisis": "lines",
        "crisis_again": "lines",
        "crisis_stop": "lines",
        "medical": "emergency",
        "medical_stop": "emergency",
        # Staff
        "staff_own": "body",
    }.items()
}
"""For each moment the raw variables that the programme gives."""
