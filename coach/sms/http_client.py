"""The HTTP client that the Twilio library is given: kept-alive, bounded, and silent.

The library's own client waits without limit by default, follows nobody's wall clock, and logs
phone numbers. This one makes one attempt: no retries and no redirects, for only the outbox may
decide to send a text again. It talks to one server only, so credentials go nowhere else.
"""

from __future__ import annotations

import logging
import os
import ssl
from base64 import b64encode
from collections import deque
from functools import lru_cache
from time import monotonic
from typing import Final
from urllib.parse import urlencode, urlsplit

import certifi
from twilio.http import HttpClient  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]

from coach.sms.connection import Connection, Deadline, NeverSentError

# Servers close connections that lie idle, and one closed in the very moment of our write leaves
# the fate of a text unknown. Twilio does not say after how long it closes; this is well below
# the minute or more that is usual for load balancers.
_LONGEST_IDLE_S: Final = 15.0


class BoundedHttpClient(HttpClient):  # type: ignore[misc]
    """A pool of kept-alive connections to one server, safe to use from many threads.

    ``wall_limit`` is the longest a request may last in all, in seconds, however the answer
    comes in; ``connect_limit`` the longest that connecting may take of it, after which the
    request is given up unsent. Only the system's name look-up cannot be cut short.
    """

    def __init__(self, base_url: str, *, wall_limit: float, connect_limit: float) -> None:
        super().__init__(
            logging.getLogger("twilio.http_client"), is_async=False, timeout=wall_limit
        )
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("the address of the Twilio API must be an http or https URL")
        self._origin = (parts.scheme, parts.netloc)
        self._host = parts.hostname
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._context = _tls() if parts.scheme == "https" else None
        self._wall_limit = wall_limit
        self._connect_limit = min(connect_limit, wall_limit)
        self._idle: deque[tuple[Connection, float]] = deque()
        self._owner = os.getpid()

    def request(
        self,
        method: str,
        uri: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        **_unused: object,
    ) -> Response:
        """Make one request and return its whole answer, whatever its status.

        The library also passes a time-out and whether to follow redirects; neither changes
        anything here. Raises NeverSentError and MaybeSentError.
        """
        deadline = Deadline(self._wall_limit)
        request = self._encode(method, uri, params, data, headers or {}, auth)
        connection = self._reuse() or Connection.open(
            self._host, self._port, self._context, Deadline(self._connect_limit)
        )
        try:
            answer = connection.exchange(method, request, deadline)
        except BaseException:
            connection.close()
            raise
        if answer.keep:
            self._idle.append((connection, monotonic()))
        else:
            connection.close()
        return Response(answer.status, answer.body.decode("utf-8", "replace"), answer.headers)

    def close(self) -> None:
        """Close the kept connections. The client stays usable and opens new ones as needed."""
        kept, self._idle = self._idle, deque()
        for connection, _ in kept:
            connection.close()

    def _reuse(self) -> Connection | None:
        """Return a kept connection that is still good, the last used first."""
        if self._owner != os.getpid():
            # Connections made before a fork are the parent's: sharing one mixes up answers.
            self._owner = os.getpid()
            self.close()
        while True:
            try:
                connection, since = self._idle.pop()
            except IndexError:
                return None
            if monotonic() - since < _LONGEST_IDLE_S and connection.is_alive():
                return connection
            connection.close()

    def _encode(
        self,
        method: str,
        uri: str,
        params: dict[str, object] | None,
        data: dict[str, object] | None,
        headers: dict[str, str],
        auth: tuple[str, str] | None,
    ) -> bytes:
        parts = urlsplit(uri)
        if (parts.scheme, parts.netloc) != self._origin:
            raise NeverSentError("the request was for another server than the one in the settings")
        query = "&".join(filter(None, (parts.query, urlencode(params or {}, doseq=True))))
        body = urlencode(data, doseq=True).encode() if data else b""
        lines = [
            f"{method} {parts.path or '/'}{'?' if query else ''}{query} HTTP/1.1",
            f"Host: {parts.netloc}",
            *(f"{name}: {value}" for name, value in headers.items()),
        ]
        if auth:
            lines.append(_basic(*auth))
        if data is not None:
            lines.append(f"Content-Length: {len(body)}")
        if not all(line.isprintable() for line in lines) or lines[0].count(" ") != 2:
            raise NeverSentError("the request holds characters that HTTP does not allow")
        return "\r\n".join([*lines, "", ""]).encode("ascii") + body


@lru_cache(maxsize=8)
def _basic(user: str, password: str) -> str:
    return "Authorization: Basic " + b64encode(f"{user}:{password}".encode()).decode()


def _tls() -> ssl.SSLContext:
    """Return a context that trusts the system's authorities and the bundled ones.

    Some machines have none of their own; hospitals often have one that only they know.
    """
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
