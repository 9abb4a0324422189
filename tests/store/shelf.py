"""A store with shorthand for what its tests do again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import uuid4

from redis import Redis

from coach.programme.participant import Participant
from coach.store import codec, connect, keys
from coach.store.repository import new_alert
from coach.store.scripts import Scripts
from coach.store.values import (
    Change,
    ClaimedText,
    ClaimOrder,
    Entry,
    Loaded,
    NewText,
    Result,
    SendReport,
)
from tests.builders import ALEX, Persona, repository, utc

NOW = utc("2026-03-02 14:00")
ADA = replace(ALEX, name="Ada", phone="+12125550141")
BEN = replace(ALEX, name="Ben", phone="+12125550142")


def a_text(
    number: int = 1,
    priority: str = "nudge",
    *,
    kind: str = "reminder",
    minutes: float = 60,
    body: str = "Time to walk",
    to: str = ADA.phone,
) -> NewText:
    """Return a text whose deadline is so many minutes from NOW."""
    return NewText(number, priority, kind, NOW + timedelta(minutes=minutes), to, body)


def _readable(value: Any) -> Any:
    """Read what is JSON, whose fields Lua writes in any order."""
    if isinstance(value, bytes) and value.startswith(b"{") and value.isascii():
        return codec.loads(value)
    if isinstance(value, dict):
        return {name: _readable(field) for name, field in value.items()}
    return value


class Shelf:
    """A repository on an emptied server, and a look at what lies in it."""

    def __init__(self, client: Redis) -> None:
        self.redis = client
        self.repository = repository(client)
        self.scripts = Scripts(cast(connect.Client, client))

    def id(self, persona: Persona = ADA) -> str:
        """Return the id of that person."""
        return self.repository.participant_id(persona.phone)

    def shard(self, persona: Persona = ADA) -> int:
        """Return their shard."""
        return keys.shard_of(self.id(persona))

    def keys(self, persona: Persona = ADA) -> keys.ShardKeys:
        """Return the keys of their shard."""
        return keys.shard_keys(self.shard(persona))

    def load(self, persona: Persona = ADA) -> Loaded:
        """Load them."""
        return self.repository.load(self.id(persona))

    def person(self, persona: Persona = ADA) -> Participant:
        """Return them as stored, or as a visitor."""
        found = self.load(persona).participant
        return found or replace(persona.visitor(NOW), id=self.id(persona))

    def change(
        self,
        *texts: NewText,
        of: Persona = ADA,
        loaded: Loaded | None = None,
        entries: Sequence[Entry] = (),
        **fields: Any,
    ) -> Change:
        """Return a change of that person as they are stored now."""
        person = fields.pop("participant", None) or self.person(of)
        return Change(
            loaded=loaded or self.load(of),
            participant=person,
            now=fields.pop("now", NOW),
            wake_at=fields.pop("wake_at", None),
            entries=entries,
            texts=[replace(text, to=of.phone) for text in texts],
            **fields,
        )

    def put(self, *texts: NewText, of: Persona = ADA, **fields: Any) -> Result:
        """Commit a change."""
        return self.repository.commit(self.change(*texts, of=of, **fields))

    def claim(
        self,
        wanted: int = 10,
        *,
        of: Persona = ADA,
        nudges: bool = True,
        now: datetime = NOW,
        lease_ms: int = 30_000,
    ) -> tuple[str, list[ClaimedText]]:
        """Claim texts of that person's shard."""
        order = ClaimOrder(uuid4().hex, self.shard(of), wanted, nudges, 15, lease_ms)
        texts = self.repository.outbox.exchange({}, order, now)
        return order.id, [text for text in texts if isinstance(text, ClaimedText)]

    def claim_as(self, claim: str, wanted: int = 10, *, of: Persona = ADA) -> list[Any]:
        """Call the claim script with that claim id; return what it answered."""
        args = ["2026-03-02", claim, wanted, "nudge", NOW.timestamp(), 15, 30_000]
        answer: list[Any] = self.scripts.call("claim", self.shard(of), args)
        return answer

    def finish(self, claim: str, *reports: SendReport, of: Persona = ADA) -> None:
        """Report what became of claimed texts."""
        self.repository.outbox.exchange({(self.shard(of), claim): reports}, None, NOW)

    def state(self, number: int = 1, of: Persona = ADA) -> str:
        """Return where a text stands."""
        return {text.number: text.state for text in self.load(of).texts}[number]

    def text_id(self, number: int = 1, of: Persona = ADA) -> str:
        """Return the id of a text."""
        return keys.text_id(self.id(of), number)

    def receipt(
        self,
        state: str,
        rank: int,
        *,
        sid: str = "SM1",
        number: int = 1,
        code: int | None = None,
        tell: bool = False,
        attempt: int = 1,
    ) -> str:
        """Apply a delivery receipt to one of Ada's texts."""
        name = self.text_id(number)
        return self.repository.outbox.receipt(name, NOW, sid, state, rank, code, tell, attempt)

    def counter(self, name: str, of: Persona = ADA) -> int:
        """Return a counter of all time."""
        row = cast(bytes | None, self.redis.hget(self.keys(of).counters, name))
        return int(row or 0)

    def alert(self, of: Persona = ADA) -> dict[str, Any]:
        """Return an alert about them."""
        return new_alert(self.id(of), "crisis", "a rule", NOW)

    def everything(self) -> dict[str, Any]:
        """Return every key with all that is in it."""
        found: dict[str, Any] = {}
        for key in cast(list[bytes], self.redis.keys("*")):
            kind = cast(bytes, self.redis.type(key))
            value: Any
            if kind == b"hash":
                value = self.redis.hgetall(key.decode())
            elif kind == b"zset":
                value = self.redis.zrange(key, 0, -1, withscores=True)
            else:
                value = self.redis.get(key)
            found[key.decode()] = _readable(value)
        return found

    def alerts(self) -> list[dict[str, Any]]:
        """Return the open alerts of Ada's shard."""
        of = self.keys()
        names = cast(list[bytes], self.redis.zrange(of.open_alerts, 0, -1))
        rows = [cast(bytes, self.redis.hget(of.alerts, name.decode())) for name in names]
        return [codec.loads(row) for row in rows]
