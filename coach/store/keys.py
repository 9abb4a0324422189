"""Every Redis key, and how long it lives.

All keys of a participant lie in one shard and carry its hash tag (``{s07}``), so a script
works on one slot of a Redis Cluster. Their names are fixed: a participant is a field or a
member in them, never a part of a key's name. The shard follows from the phone number, so
an inbound text finds it with no look-up.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

SHARDS = 64
"""Fixed when a store is first used, and kept in it: with another number nobody is found."""

META = "coach:meta"
"""Number of shards and the wrapped look-up key. Lives for ever."""
LAST_TICK = "coach:last_tick"
"""When a worker last finished a tick (Redis seconds). Expires after a minute."""
STAFF = "coach:staff"
"""Staff accounts: name -> record. Lives for ever."""
SESSIONS = "coach:session:"
"""Prefix of a staff session, by the hash of its token. Expires when idle."""
SETUP = "coach:setup:"
"""Prefix of a one-time link to set up the first staff account. Expires after a day."""
BUCKET = "coach:bucket"
"""The sender's token bucket. Expires when full."""
RATE_LIMITS = "coach:limits"
"""Prefix of the web's rate limits. Each expires with its window."""


@dataclass(frozen=True, slots=True)
class ShardKeys:
    """The keys of one shard. A script is handed those that it names, in this order."""

    state: str
    """hash: participant -> ``version:`` and the sealed state. Until erased."""
    data_keys: str
    """hash: participant -> their wrapped data key. Until erased."""
    history: str
    """hash: participant -> the open, sealed chunk of history. Until erased."""
    closed: str
    """hash: participant:n -> closed, sealed chunks of history. Until erased."""
    texts: str
    """hash: participant -> JSON of the texts that are not yet in the history."""
    bodies: str
    """hash: text -> sealed phone number and body. Until settled."""
    crisis: str
    """zset: text -> when it may be claimed (Redis ms). Until claimed."""
    reply: str
    """zset, as ``crisis``."""
    nudge: str
    """zset, as ``crisis``."""
    leases: str
    """zset: claimed text -> when its lease ends (Redis ms)."""
    claims: str
    """hash: claim id -> its texts, so that claiming again answers the same. Until finished."""
    wake: str
    """zset: participant -> the next instant at which something may be due (programme s)."""
    moving: str
    """zset: participant being advanced -> when that lease ends (Redis ms)."""
    operations: str
    """zset: operation done -> when (Redis ms). Trimmed after eight days."""
    do_not_text: str
    """hash: participant (that is: phone) -> since when. Survives erasure."""
    people: str
    """zset: participant -> enrolled at. Until erased."""
    unread: str
    """zset: participant with unread texts -> since when."""
    alerts: str
    """hash: alert id -> JSON. Until erased."""
    open_alerts: str
    """zset: open alert id -> since when. Until closed."""
    counters: str
    """hash: counter -> number since the beginning. Lives for ever."""
    days: str
    """hash: UTC day -> JSON of that day's counters. Kept for 400 days."""
    faults: str
    """hash: participant -> moves that raised, in a row. Three set the person aside."""
    set_aside: str
    """zset: participant whose moves raise -> since when. Until a move succeeds, or staff close
    the alert."""


@lru_cache(maxsize=SHARDS)
def shard_keys(shard: int) -> ShardKeys:
    """Return the keys of that shard, 0 to SHARDS - 1."""
    names = (field.name for field in fields(ShardKeys))
    return ShardKeys(*(f"coach:{{s{shard:02d}}}:{name}" for name in names))


def shard_of(participant_id: str) -> int:
    """Return the shard that a participant id (or a text id) names in its first two digits."""
    return int(participant_id[:2])


def text_id(participant_id: str, number: int) -> str:
    """Return the id of a participant's ``number``-th text, as status callbacks carry it."""
    return f"{participant_id}.{number}"


def split_text_id(text: str) -> tuple[str, int]:
    """Return (participant id, number) of a text id; raise ValueError for anything else."""
    participant_id, _, number = text.partition(".")
    if len(participant_id) != 18 or not participant_id.isalnum() or not number.isdigit():
        raise ValueError("not a text id")
    if not participant_id[:2].isdigit() or int(participant_id[:2]) >= SHARDS:
        raise ValueError("not a text id")
    return participant_id, int(number)
