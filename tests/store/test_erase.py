"""Nothing personal lies in clear, and an erased person is gone."""

from __future__ import annotations

from dataclasses import replace

from coach.programme.participant import Consent, Mood, Status
from coach.store.values import Committed, SendReport
from tests.store.shelf import ADA, BEN, NOW, Shelf, a_text

SECRETS = ("Ada Lovelace", ADA.phone, ADA.phone[2:], "in the park behind the mill", "chest pain")


def in_clear(shelf: Shelf) -> list[str]:
    """Return the keys under which something personal can be read."""
    found = []
    for key, value in shelf.everything().items():
        everything = f"{key} {value!r}"
        found += [f"{secret} in {key}" for secret in SECRETS if secret in everything]
    return found


def fill(shelf: Shelf) -> None:
    """Store somebody of whom there is something under every key."""
    person = replace(
        shelf.person(),
        name="Ada Lovelace",
        status=Status.ACTIVE,
        plan=ADA.plan(),
        readiness=("chest pain",),
        moods=(Mood(NOW.date(), 2),),
        consents=(Consent(NOW, True, "in the park behind the mill", "v1"),),
    )
    said = ["i", 1, "I walked in the park behind the mill", "done", 0]
    for number in range(90):
        shelf.put(participant=person, entries=[said], operation=f"in:SM{number}")
    shelf.put(
        a_text(1, body="Well done, Ada Lovelace"),
        a_text(2, "reply", body="Hello Ada Lovelace"),
        a_text(3, "crisis", body="Ada Lovelace, call 988"),
        participant=person,
        wake_at=NOW,
        alerts=[shelf.alert(), shelf.alert()],
        unread=True,
        counts={"status:active": 1},
    )


def test_nothing_personal_lies_in_clear_at_any_time(shelf: Shelf) -> None:
    fill(shelf)
    assert in_clear(shelf) == []
    claim, (text,) = shelf.claim(1)
    assert in_clear(shelf) == []
    shelf.finish(claim, SendReport(text.id, 1, "requeue"))
    shelf.repository.tick(NOW, 10)
    shelf.repository.fault(shelf.id(), NOW, NOW, "a move raised")
    claim, (text,) = shelf.claim(1)
    shelf.finish(claim, SendReport(text.id, 2, "accepted", "SM1"))
    shelf.receipt("delivered", 4, number=3)
    assert in_clear(shelf) == []
    shelf.put(stop=True)
    assert in_clear(shelf) == []


def test_erasing_leaves_nothing_of_the_person(shelf: Shelf) -> None:
    shelf.repository.participant_id(ADA.phone)
    fill(shelf)
    shelf.claim(1)
    shelf.repository.fault(shelf.id(), NOW, NOW, "a move raised")
    # An alert that was closed lies beside the open ones.
    of = shelf.keys()
    closed = shelf.redis.zrange(of.open_alerts, 0, 0)
    shelf.redis.zrem(of.open_alerts, *closed)  # type: ignore[misc]
    assert shelf.repository.erase(shelf.load())
    left = shelf.everything()
    allowed = {"coach:meta", of.counters, of.days, of.operations, of.claims}
    assert set(left) <= allowed
    assert shelf.id() not in repr({key: left[key] for key in left if key != of.claims})
    assert shelf.counter("status:active") == 0
    assert shelf.load().version == 0


def test_only_the_do_not_text_entry_of_the_phone_survives(shelf: Shelf) -> None:
    fill(shelf)
    shelf.put(a_text(9, "reply"), stop=True)
    shelf.repository.erase(shelf.load())
    of = shelf.keys()
    assert list(shelf.everything()[of.do_not_text]) == [shelf.id().encode()]
    assert shelf.load().opted_out
    assert shelf.put(a_text(1)).committed is Committed.DO_NOT_TEXT


def test_erasing_one_leaves_the_others(shelf: Shelf) -> None:
    fill(shelf)
    shelf.put(a_text(1), of=BEN, wake_at=NOW)
    before = shelf.load(BEN)
    shelf.repository.erase(shelf.load())
    after = shelf.load(BEN)
    assert (after.participant, after.texts) == (before.participant, before.texts)
    assert shelf.repository.wake_up_of(shelf.id(BEN)) == NOW


def test_erasing_twice_is_harmless(shelf: Shelf) -> None:
    fill(shelf)
    loaded = shelf.load()
    assert shelf.repository.erase(loaded) is Committed.OK
    before = shelf.everything()
    assert shelf.repository.erase(loaded) is Committed.OK
    assert shelf.everything() == before


def test_somebody_who_was_moved_meanwhile_is_not_half_erased(shelf: Shelf) -> None:
    fill(shelf)
    loaded = shelf.load()
    shelf.put()
    before = shelf.everything()
    assert shelf.repository.erase(loaded) is Committed.CONFLICT
    assert shelf.everything() == before


def test_a_person_who_comes_again_gets_a_new_key(shelf: Shelf) -> None:
    fill(shelf)
    old = shelf.redis.hget(shelf.keys().data_keys, shelf.id())
    shelf.repository.erase(shelf.load())
    shelf.put()
    assert shelf.redis.hget(shelf.keys().data_keys, shelf.id()) != old
    assert shelf.load().history == []
