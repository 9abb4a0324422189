"""From a person's wall clock to an instant, over both clock changes.

Two wall-clock times a year are special. One that the clocks jump over does not
exist: we take the instant at which that much time has passed, so 02:30 becomes
03:30. One that happens twice is taken the first time. Both follow PEP 495 with
``fold=0``. A whole day can be missing too (Apia, 30 December 2011).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class UnknownTimeZone(ValueError):
    """A name that is not in the IANA zone data."""


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """Return the IANA zone of that name; raise UnknownTimeZone for any other string."""
    try:
        # A path-like or empty key raises ValueError, a folder's name an OSError.
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownTimeZone(f"unknown time zone {name[:40]!r}") from error


def instant(on: date, at: time, timezone: str) -> datetime:
    """Return the UTC instant at which the clock in ``timezone`` shows ``at`` on ``on``."""
    return datetime.combine(on, at, tzinfo=zone(timezone)).astimezone(UTC)


def local(moment: datetime, timezone: str) -> datetime:
    """Return the aware ``moment`` as that zone's wall clock shows it."""
    return moment.astimezone(zone(timezone))


def start_of_day(on: date, timezone: str) -> datetime:
    """Return the UTC instant at which that local date begins."""
    return instant(on, time(0), timezone)


def days_after(on: date, days: int) -> date:
    """Return the date ``days`` later."""
    return on + timedelta(days=days)
