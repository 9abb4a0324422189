"""Times as staff read them: how long ago, and on the wall clock of the person concerned."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from coach.programme import local_time
from coach.programme.participant import Participant
from coach.programme.plan import WEEKDAYS
from coach.web.parts import coach

_DAYS = [name.capitalize() for name in WEEKDAYS]
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def now() -> datetime:
    """Return programme time: in the sandbox it may be ahead of the machine's."""
    return coach().clock.now()


def zone_of(person: Participant) -> str:
    """Return the zone that this person lives by; UTC while we know none."""
    return person.plan.timezone if person.plan else "UTC"


def day(on: date) -> str:
    """Return for example ``Mon 2 Mar``."""
    return f"{_DAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]}"


def weekday(on: date) -> str:
    """Return for example ``Mon``."""
    return _DAYS[on.weekday()]


def days(numbers: tuple[int, ...]) -> str:
    """Return weekdays (0 is Monday) as ``Mon, Wed, Fri``."""
    return ", ".join(_DAYS[number] for number in numbers)


def local(moment: datetime, zone: str) -> datetime:
    """Return the moment on that zone's wall clock."""
    return local_time.local(moment, zone)


def clock(moment: datetime, zone: str) -> str:
    """Return for example ``09:00``, in that zone."""
    return f"{local(moment, zone):%H:%M}"


def at(moment: datetime, zone: str) -> str:
    """Return for example ``Mon 2 Mar 09:00``, in that zone."""
    return f"{day(local(moment, zone).date())} {clock(moment, zone)}"


def dated(moment: datetime, zone: str) -> str:
    """Return for example ``Mon 2 Mar 2026 09:00``, in that zone."""
    there = local(moment, zone)
    return f"{day(there.date())} {there.year} {there:%H:%M}"


def machine(moment: datetime) -> str:
    """Return the moment as the ``datetime`` attribute wants it, in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def span(length: timedelta) -> str:
    """Return a rough length: ``under a minute``, ``12 min``, ``3 h``, ``2 days``."""
    minutes = int(length.total_seconds()) // 60
    if minutes < 1:
        return "under a minute"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    return f"{minutes // (24 * 60)} days"


def since(moment: datetime) -> str:
    """Return how long ago that was, roughly."""
    return span(max(now() - moment, timedelta()))
