"""Delivery receipts come late, twice, out of order, and before the answer to the request."""

from __future__ import annotations

from itertools import permutations

import pytest

from coach.store import keys
from coach.store.values import SendReport
from tests.store.shelf import ADA, NOW, Shelf, a_text

ACCEPTED, SENDING, SENT, DELIVERED = (
    ("accepted", 1),
    ("accepted", 2),
    ("sent", 3),
    ("delivered", 4),
)


@pytest.fixture
def sent(shelf: Shelf) -> Shelf:
    """Give a store with one text that the carrier has accepted as SM1."""
    shelf.put(a_text())
    claim, (text,) = shelf.claim()
    shelf.finish(claim, SendReport(text.id, 1, "accepted", "SM1"))
    return shelf


def test_a_receipt_moves_a_text_on(sent: Shelf) -> None:
    assert sent.receipt(*SENT) == "applied"
    assert sent.state() == "sent"
    assert sent.receipt(*DELIVERED) == "applied"
    assert (sent.state(), sent.counter("delivered")) == ("delivered", 1)


def test_a_duplicate_changes_nothing(sent: Shelf) -> None:
    sent.receipt(*DELIVERED)
    before = sent.everything()
    assert sent.receipt(*DELIVERED) == "known"
    assert sent.everything() == before


def test_out_of_order_receipts_end_where_the_highest_stands(sent: Shelf) -> None:
    for number, order in enumerate(permutations([SENDING, SENT, DELIVERED]), 2):
        sent.put(a_text(number))
        claim, (text,) = sent.claim()
        sent.finish(claim, SendReport(text.id, 1, "accepted", f"SM{number}"))
        for state, rank in order:
            sent.receipt(state, rank, sid=f"SM{number}", number=number)
        assert sent.state(number) == "delivered"
    assert sent.counter("delivered") == 6


def test_a_final_state_is_not_replaced_by_another(sent: Shelf) -> None:
    sent.receipt(*DELIVERED)
    assert sent.receipt("undelivered", 4, code=30003) == "known"
    assert (sent.state(), sent.counter("undelivered")) == ("delivered", 0)


def test_a_receipt_before_the_answer_proves_acceptance(shelf: Shelf) -> None:
    shelf.put(a_text())
    claim, (text,) = shelf.claim()
    assert shelf.receipt(*SENT) == "applied"
    shelf.finish(claim, SendReport(text.id, 1, "accepted", "SM1"))
    assert (shelf.state(), shelf.counter("accepted:reminder")) == ("sent", 1)
    assert shelf.counter("doubles") == 0
    assert shelf.redis.zcard(shelf.keys().leases) == 0


@pytest.mark.parametrize("state", ["unknown", "queued"])
def test_a_receipt_settles_a_text_whose_fate_was_not_known(shelf: Shelf, state: str) -> None:
    shelf.put(a_text(1, "crisis" if state == "queued" else "nudge"))
    claim, (text,) = shelf.claim()
    shelf.finish(claim, SendReport(text.id, 1, "unknown"))
    assert shelf.state() == state
    shelf.receipt(*DELIVERED)
    assert shelf.state() == "delivered"
    assert shelf.claim()[1] == []
    assert shelf.redis.hlen(shelf.keys().bodies) == 0


def test_a_receipt_for_a_text_we_never_had_is_settled_and_leaves_nothing(shelf: Shelf) -> None:
    shelf.put()
    before = shelf.everything()
    assert shelf.receipt(*DELIVERED, number=7) == "settled"
    foreign = keys.text_id("07" + "a" * 16, 1)
    assert (
        shelf.repository.outbox.receipt(foreign, NOW, "SM1", "sent", 3, None, False, 1) == "settled"
    )
    assert shelf.everything() == before


def test_a_receipt_with_another_sid_counts_one_double_and_moves_nothing(sent: Shelf) -> None:
    for _ in range(2):
        assert sent.receipt(*DELIVERED, sid="SM2") == "known"
    assert (sent.state(), sent.counter("doubles")) == ("accepted", 1)


def test_a_failure_keeps_its_code_and_can_wake_the_person(sent: Shelf) -> None:
    sent.receipt("undelivered", 4, code=30005, tell=True)
    (text,) = sent.load().texts
    assert (text.state, text.code) == ("undelivered", 30005)
    assert sent.repository.wake_up_of(sent.id(ADA)) == NOW
    assert (sent.counter("undelivered"), sent.counter("code:30005")) == (1, 1)
