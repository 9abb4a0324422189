"""What staff look at: counters, lists, a person. Read from what commits keep, never scanned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog

from coach.engine import history
from coach.engine.coach import Coach
from coach.programme.participant import Participant
from coach.store import codec, keys
from coach.store.connect import StoreAway
from coach.store.values import Entry, Loaded, OpenText, Unreadable

log = structlog.get_logger(__name__)

PAGE = 50
"""People on one page of the list."""


@dataclass(frozen=True, slots=True)
class Person:
    """One participant, as a page shows them."""

    participant: Participant
    conversation: tuple[history.Line, ...]
    open_texts: tuple[OpenText, ...]
    next_at: datetime | None
    opted_out: bool


@dataclass(frozen=True, slots=True)
class Alert:
    """An open alert."""

    id: str
    participant: str
    kind: str
    because: str
    at: datetime
    acknowledged_by: str | None


@dataclass(frozen=True, slots=True)
class Queues:
    """How much waits, over all shards."""

    crisis: int
    reply: int
    nudge: int
    claimed: int
    enrolled: int
    scheduled: int
    set_aside: int
    unread: int
    alerts: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The counters: of all time, of today and of the last seven days (UTC days)."""

    in_all: Counter[str]
    today: Counter[str]
    week: Counter[str]


def counts(coach: Coach, now: datetime) -> Counts:
    """Return all counters that the first page shows, in one read."""
    day = now.astimezone(UTC).date()
    week = [(day - timedelta(days=back)).isoformat() for back in range(7)]
    pipe = coach.repository.client.pipeline(transaction=False)
    for shard in range(keys.SHARDS):
        pipe.hgetall(keys.shard_keys(shard).counters)
        pipe.hmget(keys.shard_keys(shard).days, week)
    found = Counts(Counter(), Counter(), Counter())
    rows = coach.repository.run(pipe)
    for in_all, days in zip(rows[::2], rows[1::2], strict=True):
        found.in_all.update(_decoded(in_all))
        if days[0]:
            found.today.update(codec.loads(days[0]))
        for row in filter(None, days):
            found.week.update(codec.loads(row))
    return found


def counters(coach: Coach) -> Counter[str]:
    """Return the counters of all time."""
    pipe = coach.repository.client.pipeline(transaction=False)
    for shard in range(keys.SHARDS):
        pipe.hgetall(keys.shard_keys(shard).counters)
    total: Counter[str] = Counter()
    for row in coach.repository.run(pipe):
        total.update(_decoded(row))
    return total


def _decoded(row: dict[bytes, bytes]) -> dict[str, int]:
    return {name.decode(): int(value) for name, value in row.items()}


def queues(coach: Coach) -> Queues:
    """Return the lengths of all queues."""
    pipe = coach.repository.client.pipeline(transaction=False)
    for shard in range(keys.SHARDS):
        of = keys.shard_keys(shard)
        for key in (
            of.crisis,
            of.reply,
            of.nudge,
            of.leases,
            of.people,
            of.wake,
            of.set_aside,
            of.unread,
            of.open_alerts,
        ):
            pipe.zcard(key)
    row = coach.repository.run(pipe)
    return Queues(*(sum(row[place::9]) for place in range(9)))


def lag(coach: Coach) -> timedelta:
    """Return for how long the most overdue participant has been waiting (0 if nobody is)."""
    found = coach.repository.next_wake_up()
    if found is None:
        return timedelta()
    return max(coach.clock.now() - found[0], timedelta())


def person(coach: Coach, participant_id: str) -> Person | None:
    """Return one participant with the whole conversation; None if nobody has that id.

    Raise Unreadable.
    """
    loaded = coach.repository.load(participant_id)
    if loaded.participant is None:
        return None
    entries = whole_history(coach, loaded)
    return Person(
        participant=loaded.participant,
        conversation=tuple(history.conversation(entries, loaded.texts, coach.catalogue)),
        open_texts=loaded.texts,
        next_at=coach.repository.wake_up_of(participant_id),
        opted_out=loaded.opted_out,
    )


