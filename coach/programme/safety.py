"""The safety check that every inbound text passes before anything else is made of it.

`check` answers one question: does this text call for help now, for a life ("crisis") or for a body
("medical")? It is a set of rules read in layers. First the text is levelled (`wording_fold`), also
with look-alike digits read as letters and with all punctuation dropped. Then the rules of
`wording_crisis` are tried, and each match is weighed by what stands before it in its sentence: a
negation, or another person whose story it is. Only what is close to a match can take it back, so
that a cry for help stays one whatever else the text says.

This is no diagnosis and no crisis service: what is not caught here is read by staff.
"""

from dataclasses import dataclass
from typing import Literal

from coach.programme.wording_crisis import CRISIS
from coach.programme.wording_crisis_es import CRISIS_ES
from coach.programme.wording_crisis_indirect import INDIRECT
from coach.programme.wording_danger import DANGER
from coach.programme.wording_fold import Folded, fold
from coach.programme.wording_injury import INJURY
from coach.programme.wording_medical import MEDICAL
from coach.programme.wording_rules import Rule, sentence
from coach.programme.wording_scope import denied, long_past, of_another
from coach.programme.wording_violence import VIOLENCE


@dataclass(frozen=True, slots=True)
class Alarm:
    """A text that needs an answer at once and a person; `because` names the rule, not the text."""

    level: Literal["crisis", "medical"]
    because: str


_IN_ORDER: tuple[Rule, ...] = (*CRISIS, *INDIRECT, *CRISIS_ES, *DANGER)

# Written as one word, with the spaces lost.
_RUN_TOGETHER = (
    "killmyself killingmyself suicid wanttodie wannadie endmylife enditall hangmyself cutmyself "
    "hurtmyself betteroffdead dontwanttolive dontwanttobehere quieromorir matarme quitarmelavida"
).split()


def check(text: str) -> Alarm | None:
    """Whether `text` calls for help now; any Unicode text is accepted and nothing is raised.

    A crisis outranks a medical warning sign. None means that no rule saw either.
    """
    folded = fold(text)
    because = _crisis(folded)
    if because is None and _is_dressed_up(text, folded):
        because = _crisis(fold(text, leet=True)) or _crisis(fold(text, leet=True, flat=True))
    if because is not None:
        return Alarm("crisis", because)
    for each in (*MEDICAL, *INJURY):
        if _first(each, folded):
            return Alarm("medical", each.name)
    return None


def _is_dressed_up(text: str, folded: Folded) -> bool:
    """Whether reading signs as letters, or dropping the punctuation, can make a difference."""
    inside = folded.words.rstrip(" .?,")
    return any(mark in inside for mark in ".,?-") or any(sign in text for sign in "0123457@$!|*_")


def _crisis(folded: Folded) -> str | None:
    for each in _IN_ORDER:
        if _first(each, folded):
            return each.name
    for each in VIOLENCE:
        if _first(each, folded, mine=True):
            return each.name
    for word in folded.present:
        # A word with "suicid" at its start is a rule's business, which weighs what is around it.
        if word.startswith("suicid") or not any(run in word for run in _RUN_TOGETHER):
            continue
        if not denied(folded.words, folded.words.find(f" {word} ") + 1):
            return "run together"
    return None


def _first(each: Rule, folded: Folded, *, mine: bool = False) -> bool:
    """Whether a rule matches somewhere without being denied, another's, or long past.

    `mine` is for wording that names the writer itself, whoever else is in the sentence.
    """
    for match in each.matches(folded):
        if denied(folded.words, match.start()):
            continue
        if not mine and of_another(folded.words, match):
            continue
        if not long_past(sentence(folded.words, match)):
            return True
    return False
