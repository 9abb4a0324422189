"""What tests build on: a few people, a life lived by the rules, and honest stand-ins.

Nothing here decides anything: people come to be through the functions that production
uses, and move only by texts and by the passing of time.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any, cast

from redis import Redis

from coach.clock import Clock
from coach.engine import advance as advancing
from coach.engine import enrolling, history, overview
from coach.engine.coach import Coach, House
from coach.engine.deliver import Courier
from coach.engine.receive import Inbound, receive
from coach.messages import catalogue
from coach.programme import enrolment, local_time, plan
from coach.programme.course import SIX_WEEKS
from coach.programme.enrolment import Enrolment
from coach.programme.on_text import InboundText, on_text, release_by_staff
from coach.programme.on_time import on_time
from coach.programme.outcome import Alert, Decision, Kind, Outcome, Text
from coach.programme.participant import Consent, Participant, Plan, Status, Walk
from coach.programme.repertoire import Repertoire
from coach.programme.replies import Intent
from coach.sms.gateway import Accepted, OutgoingText, SendResult
from coach.store import connect
from coach.store.keys import shard_keys, shard_of
from coach.store.repository import Repository
from coach.store.sealing import KeyRing
from coach.store.values import Change

MASTER = b"m" * 32
WORDS = catalogue.load()
REPERTOIRE: Repertoire = WORDS.repertoire()


def utc(text: str) -> datetime:
    """Read an instant such as ``2026-03-02 14:00`` as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody with a phone, a zone and days on which they walk."""

    name: str
    phone: str
    days: str
    at: str
    timezone: str
    language: str = "en"
    region: str | None = None

    def plan(self) -> Plan:
        """Return the plan they chose."""
        return Plan(
            plan.parse_days(self.days, SIX_WEEKS),
            plan.parse_time(self.at),
            self.timezone,
            self.region,
        )

    def visitor(self, now: datetime) -> Participant:
        """Return the empty record of somebody who has not enrolled."""
        return Participant(
            id=f"00{self.name.lower():a<16}"[:18],
            phone=self.phone,
            country="US",
            language=self.language,
            status=Status.VISITOR,
            since=now,
        )

    def asks_to_join(
        self,
        now: datetime,
        *,
        readiness: tuple[str, ...] = (),
        start_on: date | None = None,
    ) -> Enrolment:
        """Return what they sent from the join page."""
        return Enrolment(
            name=self.name,
            language=self.language,
            plan=self.plan(),
            consent=Consent(now, True, "join page", "v1"),
            by_themselves=True,
            readiness=readiness,
            start_on=start_on,
        )

    def is_listed(
        self, now: datetime, *, welcome: bool = True, start_on: date | None = None
    ) -> Enrolment:
        """Return how a clinic that holds the signed consent enrols them."""
        return Enrolment(
            name=self.name,
            language=self.language,
            plan=self.plan(),
            consent=Consent(now, True, "clinic", "kept by staff"),
            confirmed=True,
            start_on=start_on,
            screened_by="Dr Field",
            welcome=welcome,
        )


ALEX = Persona("Alex", "+12125550123", "mon,wed,fri", "09:00", "America/New_York")
"""The person of most tests: morning walks, three days apart."""
PRIYA = Persona("Priya", "+919812345678", "tue,thu,sat", "18:30", "Asia/Kolkata")
"""Evening walks, half an hour off the full hour, no clock changes."""
ROSA = Persona("Rosa", "+447400123456", "mon,tue,sun", "10:00", "Europe/London", "es")
"""Spanish in London, walking on days that follow one another."""


@dataclass(slots=True)
class Life:
    """One participant, moved by the rules alone; every text and decision is kept."""

    person: Participant
    now: datetime
    wake_at: datetime | None = None
    sent: list[tuple[datetime, Text]] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)

    def move(self, outcome: Outcome) -> Outcome:
        """Take over what a transition returned."""
        self.person, self.wake_at = outcome.participant, outcome.wake_at
        self.sent += [(self.now, text) for text in outcome.texts]
        self.decisions += outcome.decisions
        self.alerts += outcome.alerts
        return outcome

    def enrol(self, request: Enrolment) -> Outcome:
        """Be enrolled now."""
        return self.move(enrolment.enrol(self.person, request, self.now, REPERTOIRE))

    def texts(
        self,
        body: str,
        *,
        pictures: int = 0,
        carrier_intent: Intent | None = None,
        carrier_answered: bool = False,
    ) -> Outcome:
        """Text ``body`` now."""
        text = InboundText(body, pictures, carrier_intent, carrier_answered)
        return self.move(on_text(self.person, text, self.now, REPERTOIRE))

    def release(self) -> Outcome:
        """Staff release the hold after an alert."""
        return self.move(release_by_staff(self.person, self.now, REPERTOIRE))

    def until(self, instant: datetime) -> Life:
        """Let time pass, wake-up by wake-up, up to and including that instant."""
        while self.wake_at is not None and self.wake_at <= instant:
            # A move by staff may leave something due in the past: it is decided now.
            self.now = max(self.wake_at, self.now)
            self.move(on_time(self.person, self.now, REPERTOIRE))
        self.now = max(self.now, instant)
        return self

    def wait(self, **span: float) -> Life:
        """Let so many weeks, days, hours or minutes pass."""
        return self.until(self.now + timedelta(**span))

    def until_sent(self, kind: Kind, times: int = 1) -> Text:
        """Let time pass until the next text (or the so-manieth) of that kind; return it."""
        for _ in range(times):
            before = len(self.all(kind))
            while len(self.all(kind)) == before:
                if self.wake_at is None:
                    raise AssertionError(f"no {kind} is to come")
                self.until(self.wake_at)
        return self.all(kind)[-1][1]

    def to_the_end(self) -> Life:
        """Let time pass until nothing is due any more."""
        while self.wake_at is not None:
            self.until(self.wake_at)
        return self

    def all(self, *kinds: Kind) -> list[tuple[datetime, Text]]:
        """Return the texts of these kinds, with when they were sent."""
        return [(at, text) for at, text in self.sent if text.kind in kinds]

    def local(self, at: datetime) -> datetime:
        """Return that instant on the person's own clock."""
        return local_time.local(at, self.person.plan.timezone if self.person.plan else "UTC")

    @property
    def last(self) -> Text:
        """The latest text they got."""
        return self.sent[-1][1]

    @property
    def walks(self) -> list[Walk]:
        """Every planned walk so far."""
        return [walk for week in self.person.weeks for walk in week.walks]


