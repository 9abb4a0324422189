"""One running service for the tests of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.embedded import EmbeddedServer
from tests.service.processes import Service
from tests.standin import TwilioStandIn


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    """Give a server for the tests of this file alone: they may stop it."""
    directory: Path = tmp_path_factory.mktemp("own_server")
    with EmbeddedServer(directory) as server:
        yield server


@pytest.fixture(scope="module")
def twilio() -> Iterator[TwilioStandIn]:
    """Give a stand-in for Twilio."""
    with TwilioStandIn() as running:
        yield running


@pytest.fixture(scope="module")
def service(
    own_server: EmbeddedServer, twilio: TwilioStandIn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """Give the service, texting through the stand-in."""
    with Service(own_server, tmp_path_factory.mktemp("service"), twilio) as running:
        yield running
