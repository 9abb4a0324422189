"""Sending: claim no more than there are idle senders, send, record. Never blindly again."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections import deque
from collections.abc import Sequence
from queue import Empty, SimpleQueue

import structlog

from coach.engine.coach import Coach
from coach.sms.gateway import Accepted, OutgoingText, Policy, Refused, SendResult, Unknown
from coach.store.connect import StoreAway
from coach.store.values import ClaimedText, ClaimOrder, SendReport, Unreadable

log = structlog.get_logger(__name__)

WALL_LIMIT_S = 10.0
"""A request to the gateway ends within this time, whatever the other side does."""
LEASE_MS = 30_000
"""A claim's lease outlasts the wall limit by a margin (Redis TIME)."""
MARGIN_S = WALL_LIMIT_S + 5.0
"""A text is not claimed this close to its deadline."""
CLAIM_AGE_S = 1.0
"""Before writing, a sender gives back a claim older than this: a process that was paused
must not wake up and send. With at most a second to connect, no request begins more than
two seconds after a STOP was stored."""

# What is certainly not sent is tried again after these delays, doubled by each attempt.
_RETRY_MS = 2_000
_RETRY_MOST_MS = 120_000
# The set-up is wrong (credentials, registration): look again this often, until the deadline.
_OPERATOR_RETRY_MS = 60_000
# So long is waited for a few more texts to be done before they are recorded together.
_LINGER_S = 0.005
# While Redis is away, what was sent is offered for recording this often.
_AWAY_S = 0.2
# A crisis reply whose fate is unknown is sent again after this long, doubled by each attempt:
# about eight times within its half an hour, should no answer ever tell.
_CRISIS_RETRY_MS = 5_000


_Ended = dict[tuple[int, str], list[SendReport]]