def visiting(persona: Persona, now: datetime) -> Life:
    """Return somebody who has not enrolled."""
    return Life(persona.visitor(now), now)


def invited(persona: Persona, now: datetime, readiness: tuple[str, ...] = ()) -> Life:
    """Return somebody who has been asked for a YES."""
    life = visiting(persona, now)
    life.enrol(persona.asks_to_join(now, readiness=readiness))
    return life


def active(persona: Persona, now: datetime, start_on: date | None = None) -> Life:
    """Return somebody who joined on the web and said YES."""
    life = visiting(persona, now)
    life.enrol(persona.asks_to_join(now, start_on=start_on))
    life.texts("YES")
    return life


def starting(persona: Persona, on: date) -> Life:
    """Return somebody who said YES at noon, local time, the day before ``on``."""
    noon = local_time.instant(local_time.days_after(on, -1), time(12), persona.timezone)
    return active(persona, noon, start_on=on)


# -- the coach around the rules -----------------------------------------------------


class SetClock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """Return the time it was set to."""
        return self._now

    def set(self, now: datetime) -> None:
        """Set it."""
        self._now = now

    def forward(self, **span: float) -> None:
        """Set it so many days, hours, minutes or seconds ahead."""
        self._now += timedelta(**span)


class ScriptedGateway:
    """Answers each attempt with the next of its results; accepts when none is left."""

    def __init__(self, *results: SendResult) -> None:
        self._results = deque(results)
        self._sids = count(1)
        self._lock = threading.Lock()
        self.sent: list[OutgoingText] = []
        """Every attempt, in order."""
        self.before_answering: Callable[[OutgoingText], None] | None = None
        """What happens elsewhere while the carrier has the text."""

    def then(self, *results: SendResult) -> None:
        """Add results."""
        self._results.extend(results)

    def send(self, text: OutgoingText) -> SendResult:
        """Note the attempt and answer it."""
        with self._lock:
            self.sent.append(text)
            result = self._results.popleft() if self._results else None
            sid = f"SM{next(self._sids):032x}"
        if self.before_answering is not None:
            self.before_answering(text)
        return result or Accepted(sid, "queued")


class RecordedHints:
    """Keeps the hints that workers would have got."""

    def __init__(self) -> None:
        self.deliveries: list[tuple[tuple[int, ...], bool]] = []
        """Shards, and whether nudges wait there."""
        self.due: list[str] = []
        """Participants to advance."""

    def deliver(self, shards: Collection[int], *, nudges: bool) -> None:
        """Texts wait in these shards' queues."""
        self.deliveries.append((tuple(shards), nudges))

    def advance(self, due: dict[int, tuple[str, ...]]) -> None:
        """These participants are due."""
        for ids in due.values():
            self.due += ids


