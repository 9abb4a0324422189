"""The stand-in as tests and benchmarks hold it."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from tests.standin.faults import Kind
from tests.standin.webhooks import ACCOUNT_SID

TOKEN = "stand-in-token"
_ROOT = Path(__file__).parents[2]


class TwilioStandIn:
    """Runs the stand-in in a process of its own while the context lasts.

    Point COACH_TWILIO_API_URL at ``url`` and use ``account_sid`` and ``token``.
    """

    def __init__(self, token: str = TOKEN, account_sid: str = ACCOUNT_SID) -> None:
        self.token = token
        self.account_sid = account_sid
        self.port = 0

    @property
    def url(self) -> str:
        """Where it listens, for the setting of Twilio's address."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.standin.twilio_server",
                "--token",
                self.token,
                "--account",
                self.account_sid,
            ],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        first_line = self._process.stdout.readline()
        assert first_line, "the stand-in ended before it listened"
        self.port = json.loads(first_line)["port"]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate(timeout=10)

    def texts(self, to: str | None = None) -> list[dict[str, Any]]:
        """Return the texts that were taken, oldest first; those to one number if given."""
        found: list[dict[str, Any]] = self._control("GET", "texts")
        return [text for text in found if to in {None, text["to"]}]

    def wait_for_texts(self, count: int, to: str | None = None, seconds: float = 30.0) -> int:
        """Return how many texts were taken, once they are ``count`` or the time is up."""
        return self._wait("texts", count, to, seconds)

    def callbacks(self) -> list[dict[str, Any]]:
        """Return the receipts that were posted and the HTTP status each was answered with."""
        found: list[dict[str, Any]] = self._control("GET", "callbacks")
        return found

    def wait_for_callbacks(self, count: int, seconds: float = 30.0) -> int:
        """Return how many receipts were posted, once they are ``count`` or the time is up."""
        return self._wait("callbacks", count, None, seconds)

    def send_callbacks(
        self,
        statuses: list[str] | None = None,
        *,
        copies: int = 1,
        seconds: float = 0.0,
        error_code: int | None = None,
    ) -> None:
        """Post receipts for each text taken from now on: sent and delivered unless given."""
        self._control(
            "POST",
            "callbacks",
            {
                "statuses": statuses or ["sent", "delivered"],
                "copies": copies,
                "seconds": seconds,
                "error_code": error_code,
            },
        )

    def fault(
        self,
        kind: Kind,
        *,
        times: int | None = 1,
        to: str | None = None,
        accepted: bool = False,
        status: int = 400,
        code: int | None = None,
        seconds: float = 0.05,
    ) -> None:
        """Make the next requests go wrong; see `Fault` for what each argument means."""
        fault = {
            "kind": kind,
            "times": times,
            "to": to,
            "accepted": accepted,
            "status": status,
            "code": code,
            "seconds": seconds,
        }
        self._control("POST", "faults", fault)

    def reset(self) -> None:
        """Forget texts, faults and receipts."""
        self._control("POST", "reset")

    def _wait(self, what: str, count: int, to: str | None, seconds: float) -> int:
        query = {"what": what, "count": count, "seconds": seconds} | ({"to": to} if to else {})
        reached: int = self._control("GET", f"wait?{urlencode(query)}", patience=seconds)["count"]
        return reached

    def _control(
        self, method: str, action: str, given: object = None, patience: float = 0.0
    ) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience + 30)
        try:
            body = json.dumps(given) if given is not None else None
            connection.request(method, f"/_control/{action}", body=body)
            answer = connection.getresponse()
            content = json.loads(answer.read())
            assert answer.status == 200, content
            return content
        finally:
            connection.close()
