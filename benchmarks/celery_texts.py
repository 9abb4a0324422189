"""What most would build first: one Celery task for each text, sent by Twilio's own client.

Everything has its default settings. The worker of `benchmarks.dispatch` loads this module.
"""

from __future__ import annotations

import logging
import os
from functools import cache

from celery import Celery
from twilio.rest import Client  # type: ignore[import-untyped]

from benchmarks.ground import SENDER

SEND = "text.send"


@cache
def _client() -> Client:
    # The library would log every request.
    logging.getLogger("twilio").setLevel(logging.ERROR)
    client = Client(os.environ["COACH_TWILIO_ACCOUNT_SID"], os.environ["COACH_TWILIO_AUTH_TOKEN"])
    client.api.base_url = os.environ["COACH_TWILIO_API_URL"]
    return client


def send(to: str, body: str) -> None:
    """Send one text."""
    _client().messages.create(to=to, from_=SENDER, body=body)


def make_app(broker: str) -> Celery:
    """Return the application, for the worker and for who publishes."""
    app = Celery("texts", broker=broker)
    app.conf.task_ignore_result = True
    app.conf.broker_connection_retry_on_startup = True
    app.task(name=SEND)(send)
    return app


if "COACH_BROKER_URL" in os.environ:
    app = make_app(os.environ["COACH_BROKER_URL"])
