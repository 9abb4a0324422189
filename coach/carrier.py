"""The Celery application, as configured for all who publish or consume, and its hints."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

import structlog
from celery import Celery
from kombu import Queue
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from coach import queues

log = structlog.get_logger(__name__)

# Participants in one task: small enough to be far below the visibility time-out.
_BATCH: Final = 100
# A hint that nobody took within this time is stale: the next tick gives a fresh one.
_HINT_S: Final = 30


def celery_app(broker: str) -> Celery:
    """Return a Celery application on that broker.

    Celery only carries hints here (see docs/decisions), so nothing is acknowledged late,
    nothing has an ETA, and no result is kept.
    """
    app = Celery("coach", broker=broker, set_as_current=False)
    app.conf.update(
        task_queues=[Queue(name) for name in queues.IN_ORDER],
        task_default_queue=queues.HOUSEKEEPING,
        task_create_missing_queues=False,
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_send_task_events=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        broker_connection_retry_on_startup=True,
        broker_connection_timeout=2,
        broker_transport_options={
            "queue_order_strategy": "priority",
            "visibility_timeout": 300,
            "socket_timeout": 5,
            "socket_connect_timeout": 2,
        },
        beat_scheduler="celery.beat:Scheduler",
        enable_utc=True,
        timezone="UTC",
    )
    return app


class CeleryHints:
    """Publishes hints. A broker that is away costs at most a tick's delay, never a text."""

    def __init__(self, app: Celery) -> None:
        self._app = app

    def deliver(self, shards: Collection[int], *, nudges: bool) -> None:
        """Texts wait in these shards' queues."""
        queue = queues.DELIVERY if nudges else queues.REPLIES
        self._send(queues.DELIVER, [sorted(shards), nudges], queue)

    def advance(self, due: dict[int, tuple[str, ...]]) -> None:
        """These participants, by shard, are due."""
        batch: list[tuple[str, ...]] = []
        for ids in due.values():
            for start in range(0, len(ids), _BATCH):
                batch.append(ids[start : start + _BATCH])
                if sum(len(one) for one in batch) >= _BATCH:
                    self._send(queues.ADVANCE, [batch], queues.NUDGES)
                    batch = []
        if batch:
            self._send(queues.ADVANCE, [batch], queues.NUDGES)

    def _send(self, task: str, args: list[Any], queue: str) -> None:
        try:
            self._app.send_task(task, args=args, queue=queue, expires=_HINT_S, retry=False)
        except (OperationalError, RedisError, OSError) as error:
            log.warning("the broker is away: the next tick finds it", error=type(error).__name__)
