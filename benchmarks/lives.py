"""People who live through the programme, in a store, by the functions of production."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from benchmarks.ground import SetClock, enrolment, phone
from coach.engine import enrolling, history, moves
from coach.engine.coach import Coach
from coach.engine.deliver import Courier
from coach.engine.preview import BEHAVIOURS
from coach.programme.course import SIX_WEEKS
from coach.programme.on_text import InboundText, on_text
from coach.programme.on_time import on_time
from coach.programme.outcome import Outcome
from coach.programme.plan import plan_week
from coach.store.keys import shard_of
from coach.store.values import Entry, Loaded

# What is due, or was written, within this time is delivered together: it only saves calls.
_TOGETHER = timedelta(minutes=10)


class Lives:
    """Enrolled people, and what happens to them next. They reply as `preview --replies mixed`."""

    def __init__(self, coach: Coach, clock: SetClock, people: int, first: int = 0) -> None:
        """Enrol ``people`` on the day of the clock, by numbers from ``first``.

        They begin the day after.
        """
        self._coach = coach
        self._clock = clock
        self._courier = Courier(coach, senders=1)
        self._serial = 0
        self._next: list[tuple[datetime, int, str, str | None]] = []
        self._shards: set[int] = set()
        self._inbound = 0
        self.texts = 0
        """How many texts were put into the outbox."""
        start_on = (clock.now() + timedelta(days=1)).date()
        for number in range(first, first + people):
            person = enrolling.enrol(coach, phone(number), enrolment(number, clock.now(), start_on))
            self._plan(coach.repository.wake_up_of(person.id) or clock.now(), person.id, None)

    def until(self, end: datetime) -> None:
        """Let time pass, move by move, each at its own instant."""
        delivered = self._clock.now()
        while self._next and self._next[0][0] <= end:
            at, _, participant_id, body = heapq.heappop(self._next)
            if at - delivered > _TOGETHER:
                self._deliver()
                delivered = at
            self._clock.instant = max(at, self._clock.instant)
            if body is None:
                self._wake(participant_id)
            else:
                self._write(participant_id, body)
        self._deliver()
        self._clock.instant = end

    def close(self) -> None:
        """End the sender."""
        self._courier.close()

    def _plan(self, at: datetime, participant_id: str, body: str | None) -> None:
        self._serial += 1
        heapq.heappush(self._next, (at, self._serial, participant_id, body))

    def _deliver(self) -> None:
        self._courier.deliver(sorted(self._shards), nudges=True, seconds=60)
        self._shards.clear()

    def _wake(self, participant_id: str) -> None:
        planned = self._coach.repository.wake_up_of(participant_id)
        if planned is not None and planned <= self._clock.now():
            self._move(participant_id, self._on_time)

    def _on_time(self, loaded: Loaded, now: datetime) -> Outcome:
        assert loaded.participant is not None
        return on_time(loaded.participant, now, self._coach.repertoire)

    def _write(self, participant_id: str, body: str) -> None:
        def transition(loaded: Loaded, now: datetime) -> Outcome:
            assert loaded.participant is not None
            return on_text(loaded.participant, InboundText(body), now, self._coach.repertoire)

        def note(outcome: Outcome) -> list[Entry]:
            return [history.inbound(self._clock.now(), body, outcome.intent, 0)]

        self._inbound += 1
        sid = f"in:SM{participant_id[2:]}{self._inbound:016x}"
        self._move(participant_id, transition, sid, note)

    def _move(
        self,
        participant_id: str,
        transition: moves.Transition,
        operation: str = "",
        note: Callable[[Outcome], Sequence[Entry]] = lambda outcome: (),
    ) -> None:
        outcome = moves.run(self._coach, participant_id, transition, operation=operation, note=note)
        assert outcome is not None, "nobody else moves these people"
        person, now = outcome.participant, self._clock.now()
        if outcome.wake_at is not None:
            self._plan(max(outcome.wake_at, now), participant_id, None)
        assert person.plan is not None
        assert person.start_on is not None
        week = person.week or plan_week(person.plan, SIX_WEEKS, 1, person.start_on)
        self.texts += len(outcome.texts)
        for text in outcome.texts:
            self._shards.add(shard_of(participant_id))
            reply = BEHAVIOURS["mixed"](text, week)
            if reply is not None:
                self._plan(now + reply[0], participant_id, reply[1])
