"""What people type, brought to one plain form before any rule looks at it.

Rules are written against lower-case ASCII words with single spaces between them. Everything that
differs from phone to phone (case, accents, apostrophes of every kind, emoji, stretched letters,
spaced-out letters, common slips of the thumb) is levelled here, once, so that no rule has to think
of it. Every pattern in this file runs in time proportional to the length of the text.
"""

import re
import unicodedata
from dataclasses import dataclass

from coach.programme.wording_spelling import SLANG, spell


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in plain form.

    `words` begins and ends with a space; the tokens between are words, numbers, and the marks
    `.` (end of a sentence), `?`, `,`, `-` and `+`. `present` holds each token once.
    """

    words: str
    present: frozenset[str]


# Emoji become words of their own, so that rules can name them; the rest of the emoji vanish.
_EMOJI = {
    "👍": "emojigood",
    "✅": "emojidone",
    "✔": "emojidone",
    "☑": "emojidone",
    "🚶": "emojidone",
    "🏃": "emojidone",
    "🥾": "emojidone",
    "👟": "emojidone",
    "💪": "emojidone",
    "👌": "emojiyes",
    "🆗": "emojiyes",
    "👎": "emojino",
    "❌": "emojino",
    "❤": "emojithanks",
    "♥": "emojithanks",
    "💕": "emojithanks",
    "💖": "emojithanks",
    "💗": "emojithanks",
    "💙": "emojithanks",
    "💚": "emojithanks",
    "💛": "emojithanks",
    "💜": "emojithanks",
    "🧡": "emojithanks",
    "🙏": "emojithanks",
    "🥰": "emojithanks",
    "😊": "emojithanks",
    "😘": "emojithanks",
    "🤗": "emojithanks",
    "🛑": "emojistop",
}
_APOSTROPHES = "'’‘‛ʼʹ´`′＇\u02bb\u02c8"
# Joiners, selectors, soft hyphens and skin tones carry no meaning for us.
_NOTHING = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufe0e"
    "\ufe0f\ufeff\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff\u2640\u2642"
)
# Letters of other alphabets that look like Latin ones.
_LOOKALIKES = dict(zip("аеорсхуіѕјԁһкмтв", "aeopcxyisjdhkmtb", strict=True))
_SPLIT_MARKS = {"!": ".", ";": ".", "…": ",", "¿": " ", "¡": " ", "(": ",", ")": ",", "—": ","}

_BEFORE = str.maketrans(
    {
        **{emoji: f" {word} " for emoji, word in _EMOJI.items()},
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_NOTHING, ""),
        **_LOOKALIKES,
        **_SPLIT_MARKS,
        "\u2013": "-",
        "½": " 1/2 ",
        "\n": ".",
        "\r": ".",
        "ı": "i",
    }
)
_LEET = str.maketrans("013457@$", "oieastas")
_LEET_CHUNK = re.compile(r"[a-z0-9@$]+")
_LEET_BAR = re.compile(r"(?<=[a-z])[!|](?=[a-z])")
# Numbers that stand for a word of the same sound ("want 2 die").
_SOUNDS = {"2": "to", "4": "for", "8": "ate"}
# A minus before a number is none of a dash between two numbers or words.
_MINUS = re.compile(r"(?<!\d )(?<!\S)-(?=\d)")
_DOTS = re.compile(r"\.{2,}")
_TOKEN = re.compile(r"\d+(?:[.:,/]\d+)?|[a-z']+|[.?,+]|-")
_STRETCHED = re.compile(r"([a-z])\1\1+")
_SPACED_OUT = re.compile(r"(?<![a-z'])[a-z](?:[ ._-]{1,3}[a-z]){3,}(?![a-z'])")
_NOT = re.compile(r"\b(do|did|could|would|should|have|is|was|does|are|were|has|had|need) not\b")
_SPLIT_NOT = re.compile(
    r"\b(don|didn|couldn|wouldn|shouldn|haven|isn|wasn|doesn|aren|can|won|hasn) t\b"
)
_I_WILL = re.compile(
    r"(?<= )ill (?=(?:do|go|walk|try|be|stop|have|text|move|take|get|still|never|just|see|let|"
    r"make|start|catch|kill|end|probably|definitely|also|only|keep|come|wait|leave) )"
)
_PAIRS = (
    (" can not ", " cant "),
    (" cannot ", " cant "),
    (" will not ", " wont "),
    (" i am ", " im "),
    (" i m ", " im "),
    (" any more ", " anymore "),
    (" no longer ", " nolonger "),
    (" my self ", " myself "),
    (" no one ", " nobody "),
    (" noone ", " nobody "),
    (" opt out ", " optout "),
    (" un subscribe ", " unsubscribe "),
    (" stop all ", " stopall "),
    (" good bye ", " goodbye "),
    (" to morrow ", " tomorrow "),
    (" to day ", " today "),
)
# Words whose doubled letter must survive when somebody leans on it ("goooood").
_DOUBLES = frozenset(
    "good kill killing feel feeling too all well still need been see soon week sleep goodbye off "
    "will tell ill soo noon feet street three free fell hell".split()
)


def fold(text: str, *, leet: bool = False, flat: bool = False) -> Folded:
    """Bring any Unicode text to its plain form; never raises.

    `leet` also reads digits and signs inside words as the letters they resemble. `flat` drops all
    marks, for somebody who types a full stop after every word.
    """
    if leet:
        text = _LEET_BAR.sub("i", text.lower()).replace("*", "").replace("_", " ")
        text = _LEET_CHUNK.sub(_as_letters, text)
    plain = unicodedata.normalize("NFKC", text.translate(_BEFORE)).lower().translate(_BEFORE)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    if _SPACED_OUT.search(plain):
        plain = _SPACED_OUT.sub(lambda run: "".join(filter(str.isalpha, run[0])), plain)
    plain = _MINUS.sub("minus ", _DOTS.sub(",", plain))
    pieces: list[str] = []
    for piece in _TOKEN.findall(plain):
        if piece[0] in ".?,+-":
            if not flat and (piece != "-" or (pieces and pieces[-1].isdigit())):
                pieces.append(piece)
        elif piece[0].isdigit():
            pieces.append(_SOUNDS.get(piece, piece) if leet else piece)
        else:
            pieces.append(_word(piece))
    words = f" {' '.join(filter(None, pieces))} "
    words = _level(words)
    return Folded(words, frozenset(words.split()))


def _as_letters(chunk: re.Match[str]) -> str:
    """Digits and signs as the letters they resemble, in a chunk that holds a letter at all."""
    return chunk[0].translate(_LEET) if any("a" <= sign <= "z" for sign in chunk[0]) else chunk[0]


def _word(token: str) -> str:
    """One word in its usual spelling; it may become several ("wanna" is "want to")."""
    if "'" in token:
        if token.endswith("'ll"):
            return token[:-3].replace("'", "") + " will"
        token = token.replace("'", "")
    stretched = _STRETCHED.search(token)
    if stretched:
        twice = _STRETCHED.sub(r"\1\1", token)
        once = _STRETCHED.sub(r"\1", token)
        token = twice if twice in _DOUBLES else once
    known = SLANG.get(token)
    return known if known is not None else spell(token)


def _level(words: str) -> str:
    """Write negations and other pairs of words in the one way that the rules expect."""
    if " not " in words:
        words = _NOT.sub(r"\1nt", words)
    if " t " in words:
        words = _SPLIT_NOT.sub(r"\1t", words)
    if " ill " in words:
        words = _I_WILL.sub("i will ", words)
    for written, plain in _PAIRS:
        if written in words:
            words = words.replace(written, plain)
    return words
