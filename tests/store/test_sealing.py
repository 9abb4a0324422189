"""What is sealed opens with the right key, in its own place, and nowhere else."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis import Redis

from coach.store import keys, sealing
from coach.store.sealing import CannotOpen, KeyRing, Sealer
from coach.store.values import Unreadable, WrongStore
from tests.builders import MASTER, repository
from tests.store.shelf import ADA, BEN, Shelf

ID = "07abcdefghijklmnop"
KEY = b"k" * 32


@given(st.binary(max_size=3000))
def test_what_is_sealed_opens_again(value: bytes) -> None:
    assert Sealer(ID, KEY).open("state", Sealer(ID, KEY).seal("state", value)) == value
    assert sealing.unsqueeze(sealing.squeeze(value)) == value


def test_the_same_value_is_never_sealed_the_same_way() -> None:
    sealer = Sealer(ID, KEY)
    assert sealer.seal("state", b"hello") != sealer.seal("state", b"hello")


@pytest.mark.parametrize(
    ("other", "field"),
    [
        (Sealer(ID, b"x" * 32), "state"),
        (Sealer("08abcdefghijklmnop", KEY), "state"),
        (Sealer(ID, KEY), "history"),
    ],
    ids=["another key", "another person", "another field"],
)
def test_it_does_not_open_elsewhere(other: Sealer, field: str) -> None:
    sealed = Sealer(ID, KEY).seal("state", b"hello")
    with pytest.raises(CannotOpen):
        other.open(field, sealed)


def test_a_damaged_value_does_not_open() -> None:
    sealed = Sealer(ID, KEY).seal("state", b"hello")
    for place in (0, 12, len(sealed) - 1):
        broken = bytearray(sealed)
        broken[place] ^= 1
        with pytest.raises(CannotOpen, match="damaged"):
            Sealer(ID, KEY).open("state", bytes(broken))


def test_a_wrapped_key_opens_under_its_owners_name_and_master_only() -> None:
    ring = KeyRing([MASTER])
    wrapped = ring.wrap(KEY, ID)
    assert ring.unwrap(wrapped, ID) == KEY
    with pytest.raises(CannotOpen, match="belongs to another"):
        ring.unwrap(wrapped, "08abcdefghijklmnop")
    with pytest.raises(CannotOpen, match="COACH_ENCRYPTION_KEYS"):
        KeyRing([b"x" * 32]).unwrap(wrapped, ID)


def test_after_a_rotation_the_new_master_seals_and_the_old_one_still_opens() -> None:
    wrapped = KeyRing([MASTER]).wrap(KEY, ID)
    both = KeyRing([b"n" * 32, MASTER])
    assert both.unwrap(wrapped, ID) == KEY
    assert KeyRing([b"n" * 32]).unwrap(both.wrap(KEY, ID), ID) == KEY


def test_a_rotation_moves_nobody(store_client: Redis) -> None:
    before = repository(store_client).participant_id(ADA.phone)
    rotated = repository(store_client, b"n" * 32, MASTER)
    assert rotated.participant_id(ADA.phone) == before


def test_another_master_does_not_open_the_store(store_client: Redis) -> None:
    repository(store_client).participant_id(ADA.phone)
    with pytest.raises(WrongStore, match="COACH_ENCRYPTION_KEYS does not open this store"):
        repository(store_client, b"x" * 32).participant_id(ADA.phone)


def test_a_store_with_another_number_of_shards_is_refused(store_client: Redis) -> None:
    repository(store_client).participant_id(ADA.phone)
    store_client.hset(keys.META, "shards", "32")
    with pytest.raises(WrongStore, match="32 shards, not 64"):
        repository(store_client).participant_id(ADA.phone)


def test_two_stores_give_one_phone_two_ids(store_client: Redis) -> None:
    first = repository(store_client).participant_id(ADA.phone)
    store_client.flushall()
    assert repository(store_client).participant_id(ADA.phone) != first


def test_states_of_two_people_cannot_be_swapped(shelf: Shelf) -> None:
    shelf.put(of=ADA)
    shelf.put(of=BEN)
    of_ben = shelf.redis.hget(shelf.keys(BEN).state, shelf.id(BEN))
    shelf.redis.hset(shelf.keys().state, shelf.id(), of_ben)  # type: ignore[arg-type]
    with pytest.raises(Unreadable):
        shelf.load(ADA)


def test_the_open_history_cannot_stand_in_for_the_state(shelf: Shelf) -> None:
    shelf.put()
    of = shelf.keys()
    history = cast(bytes, shelf.redis.hget(of.history, shelf.id()))
    shelf.redis.hset(of.state, shelf.id(), b"1:" + history)  # type: ignore[arg-type]
    with pytest.raises(Unreadable):
        shelf.load()
