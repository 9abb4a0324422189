"""Delivery receipts: signed posts to the StatusCallback address of each text."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.standin.account import Account, Text
from tests.standin.webhooks import sign


@dataclass(slots=True)
class Plan:
    """Which receipts each text gets: ``copies`` of each status, ``seconds`` between statuses."""

    statuses: list[str] = field(default_factory=lambda: ["sent", "delivered"])
    copies: int = 1
    seconds: float = 0.0
    error_code: int | None = None


class Callbacks:
    """Posts receipts where a plan is set, and remembers how each was answered."""

    def __init__(self, account: Account, token: str) -> None:
        self.plan: Plan | None = None
        self.posted: list[dict[str, Any]] = []
        self._account = account
        self._token = token
        self._at_once = asyncio.Semaphore(16)
        self._running: set[asyncio.Task[None]] = set()

    def reset(self) -> None:
        """Stop posting receipts and forget those that were posted."""
        self.plan = None
        self.posted.clear()
        for task in self._running:
            task.cancel()

    def begin(self, text: Text) -> None:
        """Start the receipts of ``text``, if there is a plan and it asked for them."""
        if self.plan is None or text.status_callback is None:
            return
        task = asyncio.get_running_loop().create_task(
            self._deliver(text, text.status_callback, self.plan)
        )
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _deliver(self, text: Text, url: str, plan: Plan) -> None:
        for status in plan.statuses:
            await asyncio.sleep(plan.seconds)
            text.status = status
            params = self._params(text, status, plan.error_code)
            for _ in range(plan.copies):
                async with self._at_once:
                    answer = await _post(url, params, self._token)
                self.posted.append(
                    {"sid": text.sid, "url": url, "status": status, "answer": answer}
                )
                self._account.changed()

    def _params(self, text: Text, status: str, error_code: int | None) -> list[tuple[str, str]]:
        params = [
            ("ApiVersion", "2010-04-01"),
            ("MessageStatus", status),
            ("SmsSid", text.sid),
            ("SmsStatus", status),
            ("To", text.to),
            ("From", text.sender or ""),
            ("MessageSid", text.sid),
            ("AccountSid", self._account.sid),
        ]
        if text.service:
            params.append(("MessagingServiceSid", text.service))
        if error_code is not None and status in {"failed", "undelivered"}:
            params.append(("ErrorCode", str(error_code)))
        return params


async def _post(url: str, params: list[tuple[str, str]], token: str) -> int | None:
    """Post a signed form; returns the HTTP status, or None where there was no answer."""
    parts = urlsplit(url)
    body = urlencode(params).encode()
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    head = (
        f"POST {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n"
        f"X-Twilio-Signature: {sign(url, params, token)}\r\n"
        "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    try:
        async with asyncio.timeout(15):
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 80)
            try:
                writer.write(head.encode() + body)
                answer = await reader.read()
            finally:
                writer.close()
        return int(answer.split(b" ", 2)[1])
    except (OSError, IndexError, ValueError):
        return None
