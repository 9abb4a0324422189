"""Moves a second that the rules can decide on one core, with nothing but the rules."""

from __future__ import annotations

import heapq
import statistics
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from benchmarks.figures import Figure
from benchmarks.ground import enrolment
from coach.engine.preview import BEHAVIOURS
from coach.messages import catalogue
from coach.programme import enrolment as enrolling
from coach.programme.course import SIX_WEEKS
from coach.programme.on_text import InboundText, on_text
from coach.programme.on_time import on_time
from coach.programme.participant import Participant, Status
from coach.programme.plan import plan_week
from coach.programme.repertoire import Repertoire

_PEOPLE = 60
_ROUNDS = 5
_BEGINNING = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(slots=True)
class _Tally:
    """What was done, and the seconds it took."""

    clock_moves: int = 0
    clock_s: float = 0.0
    text_moves: int = 0
    text_s: float = 0.0


def a_second() -> Figure:
    """Count the moves of people who live through six weeks and reply now and then."""
    repertoire = catalogue.load().repertoire()
    _live(0, repertoire, _Tally())
    tallies = []
    for _ in range(_ROUNDS):
        tally = _Tally()
        for number in range(_PEOPLE):
            _live(number, repertoire, tally)
        tallies.append(tally)
    on_clock = statistics.median(one.clock_moves / one.clock_s for one in tallies)
    on_texts = statistics.median(one.text_moves / one.text_s for one in tallies)
    both = statistics.median(
        (one.clock_moves + one.text_moves) / (one.clock_s + one.text_s) for one in tallies
    )
    each = (tallies[0].clock_moves + tallies[0].text_moves) / _PEOPLE
    beside = (
        f"six weeks of one person are {each:.0f} moves; "
        f"by the clock {on_clock:,.0f}/s, by a text {on_texts:,.0f}/s"
    )
    return Figure(f"{both:,.0f}/s", "none", None, beside)


def _live(number: int, repertoire: Repertoire, tally: _Tally) -> None:
    start_on = (_BEGINNING + timedelta(days=1)).date()
    person = Participant("someone", "", "US", "en", Status.VISITOR, since=_BEGINNING)
    outcome = enrolling.enrol(
        person, enrolment(number, _BEGINNING, start_on), _BEGINNING, repertoire
    )
    inbox: list[tuple[datetime, str]] = []
    while inbox or outcome.wake_at is not None:
        person, wake_at = outcome.participant, outcome.wake_at
        if inbox and (wake_at is None or inbox[0][0] <= wake_at):
            now, body = heapq.heappop(inbox)
            started = time.perf_counter()
            outcome = on_text(person, InboundText(body), now, repertoire)
            tally.text_s += time.perf_counter() - started
            tally.text_moves += 1
        elif wake_at is not None:
            now = wake_at
            started = time.perf_counter()
            outcome = on_time(person, now, repertoire)
            tally.clock_s += time.perf_counter() - started
            tally.clock_moves += 1
        assert person.plan is not None
        assert person.start_on is not None
        week = person.week or plan_week(person.plan, SIX_WEEKS, 1, person.start_on)
        for text in outcome.texts:
            reply = BEHAVIOURS["mixed"](text, week)
            if reply is not None:
                heapq.heappush(inbox, (now + reply[0], reply[1]))
