"""The sandbox: jump the clock, wake-up by wake-up, so that nothing on the way is late."""

from __future__ import annotations

from datetime import datetime, timedelta

from coach.clock import SandboxClock
from coach.engine.advance import advance
from coach.engine.coach import Coach
from coach.engine.deliver import Courier
from coach.programme import agenda
from coach.programme.course import SIX_WEEKS
from coach.store import keys

_MOST_STEPS = 5_000


class NoSandbox(Exception):
    """The clock can be jumped only where no real text can go out."""


def jump_to(coach: Coach, target: datetime) -> int:
    """Let time pass until ``target``; return how many wake-ups lay on the way.

    Each wake-up happens at its own instant, and its texts are delivered before the next.
    """
    if not isinstance(coach.clock, SandboxClock):
        raise NoSandbox("a jump needs the simulator")
    courier = Courier(coach, senders=1)
    every_shard = list(range(keys.SHARDS))
    steps = 0
    try:
        # What waits now is sent now, not after the jump.
        courier.deliver(every_shard, nudges=True, seconds=30)
        while steps < _MOST_STEPS:
            found = coach.repository.next_wake_up()
            if found is None or found[0] > target:
                break
            coach.clock.jump_to(found[0])
            found_now = coach.repository.tick(coach.clock.now(), limit=500)
            for waiting in found_now:
                if waiting.due:
                    advance(coach, waiting.due)
            busy = [one.shard for one in found_now if one.due or one.answers or one.nudges]
            courier.deliver(busy, nudges=True, seconds=30)
            steps += 1
        if steps < _MOST_STEPS:
            # Else the clock stays at the last wake-up: nothing may be passed over.
            coach.clock.jump_to(target)
    finally:
        courier.close()
    return steps


def next_text(coach: Coach, participant_id: str) -> datetime | None:
    """Jump until this participant gets their next text; return when, None if none is to come."""
    if not isinstance(coach.clock, SandboxClock):
        raise NoSandbox("a jump needs the simulator")
    before = coach.repository.load(participant_id).participant
    if before is None:
        return None
    for _ in range(100):
        person = coach.repository.load(participant_id).participant
        at = coach.repository.wake_up_of(participant_id)
        if at is None or person is None or agenda.next_item(person, SIX_WEEKS) is None:
            return None
        jump_to(coach, max(at, coach.clock.now() + timedelta(milliseconds=1)))
        after = coach.repository.load(participant_id).participant
        if after is None or after.texts > before.texts:
            return coach.clock.now()
    return None
