"""The variables of a text: what may stand in braces, and how a raw value becomes words.

Values come raw ("18:00", "2026-03-05", "mon,wed,fri") and are worded here in the language
of the text. They are put in once, after the text was taken apart: a brace inside a value
is only a brace.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time

from coach.messages.grammar import GRAMMARS, Grammar
from coach.messages.segments import BASIC

LONGEST_NAME = 20
"""Characters. Texts keep their segment budget up to this, and to the longest brand and contact
that the settings take."""

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TYPOGRAPHIC = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{MODIFIER LETTER APOSTROPHE}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{HORIZONTAL ELLIPSIS}": "...",
    }
)


class BadVariable(ValueError):
    """A value is missing or cannot be worded. The message names the variable, not the value."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What a name in braces stands for: the raw variable it needs and how it is worded."""

    needs: str
    words: Callable[[str | int, Grammar], str]


def first_name(raw: str, words: Grammar) -> str:
    """The first word of a name where it can be texted as it is written, else "".

    It is left out rather than cut or misspelt: longer than 20 letters, or with a character
    that is not a letter of the texts' own alphabet (an emoji, a brace, another script).
    """
    parts = unicodedata.normalize("NFC", raw.translate(_TYPOGRAPHIC)).split()
    if not parts or len(parts[0]) > LONGEST_NAME:
        return ""
    name = parts[0]
    letters = name.replace("-", "").replace("'", "")
    if not letters or not all(_is_letter(char, words) for char in letters):
        return ""
    return name


def _is_letter(char: str, words: Grammar) -> bool:
    latin = char.isalpha() and unicodedata.name(char, "").startswith("LATIN ")
    return latin and (char in BASIC or not words.gsm_names_only)


def _greeting(raw: str | int, words: Grammar) -> str:
    name = first_name(str(raw), words)
    return words.greeting.format(name=name) if name else words.greeting_without_name


def _plain(raw: str | int, words: Grammar) -> str:
    """Text of the operator's own, with nothing in it that would turn a text into UCS-2."""
    text = " ".join(unicodedata.normalize("NFC", str(raw).translate(_TYPOGRAPHIC)).split())
    text = "".join(char for char in text if not unicodedata.category(char).startswith("C"))
    if not words.gsm_names_only:
        return text
    return "".join(char if char in BASIC else _without_accent(char) for char in text)


def _without_accent(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base in BASIC else ""


def _verbatim(raw: str | int, _words: Grammar) -> str:
    return str(raw)


def _number(raw: str | int, _words: Grammar) -> str:
    return str(int(raw))


def _walks(raw: str | int, words: Grammar) -> str:
    count = int(raw)
    if count == 0:
        return words.no_walks
    return words.one_walk if count == 1 else words.many_walks.format(count=count)


def _minutes(raw: str | int, words: Grammar) -> str:
    count = int(raw)
    return words.one_minute if count == 1 else words.many_minutes.format(count=count)


def _minutes_in_brackets(raw: str | int, words: Grammar) -> str:
    return f" ({_minutes(raw, words)})" if int(raw) else ""


def _clock(raw: str | int, words: Grammar) -> str:
    return words.clock(time.fromisoformat(str(raw)))


def _weekday(raw: str | int, words: Grammar) -> str:
    return words.weekdays[date.fromisoformat(str(raw)).weekday()]


def _date(raw: str | int, words: Grammar) -> str:
    return words.full_date(date.fromisoformat(str(raw)), words)


def _weekdays(raw: str | int, words: Grammar) -> str:
    numbers = [_WEEKDAYS.index(day.strip()) for day in str(raw).split(",")]
    return words.listed([words.short_weekdays[number] for number in numbers])


PLACEHOLDERS: Mapping[str, Placeholder] = {
    # "Hi Ana," or, where no name can be texted, "Hi,"
    "hi": Placeholder("name", _greeting),
    "time": Placeholder("time", _clock),
    "day": Placeholder("day", _weekday),
    # "Thursday, March 5": for a first day, which may be a week off or more
    "day_and_date": Placeholder("day", _date),
    "days": Placeholder("days", _weekdays),
    "minutes": Placeholder("minutes", _number),
    # "1 minute", "25 minutes"
    "n_minutes": Placeholder("minutes", _minutes),
    # " (25 minutes)" or nothing where no minutes are known: stands right after a word
    "minutes_in_brackets": Placeholder("minutes", _minutes_in_brackets),
    "walks": Placeholder("walks", _number),
    # "no walks yet", "1 walk", "3 walks"
    "n_walks": Placeholder("walks", _walks),
    "week": Placeholder("week", _number),
    "brand": Placeholder("brand", _plain),
    "contact": Placeholder("contact", _plain),
    "lines": Placeholder("lines", _verbatim),
    "emergency": Placeholder("emergency", _verbatim),
    # The words of a staff member, sent as they were written.
    "body": Placeholder("body", _verbatim),
}


def placeholders_in(body: str) -> tuple[str, ...]:
    """The names in braces, in order. Raises ValueError where a brace has no partner."""
    rest = PLACEHOLDER.sub("", body)
    if "{" in rest or "}" in rest:
        raise ValueError("a brace has no partner")
    return tuple(PLACEHOLDER.findall(body))


def fill(body: str, language: str, variables: Mapping[str, str | int]) -> str:
    """Put the values into a text of the catalogue. Raises BadVariable."""
    words = GRAMMARS[language]

    def value(match: re.Match[str]) -> str:
        placeholder = PLACEHOLDERS[match.group(1)]
        if placeholder.needs not in variables:
            raise BadVariable(f"the variable {placeholder.needs} is missing")
        try:
            return placeholder.words(variables[placeholder.needs], words)
        except ValueError:
            raise BadVariable(f"the variable {placeholder.needs} cannot be read") from None

    return PLACEHOLDER.sub(value, body)
