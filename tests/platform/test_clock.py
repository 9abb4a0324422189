"""Programme time, and the sandbox's jumps."""

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from redis import Redis

from coach.clock import OffsetStore, SandboxClock, SystemClock
from coach.embedded import EmbeddedServer

NEAR = timedelta(minutes=1)


def test_the_system_clock_tells_the_time_in_utc() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert abs(now - datetime.now(UTC)) < NEAR


def test_a_jump_is_seen_at_once_by_every_other_process(
    redis_client: OffsetStore, server: EmbeddedServer
) -> None:
    ours = SandboxClock(redis_client)
    other_client = Redis.from_url(server.url)
    theirs = SandboxClock(cast(OffsetStore, other_client))
    before = theirs.now()
    target = before + timedelta(days=42)
    assert ours.jump_to(target) >= target
    assert target <= theirs.now() < target + NEAR
    other_client.close()


def test_sandbox_time_never_runs_backwards(redis_client: OffsetStore) -> None:
    clock = SandboxClock(redis_client)
    ahead = clock.jump_to(clock.now() + timedelta(days=400))
    assert clock.jump_to(ahead - timedelta(days=1)) >= ahead
    assert clock.now() >= ahead


def test_a_jump_needs_a_time_zone(redis_client: OffsetStore) -> None:
    with pytest.raises(ValueError, match="time zone"):
        SandboxClock(redis_client).jump_to(datetime(2026, 3, 2, 9, 0))  # noqa: DTZ001
