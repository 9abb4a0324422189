"""A tick in which nobody is due, with ten thousand and with a million people enrolled."""

from __future__ import annotations

import secrets
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta

from redis import Redis

from benchmarks.figures import Figure, in_turns, no_more, ratio
from benchmarks.ground import coach_of, environment, server
from coach.engine.coach import Coach
from coach.store import keys

_FEW, _MANY = 10_000, 1_000_000
_AIM = 1.5
_TICKS = 40
_ROUNDS = 7
_TAKE = 100
_AT_ONCE = 5_000


def with_ten_thousand_and_a_million() -> Figure:
    """Compare the two. Only wake-ups stand in these stores: a tick looks at nothing else."""
    with ExitStack() as stack:
        few = _tick_in(_scheduled(stack, _FEW))
        many = _tick_in(_scheduled(stack, _MANY))
        few(), many()
        with_many, with_few = in_turns(_ROUNDS, many, few)
    beside = (
        f"{statistics.median(with_few):.2f} ms with {_FEW:,} wake-ups ahead, "
        f"{statistics.median(with_many):.2f} ms with {_MANY:,} "
        "(put in by ZADD), all 64 shards, one round trip"
    )
    return no_more(ratio(with_many, with_few), _AIM, "x", beside)


def _scheduled(stack: ExitStack, count: int) -> Coach:
    running = stack.enter_context(server())
    coach = coach_of(environment(running.url))
    far = (coach.clock.now() + timedelta(days=30)).timestamp()
    client = Redis.from_url(running.url)
    for start in range(0, count, _AT_ONCE):
        pipe = client.pipeline(transaction=False)
        by_shard: dict[int, dict[str, float]] = {}
        for number in range(start, min(count, start + _AT_ONCE)):
            shard = number % keys.SHARDS
            name = f"{shard:02d}{secrets.token_hex(8)}"
            by_shard.setdefault(shard, {})[name] = far + number % 86_400
        for shard, wake_ups in by_shard.items():
            pipe.zadd(keys.shard_keys(shard).wake, wake_ups)
        pipe.execute()
    client.close()
    return coach


def _tick_in(coach: Coach) -> Callable[[], float]:
    def milliseconds() -> float:
        spent = []
        for _ in range(_TICKS):
            started = time.perf_counter()
            found = coach.repository.tick(coach.clock.now(), _TAKE)
            spent.append(time.perf_counter() - started)
            assert not any(one.due for one in found)
        return statistics.median(spent) * 1000

    return milliseconds
