"""A real server for the tests that need one, and no way out to the network for any of them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from redis import Redis

from coach.embedded import EmbeddedServer
from coach.setting_checks import is_loopback

# Properties are about results: how long an example takes on a busy machine says nothing.
settings.register_profile("coach", deadline=None)
settings.load_profile("coach")


def _stay_on_this_machine(event: str, args: tuple[object, ...]) -> None:
    if event != "socket.connect":
        return
    address = args[1]
    if not isinstance(address, tuple):
        return  # a unix socket
    if not is_loopback(str(address[0])):
        raise PermissionError("a test tried to leave this machine")


# An audit hook sees every connection, whichever library makes it, and cannot be undone.
sys.addaudithook(_stay_on_this_machine)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    """Give one real server for this test process, with the settings it has in production."""
    directory: Path = tmp_path_factory.mktemp("server")
    with EmbeddedServer(directory) as running:
        yield running


@pytest.fixture
def redis_client(server: EmbeddedServer) -> Iterator[Redis]:
    """Give a client (bytes in and out) of the server, emptied before the test."""
    client = Redis.from_url(server.url)
    client.flushall()
    yield client
    client.close()
