"""Texts are handed out once, the urgent ones first, and never too late."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from coach.store import keys
from coach.store.values import ClaimedText, SendReport
from tests.store.shelf import ADA, BEN, NOW, Shelf, a_text


def report(text: ClaimedText, result: str, **fields: str | int) -> SendReport:
    """Return a report on that attempt."""
    sid = str(fields.get("sid", ""))
    return SendReport(text.id, text.attempt, result, sid, None, int(fields.get("delay_ms", 0)))


def test_a_claimed_text_comes_opened_with_its_deadline_and_attempt(shelf: Shelf) -> None:
    shelf.put(a_text(minutes=60, body="Time to walk, Ada"))
    _, (text,) = shelf.claim()
    assert (text.id, text.attempt) == (shelf.text_id(), 1)
    assert (text.to, text.body) == (ADA.phone, "Time to walk, Ada")
    assert text.expires_at == NOW + timedelta(minutes=60)
    assert shelf.state() == "claimed"


def test_claiming_again_with_the_same_claim_id_answers_the_same(shelf: Shelf) -> None:
    # redis-py repeats a call whose answer was lost: nothing more may be handed out.
    for number, priority in enumerate(["reply", "nudge", "crisis"], 1):
        shelf.put(a_text(number, priority))
    first = shelf.claim_as("c1", 1)
    before = shelf.everything()
    again = shelf.claim_as("c1", 1)
    assert again == first
    assert len(first) == 5
    assert shelf.everything() == before
    # Even where more waits than the first call took.
    assert shelf.claim_as("c1", 10) == first


def test_no_text_is_handed_to_two_senders(shelf: Shelf) -> None:
    same_shard = [
        one
        for one in (f"+1212555{number:04d}" for number in range(100, 2000))
        if keys.shard_of(shelf.repository.participant_id(one)) == shelf.shard()
    ][:12]
    for phone in same_shard:
        person = replace(ADA, phone=phone)
        shelf.put(a_text(1), a_text(2), of=person)
    handed: list[str] = []
    ready = threading.Barrier(4)

    def claim() -> None:
        ready.wait()
        while True:
            claim_id, texts = shelf.claim(3)
            if not texts:
                return
            handed.extend(text.id for text in texts)
            done = [report(text, "accepted", sid=f"SM{text.id}") for text in texts]
            shelf.finish(claim_id, *done)

    threads = [threading.Thread(target=claim) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # A thread may give up while another holds somebody's first text: the rest waits.
    handed += [text.id for text in shelf.claim(50)[1]]
    assert len(handed) == len(set(handed)) == 2 * len(same_shard)


def test_one_text_of_a_person_is_in_flight_so_they_arrive_in_order(shelf: Shelf) -> None:
    shelf.put(a_text(1, "reply"), a_text(2, "reply"))
    claim, (first,) = shelf.claim()
    assert shelf.claim()[1] == []
    shelf.finish(claim, report(first, "accepted", sid="SM1"))
    _, (second,) = shelf.claim()
    assert [first.id, second.id] == [shelf.text_id(1), shelf.text_id(2)]


def test_a_reply_may_overtake_a_text_whose_fate_is_unknown(shelf: Shelf) -> None:
    shelf.put(a_text(1))
    claim, (text,) = shelf.claim()
    shelf.finish(claim, report(text, "unknown"))
    shelf.put(a_text(2, "reply"))
    assert [one.id for one in shelf.claim()[1]] == [shelf.text_id(2)]


def test_crisis_goes_before_replies_and_replies_before_nudges(shelf: Shelf) -> None:
    order = []
    shelf.put(a_text(1, "nudge"), a_text(2, "reply"), a_text(3, "crisis"))
    for _ in range(3):
        claim, (text,) = shelf.claim(1)
        shelf.finish(claim, report(text, "accepted", sid=f"SM{text.id}"))
        order.append(text.id)
    assert order == [shelf.text_id(number) for number in (3, 2, 1)]


def test_without_leave_for_nudges_only_answers_are_claimed(shelf: Shelf) -> None:
    shelf.put(a_text(1, "nudge"))
    assert shelf.claim(nudges=False)[1] == []
    shelf.put(a_text(2, "reply"))
    assert [text.id for text in shelf.claim(nudges=False)[1]] == [shelf.text_id(2)]


@pytest.mark.parametrize("left", [14, 0, -600])
def test_a_text_within_the_margin_of_its_deadline_is_recorded_expired_never_sent(
    shelf: Shelf, left: int
) -> None:
    shelf.put(a_text(minutes=60))
    assert shelf.claim(now=NOW + timedelta(minutes=60) - timedelta(seconds=left))[1] == []
    assert shelf.state() == "expired"
    assert shelf.counter("expired:reminder") == 1
    assert shelf.redis.hlen(shelf.keys().bodies) == 0
    assert shelf.claim()[1] == []


def test_one_that_expires_does_not_hold_up_the_next(shelf: Shelf) -> None:
    shelf.put(a_text(1, minutes=0.1), a_text(2, minutes=60))
    assert [text.id for text in shelf.claim()[1]] == [shelf.text_id(2)]


def test_what_was_certainly_not_sent_is_handed_out_again_after_its_delay(shelf: Shelf) -> None:
    shelf.put(a_text())
    claim, (text,) = shelf.claim()
    shelf.finish(claim, report(text, "requeue"))
    claim, (again,) = shelf.claim()
    assert (again.id, again.attempt, again.body) == (text.id, 2, text.body)
    shelf.finish(claim, report(again, "requeue", delay_ms=60_000))
    assert shelf.state() == "queued"
    assert shelf.claim()[1] == []


def test_an_unknown_text_is_not_sent_again_but_a_crisis_reply_is(shelf: Shelf) -> None:
    shelf.put(a_text(1), of=ADA)
    shelf.put(a_text(1, "crisis", kind="crisis"), of=BEN)
    for person, then in ((ADA, "unknown"), (BEN, "queued")):
        claim, (text,) = shelf.claim(of=person)
        shelf.finish(claim, report(text, "unknown"), of=person)
        assert shelf.state(of=person) == then
        assert shelf.counter(f"unknown:{'crisis' if person is BEN else 'reminder'}", person) == 1


def test_a_text_refused_for_good_ends_and_its_words_are_forgotten(shelf: Shelf) -> None:
    shelf.put(a_text())
    claim, (text,) = shelf.claim()
    shelf.finish(claim, SendReport(text.id, 1, "failed", code=30007))
    assert (shelf.state(), shelf.load().texts[0].code) == ("failed", 30007)
    assert shelf.redis.hlen(shelf.keys().bodies) == 0
    assert shelf.counter("code:30007") == 1
    assert shelf.repository.wake_up_of(shelf.id()) is None


def test_a_refusal_that_the_programme_must_know_wakes_the_person(shelf: Shelf) -> None:
    shelf.put(a_text())
    claim, (text,) = shelf.claim()
    shelf.finish(claim, SendReport(text.id, 1, "refused", code=21610))
    assert shelf.repository.wake_up_of(shelf.id()) == NOW


def test_a_report_given_twice_changes_nothing(shelf: Shelf) -> None:
    for result in ("accepted", "requeue", "unknown", "failed"):
        shelf.redis.flushall()
        fresh = Shelf(shelf.redis)
        fresh.put(a_text())
        claim, (text,) = fresh.claim()
        fresh.finish(claim, report(text, result, sid="SM1"))
        before = fresh.everything()
        fresh.finish(claim, report(text, result, sid="SM1"))
        assert fresh.everything() == before


def test_a_claim_that_lost_its_lease_changes_nothing(shelf: Shelf) -> None:
    shelf.put(a_text())
    claim, (text,) = shelf.claim(lease_ms=0)
    shelf.repository.expire(NOW)
    before = shelf.everything()
    for result in ("requeue", "failed", "unknown", "refused"):
        shelf.finish(claim, report(text, result))
        assert shelf.everything() == before


@pytest.mark.parametrize("then", ["queued", "expired", "cancelled", "unknown", "claimed"])
def test_acceptance_wins_from_every_state(shelf: Shelf, then: str) -> None:
    priority = "crisis" if then in ("queued", "claimed", "expired", "cancelled") else "nudge"
    shelf.put(a_text(1, priority))
    claim, (text,) = shelf.claim(lease_ms=0)
    shelf.repository.expire(NOW)
    if then == "expired":
        shelf.claim(now=NOW + timedelta(hours=2))
    if then == "cancelled":
        shelf.put(stop=True)
    if then == "claimed":
        shelf.claim()
    assert shelf.state() == then
    shelf.finish(claim, report(text, "accepted", sid="SM1"))
    assert (shelf.state(), shelf.load().texts[0].sid) == ("accepted", "SM1")
    assert shelf.claim()[1] == []
    assert shelf.counter("accepted:reminder") == 1


def test_a_second_sid_for_one_text_is_counted_as_one_double(shelf: Shelf) -> None:
    shelf.put(a_text(1, "crisis"))
    first, (text,) = shelf.claim(lease_ms=0)
    shelf.repository.expire(NOW)
    second, (again,) = shelf.claim()
    shelf.finish(first, report(text, "accepted", sid="SM1"))
    for _ in range(2):
        shelf.finish(second, report(again, "accepted", sid="SM2"))
        shelf.receipt("delivered", 4, sid="SM2")
    assert shelf.counter("doubles") == 1
    assert shelf.counter("accepted:reminder") == 1
    assert shelf.load().texts[0].sid == "SM1"


def test_a_report_on_somebody_erased_meanwhile_leaves_nothing(shelf: Shelf) -> None:
    shelf.put(a_text())
    claim, (text,) = shelf.claim()
    shelf.repository.erase(shelf.load())
    shelf.finish(claim, report(text, "accepted", sid="SM1"))
    of = shelf.keys()
    left = shelf.everything()
    assert {of.texts, of.bodies, of.leases, of.claims} & set(left) == set()


def test_a_text_in_flight_when_stop_comes_is_never_tried_again(shelf: Shelf) -> None:
    shelf.put(a_text(1))
    claim, (text,) = shelf.claim()
    shelf.put(a_text(2, "reply"), stop=True)
    shelf.finish(claim, report(text, "requeue"))
    assert [one.id for one in shelf.claim(10)[1]] == [shelf.text_id(2)]
    assert shelf.state(1) == "cancelled"


# -- tokens ----------------------------------------------------------------------------


def test_tokens_are_granted_up_to_a_seconds_worth(shelf: Shelf) -> None:
    assert shelf.repository.outbox.take_tokens(0.001, 5, overdraw=False) == 1
    assert shelf.repository.outbox.take_tokens(0.001, 5, overdraw=False) == 0


def test_answers_may_overdraw_and_nudges_then_wait(shelf: Shelf) -> None:
    assert shelf.repository.outbox.take_tokens(0.001, 9, overdraw=True) == 9
    assert shelf.repository.outbox.take_tokens(0.001, 1, overdraw=False) == 0
    assert shelf.repository.outbox.take_tokens(0.001, 1, overdraw=True) == 1
