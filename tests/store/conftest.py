"""The store's tests run against the server that we bring along, and against Redis itself."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as NotThere

from coach.embedded import free_port
from coach.lifeline import tied_to_us
from tests.store.shelf import Shelf

# The flags of production (DESIGN 3): each acknowledged write is on disk, nothing is evicted.
_FLAGS = (
    "--bind 127.0.0.1 --save '' --appendonly yes --appendfsync always "
    "--maxmemory-policy noeviction --daemonize no"
)


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a Redis, where the machine has one."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("no redis-server on the path: the store was tested on Valkey alone")
    directory: Path = tmp_path_factory.mktemp("redis")
    port = free_port()
    flags = [flag.strip("'") for flag in _FLAGS.split()]
    command = tied_to_us([program, "--port", str(port), "--dir", str(directory), *flags])
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            url = f"redis://127.0.0.1:{port}/0"
            _wait_for(url, process)
            yield url
        finally:
            process.terminate()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    client = Redis.from_url(url)
    while process.poll() is None:
        try:
            client.ping()
        except NotThere:
            continue
        client.close()
        return
    raise AssertionError("redis-server ended at once")


@pytest.fixture(params=["valkey", "redis"])
def store_client(request: pytest.FixtureRequest) -> Iterator[Redis]:
    """Give a client of each kind of server in turn, emptied before the test."""
    if request.param == "valkey":
        yield request.getfixturevalue("redis_client")
        return
    client = Redis.from_url(request.getfixturevalue("redis_url"))
    client.flushall()
    yield client
    client.close()


@pytest.fixture
def shelf(store_client: Redis) -> Shelf:
    """Give an empty store."""
    return Shelf(store_client)
