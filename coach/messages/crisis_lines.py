"""Where somebody in danger gets help, by country: crisis lines and emergency numbers.

The facts are in ``crisis_lines.toml``, each with its source and the month it was checked.
Countries are ISO 3166-1 codes ("US"); one that is not listed gets the general advice to
call the local emergency number, never another country's line.
"""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

_FALLBACK = "fallback"


def lines(country: str, language: str) -> str:
    """The lines to call or text in a crisis, ready to stand at the start of a text."""
    return _words(country, "lines", language)


def youth_lines(country: str, language: str = "en") -> str:
    """The same for people under 18."""
    return _words(country, "youth", language)


def emergency(country: str, language: str = "en") -> str:
    """The number to call when life is in danger, as it reads after "call" ("llama al")."""
    return _words(country, "emergency", language)


def _words(country: str, kind: str, language: str) -> str:
    table = _table()
    words: dict[str, str] = table.get(country.upper(), table[_FALLBACK])[kind]
    return words[language]


@cache
def _table() -> dict[str, dict[str, Any]]:
    file = resources.files("coach.messages") / "crisis_lines.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
