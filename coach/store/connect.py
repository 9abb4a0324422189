"""One Redis client a process, and the questions that doctor asks of the server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Protocol, cast

import redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry

# A call that gets no answer in this time raises; every mutating script is safe to repeat.
TIMEOUT_S = 5.0


class StoreAway(Exception):
    """Redis cannot be reached or refuses to write: nothing was half-written."""


@contextmanager
def available() -> Iterator[None]:
    """Turn what redis-py raises for a server that is away, or cannot write, into StoreAway."""
    try:
        yield
    except redis.exceptions.ResponseError as error:
        if str(error).startswith(("MISCONF", "OOM", "READONLY", "LOADING", "CLUSTERDOWN")):
            raise StoreAway(str(error).split(" ", 1)[0]) from error
        raise
    except (redis.exceptions.ConnectionError, redis.exceptions.TimeoutError) as error:
        raise StoreAway(type(error).__name__) from error


class Script(Protocol):
    """A registered script."""

    sha: str

    def __call__(self, keys: Sequence[str], args: Sequence[Any], client: Any = None) -> Any:
        """Run it, or put it into the pipeline given as ``client``."""


class Pipe(Protocol):
    """Reads that go in one round trip."""

    def zrange(self, name: str, start: int, end: int, *, withscores: bool = False) -> object:
        """Queue a ZRANGE."""

    def zrevrange(self, name: str, start: int, end: int, *, withscores: bool = False) -> object:
        """Queue a ZREVRANGE."""

    def zcard(self, name: str) -> object:
        """Queue a ZCARD."""

    def hget(self, name: str, key: str) -> object:
        """Queue an HGET."""

    def hgetall(self, name: str) -> object:
        """Queue an HGETALL."""

    def hmget(self, name: str, keys: Sequence[str]) -> object:
        """Queue an HMGET."""

    def execute_command(self, *args: Any) -> object:
        """Queue any command."""

    def execute(self, raise_on_error: bool = True) -> list[Any]:
        """Run what was queued."""


class Client(Protocol):
    """What we use of redis-py, with the types it has for a synchronous client of bytes."""

    def execute_command(self, *args: Any) -> Any:
        """Run any command."""

    def ping(self) -> bool:
        """Answer True."""

    def get(self, name: str) -> bytes | None:
        """GET."""

    def set(
        self, name: str, value: bytes | str | int, *, ex: int | None = None, xx: bool = False
    ) -> object:
        """SET, for ``ex`` seconds; with ``xx`` only where there is a value."""

    def delete(self, *names: str) -> int:
        """DEL."""

    def hget(self, name: str, key: str) -> bytes | None:
        """HGET."""

    def hmget(self, name: str, keys: Sequence[str]) -> list[bytes | None]:
        """HMGET."""

    def hgetall(self, name: str) -> dict[bytes, bytes]:
        """HGETALL."""

    def hset(self, name: str, key: str, value: bytes | str | int) -> int:
        """HSET."""

    def hsetnx(self, name: str, key: str, value: bytes | str | int) -> int:
        """HSETNX."""

    def hlen(self, name: str) -> int:
        """HLEN."""

    def zscore(self, name: str, value: str) -> float | None:
        """ZSCORE."""

    def zrem(self, name: str, *values: str) -> int:
        """ZREM."""

    def eval(self, script: str, numkeys: int, *keys_and_args: str | int) -> Any:
        """EVAL."""

    def info(self, section: str) -> Mapping[str, Any]:
        """INFO."""

    def config_get(self, pattern: str) -> Mapping[Any, Any]:
        """CONFIG GET."""

    def time(self) -> tuple[int, int]:
        """TIME: seconds and microseconds."""

    def pipeline(self, transaction: bool = True) -> Pipe:
        """Collect commands for one round trip."""

    def register_script(self, script: str) -> Script:
        """Prepare a script for EVALSHA."""


@cache
def client(url: str) -> Client:
    """Return this process's client for that server. Connects on first use."""
    made = redis.Redis.from_url(
        url,
        socket_timeout=TIMEOUT_S,
        socket_connect_timeout=2.0,
        retry=Retry(ExponentialBackoff(cap=0.2, base=0.02), 2),
        health_check_interval=30,
        max_connections=256,
    )
    return cast(Client, made)


def durability(connection: Client) -> list[str]:
    """Return what keeps this server from being a durable record, one line each."""
    wanted = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}
    found = {}
    for name in wanted:
        row = {_text(key): _text(value) for key, value in connection.config_get(name).items()}
        found[name] = row.get(name, "unknown")
    return [
        f"{name} is {found[name]}: set it to {value}"
        for name, value in wanted.items()
        if found[name] != value
    ]


def _text(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
