"""A participant: the small value that every transition takes and returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class Status(StrEnum):
    """Where a person stands: ``invited -> active <-> paused -> completed``, and beside it."""

    VISITOR = "visitor"  # texted us without an enrolment
    INVITED = "invited"  # asked to confirm with YES
    HELD = "held"  # confirmed, and a readiness answer needs staff first
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"  # opted out, or declined


class WalkOutcome(StrEnum):
    """What became of a planned walk. Unknown is not the same as not walked."""

    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"


class Question(StrEnum):
    """What a short answer such as "yes" or "6" would be the answer to."""

    CONFIRM = "confirm"
    WALK = "walk"
    MINUTES = "minutes"
    MOOD = "mood"


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent, or its withdrawal: when, through which channel, to which wording."""

    at: datetime
    given: bool
    source: str
    wording: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The person's own plan: which weekdays (0 is Monday), at what time, in what zone.

    ``time`` is the reminder's, on the wall clock of ``timezone``. ``region`` (ISO 3166-2)
    is set only where it is known, and may narrow the sending window.
    """

    days: tuple[int, ...]
    time: time
    timezone: str
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """One of the planned walks, and how far its reminder and check-in have come.

    ``reminded`` and ``checked`` are None until decided, then say whether a text was sent.
    ``at`` replaces the plan's time for this walk alone (a moved walk).
    """

    on: date
    at: time | None = None
    outcome: WalkOutcome = WalkOutcome.PLANNED
    minutes: int | None = None
    reminded: bool | None = None
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """One programme week: from ``starts_on`` up to, not including, ``ends_on``.

    That is seven days, or more where a pause lay in it. ``snippets_on`` are the days on
    which a snippet is still to be decided, ``summed_up`` says whether the summary has
    been decided, ``extra`` holds the minutes of walks beyond the planned ones.
    """

    number: int
    starts_on: date
    ends_on: date
    goal: int
    walks: tuple[Walk, ...]
    snippets_on: tuple[date, ...]
    summary_on: date
    summed_up: bool = False
    extra: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that is open. ``walk`` is the date of the walk it is about."""

    question: Question
    at: datetime
    walk: date | None = None


@dataclass(frozen=True, slots=True)
class Mood:
    """A mood digit as texted: 1 very low to 9 very good. No validated scale is claimed."""

    on: date
    value: int


@dataclass(frozen=True, slots=True)
class Participant:
    """Everything the rules need to know of one person. Times are aware and UTC."""

    id: str
    phone: str
    country: str
    language: str
    status: Status
    since: datetime
    """When the record began."""
    name: str = ""
    plan: Plan | None = None
    start_on: date | None = None
    confirmed_at: datetime | None = None
    consents: tuple[Consent, ...] = ()
    screened_by: str | None = None
    readiness: tuple[str, ...] = ()
    """Readiness questions answered yes that staff have not cleared."""
    requests: tuple[datetime, ...] = ()
    """When a request to confirm was sent since the last YES (at most two in all)."""
    request_due: datetime | None = None
    """Since when a request to confirm, from staff's list, waits for the sending window."""
    welcome_due: str = ""
    """Which welcome (a moment of the catalogue) is still to be sent unasked, if any."""
    introduced: bool = False
    """Whether any text has said who we are and how to stop."""
    weeks: tuple[Week, ...] = ()
    asked: Asked | None = None
    moods: tuple[Mood, ...] = ()
    snippets_sent: int = 0
    """How far the snippets, in teaching order, have come."""
    on_hold: bool = False
    """A crisis or medical alert holds ordinary texts until staff release them."""
    paused_on: date | None = None
    last_unasked: datetime | None = None
    helped_on: date | None = None
    """The local day of the last answer to something not understood (one a day)."""
    answered_on: date | None = None
    """The local day that ``answers`` counts."""
    answers: int = 0
    """Answers given on that day, so that two machines cannot text each other for ever."""
    turn: int = 0
    """Turns taken in the variants of each moment, so that words do not repeat."""
    texts: int = 0
    """How many texts were ever put in the outbox for this person: the next one's number."""
    undeliverable: bool = False
    """The carrier says that this number cannot be reached; staff were told."""

    @property
    def week(self) -> Week | None:
        """The latest planned week, or None before the programme begins."""
        return self.weeks[-1] if self.weeks else None
