"""Bytes in Redis for each participant after six weeks of texts and mixed replies."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from datetime import timedelta

import redis

from benchmarks.figures import Figure, no_more
from benchmarks.ground import SetClock, a_monday_at_noon, coach_of, environment, server
from benchmarks.lives import Lives
from coach.engine.coach import Coach
from coach.store import keys

_PEOPLE = 150
_BEFORE = 50
"""People who live through the same weeks first, so that what the service keeps for itself (counters
of each day, scripts, empty tables) is not taken for theirs."""
_AIM_KIB = 6.0
_KIB = 1024


def bytes_per_participant() -> Figure:
    """Measure the growth of used_memory by people; beside it, how it divides by kind of key.

    Ids of operations are forgotten after eight days, by the server's own clock: here that is done
    by hand eight days before the end.
    """
    with server() as running:
        admin = redis.Redis.from_url(running.url)
        # Six weeks are lived through in seconds; what lies in memory is the same.
        admin.config_set("appendfsync", "no")
        clock = SetClock(a_monday_at_noon(weeks_ago=8))
        coach = coach_of(environment(running.url), clock)
        empty = _used(admin)
        _live(coach, clock, _BEFORE, first=0)
        before, kinds_before = _used(admin), _by_kind(admin)
        texts = _live(coach, clock, _PEOPLE, first=_BEFORE)
        grown = (_used(admin) - before) / _PEOPLE
        kinds = _by_kind(admin) - kinds_before
    shares = ", ".join(
        f"{kind} {size / _PEOPLE:,.0f}" for kind, size in kinds.most_common() if size > _PEOPLE
    )
    service = (before - empty - _BEFORE * grown) / _KIB
    beside = (
        f"{_PEOPLE} people, {texts / _PEOPLE:.0f} texts each; bytes each by key: {shares}; "
        f"the service itself {service:,.0f} KiB"
    )
    return no_more(grown / _KIB, _AIM_KIB, " KiB", beside)


def _live(coach: Coach, clock: SetClock, people: int, first: int) -> int:
    """Let people live through all six weeks; return how many texts they got."""
    clock.instant = a_monday_at_noon(weeks_ago=8)
    lives = Lives(coach, clock, people, first)
    lives.until(clock.now() + timedelta(weeks=7, days=-8))
    for shard in range(keys.SHARDS):
        coach.repository.client.delete(keys.shard_keys(shard).operations)
    lives.until(clock.now() + timedelta(days=8))
    lives.close()
    return lives.texts


def _used(admin: redis.Redis) -> int:
    return int(admin.info("memory")["used_memory"])  # type: ignore[index]


def _by_kind(admin: redis.Redis) -> Counter[str]:
    kinds: Counter[str] = Counter()
    for field in fields(keys.ShardKeys):
        for shard in range(keys.SHARDS):
            name = getattr(keys.shard_keys(shard), field.name)
            kinds[field.name] += int(admin.memory_usage(name, samples=0) or 0)  # type: ignore[arg-type]
    return kinds
