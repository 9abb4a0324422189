"""What a participant's text means, by rule: the intent, the minutes, and whether it opts out.

Pure and quick: no clock, no network, no state but the question that was last asked. The rules are
data in the `wording_*` modules beside this one; here is only the order in which they are heard. A
text can say several things: an opt-out comes first, then a report of a walk, then what changes the
days ahead, and thanks last of all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from coach.programme import wording_plans as plans
from coach.programme import wording_reports as reports
from coach.programme import wording_smalltalk as smalltalk
from coach.programme.safety import check
from coach.programme.wording_fold import Folded, fold
from coach.programme.wording_numbers import (
    SHORTEST_ALONE,
    bare_minutes,
    digits,
    duration,
    mood_number,
    only_number,
)
from coach.programme.wording_optout import opts_out, opts_out_plainly
from coach.programme.wording_rules import Rule


class Intent(StrEnum):
    """What a text asks for or reports. `later` moves one walk, `change` the plan for good."""

    DONE = "done"
    SKIP = "skip"
    LATER = "later"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    HELP = "help"
    YES = "yes"
    NO = "no"
    MOOD = "mood"
    PROGRESS = "progress"
    CHANGE = "change"
    THANKS = "thanks"
    ANSWER = "answer"
    UNKNOWN = "unknown"
    START = "start"


@dataclass(frozen=True, slots=True)
class Understood:
    """The meaning of one text.

    `minutes` is the length of the walk reported or asked for, and for a mood the mood itself, from
    1 (very low) to 9 (very good). `optout` is true where no more texts may be sent.
    """

    intent: Intent
    minutes: int | None = None
    optout: bool = False


# Heard in this order, after an opt-out and a report of a walk.
_IN_ORDER: tuple[tuple[Intent, tuple[Rule, ...]], ...] = (
    (Intent.PAUSE, plans.PAUSE),
    (Intent.CHANGE, plans.CHANGE),
    (Intent.LATER, plans.LATER),
    (Intent.PROGRESS, smalltalk.PROGRESS),
    (Intent.SKIP, reports.SKIP),
    (Intent.RESUME, plans.RESUME),
    (Intent.MOOD, smalltalk.MOOD),
    (Intent.HELP, smalltalk.HELP),
    (Intent.NO, smalltalk.NO),
)
_FILLER = frozenset("please thanks thank you ok hi hello texts now por favor , . ?".split())


def understand(text: str, asked: str | None = None) -> Understood:
    """What `text` means; any Unicode text is accepted and nothing is raised.

    `asked` is what the person was last asked and may be answering: None, "confirm" (the request to
    confirm), "walk" (did you walk?), "minutes" (how long?) or "mood" (1 to 9). It decides what a
    lone yes, no or number means.
    """
    folded = fold(text)
    if not folded.present:
        return Understood(Intent.UNKNOWN)
    if _wants_out(text, folded):
        return Understood(Intent.STOP, optout=True)
    if _is_start(folded):
        return Understood(Intent.START)
    numbered = digits(folded.words)
    folded = Folded(numbered, frozenset(numbered.split()))
    number = only_number(folded.words)
    if number is not None:
        return _lone_number(number, asked)
    if _is_automatic(folded):
        return Understood(Intent.UNKNOWN)
    if asked == "confirm" and _any(smalltalk.YES, folded):
        return Understood(Intent.YES)
    if _any(reports.DONE, folded):
        return Understood(Intent.DONE, _walked(folded.words))
    mood = mood_number(folded.words)
    if mood is not None:
        return Understood(Intent.MOOD, mood)
    for intent, rules in _IN_ORDER:
        if _any(rules, folded):
            return _by_rule(intent, folded, asked)
    return _without_a_rule(folded, asked)


def _by_rule(intent: Intent, folded: Folded, asked: str | None) -> Understood:
    """What a text of that intent means; a no to "did you walk?" is a walk skipped."""
    if intent is Intent.NO and asked == "walk":
        return Understood(Intent.SKIP)
    return Understood(intent, duration(folded.words) if intent is Intent.CHANGE else None)


def _without_a_rule(folded: Folded, asked: str | None) -> Understood:
    """A length of time by itself, a plain yes, thanks, or an emoji standing alone."""
    minutes = duration(folded.words)
    if minutes is not None and len(folded.present) <= 6 and "?" not in folded.present:
        return Understood(Intent.DONE, minutes)
    thanked = _any(smalltalk.THANKS, folded)
    if _any(smalltalk.YES, folded):
        if asked == "walk":
            return Understood(Intent.DONE)
        # "Ok thanks" closes a conversation; "yes thanks" and any answer to a question is a yes.
        if not thanked or asked is not None or folded.words.startswith((" yes ", " si ")):
            return Understood(Intent.YES)
    if thanked:
        return Understood(Intent.THANKS)
    if asked == "confirm" and "emojigood" in folded.present:
        return Understood(Intent.YES)
    for emoji, intent in (
        ("emojidone", Intent.DONE),
        ("emojigood", Intent.DONE),
        ("emojino", Intent.SKIP if asked == "walk" else Intent.NO),
        ("emojiyes", Intent.YES),
        ("emojithanks", Intent.THANKS),
    ):
        if emoji in folded.present:
            return Understood(intent)
    return Understood(Intent.UNKNOWN)


def _lone_number(number: int, asked: str | None) -> Understood:
    if asked == "mood" and 1 <= number <= 9:
        return Understood(Intent.MOOD, number)
    shortest = 1 if asked in ("minutes", "walk") else SHORTEST_ALONE
    if shortest <= number <= 600:
        return Understood(Intent.DONE, number)
    return Understood(Intent.UNKNOWN)


def _walked(words: str) -> int | None:
    minutes = duration(words)
    return minutes if minutes is not None else bare_minutes(words)


def _wants_out(text: str, folded: Folded) -> bool:
    """Whether no more texts are wanted; a cry for help has to say so in so many words."""
    return opts_out(folded) and (opts_out_plainly(folded) or check(text) is None)


def _is_automatic(folded: Folded) -> bool:
    """Whether a phone may have answered by itself, for somebody who drives or is in a meeting."""
    said_nothing = folded.present.isdisjoint(smalltalk.PROGRAMME_WORDS)
    return said_nothing and _any(smalltalk.AWAY_FROM_PHONE, folded)


def _is_start(folded: Folded) -> bool:
    meaningful = folded.present - _FILLER
    return len(meaningful) == 1 and not meaningful.isdisjoint(smalltalk.START)


def _any(rules: Iterable[Rule], folded: Folded) -> bool:
    return any(each.found(folded) for each in rules)
