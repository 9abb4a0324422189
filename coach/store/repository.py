"""The one way to the state: load participants, commit their moves, hand out texts."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog

from coach.store import codec, keys, sealing
from coach.store.connect import Client, Pipe, available
from coach.store.outbox import Outbox
from coach.store.scripts import Scripts
from coach.store.values import (
    Change,
    Committed,
    Entry,
    Loaded,
    OpenText,
    Result,
    Unreadable,
    Waiting,
    WrongStore,
    utc_day,
)

log = structlog.get_logger(__name__)

Alert = dict[str, Any]

# A chunk of history is closed at this many entries: large enough to compress well, small
# enough that the open one, rewritten by each move, stays cheap.
_CHUNK = 40
# How long a participant being advanced is leased to the task that advances them.
_MOVING_LEASE_MS = 30_000
# Operations (MessageSids, forms) are remembered this long; it must outlast any replay.
_OPERATIONS_KEPT_MS = 8 * 24 * 3600 * 1000
_SWEEP_LIMIT = 500
# Counters of single days are kept this long; those of all time for ever.
_DAYS_KEPT = timedelta(days=400)


class Repository:
    """Participants, outbox and counters of one deployment."""

    def __init__(self, client: Client, ring: sealing.KeyRing) -> None:
        self.client = client
        self._ring = ring
        self._scripts = Scripts(client)
        self.outbox = Outbox(client, ring, self._scripts)
        self._lookup_key: bytes | None = None

    def run(self, pipe: Pipe) -> list[Any]:
        """Carry out a pipeline of reads; raise StoreAway."""
        with available():
            return pipe.execute()

    # -- who is who ---------------------------------------------------------------

    def participant_id(self, phone: str) -> str:
        """Return the id under which that E.164 phone is, or would be, stored."""
        if self._lookup_key is None:
            self._lookup_key = self._open_store()
        return sealing.participant_id(self._lookup_key, phone)

    def _open_store(self) -> bytes:
        """Read the look-up key, or make it once; raise WrongStore."""
        with available():
            wrapped = self._ring.wrap(sealing.new_key(), keys.META)
            self.client.hsetnx(keys.META, "lookup_key", wrapped)
            self.client.hsetnx(keys.META, "shards", keys.SHARDS)
            row = self.client.hmget(keys.META, ["lookup_key", "shards"])
        if int(row[1] or 0) != keys.SHARDS:
            raise WrongStore(f"this store has {int(row[1] or 0)} shards, not {keys.SHARDS}")
        try:
            return self._ring.unwrap(bytes(row[0] or b""), keys.META)
        except sealing.CannotOpen as error:
            raise WrongStore(f"COACH_ENCRYPTION_KEYS does not open this store: {error}") from error

    # -- moves --------------------------------------------------------------------

    def load(self, participant_id: str) -> Loaded:
        """Return what is stored under that id; version 0 if nobody is. Raise Unreadable."""
        found = self.load_many([participant_id])[0]
        if isinstance(found, Unreadable):
            raise found
        return found

    def load_many(self, ids: Sequence[str]) -> list[Loaded | Unreadable]:
        """Return what is stored under these ids, which must lie in one shard.

        One record that cannot be read does not keep the others from being read.
        """
        if not ids:
            return []
        with available():
            rows = self._scripts.call("load", keys.shard_of(ids[0]), list(ids))
        return [self._readable(one, rows[5 * n : 5 * n + 5]) for n, one in enumerate(ids)]

    def _readable(self, participant_id: str, rows: list[bytes | None]) -> Loaded | Unreadable:
        try:
            return self._loaded(participant_id, *rows)
        except Exception as error:
            log.exception("a record cannot be read", participant_id=participant_id)
            return Unreadable(participant_id, error)

    def _loaded(
        self,
        participant_id: str,
        row: bytes | None,
        wrapped: bytes | None,
        history: bytes | None,
        texts: bytes | None,
        opted_out: bytes | None,
    ) -> Loaded:
        if row is None:
            key = sealing.new_key()
            return Loaded(
                id=participant_id,
                version=0,
                participant=None,
                texts=(),
                opted_out=opted_out is not None,
                sealer=sealing.Sealer(participant_id, key),
                wrapped_key=self._ring.wrap(key, participant_id),
                chunks=0,
                history=[],
            )
        sealer = sealing.Sealer(participant_id, self._ring.unwrap(wrapped or b"", participant_id))
        version, _, sealed = row.partition(b":")
        chunks, entries = 0, []
        if history:
            chunks, entries = codec.loads(sealer.open("history", history))
        return Loaded(
            id=participant_id,
            version=int(version),
            participant=codec.unpack(participant_id, sealer.open("state", sealed)),
            texts=_open_texts(texts),
            opted_out=opted_out is not None,
            sealer=sealer,
            wrapped_key=None,
            chunks=chunks,
            history=entries,
        )

    def commit(self, change: Change) -> Result:
        """Carry out one move."""
        return self.commit_many([change])[0]

    def commit_many(self, changes: Sequence[Change]) -> list[Result]:
        """Carry out moves of one shard, each atomic by itself, in one call."""
        if not changes:
            return []
        args: list[Any] = [utc_day(changes[0].now), len(changes)]
        for change in changes:
            args += _change_args(change)
        with available():
            rows = self._scripts.call("commit", keys.shard_of(changes[0].loaded.id), args)
        return [
            Result(Committed(rows[n].decode()), bool(rows[n + 1]), bool(rows[n + 2]))
            for n in range(0, len(rows), 3)
        ]

    def fault(self, participant_id: str, now: datetime, again: datetime, because: str) -> int:
        """Record that a move raised; return how often in a row (the third sets aside)."""
        alert = new_alert(participant_id, "fault", because, now)
        args = [
            utc_day(now),
            participant_id,
            now.timestamp(),
            again.timestamp(),
            alert["id"],
            codec.dumps(alert),
            f"fault:{uuid.uuid4().hex}",
        ]
        with available():
            return int(self._scripts.call("fault", keys.shard_of(participant_id), args))

    def refuge(self, participant_id: str, now: datetime, *, stop: bool, alert: Alert) -> None:
        """Tell staff of a text from somebody whose record cannot be read; carry out a STOP."""
        args = [participant_id, now.timestamp(), int(stop), alert["id"], codec.dumps(alert)]
        with available():
            self._scripts.call("refuge", keys.shard_of(participant_id), args)

    def restore(self, participant_id: str, now: datetime) -> bool:
        """Put somebody back who was set aside after faults; return False if nobody was."""
        with available():
            args = [participant_id, now.timestamp()]
            return bool(self._scripts.call("restore", keys.shard_of(participant_id), args))

    def done(self, participant_id: str, operation: str) -> bool:
        """Say whether an operation was carried out on that participant before."""
        of = keys.shard_keys(keys.shard_of(participant_id))
        with available():
            return self.client.zscore(of.operations, operation) is not None

    def closed_history(self, loaded: Loaded) -> list[Entry]:
        """Return the entries of all closed chunks, oldest first."""
        if not loaded.chunks:
            return []
        names = [f"{loaded.id}:{n}" for n in range(loaded.chunks)]
        with available():
            rows = self.client.hmget(keys.shard_keys(keys.shard_of(loaded.id)).closed, names)
        return [
            entry
            for n, row in enumerate(rows)
            if row
            for entry in codec.loads(loaded.sealer.open(f"closed:{n}", row))
        ]

    def erase(self, loaded: Loaded) -> Committed:
        """Forget the participant: state, history, outbox, wake-up and key; ok or conflict."""
        status = str(loaded.participant.status) if loaded.participant else ""
        args = [loaded.id, loaded.version, status, loaded.chunks]
        with available():
            erased = int(self._scripts.call("erase", keys.shard_of(loaded.id), args))
        return Committed.OK if erased >= 0 else Committed.CONFLICT

    # -- the clockwork ------------------------------------------------------------

    def tick(self, now: datetime, limit: int) -> list[Waiting]:
        """Look at every shard; lease at most ``limit`` due participants in each."""
        shards = list(range(keys.SHARDS))
        with available():
            args = [now.timestamp(), limit, _MOVING_LEASE_MS]
            rows = self._scripts.batch([("tick", shard, args) for shard in shards])
        return [
            Waiting(shard, bool(row[0]), bool(row[1]), tuple(one.decode() for one in row[2:]))
            for shard, row in zip(shards, rows, strict=True)
        ]

    def expire(self, now: datetime) -> int:
        """Take back in every shard what a lost task left behind; return how much."""
        forget = utc_day(now - _DAYS_KEPT)
        args = [utc_day(now), now.timestamp(), _SWEEP_LIMIT, _OPERATIONS_KEPT_MS, forget]
        with available():
            calls = [("expire", shard, args) for shard in range(keys.SHARDS)]
            return sum(self._scripts.batch(calls))

    def next_wake_up(self) -> tuple[datetime, str] | None:
        """Return the earliest wake-up of all, with its participant."""
        pipe = self.client.pipeline(transaction=False)
        for shard in range(keys.SHARDS):
            pipe.zrange(keys.shard_keys(shard).wake, 0, 0, withscores=True)
        with available():
            found = [row[0] for row in pipe.execute() if row]
        if not found:
            return None
        participant_id, at = min(found, key=lambda pair: pair[1])
        return datetime.fromtimestamp(at, UTC), participant_id.decode()

    def wake_up_of(self, participant_id: str) -> datetime | None:
        """Return when something may be due for that participant."""
        wake = keys.shard_keys(keys.shard_of(participant_id)).wake
        with available():
            at = self.client.zscore(wake, participant_id)
        return None if at is None else datetime.fromtimestamp(at, UTC)


def new_alert(
    participant_id: str, kind: str, because: str, now: datetime, serial: str = ""
) -> Alert:
    """Return an alert as stored. ``because`` never holds what was texted.

    The same ``serial`` (hexadecimal) gives the same alert again.
    """
    return {
        "id": f"{participant_id}-{(serial or uuid.uuid4().hex)[:12]}",
        "participant": participant_id,
        "kind": kind,
        "because": because,
        "at": int(now.timestamp()),
        "acknowledged_by": None,
    }


def _open_texts(row: bytes | None) -> tuple[OpenText, ...]:
    if not row:
        return ()
    return tuple(
        OpenText(
            number=int(number),
            state=text["state"],
            kind=text["kind"],
            attempt=text["attempt"],
            at=text["at"],
            sid=text.get("sid"),
            code=text.get("code"),
        )
        for number, text in sorted(codec.loads(row).items(), key=lambda item: int(item[0]))
    )


def _change_args(change: Change) -> list[Any]:
    loaded = change.loaded
    entries = [*loaded.history, *change.entries]
    closed_at: int | str = ""
    closed_chunk = b""
    chunks = loaded.chunks
    if len(entries) >= _CHUNK:
        closed_at, closed_chunk = (
            chunks,
            loaded.sealer.seal(f"closed:{chunks}", codec.dumps(entries)),
        )
        chunks, entries = chunks + 1, []
    args: list[Any] = [
        loaded.id,
        loaded.version,
        change.operation,
        loaded.sealer.seal("state", codec.pack(change.participant)),
        loaded.wrapped_key or b"",
        loaded.sealer.seal("history", codec.dumps([chunks, entries])),
        closed_at,
        closed_chunk,
        "" if change.wake_at is None else change.wake_at.timestamp(),
        int(change.stop),
        "".join(f",{kind}," for kind in change.drop),
        int(change.allow),
        "" if change.unread is None else int(change.unread),
        change.participant.since.timestamp(),
        change.now.timestamp(),
        len(change.texts),
    ]
    for text in change.texts:
        body = loaded.sealer.seal("body", codec.dumps([text.to, text.body]))
        args += [text.number, text.priority, text.kind, text.expires_at.timestamp(), body]
    args.append(len(change.alerts))
    for alert in change.alerts:
        args += [alert["id"], codec.dumps(dict(alert))]
    args.append(len(change.counts))
    for name, by in change.counts.items():
        args += [name, by]
    args.append(len(change.settled))
    args += change.settled
    return args
