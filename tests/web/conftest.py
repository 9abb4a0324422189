"""A visitor of the public pages, on the real server."""

import pytest
from redis import Redis

from coach.embedded import EmbeddedServer
from tests.web.staff_room import settings
from tests.web.visitor import Visitor, real_twilio


@pytest.fixture
def visitor(server: EmbeddedServer, redis_client: Redis) -> Visitor:
    """Give a browser at a fresh service without a Twilio account."""
    return Visitor.at(settings(server.url))


@pytest.fixture
def twilio_visitor(server: EmbeddedServer, redis_client: Redis) -> Visitor:
    """Give a browser at a fresh service that sends real texts."""
    return Visitor.at(real_twilio(server.url))
