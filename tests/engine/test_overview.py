"""What staff see is what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from redis import Redis

from coach.engine import overview
from coach.engine.history import conversation
from coach.messages.catalogue import load
from coach.programme.participant import Participant
from coach.store.keys import shard_keys, shard_of, split_text_id
from coach.store.values import Unreadable
from tests.builders import ALEX, PRIYA, ROSA, Desk, a_coach, damage, utc

NOON = utc("2026-03-01 17:00")
MONDAY = date(2026, 3, 2)


@pytest.fixture
def desk(redis_client: Redis) -> Desk:
    """Give a coach on an empty store."""
    return a_coach(redis_client, NOON)


def test_counters_equal_what_happened(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY, welcome=False)
    desk.join(PRIYA)
    desk.receive("NO", PRIYA)
    desk.work(utc("2026-03-02 14:00"))
    desk.receive("DONE 30")
    desk.receive("MOOD 6")
    desk.work(utc("2026-03-04 14:30"))
    desk.receive("SKIP")
    desk.receive("STOP")
    desk.work()
    found = overview.counters(desk.coach)
    wanted = {
        "enrolled": 1,
        "invited": 1,
        "declined": 1,
        "inbound": 5,
        "walks_done": 1,
        "walks_skipped": 1,
        "moods": 1,
        "opted_out": 1,
        "queued:reminder": 2,
        "accepted:reminder": 2,
        "accepted:snippet": 1,
        "accepted:reply": 4,  # STOP took back the answer to SKIP
        "accepted:confirm": 1,
        "not_sent:checkin": 1,
        "status:withdrawn": 2,
        "status:active": 0,
        "status:invited": 0,
    }
    assert {name: found[name] for name in wanted} == wanted
    assert sum(found[name] for name in found if name.startswith("accepted:")) == len(
        desk.gateway.sent
    )


def test_counts_are_kept_for_today_the_week_and_all_time(desk: Desk) -> None:
    desk.receive("hello")
    desk.clock.forward(days=3)
    desk.receive("hello")
    desk.clock.forward(days=4)
    desk.receive("hello")
    found = overview.counts(desk.coach, desk.clock.now())
    assert (found.today["inbound"], found.week["inbound"], found.in_all["inbound"]) == (1, 2, 3)


def test_queues_say_how_much_waits(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY, welcome=False)
    desk.clock.set(utc("2026-03-02 14:00"))
    desk.advance()
    desk.receive("PROGRESS", ROSA)
    desk.receive("quiero morir", PRIYA)
    found = overview.queues(desk.coach)
    assert (found.crisis, found.reply, found.nudge) == (1, 1, 1)
    assert (found.enrolled, found.unread, found.alerts, found.claimed) == (3, 2, 1, 0)


def test_the_exact_words_of_every_sent_text_can_be_shown(desk: Desk) -> None:
    desk.enrol(ROSA, start_on=MONDAY)
    desk.enrol(ALEX, start_on=MONDAY)
    desk.work(utc("2026-03-20 12:00"))
    for words in ("HELP", "DONE 30", "I want to die"):
        desk.receive(words, ROSA)
    desk.work(utc("2026-06-01 12:00"))
    for person in (ALEX, ROSA):
        shown = {line.number: line.body for line in desk.conversation(person) if line.number}
        went = {
            split_text_id(text.message_id)[1]: text.body
            for text in desk.gateway.sent
            if text.to == person.phone
        }
        assert shown == went
        assert len(shown) > 10


def test_an_earlier_version_of_a_text_is_shown_as_it_was(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY)
    (sent,) = desk.work()
    words = load()
    now = words.text("welcome", "en")
    newer = replace(now, version=now.version + 1, bodies={**now.bodies, now.version + 1: "New"})
    edited = replace(words, texts={**words.texts, "en": {**words.texts["en"], "welcome": newer}})
    entries = desk.coach.repository.load(desk.id()).history
    (line,) = [line for line in conversation(entries, (), edited) if line.side == "us"]
    assert line.body == sent.body


def test_a_conversation_runs_in_order_with_where_each_text_stands(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY)
    desk.work(utc("2026-03-02 14:00"))
    desk.receive("DONE 30")
    lines = desk.conversation()
    assert [line.at for line in lines] == sorted(line.at for line in lines)
    assert [line.side for line in lines] == ["staff", "us", "us", "them", "us"]
    assert [line.state for line in lines if line.side == "us"] == ["accepted"] * 2 + ["queued"]
    assert all(line.reason for line in lines if line.side in ("us", "silent"))


def test_what_was_not_sent_stands_there_with_its_reason(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY, welcome=False)
    desk.clock.set(utc("2026-03-02 16:00"))
    desk.advance()
    silent = [line for line in desk.conversation() if line.side == "silent"]
    assert [(line.kind, line.reason.partition(":")[0]) for line in silent] == [
        ("reminder", "too late")
    ]


def test_a_person_is_shown_with_what_comes_next(desk: Desk) -> None:
    desk.enrol(start_on=MONDAY, welcome=False)
    desk.work()
    shown = overview.person(desk.coach, desk.id())
    assert shown is not None
    assert shown.next_at == utc("2026-03-02 05:00")  # the first day begins
    assert not shown.opted_out
    assert overview.person(desk.coach, "07abcdefghijklmnop") is None


def test_people_are_listed_newest_first_a_page_at_a_time(desk: Desk) -> None:
    for number in range(overview.PAGE + 5):
        desk.clock.forward(minutes=1)
        desk.enrol(replace(ALEX, name=f"P{number}", phone=f"+1212555{200 + number:04d}"))
    first, total = overview.people(desk.coach, 1)
    second, _ = overview.people(desk.coach, 2)
    assert total == overview.PAGE + 5
    names = [one.name for one in [*first, *second] if isinstance(one, Participant)]
    assert names == [f"P{number}" for number in range(overview.PAGE + 4, -1, -1)]
    assert len(first) == overview.PAGE


def test_a_record_that_cannot_be_read_is_listed_by_its_id_among_the_others(
    desk: Desk, redis_client: Redis
) -> None:
    desk.enrol()
    desk.clock.forward(minutes=1)
    desk.enrol(PRIYA)
    damage(redis_client, desk.id())
    first, second = overview.people(desk.coach, 1)[0]
    assert first == desk.person(PRIYA)
    assert isinstance(second, Unreadable)
    assert second.id == desk.id()
    assert list(overview.participants(desk.coach, [desk.id(), desk.id(PRIYA)])) == [desk.id(PRIYA)]
    with pytest.raises(Unreadable):
        overview.person(desk.coach, desk.id())


def test_a_history_that_cannot_be_read_is_told_apart_from_a_fault(
    desk: Desk, redis_client: Redis
) -> None:
    desk.enrol()
    for _ in range(45):
        desk.receive("thanks")
    closed = shard_keys(shard_of(desk.id())).closed
    redis_client.hset(closed, f"{desk.id()}:0", "damaged")
    with pytest.raises(Unreadable):
        overview.person(desk.coach, desk.id())


def test_alerts_come_oldest_first(desk: Desk) -> None:
    desk.receive("I have chest pain", ROSA)
    desk.clock.forward(minutes=1)
    desk.receive("I want to die", PRIYA)
    found = overview.alerts(desk.coach)
    assert [alert.kind for alert in found] == ["medical", "crisis"]
    assert found[1].at - found[0].at == timedelta(minutes=1)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("07abcdefghijklmnop", True), ("", False), ("../../etc", False), ("99" + "a" * 16, False)],
)
def test_what_cannot_be_an_id_is_told_apart(text: str, is_one: bool) -> None:
    assert overview.is_id(text) is is_one
