"""Keys have fixed names in one slot, and scripts touch none but those they declare."""

from __future__ import annotations

import re
from dataclasses import astuple, fields
from importlib.resources import files

import pytest
from redis import Redis
from redis.crc import key_slot

from coach.store import keys
from coach.store.keys import ShardKeys
from coach.store.scripts import SHARD_SCRIPTS, source
from tests.builders import repository

SCRIPTS = sorted(
    entry.name.removesuffix(".lua")
    for entry in (files("coach.store") / "scripts").iterdir()
    if entry.name.endswith(".lua")
)
DECLARED = {field.name for field in fields(ShardKeys)}


def written(name: str) -> str:
    """Return the text of a script's file."""
    return (files("coach.store") / "scripts" / f"{name}.lua").read_text("utf-8")


def test_every_script_is_used() -> None:
    assert set(SCRIPTS) == {*SHARD_SCRIPTS, "tokens"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_scripts_header_says_what_it_does_and_names_keys_arguments_and_returns(
    name: str,
) -> None:
    header = "".join(re.findall(r"(?m)\A(?:--.*\n)+", written(name)))
    assert header.startswith(f"-- {name}: ")
    for part in ("-- KEYS  ", "-- ARGV  ", "-- Returns "):
        assert part in header


def key_arguments(code: str) -> set[str]:
    """Return what stands where redis.call expects a key."""
    calls = re.findall(r"redis\.call\(\s*'(\w+)'\s*(?:,\s*([^,)]+))?", code)
    return {key.strip() for command, key in calls if command != "TIME"}


def aliases(code: str) -> dict[str, set[str]]:
    """Return the local names that stand for declared keys, each with what it stands for."""
    found: dict[str, set[str]] = {}
    tables = {
        name: set(re.findall(r"=\s*(\w+)", body))
        for name, body in re.findall(r"local (\w+) = \{((?:\s*\w+ = \w+,?)+)\s*\}", code)
    }
    for alias, body in re.findall(r"for _, (\w+) in ipairs\(\{([^}]*)\}\)", code):
        found.setdefault(alias, set()).update(re.findall(r"\w+", body))
    for alias, table in re.findall(r"local (\w+) = (\w+)\[", code):
        if table in tables:
            found.setdefault(alias, set()).update(tables[table])
    for function, alias in re.findall(r"local function (\w+)\((queue)\)", code):
        calls = re.findall(rf"(?<!function ){function}\((\w+)\)", code)
        found.setdefault(alias, set()).update(calls)
    for table, values in tables.items():
        found[f"{table}[text.priority]"] = values
    return found


@pytest.mark.parametrize("name", SHARD_SCRIPTS)
def test_every_key_that_a_script_touches_is_declared(name: str) -> None:
    code = source(name)
    known = aliases(code)
    for key in key_arguments(code):
        stands_for = known.get(key, {key})
        assert stands_for <= DECLARED, f"{name}.lua touches {key}"
        assert stands_for


def test_the_bucket_is_the_only_key_of_the_token_script() -> None:
    assert key_arguments(source("tokens")) == {"KEYS[1]"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_raise_their_errors(name: str) -> None:
    assert "pcall" not in source(name)


@pytest.mark.parametrize("shard", [0, 7, 63])
def test_all_keys_of_a_shard_lie_in_one_slot_of_a_cluster(shard: int) -> None:
    every = astuple(keys.shard_keys(shard))
    slots = {key_slot(key.encode()) for key in every}
    assert len(slots) == 1
    assert len(set(every)) == len(DECLARED)
    assert all(f"{{s{shard:02d}}}" in key for key in every)


def test_shards_lie_in_different_slots() -> None:
    slots = {key_slot(keys.shard_keys(shard).state.encode()) for shard in range(keys.SHARDS)}
    assert len(slots) == keys.SHARDS == 64


def test_a_phone_leads_to_its_shard_and_people_spread_over_all(redis_client: Redis) -> None:
    store = repository(redis_client)
    ids = [store.participant_id(f"+1212555{number:04d}") for number in range(2000)]
    assert len(set(ids)) == 2000
    shards = [keys.shard_of(one) for one in ids]
    assert set(shards) == set(range(keys.SHARDS))
    assert max(shards.count(shard) for shard in range(keys.SHARDS)) < 3 * 2000 / keys.SHARDS


def test_a_text_id_names_its_person_and_number() -> None:
    text = keys.text_id("07abcdefghijklmnop", 12)
    assert keys.split_text_id(text) == ("07abcdefghijklmnop", 12)
    assert keys.shard_of(text) == 7


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "07abcdefghijklmnop",
        "07abcdefghijklmnop.",
        "07abcdefghijklmnop.x",
        "07abcdefghijklmnop.-1",
        "07abcdefghijklmno.1",
        "64abcdefghijklmnop.1",
        "xxabcdefghijklmnop.1",
        "07abcdefgh jklmnop.1",
        "²7abcdefghijklmnop.1",
        "07abcdefghijklmnop.²",
    ],
)
def test_what_is_not_a_text_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a text id|invalid literal"):
        keys.split_text_id(text)
