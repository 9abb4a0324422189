"""Run a worker, or a beat, in this process until it is told to end."""

from __future__ import annotations

import os
import socket
import sys

from coach import queues
from coach.config import SERVICE, load_settings
from coach.log import configure_logging
from coach.tasks.app import make_app


def run_worker(concurrency: int | None = None) -> None:
    """Consume every queue with that many processes (default: the cores, at least two)."""
    settings = load_settings(SERVICE)
    configure_logging("worker")
    worker = make_app(settings.broker).Worker(
        hostname=f"coach-{os.getpid()}@{socket.gethostname()}",
        queues=",".join(queues.IN_ORDER),
        concurrency=concurrency or max(2, os.cpu_count() or 2),
        loglevel="WARNING",
        quiet=True,
        # Workers need to know nothing of each other: whatever one leaves, ticks find.
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker.start()
    sys.exit(worker.exitcode)


def run_beat() -> None:
    """Send the ticks. Any number may run: a tick twice does what a tick once does."""
    from celery.apps.beat import Beat

    settings = load_settings(SERVICE)
    configure_logging("beat")
    Beat(app=make_app(settings.broker), quiet=True, loglevel="WARNING").run()
