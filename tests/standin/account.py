"""The account behind the stand-in: the texts it took, and what it says about them."""

from __future__ import annotations

import asyncio
import itertools
import re
import time
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

_E164 = re.compile(r"\+[1-9]\d{6,14}")
JsonObject = dict[str, Any]


class ApiError(Exception):
    """An error answer: HTTP status, Twilio's code and message."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message

    def as_json(self) -> JsonObject:
        """Return the body Twilio gives such an answer."""
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }


@dataclass(slots=True)
class Text:
    """A text that was taken. ``received_at`` is in seconds since 1970."""

    sid: str
    to: str
    sender: str | None
    service: str | None
    body: str
    status_callback: str | None
    validity_period: int | None
    received_at: float
    status: str

    def as_log(self) -> JsonObject:
        """Return what a test wants to know about it."""
        return {
            "sid": self.sid,
            "to": self.to,
            "from": self.sender,
            "messaging_service_sid": self.service,
            "body": self.body,
            "status_callback": self.status_callback,
            "validity_period": self.validity_period,
            "received_at": self.received_at,
            "status": self.status,
        }


class Account:
    """The texts of one account, oldest first, and those who wait for them."""

    def __init__(self, sid: str) -> None:
        self.sid = sid
        self.texts: list[Text] = []
        self.by_sid: dict[str, Text] = {}
        self.by_number: Counter[str] = Counter()
        self._prefix = uuid.uuid4().hex[:16]
        self._serial = itertools.count(1)
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []

    def reset(self) -> None:
        """Forget all texts."""
        self.texts.clear()
        self.by_sid.clear()
        self.by_number.clear()

    def accept(self, form: Mapping[str, str]) -> Text:
        """Take a text; raises ApiError where Twilio would refuse it."""
        to, sender = form.get("To", ""), form.get("From")
        service, body = form.get("MessagingServiceSid"), form.get("Body", "")
        if not to:
            raise ApiError(400, 21604, "A 'To' phone number is required.")
        if not (sender or service):
            raise ApiError(400, 21603, "A 'From' phone number is required.")
        if not _E164.fullmatch(to):
            raise ApiError(400, 21211, f"Invalid 'To' Phone Number: {to}")
        if not body:
            raise ApiError(400, 21602, "Message body is required.")
        if len(body) > 1600:
            raise ApiError(400, 21617, "The concatenated message body exceeds the limit.")
        validity = form.get("ValidityPeriod")
        if validity is not None and not (validity.isdigit() and 1 <= int(validity) <= 36000):
            raise ApiError(400, 20001, "ValidityPeriod is out of range.")
        text = Text(
            sid=f"SM{self._prefix}{next(self._serial):016x}",
            to=to,
            sender=sender,
            service=service,
            body=body,
            status_callback=form.get("StatusCallback"),
            validity_period=int(validity) if validity else None,
            received_at=time.time(),
            status="accepted" if service else "queued",
        )
        self.texts.append(text)
        self.by_sid[text.sid] = text
        self.by_number[to] += 1
        self.changed()
        return text

    async def wait(self, reached: Callable[[], bool], seconds: float) -> None:
        """Return as soon as ``reached`` holds, or after ``seconds``."""
        if reached():
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (reached, future)
        self._waiting.append(entry)
        await asyncio.wait([future], timeout=seconds)
        if entry in self._waiting:
            self._waiting.remove(entry)

    def changed(self) -> None:
        """Wake those whose condition now holds."""
        for entry in self._waiting.copy():
            if entry[0]():
                self._waiting.remove(entry)
                entry[1].set_result(None)

    def message(self, text: Text) -> JsonObject:
        """Return Twilio's representation of ``text``."""
        at = format_datetime(datetime.fromtimestamp(text.received_at, UTC))
        uri = f"/2010-04-01/Accounts/{self.sid}/Messages/{text.sid}"
        return {
            "account_sid": self.sid,
            "api_version": "2010-04-01",
            "body": text.body,
            "date_created": at,
            "date_sent": at,
            "date_updated": at,
            "direction": "outbound-api",
            "error_code": None,
            "error_message": None,
            "from": text.sender,
            "messaging_service_sid": text.service,
            "num_media": "0",
            "num_segments": "1",
            "price": None,
            "price_unit": None,
            "sid": text.sid,
            "status": text.status,
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "to": text.to,
            "uri": f"{uri}.json",
        }

    def page(self, query: Mapping[str, str]) -> JsonObject:
        """Return one page of the list, newest first, by To and From and from a page token on."""
        wanted = [
            text
            for text in reversed(self.texts)
            if query.get("To") in {None, text.to} and query.get("From") in {None, text.sender}
        ]
        size = max(1, min(1000, int(query.get("PageSize", "50"))))
        number = int(query.get("Page", "0"))
        # The token names the last text shown, so that texts which arrive between two pages
        # neither repeat a text nor skip one.
        token = query.get("PageToken", "").removeprefix("PA")
        start = 0
        if token:
            start = 1 + next(i for i, text in enumerate(wanted) if text.sid == token)
        shown = wanted[start : start + size]
        path = f"/2010-04-01/Accounts/{self.sid}/Messages.json"
        kept = {k: v for k, v in query.items() if k not in {"Page", "PageToken", "PageSize"}}

        def uri(page: int, last: str | None) -> str:
            at = {"PageSize": str(size), "Page": str(page)}
            return f"{path}?{urlencode({**kept, **at, **({'PageToken': last} if last else {})})}"

        more = start + size < len(wanted)
        return {
            "end": start + len(shown) - 1,
            "first_page_uri": uri(0, None),
            "next_page_uri": uri(number + 1, f"PA{shown[-1].sid}") if more else None,
            "page": number,
            "page_size": size,
            "previous_page_uri": None,
            "start": start,
            "uri": uri(number, query.get("PageToken")),
            "messages": [self.message(text) for text in shown],
        }

    def profile(self) -> JsonObject:
        """Return Twilio's representation of the account itself."""
        at = format_datetime(datetime.fromtimestamp(0, UTC))
        return {
            "sid": self.sid,
            "owner_account_sid": self.sid,
            "friendly_name": "Stand-in",
            "status": "active",
            "type": "Full",
            "date_created": at,
            "date_updated": at,
            "subresource_uris": {},
            "uri": f"/2010-04-01/Accounts/{self.sid}.json",
        }
