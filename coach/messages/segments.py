"""How many segments a text costs: the way phones and carriers count them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

# 3GPP TS 23.038, section 6.2.1: the default alphabet and its extension table.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")

# Units in one text alone, and in each part of a joined one, whose header takes the rest.
_GSM_ALONE, _GSM_JOINED = 160, 153
_UCS2_ALONE, _UCS2_JOINED = 70, 67


@dataclass(frozen=True, slots=True)
class Segments:
    """What a text costs: ``units`` are septets in GSM-7 and 16-bit units in UCS-2."""

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    segments: int


def is_gsm(text: str) -> bool:
    """Whether every character is in the GSM-7 alphabet or its extension table."""
    return all(char in BASIC or char in EXTENSION for char in text)


def count(body: str) -> Segments:
    """Count the units and segments of a text. An empty text still costs one segment."""
    if is_gsm(body):
        sizes = [2 if char in EXTENSION else 1 for char in body]
        return Segments("GSM-7", sum(sizes), _parts(sizes, _GSM_ALONE, _GSM_JOINED))
    sizes = [2 if ord(char) > 0xFFFF else 1 for char in body]
    return Segments("UCS-2", sum(sizes), _parts(sizes, _UCS2_ALONE, _UCS2_JOINED))


def _parts(sizes: Iterable[int], alone: int, joined: int) -> int:
    """Fill parts one after another; a character of two units never straddles a boundary."""
    total = 0
    parts, used = 1, 0
    for size in sizes:
        total += size
        if used + size > joined:
            parts, used = parts + 1, 0
        used += size
    return 1 if total <= alone else parts
