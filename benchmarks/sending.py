"""A process that sends texts in one of three ways, when told to, and says how long it took.

It is started by `benchmarks.dispatch`, as production starts its workers: one interpreter each.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from typing import Literal

from benchmarks.ground import SENDER, coach_of, phone
from coach.engine.deliver import Courier
from coach.sms.gateway import Accepted, OutgoingText
from coach.sms.http_client import BoundedHttpClient
from coach.sms.twilio import CONNECT_LIMIT_S, WALL_LIMIT_S
from coach.store import keys

Way = Literal["bare", "library", "courier"]
Order = tuple[Way, int, int]
"""How, with how many threads, and how many texts (the courier sends what waits)."""
Span = tuple[float, float]
"""When it began and ended, on the machine's monotonic clock."""

# As long as a reminder of the catalogue.
BODY = (
    "Hi Alex. Today is a walking day: 25 minutes at a pace that suits you. A slow start is fine. "
    "Text DONE when you are back, or LATER to move it."
)
_LONGEST_S = 60.0


def serve(given: Mapping[str, str], pipe: Connection) -> None:
    """Carry out orders from the pipe until it gives None; answer each with its span."""
    sender = _Sender(given)
    while (order := pipe.recv()) is not None:
        way, threads, count = order
        started = time.monotonic()
        {"bare": sender.bare, "library": sender.library, "courier": sender.courier}[way](
            threads, count
        )
        pipe.send((started, time.monotonic()))


class _Sender:
    def __init__(self, given: Mapping[str, str]) -> None:
        self._coach = coach_of(given)
        self._couriers: dict[int, Courier] = {}
        api_url, account = given["COACH_TWILIO_API_URL"], given["COACH_TWILIO_ACCOUNT_SID"]
        self._uri = f"{api_url}/2010-04-01/Accounts/{account}/Messages.json"
        self._auth = (account, given["COACH_TWILIO_AUTH_TOKEN"])
        self._client = BoundedHttpClient(
            api_url, wall_limit=WALL_LIMIT_S, connect_limit=CONNECT_LIMIT_S
        )

    def courier(self, threads: int, _count: int) -> None:
        """Send what waits in the outbox: claim, decrypt, request, record."""
        courier = self._couriers.get(threads) or Courier(self._coach, threads)
        self._couriers[threads] = courier
        courier.deliver(range(keys.SHARDS), nudges=True, seconds=_LONGEST_S)

    def bare(self, threads: int, count: int) -> None:
        """Post the same form with the same HTTP client, and do nothing else."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}

        def post(number: int) -> None:
            form: dict[str, object] = {
                "To": phone(number),
                "From": SENDER,
                "StatusCallback": f"https://coach.example/twilio/status/{number:018}.1/1",
                "Body": BODY,
                "ValidityPeriod": 3600,
            }
            answer = self._client.request(
                "POST", self._uri, data=form, headers=headers, auth=self._auth
            )
            assert answer.status_code == 201

        _on_threads(threads, count, post)

    def library(self, threads: int, count: int) -> None:
        """Send through the gateway, that is the Twilio library, and do nothing else."""

        def send(number: int) -> None:
            text = OutgoingText(f"{number:018}.1", 1, phone(number), BODY, 3600)
            assert isinstance(self._coach.gateway.send(text), Accepted)

        _on_threads(threads, count, send)


def _on_threads(threads: int, count: int, work: Callable[[int], None]) -> None:
    def share(first: int) -> None:
        for number in range(first, count, threads):
            work(number)

    started = [threading.Thread(target=share, args=(first,)) for first in range(threads)]
    for one in started:
        one.start()
    for one in started:
        one.join()
