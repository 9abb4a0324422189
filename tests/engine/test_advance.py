"""Those for whom something is due are moved, once, and nobody holds up another."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from redis import Redis

from coach.engine import overview
from coach.engine.advance import advance, tick
from coach.engine.staff_actions import erase
from coach.programme.participant import Status
from coach.store.keys import shard_of
from tests.builders import ALEX, Desk, Persona, a_coach, utc

MONDAY = date(2026, 3, 2)
BEFORE = utc("2026-03-02 13:00")
WALK = utc("2026-03-02 14:00")


@pytest.fixture
def desk(redis_client: Redis) -> Desk:
    """Give a coach an hour before the first reminder of a Monday."""
    return a_coach(redis_client, BEFORE)


def neighbour(desk: Desk, persona: Persona = ALEX) -> Persona:
    """Return somebody who lies in the same shard."""
    for number in range(100, 3000):
        phone = f"+1212555{number:04d}"
        one = desk.coach.repository.participant_id(phone)
        if phone != persona.phone and shard_of(one) == shard_of(desk.id(persona)):
            return replace(persona, name="Next", phone=phone)
    raise AssertionError("nobody lies there")


def test_who_is_due_gets_exactly_one_reminder(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY)
    desk.clock.set(WALK)
    desk.advance()
    desk.advance()
    assert next(text.body for text in desk.deliver()).startswith("Hi Alex")
    assert desk.deliver() == []


def test_nobody_is_moved_before_their_time(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY, welcome=False)
    desk.advance()
    before = desk.coach.repository.load(desk.id()).version
    desk.clock.set(WALK - timedelta(seconds=1))
    desk.advance()
    assert desk.coach.repository.load(desk.id()).version == before


def test_advanced_by_many_at_once_a_person_is_moved_once(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY, welcome=False)
    desk.clock.set(WALK)
    ready = threading.Barrier(5)

    def worker() -> None:
        ready.wait()
        advance(desk.coach, [desk.id()])

    threads = [threading.Thread(target=worker) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert desk.person().texts == 1
    assert len(desk.deliver()) == 1
    assert desk.alerts() == []


def test_one_whose_move_raises_holds_up_nobody_and_is_set_aside_the_third_time(
    desk: Desk,
) -> None:
    broken = neighbour(desk)
    desk.enrol(start_on=MONDAY, welcome=False)
    # Nobody comes into this state by the rules: a welcome to send, and no first day.
    state = replace(
        broken.visitor(BEFORE), status=Status.ACTIVE, plan=broken.plan(), welcome_due="welcome"
    )
    desk.keep(state, wake_at=WALK)
    for _ in range(3):
        desk.clock.set(max(WALK, desk.clock.now() + timedelta(seconds=30)))
        desk.advance()
    assert len(desk.deliver()) == 1
    assert desk.alerts() == ["fault"]
    assert overview.queues(desk.coach).set_aside == 1
    (alert,) = overview.alerts(desk.coach)
    assert "ValueError" in alert.because
    desk.clock.forward(days=1)
    desk.advance()
    assert overview.counters(desk.coach)["faults"] == 3


def test_somebody_erased_meanwhile_is_passed_over(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY)
    one = desk.id()
    erase(desk.coach, one)
    assert advance(desk.coach, [one]) == 0
    assert desk.coach.repository.next_wake_up() is None


def test_a_tick_hands_on_who_is_due_and_what_waits(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY)
    desk.receive("PROGRESS")
    desk.hints.deliveries.clear()
    desk.clock.set(WALK)
    assert tick(desk.coach, 100) == 1
    assert desk.hints.due == [desk.id()]
    assert desk.hints.deliveries == [((shard_of(desk.id()),), False)]
    assert tick(desk.coach, 100) == 0


def test_a_tick_that_may_take_nobody_leaves_them_due(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY)
    desk.clock.set(WALK)
    assert tick(desk.coach, 0) == 0
    assert tick(desk.coach, 100) == 1


def test_the_lag_is_how_long_the_most_overdue_has_waited(desk: Desk) -> None:
    assert overview.lag(desk.coach) == timedelta()
    desk.enrol(start_on=MONDAY, welcome=False)
    desk.work(WALK - timedelta(minutes=1))
    desk.clock.set(WALK + timedelta(seconds=90))
    assert overview.lag(desk.coach) == timedelta(seconds=90)


def test_after_the_end_the_history_is_closed_and_nobody_is_woken_again(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY)
    desk.work(utc("2026-05-01 12:00"))
    assert desk.person().status is Status.COMPLETED
    assert desk.states() == {}
    assert desk.coach.repository.next_wake_up() is None
