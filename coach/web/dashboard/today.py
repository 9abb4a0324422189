"""The first page: who needs somebody, what went out today, what waits."""

from __future__ import annotations

from collections import Counter

from flask import render_template
from flask.typing import ResponseReturnValue

from coach.engine import overview
from coach.engine import unread as unread_texts
from coach.web.access import access
from coach.web.dashboard import times, wording
from coach.web.dashboard.blueprint import bp
from coach.web.parts import coach

# The most urgent first, then the one that has waited longest.
_URGENCY = {kind: place for place, kind in enumerate(wording.ALERTS)}


@bp.get("/")
@access("staff")
def today() -> ResponseReturnValue:
    """Show what needs somebody, then the figures. All of them are kept by the commits."""
    now = times.now()
    alerts = sorted(overview.alerts(coach()), key=lambda one: (_URGENCY.get(one.kind, 99), one.at))
    unread, unread_in_all = unread_texts.waiting(coach())
    counts = overview.counts(coach(), now)
    return render_template(
        "dashboard/today.html",
        alerts=alerts,
        people=overview.participants(coach(), [one.participant for one in alerts]),
        unread=unread,
        unread_in_all=unread_in_all,
        figures=_figures(counts.today),
        week_walks=counts.week["walks_done"] + counts.week["walks_extra"],
        by_status=[
            (label, counts.in_all[f"status:{status}"]) for status, label in wording.STATUSES.items()
        ],
        queues=overview.queues(coach()),
        lag=overview.lag(coach()),
        codes=_codes(counts.today),
        now=now,
    )


def _figures(today: Counter[str]) -> list[tuple[str, int, bool]]:
    """Return the day's figures: what, how many, and whether any at all is bad news."""
    return [
        ("Texts accepted", _sum(today, "accepted"), False),
        ("Delivered", today["delivered"], False),
        ("Not delivered", today["undelivered"], True),
        ("Refused", _sum(today, "failed"), True),
        ("Unknown", _sum(today, "unknown"), True),
        ("Too late", _sum(today, "expired"), True),
        ("Sent twice", today["doubles"], True),
        ("Decided not to send", _sum(today, "not_sent"), False),
        ("Texts received", today["inbound"], False),
        ("Walks reported", today["walks_done"] + today["walks_extra"], False),
        ("Moods reported", today["moods"], False),
        ("Opted out", today["opted_out"], False),
    ]


def _sum(counters: Counter[str], name: str) -> int:
    """Add up a counter over all kinds of text."""
    return counters[name] + sum(
        number for full, number in counters.items() if full.startswith(f"{name}:")
    )


def _codes(counters: Counter[str]) -> list[tuple[int, int]]:
    found = [
        (int(full.removeprefix("code:")), number)
        for full, number in counters.items()
        if full.startswith("code:")
    ]
    return sorted(found, key=lambda pair: -pair[1])