def repository(client: Redis, *masters: bytes) -> Repository:
    """Return a repository on that server, with these master keys."""
    return Repository(cast(connect.Client, client), KeyRing(masters or [MASTER]))


@dataclass(frozen=True, slots=True)
class Desk:
    """A coach with the stand-ins it was given, and the hands of its workers."""

    coach: Coach
    gateway: ScriptedGateway
    hints: RecordedHints
    clock: SetClock
    _sids: Iterator[int] = field(default_factory=lambda: count(1))

    def id(self, persona: Persona = ALEX) -> str:
        """Return the id of that person."""
        return self.coach.repository.participant_id(persona.phone)

    def person(self, persona: Persona = ALEX) -> Participant:
        """Return them as stored."""
        found = self.coach.repository.load(self.id(persona)).participant
        assert found is not None
        return found

    def keep(self, person: Participant, wake_at: datetime | None = None) -> Participant:
        """Store somebody in that very state."""
        one = self.coach.repository.participant_id(person.phone)
        kept = replace(person, id=one)
        loaded = self.coach.repository.load(one)
        change = Change(loaded, kept, self.clock.now(), wake_at, entries=())
        self.coach.repository.commit(change)
        return kept

    def join(self, persona: Persona = ALEX, **join: Any) -> Participant:
        """Let them join on the web."""
        request = persona.asks_to_join(self.clock.now(), **join)
        return enrolling.enrol(self.coach, persona.phone, request)

    def enrol(self, persona: Persona = ALEX, **listed: Any) -> Participant:
        """Enrol them as a clinic does: active at once."""
        request = persona.is_listed(self.clock.now(), **listed)
        return enrolling.enrol(self.coach, persona.phone, request)

    def receive(self, body: str, persona: Persona = ALEX, sid: str = "", **more: Any) -> bool:
        """Let them text; each text has an SID of its own unless one is given."""
        name = sid or f"SMin{next(self._sids)}"
        return receive(self.coach, Inbound(name, persona.phone, body, **more))

    def advance(self) -> None:
        """Do a worker's round: move everybody who is due now."""
        for waiting in self.coach.repository.tick(self.clock.now(), 500):
            if waiting.due:
                advancing.advance(self.coach, waiting.due)

    def deliver(self, *, nudges: bool = True, senders: int = 4) -> list[OutgoingText]:
        """Send what waits; return the attempts made."""
        before = len(self.gateway.sent)
        waits = self.coach.repository.tick(self.clock.now(), 0)
        shards = [one.shard for one in waits if one.answers or one.nudges]
        courier = Courier(self.coach, senders)
        courier.deliver(shards, nudges=nudges, seconds=30)
        courier.close()
        return self.gateway.sent[before:]

    def work(self, until: datetime | None = None) -> list[OutgoingText]:
        """Move and deliver, up to that time; return the attempts made."""
        before = len(self.gateway.sent)
        target = until or self.clock.now()
        while True:
            self.advance()
            while self.deliver():
                pass
            found = self.coach.repository.next_wake_up()
            if found is None or found[0] > target:
                break
            self.clock.set(max(found[0], self.clock.now()))
        self.clock.set(target)
        return self.gateway.sent[before:]

    def conversation(self, persona: Persona = ALEX) -> tuple[history.Line, ...]:
        """Return what staff would read."""
        shown = overview.person(self.coach, self.id(persona))
        assert shown is not None
        return shown.conversation

    def states(self, persona: Persona = ALEX) -> dict[int, str]:
        """Return where each open text stands."""
        loaded = self.coach.repository.load(self.id(persona))
        return {text.number: text.state for text in loaded.texts}

    def alerts(self) -> list[str]:
        """Return the kinds of the open alerts."""
        return [alert.kind for alert in overview.alerts(self.coach)]


def damage(client: Redis, participant_id: str) -> None:
    """Let that record be one that no key opens."""
    client.hset(shard_keys(shard_of(participant_id)).state, participant_id, "1:damaged")


def a_coach(
    client: Redis,
    now: datetime,
    *results: SendResult,
    carrier_answers: bool = False,
    clock: Clock | None = None,
    rate: float = 0.0,
) -> Desk:
    """Return a coach on that server whose clock stands at ``now``."""
    gateway, hints, still = ScriptedGateway(*results), RecordedHints(), SetClock(now)
    coach = Coach(
        repository=repository(client),
        catalogue=WORDS,
        repertoire=REPERTOIRE,
        gateway=gateway,
        clock=clock or still,
        hints=hints,
        house=House("Walk Well", "help@walkwell.example", carrier_answers),
        rate=rate,
    )
    return Desk(coach, gateway, hints, still)
