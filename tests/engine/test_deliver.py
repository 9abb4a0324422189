"""Sending: once, in time, and what the carrier's answers lead to."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest
from redis import Redis

from coach.engine import overview
from coach.engine.deliver import MARGIN_S, Courier
from coach.engine.receipts import receipt
from coach.programme.participant import Status
from coach.sms.codes import policy_for
from coach.sms.gateway import Accepted, OutgoingText, Refused, Unknown
from coach.store import keys
from coach.store.keys import split_text_id, text_id
from tests.builders import ALEX, Desk, ScriptedGateway, a_coach, utc

MONDAY = date(2026, 3, 2)
WALK = utc("2026-03-02 14:00")


def refused(code: int) -> Refused:
    """Return how the carrier refuses with that code."""
    return Refused(code, policy_for(code), "refused")


@pytest.fixture
def desk(redis_client: Redis) -> Desk:
    """Give a coach with one reminder waiting to be sent."""
    desk = a_coach(redis_client, WALK - timedelta(hours=1))
    desk.enrol(start_on=MONDAY, welcome=False)
    desk.advance()
    desk.clock.set(WALK)
    desk.advance()
    return desk


def try_now(desk: Desk) -> None:
    """Let the delay before the next try pass, on the server's own clock."""
    client = cast(Redis, desk.coach.repository.client)
    shard = keys.shard_keys(keys.shard_of(desk.id()))
    for queue in (shard.crisis, shard.reply, shard.nudge):
        for name in cast(list[bytes], client.zrange(queue, 0, -1)):
            client.zadd(queue, {name: 0})


def test_a_text_goes_out_once_with_what_is_left_of_its_time(desk: Desk) -> None:
    desk.clock.forward(minutes=10)
    (text,) = desk.deliver()
    assert (text.message_id, text.attempt, text.to) == (text_id(desk.id(), 1), 1, ALEX.phone)
    assert text.expires_in == 50 * 60
    assert desk.deliver() == []
    assert desk.states() == {1: "accepted"}
    assert overview.counters(desk.coach)["accepted:reminder"] == 1


def test_a_text_too_close_to_its_deadline_is_recorded_not_sent(desk: Desk) -> None:
    desk.clock.forward(seconds=3600 - MARGIN_S + 0.1)
    assert desk.deliver() == []
    assert desk.states() == {1: "expired"}
    assert overview.counters(desk.coach)["expired:reminder"] == 1


def test_refused_for_now_it_is_tried_again_later_and_goes_out_once(desk: Desk) -> None:
    desk.gateway.then(refused(20429), refused(20429))
    assert len(desk.deliver()) == 1
    assert desk.states() == {1: "queued"}
    assert desk.deliver() == []  # not yet
    for _ in range(2):
        try_now(desk)
        desk.deliver()
    assert [text.attempt for text in desk.gateway.sent] == [1, 2, 3]
    assert desk.states() == {1: "accepted"}


def test_an_opt_out_at_the_carrier_withdraws_the_person(desk: Desk) -> None:
    desk.gateway.then(refused(21610))
    desk.deliver()
    desk.advance()
    assert desk.person().status is Status.WITHDRAWN
    assert desk.coach.repository.load(desk.id()).opted_out
    assert desk.alerts() == ["unreachable"]
    assert desk.work(utc("2026-05-01 12:00")) == []


def test_an_opt_out_reported_by_a_receipt_withdraws_the_person_too(desk: Desk) -> None:
    desk.deliver()
    assert receipt(desk.coach, text_id(desk.id(), 1), 1, _sid(desk), "failed", 21610) == "applied"
    desk.advance()
    assert desk.person().status is Status.WITHDRAWN


def _sid(desk: Desk) -> str:
    (text,) = desk.coach.repository.load(desk.id()).texts
    assert text.sid is not None
    return text.sid


def test_a_bad_number_is_marked_and_staff_are_told_once(desk: Desk) -> None:
    desk.gateway.then(refused(21614))
    desk.deliver()
    desk.advance()
    assert desk.person().undeliverable
    assert desk.work(utc("2026-03-10 12:00")) == []
    assert desk.alerts() == ["unreachable"]
    assert desk.person().status is Status.ACTIVE


def test_an_unknown_answer_is_not_tried_again(desk: Desk) -> None:
    desk.gateway.then(Unknown("time-out"))
    desk.deliver()
    try_now(desk)
    assert desk.deliver() == []
    assert desk.states() == {1: "unknown"}


def test_a_crisis_reply_of_unknown_fate_is_sent_again(desk: Desk) -> None:
    desk.deliver()
    desk.gateway.then(Unknown("time-out"))
    desk.receive("I want to die")
    (first,) = desk.deliver()
    try_now(desk)
    (again,) = desk.deliver()
    assert (again.message_id, again.attempt, again.body) == (first.message_id, 2, first.body)
    assert "988" in again.body


