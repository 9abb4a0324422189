"""When something is broken, or somebody is in distress: nobody is passed over in silence."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, cast

import pytest
from redis import Redis

from coach.engine import alerts, overview
from coach.engine.deliver import Courier
from coach.engine.staff_actions import Action, act
from coach.programme.course import ANSWERS_A_DAY
from coach.programme.outcome import Kind
from coach.programme.participant import Status
from coach.store.connect import StoreAway
from coach.store.keys import shard_keys, shard_of
from coach.store.outbox import Outbox
from coach.store.values import ClaimedText, ClaimOrder, Unreadable
from tests.builders import ALEX, Desk, Life, a_coach, damage, starting, utc

MONDAY = date(2026, 3, 2)
WALK = utc("2026-03-02 14:00")


@pytest.fixture
def desk(redis_client: Redis) -> Desk:
    """Give a coach with somebody whose reminder waits to be sent."""
    return waiting(a_coach(redis_client, WALK - timedelta(hours=1)))


def waiting(desk: Desk) -> Desk:
    desk.enrol(start_on=MONDAY, welcome=False)
    desk.advance()
    desk.clock.set(WALK)
    desk.advance()
    return desk


def server(desk: Desk) -> Redis:
    return cast(Redis, desk.coach.repository.client)


class OutboxThatGoesAway:
    """The real outbox, but one call of one kind finds the server gone."""

    def __init__(self, outbox: Outbox, tokens: int = 0, exchanges: int = 0) -> None:
        self._outbox = outbox
        self._away = {"tokens": tokens, "exchanges": exchanges}
        self._calls = {"tokens": 0, "exchanges": 0}

    def take_tokens(self, rate: float, wanted: int, *, overdraw: bool) -> int:
        """Take tokens, unless this is the call that fails."""
        self._call("tokens")
        return self._outbox.take_tokens(rate, wanted, overdraw=overdraw)

    def exchange(
        self, reports: Any, order: ClaimOrder | None, now: datetime
    ) -> list[ClaimedText | Unreadable]:
        """Exchange, unless this is the call that fails."""
        self._call("exchanges")
        return self._outbox.exchange(reports, order, now)

    def _call(self, kind: str) -> None:
        self._calls[kind] += 1
        if self._calls[kind] == self._away[kind]:
            raise StoreAway("gone")


def test_tokens_that_cannot_be_counted_lose_no_text(redis_client: Redis) -> None:
    desk = waiting(a_coach(redis_client, WALK - timedelta(hours=1), rate=5.0))
    repository = desk.coach.repository
    repository.outbox = cast(Outbox, OutboxThatGoesAway(repository.outbox, tokens=2))
    assert len(desk.deliver()) == 1
    assert desk.states() == {1: "accepted"}


def test_what_was_sent_is_recorded_though_the_server_was_away_for_a_moment(desk: Desk) -> None:
    repository = desk.coach.repository
    repository.outbox = cast(Outbox, OutboxThatGoesAway(repository.outbox, exchanges=2))
    courier = Courier(desk.coach, 4)
    courier.deliver([shard_of(desk.id())], nudges=True, seconds=30)
    courier.close()
    assert len(desk.gateway.sent) == 1
    assert desk.states() == {1: "accepted"}


def test_stop_counts_though_the_record_cannot_be_read(desk: Desk) -> None:
    damage(server(desk), desk.id())
    for _ in range(2):
        with pytest.raises(Unreadable):
            desk.receive("STOP", sid="SMstop")
    assert desk.deliver() == []
    of = shard_keys(shard_of(desk.id()))
    assert server(desk).hexists(of.do_not_text, desk.id())
    assert desk.alerts() == ["fault"]


def test_a_cry_for_help_reaches_staff_though_the_record_cannot_be_read(desk: Desk) -> None:
    damage(server(desk), desk.id())
    with pytest.raises(Unreadable):
        desk.receive("I want to kill myself")
    (alert,) = overview.alerts(desk.coach)
    assert alert.kind == "crisis"
    assert "phone now" in alert.because


def test_a_record_without_its_key_is_set_aside_and_not_taken_for_nobody(desk: Desk) -> None:
    of = shard_keys(shard_of(desk.id()))
    server(desk).hdel(of.data_keys, desk.id())
    server(desk).zadd(of.wake, {desk.id(): WALK.timestamp()})
    for _ in range(3):
        desk.advance()
        desk.clock.forward(seconds=31)
    assert desk.alerts() == ["fault"]


def test_closing_the_alert_puts_somebody_back_who_was_set_aside(desk: Desk) -> None:
    desk.deliver()
    of = shard_keys(shard_of(desk.id()))
    sound = cast(bytes, server(desk).hget(of.state, desk.id()))
    damage(server(desk), desk.id())
    for _ in range(3):
        desk.clock.forward(hours=5)
        desk.advance()
    server(desk).hset(of.state, desk.id(), cast(str, sound))
    assert desk.coach.repository.wake_up_of(desk.id()) is None
    (alert,) = overview.alerts(desk.coach)
    alerts.close(desk.coach, alert.id, "Nora", None)
    desk.advance()
    assert desk.coach.repository.wake_up_of(desk.id()) is not None


def test_a_crisis_reply_does_not_wait_for_another_text_in_flight(desk: Desk) -> None:
    order = ClaimOrder("dead", shard_of(desk.id()), 5, nudges=True, margin_s=15, lease_ms=30_000)
    assert len(desk.coach.repository.outbox.exchange({}, order, desk.clock.now())) == 1
    desk.receive("I want to die")
    (text,) = desk.deliver()
    assert "988" in text.body


def test_a_crisis_reply_that_stop_overtook_tells_staff_to_phone(desk: Desk) -> None:
    desk.receive("I want to die")
    desk.receive("STOP")
    desk.advance()
    because = [alert.because for alert in overview.alerts(desk.coach)]
    assert any("phone now" in words for words in because)


def test_ordinary_texts_that_wait_are_not_sent_after_a_cry_for_help(desk: Desk) -> None:
    desk.receive("I want to die")
    (text,) = desk.deliver()
    assert "988" in text.body


def in_distress() -> Life:
    life = starting(ALEX, MONDAY)
    life.until_sent(Kind.REMINDER)
    life.texts("I want to die")
    return life


def test_somebody_in_distress_is_not_met_with_silence() -> None:
    life = in_distress()
    for _ in range(2 * ANSWERS_A_DAY):
        life.texts("please talk to me")
    assert {text.message_id.partition(".")[0] for _, text in life.sent[-30:]} <= {"crisis_again"}
    assert len(life.sent) > 2 * ANSWERS_A_DAY


def test_start_while_ordinary_texts_are_on_hold_promises_nothing_and_reaches_staff() -> None:
    life = in_distress()
    life.texts("STOP")
    outcome = life.texts("START")
    assert outcome.texts[-1].message_id.startswith("held")
    assert outcome.alerts
    assert outcome.unread
    life.release()
    life.to_the_end()
    assert life.person.status is Status.COMPLETED


def test_a_pause_asked_for_during_a_hold_counts_on_release() -> None:
    life = in_distress()
    life.texts("PAUSE")
    life.release()
    assert (life.person.status, life.wake_at) == (Status.PAUSED, None)
    life.texts("RESUME")
    assert life.wake_at is not None


def test_many_answers_do_not_swallow_a_welcome() -> None:
    life = Life(ALEX.visitor(WALK), WALK)
    life.enrol(ALEX.asks_to_join(WALK))
    for _ in range(ANSWERS_A_DAY + 1):
        life.texts("HELP")
    outcome = life.texts("YES")
    assert [text.kind for text in outcome.texts] == [Kind.WELCOME]


def test_a_walk_that_was_moved_stays_where_it_was_promised_after_a_hold() -> None:
    life = starting(ALEX, MONDAY)
    life.until_sent(Kind.REMINDER)
    life.texts("LATER")
    promised = life.wake_at
    life.texts("I want to die")
    life.wait(minutes=10)
    life.release()
    assert life.wake_at == promised


def test_staff_can_opt_somebody_out_who_is_on_hold(desk: Desk) -> None:
    desk.receive("I want to die")
    assert act(desk.coach, desk.id(), Action.OPT_OUT, "Nora", "form 1")
    assert desk.person().status is Status.WITHDRAWN
