"""The web process: granian runs the Flask application in a few worker processes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from coach.config import SERVICE, load_settings
from coach.lifeline import die_with_parent
from coach.log import configure_logging

if TYPE_CHECKING:
    from flask import Flask

# Granian's lines go the way of all others, rather than through handlers of its own.
_OUR_LOGGING: dict[str, Any] = {
    "formatters": {},
    "handlers": {},
    "loggers": {"_granian": {"handlers": [], "propagate": True}},
}
# Enough that some may wait for Redis while others work.
_THREADS = 4


def load() -> Flask:
    """Return the application; granian calls this in each of its worker processes."""
    die_with_parent()
    configure_logging("web")
    from coach import bootstrap
    from coach.web import create_app

    settings = load_settings(SERVICE)
    return create_app(settings, bootstrap.build(settings))


def run_web() -> None:
    """Serve the pages and Twilio's webhooks until told to end."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces

    settings = load_settings(SERVICE)
    configure_logging("web")
    Granian(
        target="coach.web.server:load",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=max(2, min(4, os.cpu_count() or 2)),
        blocking_threads=_THREADS,
        # Warm shutdown: requests under way end, then the workers do.
        workers_kill_timeout=8,
        respawn_failed_workers=True,
        log_dictconfig=_OUR_LOGGING,
    ).serve()