def test_a_gateway_that_raises_leaves_the_text_unknown(redis_client: Redis, desk: Desk) -> None:
    class Raises(ScriptedGateway):
        def send(self, text: OutgoingText) -> Accepted:
            raise RuntimeError("should never happen")

    broken = replace(desk.coach, gateway=Raises())
    courier = Courier(broken, 1)
    courier.deliver([keys.shard_of(desk.id())], nudges=True, seconds=5)
    courier.close()
    assert desk.states() == {1: "unknown"}


@pytest.mark.parametrize("code", [20003, 21408, 21603, 30034])
def test_a_fault_of_the_operators_keeps_the_text_until_its_deadline(desk: Desk, code: int) -> None:
    desk.gateway.then(refused(code))
    desk.deliver()
    assert desk.states() == {1: "queued"}
    assert overview.counters(desk.coach)[f"code:{code}"] == 1
    try_now(desk)
    desk.clock.forward(hours=1)
    assert desk.deliver() == []
    assert desk.states() == {1: "expired"}


def test_a_code_without_a_rule_ends_the_text_visibly(desk: Desk) -> None:
    desk.gateway.then(Refused(99999, policy_for(99999), "?"))
    desk.deliver()
    assert desk.states() == {1: "failed"}
    line = desk.conversation()[-1]
    assert (line.state, line.code) == ("failed", 99999)


def test_after_stop_only_its_confirmation_goes_out_and_it_waits_for_what_is_in_flight(
    desk: Desk,
) -> None:
    def they_stop(text: OutgoingText) -> None:
        desk.gateway.before_answering = None
        desk.receive("STOP")
        # In order: the confirmation does not overtake the text that the carrier has now.
        desk.deliver(senders=1)
        assert len(desk.gateway.sent) == 1

    desk.gateway.before_answering = they_stop
    desk.deliver(senders=1)
    desk.deliver()
    kinds = [line.kind for line in desk.conversation() if line.side == "us"]
    assert kinds == ["reminder", "reply"]
    assert len(desk.gateway.sent) == 2
    assert desk.work(utc("2026-04-01 12:00")) == []


def test_answers_go_while_nudges_wait_for_the_senders_rate(redis_client: Redis) -> None:
    desk = a_coach(redis_client, WALK - timedelta(hours=1), rate=0.0001)
    people = [replace(ALEX, phone=f"+1212555{number:04d}") for number in range(200, 205)]
    for person in people:
        desk.enrol(person, start_on=MONDAY, welcome=False)
    desk.advance()
    desk.clock.set(WALK)
    desk.advance()
    assert len(desk.deliver()) == 1
    for person in people:
        desk.receive("HELP", person)
    texts = desk.deliver()
    assert len(texts) == 5
    assert all("HELP" not in text.body or "STOP" in text.body for text in texts)
    assert overview.queues(desk.coach).nudge == 4


def test_many_senders_at_once_send_nothing_twice(redis_client: Redis) -> None:
    desk = a_coach(redis_client, WALK - timedelta(hours=1))
    for number in range(40):
        person = replace(ALEX, phone=f"+1212555{200 + number:04d}")
        desk.enrol(person, start_on=MONDAY, welcome=False)
    desk.advance()
    desk.clock.set(WALK)
    desk.advance()
    ready = threading.Barrier(3)

    def worker() -> None:
        courier = Courier(desk.coach, 8)
        ready.wait()
        courier.deliver(list(range(keys.SHARDS)), nudges=True, seconds=30)
        courier.close()

    threads = [threading.Thread(target=worker) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = [text.message_id for text in desk.gateway.sent]
    assert len(sent) == len(set(sent)) == 40
    assert overview.counters(desk.coach)["accepted:reminder"] == 40


def test_receipts_of_the_carrier_are_ranked_and_foreign_ones_passed_over(desk: Desk) -> None:
    desk.deliver()
    ours, sid = text_id(desk.id(), 1), _sid(desk)
    results = [
        receipt(desk.coach, ours, 1, sid, status, None)
        for status in ("sent", "queued", "delivered", "sending", "something new")
    ]
    assert results == ["applied", "known", "applied", "known", "known"]
    assert receipt(desk.coach, "nonsense", 1, sid, "sent", None) == "foreign"
    assert receipt(desk.coach, text_id(desk.id(), 99), 1, sid, "sent", None) == "settled"
    assert desk.conversation()[-1].state == "delivered"


def test_after_stop_a_text_that_the_carrier_put_off_is_not_tried_again(desk: Desk) -> None:
    def they_stop(text: OutgoingText) -> None:
        desk.gateway.before_answering = None
        desk.receive("STOP")

    desk.gateway.before_answering = they_stop
    desk.gateway.then(refused(20429))
    desk.deliver(senders=1)
    try_now(desk)
    desk.work()
    numbers = [split_text_id(text.message_id)[1] for text in desk.gateway.sent]
    assert numbers == [1, 2]


def test_an_opt_out_at_the_carrier_is_not_lost_when_something_else_comes_first(
    desk: Desk,
) -> None:
    desk.gateway.then(refused(21610))
    desk.deliver()
    desk.receive("thanks")
    desk.advance()
    assert desk.person().status is Status.WITHDRAWN
