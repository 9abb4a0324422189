"""One HTTP connection whose every step is bounded by the wall clock.

The time-outs of HTTP libraries bound each read, so an answer that drips in one byte at a time
lasts for ever; here connecting, writing and reading all draw on one deadline. It also knows to
the byte whether anything of a request was written, which decides if a text may be sent again.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Final, cast

from urllib3.util import wait_for_read

# Far above any answer of the Messages API (a page holds a thousand messages and these are a few
# kilobytes each), so that a runaway answer cannot fill the memory.
_LARGEST_ANSWER: Final = 16 * 1024 * 1024


class NeverSentError(Exception):
    """Nothing of the request was written: the other side cannot know of it."""


class MaybeSentError(Exception):
    """Some of the request may have arrived, and there is no whole answer to it."""


class Deadline:
    """An instant on the monotonic clock."""

    __slots__ = ("_at",)

    def __init__(self, seconds: float) -> None:
        self._at = monotonic() + seconds

    def remaining(self) -> float:
        """Return the seconds left; raises TimeoutError where there are none."""
        left = self._at - monotonic()
        if left <= 0:
            raise TimeoutError("the time limit of the request was reached")
        return left


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole HTTP answer. ``keep`` says whether the connection can serve another request."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    keep: bool


class Connection:
    """A connected socket, plain or TLS, for one request at a time."""

    __slots__ = ("_socket",)

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected

    @classmethod
    def open(
        cls, host: str, port: int, context: ssl.SSLContext | None, deadline: Deadline
    ) -> Connection:
        """Connect, with TLS if there is a ``context``; raises NeverSentError.

        The system's name look-up cannot be interrupted. If it outlasts the deadline nothing
        is written, however late that is.
        """
        try:
            addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NeverSentError("the name of the server could not be resolved") from error
        failure: OSError = OSError("the name of the server has no address")
        for position, (family, kind, protocol, _, address) in enumerate(addresses, start=1):
            try:
                # An address that does not answer must leave time for the next one.
                share = 1.0 if position == len(addresses) else 0.5
                limit = deadline.remaining() * share
                return cls(_connect(family, kind, protocol, address, host, context, limit))
            except OSError as error:
                failure = error
        raise NeverSentError(f"no connection to the server ({type(failure).__name__})") from failure

    def is_alive(self) -> bool:
        """Tell whether the server has kept the idle connection open and silent."""
        return not wait_for_read(self._socket, timeout=0.0)

    def exchange(self, method: str, request: bytes, deadline: Deadline) -> Answer:
        """Write ``request`` and return the whole answer to it.

        Raises NeverSentError if the deadline had passed before the first byte, MaybeSentError for
        everything that goes wrong after it.
        """
        try:
            limit = deadline.remaining()
        except TimeoutError as error:
            raise NeverSentError("the time limit was reached before the request") from error
        try:
            unsent = memoryview(request)
            while unsent:
                self._socket.settimeout(limit)
                unsent = unsent[self._socket.send(unsent) :]
                limit = deadline.remaining()
            return self._read(method, deadline)
        except TimeoutError as error:
            raise MaybeSentError("no whole answer within the time limit") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise MaybeSentError(f"the answer broke off ({type(error).__name__})") from error

    def close(self) -> None:
        """Close the socket; a second time is harmless."""
        self._socket.close()

    def _read(self, method: str, deadline: Deadline) -> Answer:
        source = cast("socket.socket", _Source(self._socket, deadline))
        response = http.client.HTTPResponse(source, method=method)
        try:
            response.begin()
            body = response.read(_LARGEST_ANSWER)
            if not response.isclosed() and (response.length or response.read(1)):
                raise http.client.IncompleteRead(body)
            return Answer(
                status=response.status,
                headers=dict(response.getheaders()),
                body=body,
                keep=not response.will_close,
            )
        finally:
            response.close()


def _connect(
    family: int,
    kind: int,
    protocol: int,
    address: tuple[object, ...],
    host: str,
    context: ssl.SSLContext | None,
    limit: float,
) -> socket.socket:
    """Return a connected socket within ``limit`` seconds; raises OSError."""
    deadline = Deadline(limit)
    connected = socket.socket(family, kind, protocol)
    try:
        connected.settimeout(limit)
        connected.connect(address)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if context is not None:
            # The time-out of a TLS handshake covers all of it, not each read.
            connected.settimeout(deadline.remaining())
            connected = context.wrap_socket(connected, server_hostname=host)
        deadline.remaining()
    except BaseException:
        connected.close()
        raise
    return connected


class _BoundedReads(io.RawIOBase):
    """The reading side of a socket, each read bounded by what is left of the deadline."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._connected = connected
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._connected.settimeout(self._deadline.remaining())
        return self._connected.recv_into(buffer)


class _Source:
    """The one thing that http.client wants of a socket: a file to read the answer from."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._reads = _BoundedReads(connected, deadline)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self._reads)
