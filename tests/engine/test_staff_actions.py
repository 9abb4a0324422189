"""What staff can do, once, and what they cannot."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from redis import Redis

from coach.engine import alerts, overview, staff_actions, unread
from coach.engine.alerts import Done, NotYet
from coach.engine.staff_actions import Action, NotPossible
from coach.programme.participant import Status
from coach.store import codec
from coach.store.keys import shard_keys, shard_of
from tests.builders import ALEX, Desk, a_coach, utc

NOON = utc("2026-03-01 17:00")
NORA = "Nora"


@pytest.fixture
def desk(redis_client: Redis) -> Desk:
    """Give a coach with Alex in the programme."""
    desk = a_coach(redis_client, NOON)
    desk.enrol(start_on=date(2026, 3, 2), welcome=False)
    return desk


def text(desk: Desk, body: str, operation: str = "form 1") -> bool:
    """Let Nora text Alex."""
    return staff_actions.text(desk.coach, desk.id(), body, NORA, operation)


def act(desk: Desk, action: Action, operation: str = "form 1") -> bool:
    """Let Nora do something to Alex's record."""
    return staff_actions.act(desk.coach, desk.id(), action, NORA, operation)


def test_staffs_own_words_go_out_as_written_and_say_who_wrote_them(desk: Desk) -> None:
    assert text(desk, "  Hello Alex {name}, how are you? ")
    (sent,) = desk.deliver()
    assert sent.body == "Hello Alex {name}, how are you?"
    line = desk.conversation()[-1]
    assert (line.kind, line.body, line.reason) == ("staff", sent.body, "written by Nora")


def test_the_same_form_twice_texts_once(desk: Desk) -> None:
    assert text(desk, "Hello")
    assert not text(desk, "Hello")
    assert len(desk.work()) == 1
    assert text(desk, "Hello", "form 2")
    assert len(desk.work()) == 1


@pytest.mark.parametrize("body", ["", "   ", "x" * 1601])
def test_an_empty_or_too_long_text_is_refused(desk: Desk, body: str) -> None:
    with pytest.raises(NotPossible):
        text(desk, body)
    assert desk.work() == []


def test_nothing_can_be_texted_after_an_opt_out(desk: Desk) -> None:
    desk.receive("STOP")
    desk.work()
    with pytest.raises(NotPossible, match="Phone them instead"):
        text(desk, "Are you all right?")
    assert desk.work() == []


def test_nothing_can_be_texted_before_a_yes(redis_client: Redis) -> None:
    desk = a_coach(redis_client, NOON)
    desk.join()
    desk.work()
    with pytest.raises(NotPossible, match="YES"):
        text(desk, "Welcome!")


def test_nobody_can_be_texted_under_an_unknown_id(desk: Desk) -> None:
    with pytest.raises(NotPossible):
        staff_actions.text(desk.coach, "07abcdefghijklmnop", "Hello", NORA, "form 1")


def test_answering_takes_the_person_out_of_the_inbox(desk: Desk) -> None:
    desk.receive("is the moon made of cheese")
    assert unread.waiting(desk.coach)[1] == 1
    text(desk, "No")
    assert unread.waiting(desk.coach)[1] == 0


def test_releasing_lets_ordinary_texts_go_on(desk: Desk) -> None:
    with pytest.raises(NotPossible, match="not on hold"):
        act(desk, Action.RELEASE)
    desk.receive("I want to die")
    assert len(desk.work(utc("2026-03-03 20:00"))) == 1
    assert act(desk, Action.RELEASE)
    assert len(desk.work(utc("2026-03-04 14:00"))) == 1


def test_clearing_begins_the_walks_of_somebody_held(redis_client: Redis) -> None:
    desk = a_coach(redis_client, NOON)
    with pytest.raises(NotPossible):
        act(desk, Action.CLEAR)
    desk.join(readiness=("chest pain",))
    desk.receive("YES")
    assert desk.alerts() == ["readiness"]
    assert act(desk, Action.CLEAR)
    assert desk.person().status is Status.ACTIVE
    assert desk.person().screened_by == NORA


def test_staff_opt_a_person_out_and_nothing_goes_any_more(desk: Desk) -> None:
    assert act(desk, Action.OPT_OUT)
    assert desk.person().status is Status.WITHDRAWN
    assert desk.coach.repository.load(desk.id()).opted_out
    assert desk.work(utc("2026-05-01 12:00")) == []
    with pytest.raises(NotPossible, match="already"):
        act(desk, Action.OPT_OUT, "form 2")


def test_the_same_form_twice_acts_once_and_is_no_error(desk: Desk) -> None:
    assert act(desk, Action.OPT_OUT)
    assert not act(desk, Action.OPT_OUT)


def test_each_action_is_noted_with_who_did_it(desk: Desk) -> None:
    act(desk, Action.OPT_OUT)
    line = next(one for one in desk.conversation() if one.side == "staff" and one.body == "opt_out")
    assert (line.side, line.body, line.reason) == ("staff", "opt_out", NORA)


def test_an_alert_is_acknowledged_and_closed_by_name_once(desk: Desk) -> None:
    desk.receive("I want to die")
    (alert,) = overview.alerts(desk.coach)
    assert alert.kind == "crisis"
    assert alerts.acknowledge(desk.coach, alert.id, NORA)
    assert overview.alerts(desk.coach)[0].acknowledged_by == NORA
    assert alerts.close(desk.coach, alert.id, NORA, Done.PHONED)
    assert overview.alerts(desk.coach) == []
    assert not alerts.close(desk.coach, alert.id, NORA, Done.PHONED)
    assert not alerts.acknowledge(desk.coach, alert.id, NORA)


@pytest.mark.parametrize("words", ["I want to die", "I have chest pain"])
def test_an_urgent_alert_is_closed_by_saying_what_was_done(
    desk: Desk, redis_client: Redis, words: str
) -> None:
    desk.receive(words)
    (alert,) = overview.alerts(desk.coach)
    with pytest.raises(NotYet, match="look after"):
        alerts.close(desk.coach, alert.id, NORA, Done.PHONED)
    alerts.acknowledge(desk.coach, alert.id, NORA)
    with pytest.raises(NotYet, match="what was done"):
        alerts.close(desk.coach, alert.id, NORA, None)
    assert len(overview.alerts(desk.coach)) == 1

    assert alerts.close(desk.coach, alert.id, "Sam", Done.FALSE_ALARM)

    row = redis_client.hget(shard_keys(shard_of(desk.id())).alerts, alert.id)
    kept = codec.loads(cast(bytes, row))
    assert (kept["acknowledged_by"], kept["closed_by"]) == (NORA, "Sam")
    assert kept["outcome"] == "false_alarm"


def test_an_erased_person_is_gone_with_their_alerts(desk: Desk) -> None:
    desk.receive("I want to die")
    (alert,) = overview.alerts(desk.coach)
    alerts.acknowledge(desk.coach, alert.id, NORA)
    alerts.close(desk.coach, alert.id, NORA, Done.PHONED)
    assert staff_actions.erase(desk.coach, desk.id())
    assert overview.person(desk.coach, desk.id()) is None
    assert overview.people(desk.coach, 1) == ([], 0)
    assert desk.work(utc("2026-05-01 12:00")) == []
    assert not staff_actions.erase(desk.coach, desk.id())
    assert ALEX.phone not in repr(overview.queues(desk.coach))
