"""An inbound text is stored and answered once, whatever becomes of it."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from redis import Redis

from coach.engine import overview, unread
from coach.engine.staff_actions import erase
from coach.programme.participant import Status
from coach.store.connect import StoreAway
from tests.builders import ALEX, PRIYA, Desk, a_coach, utc

NOON = utc("2026-03-01 17:00")


@pytest.fixture
def desk(redis_client: Redis) -> Desk:
    """Give a coach on an empty store."""
    return a_coach(redis_client, NOON)


def at_once(*runs: threading.Thread) -> None:
    """Run all at the same time and wait for them."""
    for run in runs:
        run.start()
    for run in runs:
        run.join()


def test_a_text_is_stored_understood_and_answered(desk: Desk) -> None:
    desk.join()
    assert desk.receive("YES")
    line = next(line for line in desk.conversation() if line.side == "them")
    assert (line.at, line.body, line.reason) == (NOON, "YES", "yes")
    assert desk.person().status is Status.ACTIVE
    assert [text.to for text in desk.deliver()] == [ALEX.phone]
    assert [text.body[:8] for text in desk.deliver()] == ["Hi Alex,"]


def test_the_same_message_sid_has_one_effect(desk: Desk) -> None:
    desk.enrol()
    before = desk.person().texts
    assert desk.receive("PROGRESS", sid="SM1")
    assert not desk.receive("PROGRESS", sid="SM1")
    assert desk.person().texts == before + 1
    assert overview.counters(desk.coach)["inbound"] == 1


def test_the_same_message_sid_at_the_same_time_has_one_effect(desk: Desk) -> None:
    desk.enrol()
    taken: list[bool] = []
    ready = threading.Barrier(6)

    def webhook() -> None:
        ready.wait()
        taken.append(desk.receive("PROGRESS", sid="SM1"))

    at_once(*(threading.Thread(target=webhook) for _ in range(6)))
    assert sorted(taken) == [False] * 5 + [True]
    assert len(desk.states()) == 1


def test_texts_that_arrive_together_are_all_kept(desk: Desk) -> None:
    desk.enrol()
    ready = threading.Barrier(5)

    def webhook(number: int) -> None:
        ready.wait()
        desk.receive(f"text {number}", sid=f"SM{number}")

    at_once(*(threading.Thread(target=webhook, args=(number,)) for number in range(5)))
    said = {line.body for line in desk.conversation() if line.side == "them"}
    assert said == {f"text {number}" for number in range(5)}
    assert overview.counters(desk.coach)["inbound"] == 5


def test_a_text_on_which_the_rules_raise_is_stored_unread_with_an_alert(desk: Desk) -> None:
    # Nobody can come into this state by the rules: paused, with no plan to take up again.
    desk.keep(replace(ALEX.visitor(NOON), status=Status.PAUSED))
    assert desk.receive("RESUME", sid="SM1")
    assert [line.body for line in desk.conversation()] == ["RESUME"]
    assert desk.alerts() == ["fault"]
    (row,), _ = unread.waiting(desk.coach)
    assert isinstance(row, unread.Waiting)
    assert row.oldest.body == "RESUME"
    assert not desk.receive("RESUME", sid="SM1")


def test_a_stranger_gets_one_answer_and_staff_see_the_text(desk: Desk) -> None:
    for _ in range(3):
        desk.receive("hello?")
    assert desk.person().status is Status.VISITOR
    assert len(desk.work()) == 1
    assert unread.waiting(desk.coach)[1] == 1


def test_somebody_erased_after_an_opt_out_is_still_not_texted(desk: Desk) -> None:
    desk.enrol()
    desk.receive("STOP")
    erase(desk.coach, desk.id())
    desk.receive("hello?")
    assert desk.work() == []
    assert desk.person().status is Status.WITHDRAWN
    assert desk.conversation()[-1].side == "silent"


def test_where_the_carrier_answers_its_words_we_are_silent(redis_client: Redis) -> None:
    desk = a_coach(redis_client, NOON, carrier_answers=True)
    desk.enrol(welcome=False)
    desk.receive("HELP")
    desk.receive(" stop ")
    assert desk.person().status is Status.WITHDRAWN
    assert desk.work() == []


def test_where_we_answer_stop_is_confirmed_once_and_nothing_follows(desk: Desk) -> None:
    desk.enrol(welcome=False)
    desk.receive("STOP")
    desk.receive("STOP")
    assert len(desk.work()) == 1
    assert desk.work(utc("2026-05-01 12:00")) == []


def test_a_keyword_of_the_carriers_operator_opts_out(redis_client: Redis) -> None:
    desk = a_coach(redis_client, NOON, carrier_answers=True)
    desk.enrol()
    desk.receive("basta ya", opt_out_type="STOP")
    assert desk.person().status is Status.WITHDRAWN


@pytest.mark.parametrize("body", ["", "\0\0", "🌻", "z" * 1600, "\ud83d", "'; FLUSHALL"])
def test_any_text_is_kept_word_for_word(desk: Desk, body: str) -> None:
    desk.enrol()
    desk.receive(body)
    said = [line.body for line in desk.conversation() if line.side == "them"]
    assert said == [body or "(an empty text)"]


def test_a_picture_is_kept_as_one(desk: Desk) -> None:
    desk.enrol(welcome=False)
    desk.receive("", pictures=1)
    lines = desk.conversation()
    assert [line.body for line in lines if line.side == "them"] == ["(a picture)"]
    assert len(desk.work()) == 1


def test_workers_are_told_about_an_answer(desk: Desk) -> None:
    desk.receive("hello?", PRIYA)
    assert desk.hints.deliveries == [((int(desk.id(PRIYA)[:2]),), False)]


def test_without_redis_nothing_is_taken_in(desk: Desk) -> None:
    away = a_coach(Redis.from_url("redis://127.0.0.1:1/0"), NOON)
    with pytest.raises(StoreAway):
        away.receive("STOP")