class Courier:
    """The senders of one process: threads that outlive single deliveries.

    They start with the first delivery, so a Courier may be made before a fork. Only one
    delivery runs at a time.
    """

    def __init__(self, coach: Coach, senders: int) -> None:
        self._coach = coach
        self._senders = senders
        self._threads: list[threading.Thread] = []
        # Texts being sent, and what became of others but is not yet recorded: both outlive a
        # delivery that Redis interrupts.
        self._busy = 0
        self._ended: _Ended = {}
        self._to_send: SimpleQueue[tuple[int, str, ClaimedText, float] | None] = SimpleQueue()
        self._sent: SimpleQueue[tuple[int, str, SendReport]] = SimpleQueue()

    def deliver(self, shards: Sequence[int], *, nudges: bool, seconds: float) -> bool:
        """Send what waits in these shards, for at most ``seconds`` (monotonic).

        Without ``nudges`` only answers and crisis replies go. Return True if there may be
        more. Raise StoreAway; what is then under way, or not yet recorded, is taken up by
        the next delivery.
        """
        ends = time.monotonic() + seconds
        # Not always the same shards first: under a lasting backlog the others would wait.
        waiting = deque(random.sample(list(shards), len(shards)))
        while waiting or self._busy or self._ended:
            idle = self._senders - self._busy
            claims = bool(waiting) and idle > 0 and time.monotonic() < ends
            if claims or self._ended:
                order = self._order(waiting[0], idle, nudges=nudges) if claims else None
                claimed = self._exchange(order)
                if order is not None and claimed < order.wanted:
                    waiting.popleft()
                    continue
            if not self._busy and not self._ended:
                break
            if self._busy:
                self._collect()
        return bool(waiting)

    def _order(self, shard: int, idle: int, *, nudges: bool) -> ClaimOrder:
        """Ask for no more than there are idle senders, and for nudges no more than tokens."""
        granted = idle
        if nudges and self._coach.rate:
            outbox = self._coach.repository.outbox
            granted = outbox.take_tokens(self._coach.rate, idle, overdraw=False)
        # Answers do not wait for tokens: with none to be had, only they are claimed.
        return ClaimOrder(
            id=uuid.uuid4().hex,
            shard=shard,
            wanted=granted or idle,
            nudges=nudges and granted > 0,
            margin_s=MARGIN_S,
            lease_ms=LEASE_MS,
        )

    def _exchange(self, order: ClaimOrder | None) -> int:
        """Record, claim, and hand what was claimed to the senders; return how many."""
        asked_at = time.monotonic()
        texts = self._persistently(order)
        self._ended = {}
        if order is None:
            return 0
        self._start()
        for text in texts:
            if isinstance(text, Unreadable):
                failed = SendReport(text.id, text.attempt, "failed")
                self._ended.setdefault((order.shard, order.id), []).append(failed)
            else:
                self._to_send.put((order.shard, order.id, text, asked_at))
                self._busy += 1
        self._pay(len(texts) - (order.wanted if order.nudges else 0))
        return len(texts)

    def _pay(self, texts: int) -> None:
        """Nudges were paid for beforehand: give back what was not needed; answers overdraw.

        The texts are on their way already: a bucket that is out of reach changes nothing.
        """
        if not self._coach.rate or not texts:
            return
        try:
            self._coach.repository.outbox.take_tokens(self._coach.rate, texts, overdraw=True)
        except StoreAway as error:
            log.warning("tokens were not counted", error=str(error))

    def _persistently(self, order: ClaimOrder | None) -> Sequence[ClaimedText | Unreadable]:
        """Exchange, and while Redis is away try again for as long as the leases allow.

        What was sent has to be recorded. What was claimed by a call whose answer was lost is
        answered again: it is then too old to be sent, and given back at once.
        """
        give_up = time.monotonic() + (LEASE_MS / 1000 - WALL_LIMIT_S) / 2
        while True:
            try:
                now = self._coach.clock.now()
                return self._coach.repository.outbox.exchange(self._ended, order, now)
            except StoreAway:
                if time.monotonic() > give_up:
                    raise
                time.sleep(_AWAY_S)

    def _collect(self) -> None:
        """Wait for a text to be done, and take along what is done soon after.

        Recording and claiming in larger lots saves round trips, each of which waits for the
        disk: worth more than the few milliseconds.
        """
        done = [self._sent.get()]
        until = time.monotonic() + _LINGER_S
        lot = min(self._busy, max(1, self._senders // 3))
        while len(done) < self._busy:
            patience = until - time.monotonic() if len(done) < lot else 0.0
            try:
                done.append(self._sent.get(timeout=max(patience, 0.0)))
            except Empty:
                break
        self._busy -= len(done)
        for shard, claim, one in done:
            self._ended.setdefault((shard, claim), []).append(one)
            if one.result not in ("accepted", "delivered"):
                log.warning("not accepted", message_id=one.id, result=one.result, code=one.code)

    def _start(self) -> None:
        while len(self._threads) < self._senders:
            thread = threading.Thread(target=self._run, name="sender", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _run(self) -> None:
        while (job := self._to_send.get()) is not None:
            shard, claim, text, asked_at = job
            self._sent.put((shard, claim, self._send(text, asked_at)))

    def _send(self, text: ClaimedText, asked_at: float) -> SendReport:
        coach = self._coach
        try:
            left = (text.expires_at - coach.clock.now()).total_seconds()
            if time.monotonic() - asked_at > CLAIM_AGE_S or left <= 0:
                return SendReport(text.id, text.attempt, "requeue")
        except StoreAway:
            # Nothing was sent yet: the sandbox clock could not be read.
            return SendReport(text.id, text.attempt, "requeue")
        outgoing = OutgoingText(text.id, text.attempt, text.to, text.body, left)
        try:
            result = coach.gateway.send(outgoing)
        except Exception:
            # A gateway promises not to raise. If one does, the text may have gone.
            log.exception("the gateway raised", message_id=text.id)
            return report(text, Unknown("the gateway raised"))
        return report(text, result)

    def close(self) -> None:
        """End the threads; what they are sending is finished first."""
        for _ in self._threads:
            self._to_send.put(None)
        for thread in self._threads:
            thread.join()
        self._threads.clear()


def report(text: ClaimedText, result: SendResult) -> SendReport:
    """Translate what the gateway said into what the outbox records."""
    if isinstance(result, Accepted):
        state = "delivered" if result.status == "delivered" else "accepted"
        return SendReport(text.id, text.attempt, state, sid=result.sid)
    doublings = 2 ** min(text.attempt - 1, 10)
    if not isinstance(result, Refused):
        delay = _CRISIS_RETRY_MS * doublings
        return SendReport(text.id, text.attempt, "unknown", delay_ms=delay)
    if result.policy is Policy.RETRY:
        delay = min(_RETRY_MS * doublings, _RETRY_MOST_MS)
        return SendReport(text.id, text.attempt, "requeue", code=result.code, delay_ms=delay)
    if result.policy is Policy.OPERATOR:
        return SendReport(
            text.id, text.attempt, "requeue", code=result.code, delay_ms=_OPERATOR_RETRY_MS
        )
    tell = result.policy in (Policy.OPT_OUT, Policy.BAD_NUMBER)
    state = "refused" if tell else "failed"
    return SendReport(text.id, text.attempt, state, code=result.code)
