"""The sandbox: six weeks in a moment, with nothing late on the way."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from redis import Redis

from coach.clock import SandboxClock
from coach.engine import overview, sandbox
from coach.engine.sandbox import NoSandbox
from coach.programme import quiet_hours
from coach.programme.participant import Status
from coach.store import connect
from tests.builders import ALEX, PRIYA, Desk, a_coach, utc


@pytest.fixture
def desk(redis_client: Redis) -> Desk:
    """Give a coach whose clock is the sandbox's."""
    clock = SandboxClock(cast(connect.Client, redis_client))
    return a_coach(redis_client, clock.now(), clock=clock)


def test_a_jump_over_six_weeks_delivers_everything_on_time(desk: Desk) -> None:
    desk.enrol(PRIYA)
    sandbox.jump_to(desk.coach, desk.coach.clock.now() + timedelta(days=60))
    of = PRIYA.plan()
    assert desk.person(PRIYA).status is Status.COMPLETED
    lines = [line for line in desk.conversation(PRIYA) if line.side == "us"]
    assert len([line for line in lines if line.kind == "reminder"]) == 18
    for line in lines:
        assert line.state == "accepted"
        assert quiet_hours.allows(line.at, of.timezone, of.region)
    reasons = {line.reason for line in desk.conversation(PRIYA) if line.side == "silent"}
    assert not any("late" in reason for reason in reasons)
    found = overview.counters(desk.coach)
    assert sum(found[name] for name in found if name.startswith("expired:")) == 0
    assert len(desk.gateway.sent) == len({text.message_id for text in desk.gateway.sent})


def test_what_waits_is_sent_before_the_jump(desk: Desk) -> None:
    desk.enrol(welcome=False)
    desk.receive("HELP")
    sandbox.jump_to(desk.coach, desk.coach.clock.now() + timedelta(hours=20))
    assert "STOP" in desk.gateway.sent[0].body


def test_the_next_text_is_one_step_away(desk: Desk) -> None:
    desk.enrol(welcome=False)
    at = sandbox.next_text(desk.coach, desk.id())
    assert at is not None
    (text,) = desk.gateway.sent
    assert text.to == ALEX.phone
    assert abs(at - desk.coach.clock.now()) < timedelta(minutes=1)


def test_where_no_text_is_to_come_the_clock_stays(desk: Desk) -> None:
    desk.join()
    desk.receive("NO")
    sandbox.jump_to(desk.coach, desk.coach.clock.now() + timedelta(days=10))
    assert sandbox.next_text(desk.coach, desk.id()) is None
    assert sandbox.next_text(desk.coach, desk.id(PRIYA)) is None


def test_real_time_cannot_be_jumped(redis_client: Redis) -> None:
    desk = a_coach(redis_client, utc("2026-03-01 17:00"))
    with pytest.raises(NoSandbox):
        sandbox.jump_to(desk.coach, utc("2026-04-01 17:00"))
    with pytest.raises(NoSandbox):
        sandbox.next_text(desk.coach, desk.id())
