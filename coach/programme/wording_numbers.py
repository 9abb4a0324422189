"""Numbers that people write, in digits or in words: minutes walked, and a mood from 1 to 9."""

import re

from coach.programme.wording_rules import compiled

LONGEST_WALK = 600  # minutes; more than ten hours is a slip of the thumb, not a walk
SHORTEST_ALONE = 10  # minutes; a smaller number on its own may just as well be a mood
SHORTEST_BARE = 5  # minutes; below it, "did 2" speaks of walks

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNITS_ES = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro "
    "veinticinco veintiseis veintisiete veintiocho veintinueve"
).split()
_TENS_ES = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()

_VALUE: dict[str, int] = {
    **{word: at for at, word in enumerate(_UNITS, 1)},
    **{word: at * 10 for at, word in enumerate(_TENS, 2)},
    **{word: at for at, word in enumerate(_UNITS_ES, 1)},
    **{word: at * 10 for at, word in enumerate(_TENS_ES, 3)},
    "fourty": 40,
    "fiveteen": 15,
}
# The Spanish eleven, which in an English text means something else.
_SPANISH_ELEVEN = "once"

_WHOLE = (
    (" an hours and a half ", " 90 minutes "),
    (" hours and a half ", " 90 minutes "),
    (" hours and half ", " 90 minutes "),
    (" hours y media ", " 90 minutes "),
    (" half an hours ", " 30 minutes "),
    (" half a hours ", " 30 minutes "),
    (" half hours ", " 30 minutes "),
    (" 1/2 an hours ", " 30 minutes "),
    (" 1/2 hours ", " 30 minutes "),
    (" media hours ", " 30 minutes "),
    (" three quarters of an hours ", " 45 minutes "),
    (" tres cuartos de hours ", " 45 minutes "),
    (" 3 cuartos de hours ", " 45 minutes "),
    (" 3 quarters of an hours ", " 45 minutes "),
    (" a quarter of an hours ", " 15 minutes "),
    (" quarter of an hours ", " 15 minutes "),
    (" un cuarto de hours ", " 15 minutes "),
    (" cuarto de hours ", " 15 minutes "),
    (" an hours ", " 1 hours "),
    (" a hours ", " 1 hours "),
    (" una hours ", " 1 hours "),
    (" un minutes ", " 1 minutes "),
    (" a couple of hours ", " 2 hours "),
    (" couple of hours ", " 2 hours "),
    (" a minutes ", " 1 minutes "),
)
_HOURS_HALF = (
    r"\b(\d{1,4}(?:[.,]\d{1,2})?) (?:and a half hours|y media hours|1/2 hours|hours and a half|"
    r"hours and 30 minutes|hours y media|hours and a 1/2|and 1/2 hours)\b"
)
_HOURS_QUARTER = r"\b(\d{1,2}) hours (?:y cuarto|and a quarter)\b"
_HOURS_MINUTES = (
    r"\b(\d{1,2}) h(?:ours)?(?: and| y| ,)? (\d{1,2})(?: minutes| m\b|(?= [a-z.,?]| $))"
)
_HOURS = r"\b(\d{1,4}(?:[.,]\d{1,2})?) h(?:ours)?\b"

_DURATION = r"(?<![-] )\b(\d{1,4}(?:[.,]\d{1,2})?)(?: - \d+| (?:to|or|o) \d+)? (?:or so |odd )?(?:minutes|m)\b"
# What makes a duration something other than the length of a walk.
_OTHER_BEFORE = (
    r"(?<!miles)(?<!mile)(?<!km)(?<!kms)(?<!k)(?<!steps)(?<!it) (?:in|en) $|"
    r"\b(?:minus|after|dentro de|until|hace|late by|drive of|slept|rested|waited|every) $"
)
_OTHER_AFTER = (
    r"^(?: and)?(?: ago| late\b| early| away| drive| bus| nap| from now| break| rest\b|"
    r" tarde| delay| of rain| earlier| per mile| cycle ride away|"
    r" (?:de descanso|de retraso|despues))"
)
_ADDED = (
    r"\b(?:plus|another|more|otros|otra|mas|extra|later|afterwards|evening|tarde|noche|pm)\b|\+"
)
_BARE = r"(?<![-/] )\b(\d{1,3})\b"
_BARE_BEFORE = (
    r"\b(?:minus|at|by|from|since|until|till|before|after|in|week|day|mood|number|of|feeling|feel|felt|"
    r"las|la|level|size|animo|humor|siento|bus|route|no|los|season|episode|chapter|covid|aged|im|"
    r"age|room|section|hill|lap|dia|semana|my|the)(?: a| an)? $"
)
_BARE_AFTER = (
    r"^ (?:miles?|mi\b|km|kms|k\b|kilometers?|kilometres?|kilometros?|steps?|pasos|am\b|pm\b|a m\b|"
    r"p m\b|oclock|times?|veces|laps?|blocks?|cuadras|manzanas|days?|dias?|walks?|caminatas?|of\b|"
    r"de\b|degrees|st\b|nd\b|rd\b|th\b|weeks?|semanas?|years?|anos|hills?|people|dogs?|kids?|"
    r"friends?|seconds?|secs?|out of|yards?|meters?|metres?|metros|percent|flights|lbs?|kilos?|"
    r"more|other|things?|nights?|hours|h\b|beers?|coffees?|texts?|messages?|in the|in a|"
    r"weekends?|months?|meses|reps?|sets?|left|to go|perros|amigos)"
)


