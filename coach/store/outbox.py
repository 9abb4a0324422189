"""The outbox: claim texts, record what became of them, apply delivery receipts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import structlog

from coach.store import codec, keys, sealing
from coach.store.connect import Client, available
from coach.store.scripts import Call, Scripts
from coach.store.values import ClaimedText, ClaimOrder, SendReport, Unreadable, utc_day

log = structlog.get_logger(__name__)

Reports = Mapping[tuple[int, str], Sequence[SendReport]]
"""What became of texts, by shard and claim id."""


class Outbox:
    """The texts of one deployment that wait, are being sent, or may still get a receipt."""

    def __init__(self, client: Client, ring: sealing.KeyRing, scripts: Scripts) -> None:
        self._client = client
        self._ring = ring
        self._scripts = scripts

    def exchange(
        self, reports: Reports, order: ClaimOrder | None, now: datetime
    ) -> list[ClaimedText | Unreadable]:
        """Record what became of texts and claim others, in one round trip.

        Every part may be repeated: a claim id answers the same texts again, and a report
        counts once. Without an order nothing is claimed.
        """
        calls: list[Call] = []
        for (shard, claim), ended in reports.items():
            args: list[Any] = [utc_day(now), claim, now.timestamp()]
            for one in ended:
                code = "" if one.code is None else one.code
                args += [one.id, one.attempt, one.result, one.sid, code, one.delay_ms]
            calls.append(("finish", shard, args))
        if order is not None:
            least = "nudge" if order.nudges else "reply"
            wish = [order.wanted, least, now.timestamp(), order.margin_s, order.lease_ms]
            calls.append(("claim", order.shard, [utc_day(now), order.id, *wish]))
        with available():
            answers = self._scripts.batch(calls)
        if order is None:
            return []
        rows = answers[-1]
        return [self._claimed(*rows[n : n + 5]) for n in range(0, len(rows), 5)]

    def _claimed(
        self, name: bytes, attempt: int, expires: bytes, sealed: bytes, wrapped: bytes
    ) -> ClaimedText | Unreadable:
        text = name.decode()
        try:
            participant_id, _ = keys.split_text_id(text)
            sealer = sealing.Sealer(participant_id, self._ring.unwrap(wrapped, participant_id))
            to, body = codec.loads(sealer.open("body", sealed))
            expires_at = datetime.fromtimestamp(float(expires), UTC)
        except Exception as error:
            log.exception("a text cannot be read", message_id=text)
            return Unreadable(text, error, int(attempt))
        return ClaimedText(text, int(attempt), expires_at, to, body)

    def receipt(
        self,
        text: str,
        now: datetime,
        sid: str,
        state: str,
        rank: int,
        code: int | None,
        tell: bool,
        attempt: int,
    ) -> str:
        """Apply a delivery receipt for one attempt; return applied, known or settled."""
        args = [utc_day(now), text, now.timestamp(), sid, state, rank]
        args += ["" if code is None else code, int(tell), attempt]
        with available():
            row: bytes = self._scripts.call("receipt", keys.shard_of(text), args)
        return row.decode()

    def take_tokens(self, rate: float, wanted: int, *, overdraw: bool) -> int:
        """Take tokens of the sender's bucket; return how many were granted.

        A negative number gives tokens back, which needs ``overdraw``.
        """
        burst = max(1.0, rate)
        with available():
            return self._scripts.tokens(keys.BUCKET, [rate, burst, wanted, int(overdraw)])
