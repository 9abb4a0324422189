"""Texts a second through the outbox, against the same requests without any bookkeeping."""

from __future__ import annotations

import multiprocessing
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from multiprocessing.connection import Connection

from redis import Redis

from benchmarks import celery_texts, sending
from benchmarks.figures import Figure, in_turns, no_less, ratio
from benchmarks.ground import (
    ROOT,
    coach_of,
    enrolment,
    environment,
    phone,
    process_environment,
    server,
)
from coach.engine.coach import Coach
from coach.engine.receive import visitor
from coach.programme import enrolment as enrolling
from coach.store.keys import SHARDS, shard_of
from coach.store.values import Change, NewText
from coach.tasks.app import SENDERS
from tests.standin import TwilioStandIn

_PROCESSES = 2
_FEW = 8
"""Threads, beside as many as a worker of the service has (SENDERS)."""
_TEXTS = 4_000
_CELERY_TEXTS = 500
_ROUNDS = 3
_AIM_BARE = 0.6
_AIM_CELERY = 4.0


class Senders:
    """A store with an outbox, a stand-in for Twilio, and processes that send."""

    def __init__(self, stack: ExitStack) -> None:
        running = stack.enter_context(server())
        self.standin = stack.enter_context(TwilioStandIn())
        self.settings = environment(running.url, self.standin)
        self.redis = Redis.from_url(running.url)
        self._coach = coach_of(self.settings)
        self._pipes = [stack.enter_context(_sender(self.settings)) for _ in range(_PROCESSES)]
        self._changes = _moves_with_a_text(self._coach, _TEXTS)

    def rate(self, way: sending.Way, threads: int) -> float:
        """Return the texts a second, from the first one's beginning to the last one's end."""
        if way == "courier":
            self._fill_outbox()
        self.standin.reset()
        for pipe in self._pipes:
            pipe.send((way, threads, _TEXTS // _PROCESSES))
        spans: list[sending.Span] = [pipe.recv() for pipe in self._pipes]
        taken = self.standin.wait_for_texts(_TEXTS, seconds=0)
        assert taken == _TEXTS, f"{taken} of {_TEXTS} texts came out"
        return _TEXTS / (max(ended for _, ended in spans) - min(begun for begun, _ in spans))

    def _fill_outbox(self) -> None:
        self.redis.flushdb()
        for changes in self._changes.values():
            for result in self._coach.repository.commit_many(changes):
                assert result.committed == "ok"


@contextmanager
def _sender(settings: Mapping[str, str]) -> Iterator[Connection]:
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=sending.serve, args=(settings, theirs), daemon=True)
    process.start()
    try:
        yield ours
    finally:
        ours.send(None)
        process.join()


def _moves_with_a_text(coach: Coach, count: int) -> dict[int, list[Change]]:
    """Return, by shard, the enrolment of ``count`` people with one nudge each."""
    now = coach.clock.now()
    by_shard: dict[int, list[Change]] = {shard: [] for shard in range(SHARDS)}
    for number in range(count):
        loaded = coach.repository.load(coach.repository.participant_id(phone(number)))
        person = enrolling.enrol(
            visitor(loaded, phone(number), now),
            enrolment(number, now, now.date()),
            now,
            coach.repertoire,
        ).participant
        by_shard[shard_of(loaded.id)].append(
            Change(
                loaded=loaded,
                participant=person,
                now=now,
                wake_at=now + timedelta(days=1),
                entries=(),
                texts=[
                    NewText(
                        1,
                        "nudge",
                        "reminder",
                        now + timedelta(hours=1),
                        phone(number),
                        sending.BODY,
                    )
                ],
            )
        )
    return by_shard


def against_bare_posts() -> Figure:
    """Compare the outbox with a bare loop of posts: same client, processes and threads."""
    with ExitStack() as stack:
        senders = Senders(stack)
        for way in ("courier", "bare", "library"):
            senders.rate(way, SENDERS)
        ours, bare, library, ours_few, bare_few = in_turns(
            _ROUNDS,
            lambda: senders.rate("courier", SENDERS),
            lambda: senders.rate("bare", SENDERS),
            lambda: senders.rate("library", SENDERS),
            lambda: senders.rate("courier", _FEW),
            lambda: senders.rate("bare", _FEW),
        )
    beside = (
        f"{_PROCESSES} processes x {SENDERS} threads {_median(ours)} against {_median(bare)} "
        f"texts/s, x {_FEW} threads {_median(ours_few)} against {_median(bare_few)} "
        f"(ratio {ratio(ours_few, bare_few):.2f}); against a loop through the Twilio library, "
        f"{_median(library)} texts/s, the ratio is {ratio(ours, library):.2f}"
    )
    return no_less(ratio(ours, bare), _AIM_BARE, beside)


def against_one_task_per_text() -> Figure:
    """Compare the outbox with one Celery task for each text, sent by Twilio's own client.

    The tasks lie on a server like ours, where each step is on disk before it is acknowledged; and
    beside it on one that syncs once a second, and may lose texts.
    """
    with ExitStack() as stack:
        senders = Senders(stack)
        durable, hasty = (
            stack.enter_context(_celery_worker(stack, senders.settings, policy))
            for policy in ("always", "everysec")
        )
        senders.rate("courier", SENDERS)
        for worker in (durable, hasty):
            worker.rate(senders.standin, _CELERY_TEXTS)
        ours, theirs, hastily = in_turns(
            _ROUNDS,
            lambda: senders.rate("courier", SENDERS),
            lambda: durable.rate(senders.standin, _CELERY_TEXTS),
            lambda: hasty.rate(senders.standin, _CELERY_TEXTS),
        )
    beside = (
        f"{_PROCESSES} processes x {SENDERS} threads {_median(ours)} texts/s, Celery prefork "
        f"{_PROCESSES} with the default client {_median(theirs)} (publishing not counted); with a "
        f"broker that syncs once a second {_median(hastily)} (ratio {ratio(ours, hastily):.2f})"
    )
    return no_less(ratio(ours, theirs), _AIM_CELERY, beside)


class _CeleryWorker:
    def __init__(self, broker: str) -> None:
        self._app = celery_texts.make_app(broker)
        self._rounds = 0

    def wait_until_ready(self) -> None:
        while not self._app.control.ping(timeout=0.5):
            pass

    def rate(self, standin: TwilioStandIn, count: int) -> float:
        """Return the texts a second with all tasks published before the first is taken."""
        standin.reset()
        self._rounds += 1
        queue = f"texts{self._rounds}"
        with self._app.connection_for_write() as connection:
            for number in range(count):
                self._app.send_task(
                    celery_texts.SEND,
                    args=[phone(number), sending.BODY],
                    queue=queue,
                    connection=connection,
                )
        self._app.control.add_consumer(queue, reply=True, timeout=5)
        assert standin.wait_for_texts(count, seconds=60) == count
        received = [text["received_at"] for text in standin.texts()]
        return (count - 1) / float(max(received) - min(received))


@contextmanager
def _celery_worker(
    stack: ExitStack, settings: Mapping[str, str], policy: str
) -> Iterator[_CeleryWorker]:
    broker = stack.enter_context(server()).url
    Redis.from_url(broker).config_set("appendfsync", policy)
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "celery",
            "--app=benchmarks.celery_texts",
            "worker",
            "--pool=prefork",
            f"--concurrency={_PROCESSES}",
            "--queues=none",
            "--loglevel=ERROR",
        ],
        cwd=ROOT,
        # It would warn in several lines where it runs as root, as in a container.
        env=process_environment(settings)
        | {"COACH_BROKER_URL": broker, "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
    )
    try:
        worker = _CeleryWorker(broker)
        worker.wait_until_ready()
        yield worker
    finally:
        process.terminate()
        process.wait()


def _median(rates: list[float]) -> str:
    return f"{statistics.median(rates):,.0f}"
