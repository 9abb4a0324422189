"""The shape of one rule about wording, shared by replies and safety.

A rule is data: its name, the words of which at least one must be there (a look-up that spares
nearly every search), a pattern, and a pattern that takes the match back. In patterns `~` stands for
up to 24 characters of other words in the same sentence. Quantifiers are bounded and never nested,
so the work grows with the length of the text and with nothing else.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from coach.programme.wording_fold import Folded

_GAP = r"\b[a-z0-9, ]{0,24}\b"
_ENDS = (" . ", " ? ")
# What may follow a cry that is a whole thought: its end, or a word that starts another.
END_OF_CRY = (
    r"(?= [.,?-]| $| (?:and|but|or|sorry|please|lol|again|now|tonight|because|so|too|i|im|y|pero|perdon|"
    r"porque|por favor|emoji\w+))"
)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled pattern, made when first needed so that importing stays fast."""
    return re.compile(pattern.replace("~", _GAP))


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording rule; `unless` is looked for in the sentence that holds the match.

    With `reach` it is looked for only in the match and so many characters after it: what stands
    before a cry for help, or far behind it, must not be able to take it back.
    """

    name: str
    needs: frozenset[str]
    pattern: str
    unless: str = ""
    reach: int | None = None

    def matches(self, folded: Folded) -> Iterable[re.Match[str]]:
        """All matches that `unless` does not take back, from left to right."""
        if self.needs and self.needs.isdisjoint(folded.present):
            return
        for match in compiled(self.pattern).finditer(folded.words):
            if not (self.unless and compiled(self.unless).search(self._around(folded, match))):
                yield match

    def _around(self, folded: Folded, match: re.Match[str]) -> str:
        if self.reach is None:
            return sentence(folded.words, match)
        return folded.words[max(0, match.start() - 1) : match.end() + self.reach]

    def found(self, folded: Folded) -> bool:
        """Whether the rule matches anywhere."""
        return next(iter(self.matches(folded)), None) is not None


def rule(
    name: str, needs: str, pattern: str, unless: str = "", *, reach: int | None = None
) -> Rule:
    """A rule from its written form; `needs` is a list of words, empty for "always look"."""
    return Rule(
        name,
        frozenset(needs.split()),
        _as_words(pattern),
        _as_words(unless) if unless else "",
        reach,
    )


def near_rule(name: str, needs: str, pattern: str, unless: str = "") -> Rule:
    """A rule that only what follows closely (36 characters, some seven words) can take back."""
    return rule(name, needs, pattern, unless, reach=36)


def _as_words(pattern: str) -> str:
    return rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])"


def sentence(words: str, match: re.Match[str]) -> str:
    """The sentence around a match, with a space at either end."""
    start = max(words.rfind(mark, 0, match.start() + 1) for mark in _ENDS)
    ends = [at for mark in _ENDS if (at := words.find(mark, max(match.end() - 1, 0))) >= 0]
    return words[start + 2 if start >= 0 else 0 : min(ends, default=len(words)) + 1]
