"""The worker's Celery application: what runs in each process, and the tasks.

A task takes ids and calls one use case. Losing one costs a moment, never a text: ticks
find what waits, and a sweep finds what a lost task had leased.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import redis
import structlog
from celery import Celery, Task
from celery.signals import setup_logging, worker_process_init

from coach import bootstrap, queues
from coach.carrier import celery_app
from coach.config import SERVICE, load_settings
from coach.engine import advance as advancing
from coach.engine.coach import Coach
from coach.engine.deliver import Courier
from coach.lifeline import die_with_parent
from coach.log import configure_logging
from coach.store import keys
from coach.store.connect import StoreAway

log = structlog.get_logger(__name__)

SENDERS: Final = 64
"""Threads that send, in each worker process. At 100 ms a request they carry 640 texts/s."""
DELIVER_FOR_S: Final = 1.5
"""A delivery gives way to the next task after this long, so that replies can pass."""
# With this many batches waiting the workers have enough to do: ticks take no more on.
_ENOUGH: Final = 100
# Due participants taken from each of the shards by one tick.
_TAKE: Final = 100
_LAST_TICK_KEPT_S: Final = 60


class CoachTask(Task):  # type: ignore[type-arg]
    """Every task: its id is in each log line, and a Redis that is away is one line."""

    ignore_result = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the task."""
        with structlog.contextvars.bound_contextvars(task_id=self.request.id, task=self.name):
            try:
                return super().__call__(*args, **kwargs)
            except StoreAway as error:
                # Nothing was half-written; the next tick starts afresh.
                log.warning("redis is away", error=str(error))
                return None


@cache
def coach() -> Coach:
    """Return this process's coach."""
    return bootstrap.build(load_settings(SERVICE))


@cache
def courier() -> Courier:
    """Return this process's senders."""
    return Courier(coach(), SENDERS)


@cache
def _broker() -> redis.Redis:
    return redis.Redis.from_url(load_settings(SERVICE).broker, socket_timeout=2)


def deliver(shards: list[int], nudges: bool) -> None:
    """Send what waits in these shards; come back for the rest."""
    if courier().deliver(shards, nudges=nudges, seconds=DELIVER_FOR_S):
        coach().hints.deliver(shards, nudges=nudges)


def advance(batches: list[list[str]]) -> None:
    """Advance participants who are due; each batch lies in one shard."""
    for ids in batches:
        advancing.advance(coach(), ids)


def tick() -> None:
    """Find who is due and which texts wait."""
    busy = int(_broker().llen(queues.NUDGES)) >= _ENOUGH  # type: ignore[arg-type]
    advancing.tick(coach(), 0 if busy else _TAKE)
    client = coach().repository.client
    client.set(keys.LAST_TICK, client.time()[0], ex=_LAST_TICK_KEPT_S)


def sweep() -> None:
    """Take back what a lost task or a dead process left behind."""
    found = coach().repository.expire(coach().clock.now())
    if found:
        log.warning("leases had run out", count=found)


def make_app(broker: str) -> Celery:
    """Return the application that workers and beats run."""
    app = celery_app(broker)
    for name, run in (
        (queues.DELIVER, deliver),
        (queues.ADVANCE, advance),
        (queues.TICK, tick),
        (queues.SWEEP, sweep),
    ):
        app.task(name=name, base=CoachTask)(run)
    # A tick that nobody took within two seconds is replaced by newer ones.
    app.conf.beat_schedule = {
        "tick": {
            "task": queues.TICK,
            "schedule": 1.0,
            "options": {"queue": queues.HOUSEKEEPING, "expires": 2},
        },
        "sweep": {
            "task": queues.SWEEP,
            "schedule": 5.0,
            "options": {"queue": queues.HOUSEKEEPING, "expires": 5},
        },
    }
    return app


@setup_logging.connect
def _own_logging(**_: object) -> None:
    """Celery would set up logging of its own; ours is set up by the command."""


@worker_process_init.connect
def _child(**_: object) -> None:
    die_with_parent()
    configure_logging("worker")
