"""Inbound texts a second, against a route that checks the signature and calls one script."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from urllib.parse import urlencode

from redis import Redis

from benchmarks.figures import Figure, in_turns, no_less, ratio
from benchmarks.ground import (
    PUBLIC_URL,
    ROOT,
    SENDER,
    SetClock,
    a_monday_at_noon,
    coach_of,
    environment,
    phone,
    process_environment,
    server,
)
from benchmarks.lives import Lives
from coach.embedded import free_port
from tests.standin import TwilioStandIn, inbound_form, sign

_PEOPLE = 300
_CONNECTIONS = 16
_REQUESTS = 1_200
_ROUNDS = 5
_AIM = 0.3
_PATH = "/twilio/inbound"
_START_S = 30.0


def against_a_bare_route() -> Figure:
    """Compare the two under granian: same workers, threads, server, signatures and texts.

    The people are in their second week, and each text is a new one: `DONE 30`. Before each round
    they are put back to where they were: nobody reports dozens of walks a day.
    """
    with ExitStack() as stack:
        running = stack.enter_context(server())
        standin = stack.enter_context(TwilioStandIn())
        settings = environment(running.url, standin)
        _enrol(settings)
        redis = Redis.from_url(running.url)
        kept = {name: cast(bytes, redis.dump(name)) for name in redis.scan_iter(count=1_000)}
        coach_port = stack.enter_context(_web(["-m", "coach", "web"], settings))
        bare_port = stack.enter_context(_web(["-m", "benchmarks.bare_webhook"], settings))

        def rate(port: int) -> float:
            _put_back(redis, kept)
            return _rate(port, standin.token, _REQUESTS)

        rate(coach_port), rate(bare_port)
        ours, bare = in_turns(_ROUNDS, lambda: rate(coach_port), lambda: rate(bare_port))
    beside = (
        f"{statistics.median(ours):,.0f} against {statistics.median(bare):,.0f} texts/s "
        f"over {_CONNECTIONS} connections, {_REQUESTS // _PEOPLE} each of {_PEOPLE} people"
    )
    return no_less(ratio(ours, bare), _AIM, beside)


def _enrol(settings: Mapping[str, str]) -> None:
    """Have people live through the first days of their programme, up to now."""
    clock = SetClock(a_monday_at_noon(weeks_ago=1))
    coach = coach_of({k: v for k, v in settings.items() if "TWILIO" not in k}, clock)
    lives = Lives(coach, clock, _PEOPLE)
    lives.until(clock.now() + timedelta(days=7))
    lives.close()


def _put_back(redis: Redis, kept: Mapping[bytes, bytes]) -> None:
    redis.flushdb()
    pipe = redis.pipeline(transaction=False)
    for name, content in kept.items():
        pipe.restore(name, 0, content)
    pipe.execute()


@contextmanager
def _web(command: list[str], settings: Mapping[str, str]) -> Iterator[int]:
    port = free_port()
    given = dict(settings) | {"COACH_PORT": str(port)}
    with TemporaryDirectory() as directory, Path(directory, "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=process_environment(given),
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_it_answers(port)
            yield port
        finally:
            process.terminate()
            process.wait()


def _wait_until_it_answers(port: int) -> None:
    give_up = time.monotonic() + _START_S
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/health/live")
            assert connection.getresponse().status == 200
            return
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.05)
        finally:
            connection.close()


def _rate(port: int, token: str, count: int) -> float:
    with TemporaryDirectory() as directory:
        file = Path(directory, "requests.json")
        file.write_text(json.dumps([_request(number, token) for number in range(count)]))
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.replay", str(port), str(_CONNECTIONS), str(file)],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        )
    result = json.loads(done.stdout)
    assert result["accepted"] == count, f"{result['accepted']} of {count} were accepted"
    return count / float(result["seconds"])


def _request(number: int, token: str) -> str:
    form = inbound_form(phone(number % _PEOPLE), "DONE 30", to=SENDER)
    body = urlencode(form)
    return (
        f"POST {_PATH} HTTP/1.1\r\nHost: coach.example\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"X-Twilio-Signature: {sign(PUBLIC_URL + _PATH, form, token)}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    )
