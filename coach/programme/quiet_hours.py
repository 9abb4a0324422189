"""When a text that nobody asked for may arrive: the sending window.

Federal rule: 8 to 21 at the person's local time (47 CFR 64.1200(c)(1)). Our default
is narrower, 9 to 20. Some states are narrower still on some days; the table below
is data for a deployer to check, not legal advice, and is applied only where the
participant's region is known. Answers to somebody who has just written, and crisis
replies, are not bound by the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from coach.programme import local_time

SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Window:
    """Local wall-clock hours in which texts may be sent: from ``opens``, before ``closes``."""

    opens: time
    closes: time

    def holds(self, at: time) -> bool:
        """Say whether that wall-clock time lies inside."""
        return self.opens <= at < self.closes

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


DEFAULT = Window(time(9), time(20))

# Narrower than the default on these weekdays (vendor tables, November 2026): region ->
# weekday -> window. FL, OK, MD, MS, NJ (8-20) and CT (9-20) lie within the default.
_NARROWER: dict[str, dict[int, Window]] = {
    "US-TX": {SUNDAY: Window(time(12), time(20))},
    "US-RI": {
        **{day: Window(time(9), time(18)) for day in range(5)},
        SATURDAY: Window(time(10), time(17)),
        SUNDAY: Window(time(10), time(17)),
    },
    "US-KY": {day: Window(time(10), time(20)) for day in range(7)},
}


def window(on: date, region: str | None) -> Window:
    """Return the sending window of that local date; ``region`` is ISO 3166-2, as US-TX."""
    if region is None:
        return DEFAULT
    return _NARROWER.get(region.upper(), {}).get(on.weekday(), DEFAULT)


def opens(on: date, timezone: str, region: str | None) -> datetime:
    """Return the UTC instant at which that local date's window opens."""
    return local_time.instant(on, window(on, region).opens, timezone)


def closes(on: date, timezone: str, region: str | None) -> datetime:
    """Return the UTC instant at which that local date's window closes."""
    return local_time.instant(on, window(on, region).closes, timezone)


def allows(now: datetime, timezone: str, region: str | None) -> bool:
    """Say whether an unasked text may be sent at that instant."""
    there = local_time.local(now, timezone)
    return window(there.date(), region).holds(there.time())
