"""Somebody whose move raises stops nobody else."""

from __future__ import annotations

from datetime import timedelta

from tests.store.shelf import ADA, BEN, NOW, Shelf

SOON = NOW + timedelta(seconds=30)


def fault(shelf: Shelf) -> int:
    """Say that a move of Ada's raised."""
    return shelf.repository.fault(shelf.id(), NOW, SOON, "a move raised KeyError")


def test_a_fault_puts_the_person_off_a_little(shelf: Shelf) -> None:
    shelf.put(wake_at=NOW)
    shelf.repository.tick(NOW, 10)
    assert fault(shelf) == 1
    assert shelf.repository.wake_up_of(shelf.id()) == SOON
    assert shelf.redis.zcard(shelf.keys().moving) == 0


def test_three_in_a_row_set_the_person_aside_with_one_alert(shelf: Shelf) -> None:
    shelf.put(wake_at=NOW, of=BEN)
    shelf.put(wake_at=NOW)
    assert [fault(shelf) for _ in range(4)] == [1, 2, 3, 4]
    assert shelf.repository.wake_up_of(shelf.id()) is None
    assert shelf.redis.zrange(shelf.keys().set_aside, 0, -1) == [shelf.id().encode()]
    (alert,) = shelf.alerts()
    assert (alert["kind"], alert["because"]) == ("fault", "a move raised KeyError")
    assert shelf.counter("faults") == 4
    assert [one.due for one in shelf.repository.tick(NOW, 10) if one.due] == [(shelf.id(BEN),)]


def test_a_move_that_succeeds_starts_the_count_again(shelf: Shelf) -> None:
    shelf.put()
    fault(shelf)
    fault(shelf)
    shelf.put()
    assert fault(shelf) == 1


def test_a_move_that_succeeds_puts_the_person_back(shelf: Shelf) -> None:
    shelf.put()
    for _ in range(3):
        fault(shelf)
    shelf.put(wake_at=SOON)
    assert shelf.redis.zcard(shelf.keys().set_aside) == 0
    assert shelf.repository.wake_up_of(shelf.id()) == SOON


def test_a_fault_of_somebody_erased_meanwhile_leaves_nothing(shelf: Shelf) -> None:
    shelf.put(wake_at=NOW)
    shelf.repository.erase(shelf.load())
    before = shelf.everything()
    assert fault(shelf) == 0
    assert shelf.everything() == before
    assert shelf.load(ADA).version == 0
