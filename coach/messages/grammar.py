"""What differs between languages when a day, a time or a number becomes words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words and habits of one language. Weekdays start on Monday, months in January."""

    weekdays: Sequence[str]
    short_weekdays: Sequence[str]
    months: Sequence[str]
    last_joiner: str
    clock: Callable[[time], str]
    full_date: Callable[[date, "Grammar"], str]
    greeting: str
    greeting_without_name: str
    no_walks: str
    one_walk: str
    many_walks: str
    one_minute: str
    many_minutes: str
    gsm_names_only: bool
    """English texts stay in GSM-7, so a name outside it is left out rather than misspelt."""

    def listed(self, words: Sequence[str]) -> str:
        """Join words as a sentence does: "Mon, Wed and Fri"."""
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {self.last_joiner} {words[-1]}"


def _twelve_hours(at: time) -> str:
    return f"{at.hour % 12 or 12}:{at.minute:02d} {'am' if at.hour < 12 else 'pm'}"


def _twenty_four_hours(at: time) -> str:
    return f"{at.hour}:{at.minute:02d}"


def _english_date(day: date, words: Grammar) -> str:
    return f"{words.weekdays[day.weekday()]}, {words.months[day.month - 1]} {day.day}"


def _spanish_date(day: date, words: Grammar) -> str:
    return f"{words.weekdays[day.weekday()]} {day.day} de {words.months[day.month - 1]}"


ENGLISH = Grammar(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    last_joiner="and",
    clock=_twelve_hours,
    full_date=_english_date,
    greeting="Hi {name},",
    greeting_without_name="Hi,",
    no_walks="no walks yet",
    one_walk="1 walk",
    many_walks="{count} walks",
    one_minute="1 minute",
    many_minutes="{count} minutes",
    gsm_names_only=True,
)

SPANISH = Grammar(
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    short_weekdays=("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
    months=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    last_joiner="y",
    clock=_twenty_four_hours,
    full_date=_spanish_date,
    greeting="Hola, {name}:",
    greeting_without_name="Hola:",
    no_walks="ninguna caminata todavía",
    one_walk="1 caminata",
    many_walks="{count} caminatas",
    one_minute="1 minuto",
    many_minutes="{count} minutos",
    gsm_names_only=False,
)

GRAMMARS: Mapping[str, Grammar] = {"en": ENGLISH, "es": SPANISH}
"""The languages that a person can choose. Each has its file in ``catalogue/``."""
