"""What goes into the store and comes out of it, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from coach.programme.participant import Participant
from coach.store.sealing import Sealer

Entry = list[Any]
"""One entry of a history; coach.engine.history gives it meaning."""


class Committed(StrEnum):
    """What became of a move: see commit.lua."""

    OK = "ok"
    SEEN = "seen"
    CONFLICT = "conflict"
    DO_NOT_TEXT = "do_not_text"


class WrongStore(Exception):
    """This store was made with another number of shards, or other encryption keys."""


class Unreadable(Exception):
    """A record that cannot be opened: damaged, or written by a newer version.

    ``id`` is the participant's, or the text's; ``attempt`` is set for a claimed text.
    """

    def __init__(self, identity: str, cause: Exception, attempt: int = 0) -> None:
        super().__init__(f"{identity} cannot be read ({type(cause).__name__})")
        self.id = identity
        self.attempt = attempt


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text that is not yet in the history: where it stands, as the outbox knows it."""

    number: int
    state: str
    kind: str
    attempt: int
    at: float
    sid: str | None = None
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A participant as stored. ``version`` 0 means that nobody is stored under that id."""

    id: str
    version: int
    participant: Participant | None
    texts: tuple[OpenText, ...]
    opted_out: bool
    sealer: Sealer
    wrapped_key: bytes | None
    """The data key if it was made just now and must be stored with the first commit."""
    chunks: int
    """How many chunks of history are closed."""
    history: list[Entry]
    """The open chunk."""


@dataclass(frozen=True, slots=True)
class NewText:
    """A text to put in the outbox. ``body`` and ``to`` are sealed by the repository."""

    number: int
    priority: str
    kind: str
    expires_at: datetime
    to: str
    body: str


@dataclass(frozen=True, slots=True)
class Change:
    """Everything one move writes."""

    loaded: Loaded
    participant: Participant
    now: datetime
    wake_at: datetime | None
    entries: Sequence[Entry]
    operation: str = ""
    texts: Sequence[NewText] = ()
    alerts: Sequence[Mapping[str, Any]] = ()
    stop: bool = False
    drop: Sequence[str] = ()
    """Kinds of texts to cancel where they are still queued."""
    allow: bool = False
    unread: bool | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    settled: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a Change, and in which queues a text now waits alone."""

    committed: Committed
    answers_wait: bool
    nudges_wait: bool


@dataclass(frozen=True, slots=True)
class ClaimedText:
    """A text handed to one sender, opened."""

    id: str
    attempt: int
    expires_at: datetime
    to: str
    body: str


@dataclass(frozen=True, slots=True)
class ClaimOrder:
    """How many texts of which shard a sender can take now.

    The same ``id`` gets the same texts again. ``margin_s`` seconds must be left before a
    text's deadline; the lease is in Redis ms.
    Without ``nudges`` only answers and crisis replies are claimed.
    """

    id: str
    shard: int
    wanted: int
    nudges: bool
    margin_s: float
    lease_ms: int


@dataclass(frozen=True, slots=True)
class SendReport:
    """What became of a claimed text: see finish.lua for the results."""

    id: str
    attempt: int
    result: str
    sid: str = ""
    code: int | None = None
    delay_ms: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a tick found in one shard."""

    shard: int
    answers: bool
    nudges: bool
    due: tuple[str, ...]


def utc_day(now: datetime) -> str:
    """Return the UTC day under which counters of that instant are kept."""
    return now.astimezone(UTC).date().isoformat()
