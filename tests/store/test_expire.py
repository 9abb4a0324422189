"""What a lost task or a dead sender left behind comes back, and nothing is sent blindly."""

from __future__ import annotations

from datetime import timedelta

from coach.store.values import SendReport
from tests.store.shelf import ADA, NOW, Shelf, a_text


def test_a_claim_whose_lease_ran_out_may_have_been_sent_so_it_is_unknown(shelf: Shelf) -> None:
    shelf.put(a_text())
    shelf.claim(lease_ms=0)
    assert shelf.repository.expire(NOW) == 1
    assert (shelf.state(), shelf.counter("unknown:reminder")) == ("unknown", 1)
    assert shelf.claim()[1] == []
    assert shelf.repository.expire(NOW) == 0


def test_a_crisis_reply_whose_lease_ran_out_is_sent_again_at_once(shelf: Shelf) -> None:
    shelf.put(a_text(1, "crisis", kind="crisis"))
    shelf.claim(lease_ms=0)
    shelf.repository.expire(NOW)
    _, (again,) = shelf.claim()
    assert again.attempt == 2


def test_a_lease_that_still_runs_is_left_alone(shelf: Shelf) -> None:
    shelf.put(a_text())
    claim, (text,) = shelf.claim()
    assert shelf.repository.expire(NOW + timedelta(days=1)) == 0
    shelf.finish(claim, SendReport(text.id, 1, "accepted", "SM1"))
    assert shelf.state() == "accepted"


def test_a_tick_leases_who_is_due_to_one_task_only(shelf: Shelf) -> None:
    shelf.put(wake_at=NOW)
    (found,) = [one for one in shelf.repository.tick(NOW, 10) if one.due]
    assert (found.shard, found.due) == (shelf.shard(), (shelf.id(),))
    assert not any(one.due for one in shelf.repository.tick(NOW, 10))


def test_a_tick_takes_nobody_before_their_time_and_no_more_than_told(shelf: Shelf) -> None:
    shelf.put(wake_at=NOW + timedelta(seconds=1))
    assert not any(one.due for one in shelf.repository.tick(NOW, 10))
    assert not any(one.due for one in shelf.repository.tick(NOW + timedelta(seconds=1), 0))
    assert any(one.due for one in shelf.repository.tick(NOW + timedelta(seconds=1), 1))


def test_a_tick_says_which_shards_have_texts_to_send(shelf: Shelf) -> None:
    shelf.put(a_text(1))
    (found,) = [one for one in shelf.repository.tick(NOW, 0) if one.nudges or one.answers]
    assert (found.shard, found.answers, found.nudges) == (shelf.shard(), False, True)
    shelf.put(a_text(2, "crisis"))
    (found,) = [one for one in shelf.repository.tick(NOW, 0) if one.nudges or one.answers]
    assert (found.answers, found.nudges) == (True, True)


def test_a_text_that_waits_for_its_next_try_wakes_nobody(shelf: Shelf) -> None:
    shelf.put(a_text())
    claim, (text,) = shelf.claim()
    shelf.finish(claim, SendReport(text.id, 1, "requeue", delay_ms=60_000))
    assert not any(one.nudges for one in shelf.repository.tick(NOW, 0))


def test_a_lost_task_gives_its_participants_back(shelf: Shelf) -> None:
    shelf.put(wake_at=NOW)
    shelf.scripts.call("tick", shelf.shard(), [NOW.timestamp(), 10, 0])
    assert shelf.repository.wake_up_of(shelf.id()) is None
    shelf.repository.expire(NOW)
    assert any(one.due == (shelf.id(),) for one in shelf.repository.tick(NOW, 10))


def test_a_participant_who_was_moved_meanwhile_keeps_the_new_wake_up(shelf: Shelf) -> None:
    later = NOW + timedelta(hours=3)
    shelf.put(wake_at=NOW)
    shelf.scripts.call("tick", shelf.shard(), [NOW.timestamp(), 10, 0])
    shelf.put(wake_at=later)
    assert shelf.repository.expire(NOW) == 0
    assert shelf.repository.wake_up_of(shelf.id()) == later


def test_operations_are_remembered_for_eight_days(shelf: Shelf) -> None:
    shelf.put(operation="in:SM1")
    shelf.repository.expire(NOW)
    assert shelf.redis.zcard(shelf.keys().operations) == 1
    nine_days = 9 * 24 * 3600 * 1000
    seconds, _ = shelf.repository.client.time()
    shelf.redis.zadd(shelf.keys().operations, {"in:SM0": seconds * 1000 - nine_days})
    shelf.repository.expire(NOW)
    assert shelf.redis.zrange(shelf.keys().operations, 0, -1) == [b"in:SM1"]


def test_the_counters_of_days_long_past_are_forgotten(shelf: Shelf) -> None:
    shelf.put(counts={"inbound": 1}, now=NOW - timedelta(days=500))
    shelf.put(counts={"inbound": 1})
    shelf.repository.expire(NOW)
    assert list(shelf.everything()[shelf.keys().days]) == [b"2026-03-02"]
    assert shelf.counter("inbound") == 2


def test_the_earliest_wake_up_of_all_is_found(shelf: Shelf) -> None:
    assert shelf.repository.next_wake_up() is None
    shelf.put(wake_at=NOW, of=ADA)
    assert shelf.repository.next_wake_up() == (NOW, shelf.id(ADA))