def whole_history(coach: Coach, loaded: Loaded) -> list[Entry]:
    """Return all entries of a participant's history, oldest first. Raise Unreadable."""
    try:
        return [*coach.repository.closed_history(loaded), *loaded.history]
    except StoreAway:
        raise
    except Exception as error:
        log.exception("a history cannot be read", participant_id=loaded.id)
        raise Unreadable(loaded.id, error) from error


def people(coach: Coach, page: int) -> tuple[list[Participant | Unreadable], int]:
    """Return one page of participants, newest first, and how many there are in all."""
    row, total = chosen(coach, "people", page, newest_first=True)
    found = load(coach, [one for _, one in row])
    listed = [_shown(found[one]) for _, one in row]
    return [one for one in listed if one is not None], total


def participants(coach: Coach, ids: Iterable[str]) -> dict[str, Participant]:
    """Return the participants with these ids; one that is absent or unreadable is left out."""
    shown = {one: _shown(found) for one, found in load(coach, ids).items()}
    return {one: person for one, person in shown.items() if isinstance(person, Participant)}


def is_id(text: str) -> bool:
    """Say whether that can be the id of a participant at all."""
    try:
        keys.split_text_id(keys.text_id(text, 1))
    except ValueError:
        return False
    return True


def _shown(found: Loaded | Unreadable) -> Participant | Unreadable | None:
    return found if isinstance(found, Unreadable) else found.participant


def chosen(
    coach: Coach, name: str, page: int, *, newest_first: bool
) -> tuple[list[tuple[float, str]], int]:
    """Return one page of a list that every shard keeps, as (since, id), and its whole length.

    Merges the first of every shard: each page reads no more than it may show.
    """
    last = page * PAGE
    pipe = coach.repository.client.pipeline(transaction=False)
    for shard in range(keys.SHARDS):
        key = getattr(keys.shard_keys(shard), name)
        listed = pipe.zrevrange if newest_first else pipe.zrange
        listed(key, 0, last - 1, withscores=True)
        pipe.zcard(key)
    rows = coach.repository.run(pipe)
    merged = sorted(
        ((score, one.decode()) for row in rows[::2] for one, score in row), reverse=newest_first
    )
    return merged[last - PAGE : last], sum(rows[1::2])


def load(coach: Coach, ids: Iterable[str]) -> dict[str, Loaded | Unreadable]:
    """Return what is stored under these ids, wherever they lie."""
    by_shard: dict[int, list[str]] = {}
    for one in dict.fromkeys(ids):
        by_shard.setdefault(keys.shard_of(one), []).append(one)
    return {
        loaded.id: loaded
        for of_shard in by_shard.values()
        for loaded in coach.repository.load_many(of_shard)
    }


def alerts(coach: Coach) -> list[Alert]:
    """Return all open alerts, the oldest first."""
    pipe = coach.repository.client.pipeline(transaction=False)
    for shard in range(keys.SHARDS):
        pipe.zrange(keys.shard_keys(shard).open_alerts, 0, -1)
    ids = [one.decode() for row in coach.repository.run(pipe) for one in row]
    if not ids:
        return []
    pipe = coach.repository.client.pipeline(transaction=False)
    for one in ids:
        pipe.hget(keys.shard_keys(keys.shard_of(one)).alerts, one)
    rows = [codec.loads(row) for row in coach.repository.run(pipe) if row]
    return sorted((_alert(row) for row in rows), key=lambda alert: alert.at)


def _alert(row: dict[str, Any]) -> Alert:
    return Alert(
        id=row["id"],
        participant=row["participant"],
        kind=row["kind"],
        because=row["because"],
        at=datetime.fromtimestamp(row["at"], UTC),
        acknowledged_by=row["acknowledged_by"],
    )
