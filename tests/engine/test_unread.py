"""Nobody's text is passed over: who waits longest comes first, and only what was seen is read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from redis import Redis

from coach.engine import unread
from coach.engine.unread import MoreCame, Waiting
from coach.store.keys import shard_keys, shard_of
from coach.store.values import Unreadable
from tests.builders import ALEX, PRIYA, ROSA, Desk, Persona, a_coach, damage, utc

NOON = utc("2026-03-01 17:00")
NORA = "Nora"


@pytest.fixture
def desk(redis_client: Redis) -> Desk:
    """Give a coach with three people, of whom nobody has texted."""
    desk = a_coach(redis_client, NOON)
    for persona in (ALEX, PRIYA, ROSA):
        desk.enrol(persona, welcome=False)
    return desk


def waiting(desk: Desk) -> list[Waiting]:
    """Return the rows, which are all readable."""
    rows, _ = unread.waiting(desk.coach)
    found = [row for row in rows if isinstance(row, Waiting)]
    assert len(found) == len(rows)
    return found


def count(desk: Desk, persona: Persona = ALEX) -> int:
    """Return how many texts of that person are unread."""
    return unread.count(desk.coach, desk.coach.repository.load(desk.id(persona)))


def test_who_has_waited_longest_comes_first(desk: Desk) -> None:
    for persona in (PRIYA, ALEX, ROSA):
        desk.receive("is the moon made of cheese", persona)
        desk.clock.forward(hours=1)
    desk.receive("hello?", PRIYA)
    assert [row.participant.name for row in waiting(desk)] == ["Priya", "Alex", "Rosa"]


def test_the_oldest_and_the_newest_are_shown_each_with_its_own_time(desk: Desk) -> None:
    for number in range(5):
        desk.receive(f"question {number}, about cheese")
        desk.clock.forward(minutes=10)
    (row,) = waiting(desk)
    assert row.count == 5
    assert (row.oldest.body, row.oldest.at) == ("question 0, about cheese", NOON)
    assert row.newest.body == "question 4, about cheese"
    assert row.newest.at - row.oldest.at == timedelta(minutes=40)


def test_what_came_before_the_first_unread_text_is_not_counted(desk: Desk) -> None:
    desk.receive("thanks")
    desk.clock.forward(minutes=1)
    desk.receive("is the moon made of cheese")
    desk.receive("thanks")
    (row,) = waiting(desk)
    assert (row.count, row.oldest.body, row.newest.body) == (
        2,
        "is the moon made of cheese",
        "thanks",
    )


def test_a_long_conversation_hides_nothing(desk: Desk) -> None:
    desk.receive("is the moon made of cheese")
    for number in range(100):
        desk.clock.forward(minutes=1)
        desk.receive(f"thanks {number}")
    (row,) = waiting(desk)
    assert (row.count, row.oldest.body) == (101, "is the moon made of cheese")
    assert row.newest.body == "thanks 99"


def test_a_text_that_came_after_the_page_was_made_stays_unread(desk: Desk) -> None:
    desk.receive("is the moon made of cheese")
    seen = count(desk)
    desk.receive("I feel rather low")
    with pytest.raises(MoreCame):
        unread.mark_read(desk.coach, desk.id(), seen, NORA, "form 1")
    assert count(desk) == 2
    assert unread.mark_read(desk.coach, desk.id(), 2, NORA, "form 2")
    assert (count(desk), waiting(desk)) == (0, [])


def test_marking_is_noted_with_who_did_it_and_done_once(desk: Desk) -> None:
    desk.receive("is the moon made of cheese")
    assert unread.mark_read(desk.coach, desk.id(), 1, NORA, "form 1")
    assert not unread.mark_read(desk.coach, desk.id(), 1, NORA, "form 1")
    notes = [line for line in desk.conversation() if line.body == "read"]
    assert [line.reason for line in notes] == [NORA]


def test_a_text_after_the_reading_waits_from_its_own_time(desk: Desk) -> None:
    desk.receive("is the moon made of cheese")
    unread.mark_read(desk.coach, desk.id(), 1, NORA, "form 1")
    desk.clock.forward(hours=2)
    desk.receive("and the sun")
    (row,) = waiting(desk)
    assert (row.count, row.oldest.body) == (1, "and the sun")
    assert row.since == NOON + timedelta(hours=2)


def test_a_damaged_record_does_not_hide_the_others(desk: Desk, redis_client: Redis) -> None:
    for persona in (ALEX, PRIYA, ROSA):
        desk.receive("is the moon made of cheese", persona)
        desk.clock.forward(minutes=1)
    for _ in range(45):
        desk.receive("thanks", PRIYA)
    damage(redis_client, desk.id())
    closed = shard_keys(shard_of(desk.id(PRIYA))).closed
    redis_client.hset(closed, f"{desk.id(PRIYA)}:0", "damaged")
    (alex, priya, rosa), total = unread.waiting(desk.coach)
    assert total == 3
    assert isinstance(alex, Unreadable)
    assert isinstance(priya, Unreadable)
    assert [alex.id, priya.id] == [desk.id(), desk.id(PRIYA)]
    assert isinstance(rosa, Waiting)
