"""A move is written whole, once, and only on what it was decided from."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from coach.programme.participant import Status
from coach.store.values import Committed, SendReport
from tests.store.shelf import ADA, BEN, NOW, Shelf, a_text


def test_what_was_committed_can_be_loaded(shelf: Shelf) -> None:
    person = replace(shelf.person(), name="Ada", status=Status.ACTIVE, plan=ADA.plan())
    wake_at = NOW + timedelta(hours=1)
    entry = ["i", 1, "hello", "unknown", 0]
    result = shelf.put(a_text(), participant=person, wake_at=wake_at, entries=[entry])
    assert result.committed is Committed.OK
    loaded = shelf.load()
    assert (loaded.version, loaded.participant, loaded.history) == (1, person, [entry])
    assert [(text.number, text.state) for text in loaded.texts] == [(1, "queued")]
    assert shelf.repository.wake_up_of(shelf.id()) == wake_at


def test_nobody_is_stored_under_an_unknown_id(shelf: Shelf) -> None:
    loaded = shelf.load(BEN)
    assert (loaded.version, loaded.participant, loaded.texts) == (0, None, ())


def test_a_move_decided_on_an_older_version_writes_nothing(shelf: Shelf) -> None:
    shelf.put()
    stale = shelf.change(a_text(), wake_at=NOW)
    shelf.put()
    before = shelf.everything()
    assert shelf.repository.commit(stale).committed is Committed.CONFLICT
    assert shelf.everything() == before


def test_absent_never_matches_a_version(shelf: Shelf) -> None:
    shelf.put()
    there = shelf.change(a_text())
    shelf.repository.erase(shelf.load())
    assert shelf.repository.commit(there).committed is Committed.CONFLICT
    assert shelf.load().version == 0


def test_a_second_first_move_of_the_same_person_writes_nothing(shelf: Shelf) -> None:
    twice = shelf.change(a_text())
    shelf.put()
    before = shelf.everything()
    assert shelf.repository.commit(twice).committed is Committed.CONFLICT
    assert shelf.everything() == before


@pytest.mark.parametrize("operation", ["", "in:SM1"])
def test_the_same_call_again_changes_nothing(shelf: Shelf, operation: str) -> None:
    # redis-py repeats a call whose answer was lost, and tells nobody.
    change = shelf.change(
        a_text(),
        operation=operation,
        wake_at=NOW,
        alerts=[shelf.alert()],
        counts={"inbound": 1, "status:active": 1},
        unread=True,
    )
    shelf.repository.commit(change)
    before = shelf.everything()
    again = shelf.repository.commit(change)
    assert again.committed is (Committed.SEEN if operation else Committed.CONFLICT)
    assert shelf.everything() == before


def test_an_operation_is_seen_once_whatever_the_version(shelf: Shelf) -> None:
    shelf.put(operation="in:SM1")
    shelf.put()
    result = shelf.put(a_text(), operation="in:SM1", counts={"inbound": 1})
    assert result.committed is Committed.SEEN
    assert shelf.load().texts == ()
    assert shelf.counter("inbound") == 0


def test_one_of_many_at_once_wins(shelf: Shelf) -> None:
    shelf.put()
    changes = [shelf.change(a_text(number)) for number in range(1, 9)]
    results: list[Committed] = []
    ready = threading.Barrier(len(changes))

    def commit(place: int) -> None:
        ready.wait()
        results.append(shelf.repository.commit(changes[place]).committed)

    threads = [threading.Thread(target=commit, args=(n,)) for n in range(len(changes))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count(Committed.OK) == 1
    assert results.count(Committed.CONFLICT) == 7
    assert len(shelf.load().texts) == 1


def test_moves_of_one_call_stand_and_fall_by_themselves(shelf: Shelf) -> None:
    shelf.put()
    stale = shelf.change(a_text(1))
    shelf.put()
    good = shelf.change(a_text(2))
    results = shelf.repository.commit_many([stale, good])
    assert [one.committed for one in results] == [Committed.CONFLICT, Committed.OK]
    assert [text.number for text in shelf.load().texts] == [2]


def test_stop_cancels_all_that_is_queued_but_its_own_confirmation(shelf: Shelf) -> None:
    shelf.put(a_text(1), a_text(2, "reply"), a_text(3, "crisis", kind="crisis"), wake_at=NOW)
    shelf.put(a_text(4, "reply", body="You will get no more texts"), stop=True)
    assert [shelf.state(number) for number in (1, 2, 3, 4)] == ["cancelled"] * 3 + ["queued"]
    _, claimed = shelf.claim()
    assert [text.body for text in claimed] == ["You will get no more texts"]
    # A crisis reply among them: the programme hears of it at once, for somebody must phone.
    assert shelf.repository.wake_up_of(shelf.id()) == NOW
    assert shelf.redis.hlen(shelf.keys().bodies) == 1


def test_a_second_stop_leaves_the_waiting_confirmation_alone(shelf: Shelf) -> None:
    shelf.put(a_text(1, "reply", body="You will get no more texts"), stop=True)
    shelf.put(stop=True)
    assert shelf.state() == "queued"


def test_a_phone_that_opted_out_takes_no_texts(shelf: Shelf) -> None:
    shelf.put(stop=True)
    before = shelf.everything()
    result = shelf.put(a_text(), operation="staff:1")
    assert result.committed is Committed.DO_NOT_TEXT
    assert shelf.everything() == before
    assert shelf.load().opted_out
    # Without a text the move is welcome: their texts to us are still stored.
    assert shelf.put(entries=[["i", 1, "hi", None, 0]]).committed is Committed.OK


def test_a_new_consent_takes_the_phone_off_the_list(shelf: Shelf) -> None:
    shelf.put(stop=True)
    assert shelf.put(a_text(1, "reply"), allow=True).committed is Committed.OK
    assert not shelf.load().opted_out
    assert len(shelf.claim()[1]) == 1


def test_unread_is_set_left_and_taken_back(shelf: Shelf) -> None:
    def unread() -> bool:
        return shelf.redis.zscore(shelf.keys().unread, shelf.id()) is not None

    seen = []
    for wanted in (True, None, False):
        shelf.put(unread=wanted)
        seen.append(unread())
    assert seen == [True, True, False]


def test_it_says_whether_a_worker_has_to_be_woken(shelf: Shelf) -> None:
    first = shelf.put(a_text(1), a_text(2, "reply"))
    assert (first.answers_wait, first.nudges_wait) == (True, True)
    second = shelf.put(a_text(3), a_text(4, "reply"))
    assert (second.answers_wait, second.nudges_wait) == (False, False)


def test_history_is_closed_in_chunks_and_read_back_in_order(shelf: Shelf) -> None:
    for number in range(100):
        shelf.put(entries=[["i", number, f"text {number}", None, 0]])
    loaded = shelf.load()
    assert loaded.chunks == 2
    assert len(loaded.history) < 40
    every = [*shelf.repository.closed_history(loaded), *loaded.history]
    assert [entry[1] for entry in every] == list(range(100))


def test_a_settled_text_leaves_the_outbox(shelf: Shelf) -> None:
    shelf.put(a_text())
    claim, (text,) = shelf.claim()
    shelf.finish(claim, SendReport(text.id, text.attempt, "accepted", sid="SM1"))
    shelf.put(settled=[1])
    assert shelf.load().texts == ()
    assert shelf.redis.hlen(shelf.keys().texts) == 0


def test_counters_add_up_in_all_and_by_day_and_states_are_not_kept_by_day(shelf: Shelf) -> None:
    shelf.put(counts={"inbound": 1, "status:active": 1})
    shelf.put(counts={"inbound": 2, "status:active": -1, "status:paused": 1})
    assert shelf.counter("inbound") == 3
    assert (shelf.counter("status:active"), shelf.counter("status:paused")) == (0, 1)
    row = shelf.everything()[shelf.keys().days]
    assert row[b"2026-03-02"] == {"inbound": 3}
