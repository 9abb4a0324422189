"""Time zones in the order in which people look for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from zoneinfo import available_timezones

# How people call the zones of a large country. Others go by their city.
_CALLED: dict[str, dict[str, str]] = {
    "US": {
        "America/New_York": "Eastern time (New York)",
        "America/Chicago": "Central time (Chicago)",
        "America/Denver": "Mountain time (Denver)",
        "America/Phoenix": "Arizona (Phoenix)",
        "America/Los_Angeles": "Pacific time (Los Angeles)",
        "America/Anchorage": "Alaska (Anchorage)",
        "Pacific/Honolulu": "Hawaii (Honolulu)",
    },
    "CA": {
        "America/St_Johns": "Newfoundland (St. John's)",
        "America/Halifax": "Atlantic time, Canada (Halifax)",
        "America/Toronto": "Eastern time, Canada (Toronto)",
        "America/Winnipeg": "Central time, Canada (Winnipeg)",
        "America/Regina": "Saskatchewan (Regina)",
        "America/Edmonton": "Mountain time, Canada (Edmonton)",
        "America/Vancouver": "Pacific time, Canada (Vancouver)",
    },
    "GB": {"Europe/London": "United Kingdom (London)"},
}


@dataclass(frozen=True, slots=True)
class Group:
    """Zones under one heading: (IANA name, what people call it)."""

    title: str
    zones: tuple[tuple[str, str], ...]


def known(name: str) -> bool:
    """Say whether that is the IANA name of a place's zone, an older name included."""
    return "/" in name and name in _available()


@cache
def groups(countries: tuple[str, ...]) -> tuple[Group, ...]:
    """Return all zones: those of the ISO ``countries`` first, then the others by continent."""
    by_country, by_continent = _table()
    near = {
        name: label
        for country in countries
        for name, label in (
            _CALLED.get(country) or {name: _city(name) for name in by_country.get(country, ())}
        ).items()
    }
    rest = (
        Group(continent, tuple((name, _city(name)) for name in names))
        for continent, names in by_continent.items()
    )
    return (Group("Close to us", tuple(near.items())), *rest)


@cache
def _available() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _table() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Read which zones a country has from the table that comes with the zone data."""
    text = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    by_country: dict[str, list[str]] = {}
    by_continent: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        country, _, name = line.split("\t")[:3]
        by_country.setdefault(country, []).append(name)
        by_continent.setdefault(name.split("/", 1)[0], []).append(name)
    return by_country, {key: sorted(by_continent[key]) for key in sorted(by_continent)}


def _city(name: str) -> str:
    """Word ``America/Argentina/Buenos_Aires`` as "Buenos Aires, Argentina"."""
    return ", ".join(reversed(name.replace("_", " ").split("/")[1:]))