def digits(words: str) -> str:
    """Number words written as digits, hours brought to minutes; other words stay as they are."""
    tokens: list[str] = []
    previous_tens = 0
    for token in words.split():
        value = _VALUE.get(token, 0)
        if token == _SPANISH_ELEVEN and " minutes " not in words:
            value = 0
        if not value:
            joins = token in ("y", "and") and previous_tens >= 30
            previous_tens = previous_tens if joins else 0
            tokens.append(token)
        elif previous_tens and value < 10:
            if tokens[-1] in ("y", "and"):
                tokens.pop()
            tokens[-1] = str(previous_tens + value)
            previous_tens = 0
        else:
            tokens.append(str(value))
            previous_tens = value if value >= 20 and value % 10 == 0 else 0
    written = f" {' '.join(tokens)} "
    if " hours " in written or " h " in written:
        written = _hours_as_minutes(written)
    return written


def _hours_as_minutes(words: str) -> str:
    def scaled(match: re.Match[str], extra: int = 0) -> str:
        return f"{round(float(match[1].replace(',', '.')) * 60) + extra} minutes"

    def summed(match: re.Match[str]) -> str:
        return f"{int(match[1]) * 60 + int(match[2])} minutes"

    for written, plain in (
        (" an hours and a half ", " 90 minutes "),
        (" 1 hours and a half ", " 90 minutes "),
        (" una hours y media ", " 90 minutes "),
        (" an hours and a quarter ", " 75 minutes "),
        (" una hours y cuarto ", " 75 minutes "),
    ):
        words = words.replace(written, plain)
    words = compiled(_HOURS_HALF).sub(lambda match: scaled(match, 30), words)
    words = compiled(_HOURS_QUARTER).sub(lambda match: scaled(match, 15), words)
    for written, plain in _WHOLE:
        words = words.replace(written, plain)
    words = compiled(_HOURS_MINUTES).sub(summed, words)
    return compiled(_HOURS).sub(scaled, words)


def duration(words: str) -> int | None:
    """Minutes named with their unit as the length of a walk; `words` as from `digits`."""
    found: list[tuple[int, re.Match[str]]] = []
    for match in compiled(_DURATION).finditer(words):
        before, after = words[max(0, match.start() - 16) : match.start()], words[match.end() :][:24]
        if compiled(_OTHER_BEFORE).search(before) or compiled(_OTHER_AFTER).search(after):
            continue
        found.append((round(float(match[1].replace(",", "."))), match))
    if not found:
        return None
    total, previous = found[0]
    for minutes, match in found[1:]:
        # "15 minutes this morning and another 10 minutes" is one day's walking, added up.
        if compiled(_ADDED).search(words[previous.end() : match.end() + 16]):
            total, previous = total + minutes, match
    return total if 1 <= total <= LONGEST_WALK else None


def bare_minutes(words: str) -> int | None:
    """The first lone number that can be minutes: not a time, a distance, a count or a mood."""
    for match in compiled(_BARE).finditer(words):
        before, after = words[max(0, match.start() - 24) : match.start()], words[match.end() :][:20]
        if compiled(_BARE_BEFORE).search(before) or compiled(_BARE_AFTER).search(after):
            continue
        if SHORTEST_BARE <= int(match[1]) <= LONGEST_WALK:
            return int(match[1])
    return None


def only_number(words: str) -> int | None:
    """The number in a text that holds nothing else but filler words; `words` as from `digits`."""
    match = compiled(
        r"^ (?:(?:about|around|like|maybe|only|only about|just|unos|como|approx|roughly|a|an|it was|"
        r"emojigood|emojidone|emojithanks|i think|say|probably) )?"
        r"(?:, )?(\d{1,3})(?:/\d+)?(?: (?:today|hoy|please|thanks|gracias|i think|ish|or so|"
        r"emojigood|emojidone|emojithanks|emojiyes|mas o menos|out of 9|out of 10))?(?: [.,])* $"
    ).match(words)
    return int(match[1]) if match else None


def mood_number(words: str) -> int | None:
    """A mood from 1 to 9 after a word for mood; `words` as from `digits`."""
    match = compiled(
        r"\b(?:mood|moods|feeling|feel|felt|animo|humor|siento|sentido|senti)\b"
        r"(?: (?:is|was|a|an|about|like|at|todays?|today|its|es|de|un|hoy|around|of|level|me|"
        r"score|maybe|,|-|like a|como)){0,4} ([1-9])(?:/\d+)?\b(?! (?:minutes|miles|km|steps|days))"
    ).search(words)
    if match:
        return int(match[1])
    match = compiled(r"\b([1-9])(?:/\d+)? (?:for|on|de) (?:mood|the mood|animo|humor)\b").search(
        words
    )
    return int(match[1]) if match else None
