"""A small HTTP client that replays prepared requests over kept-alive connections.

Run as `python -m benchmarks.replay PORT CONNECTIONS FILE`; the file is a JSON list of requests.
Prints one line of JSON: how many were answered with 2xx, and in how many seconds. One thread with
a selector: what it costs is taken from the server on the same machine, so it does no more.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
from pathlib import Path
from typing import cast


def replay(port: int, connections: int, requests: list[bytes]) -> tuple[int, float]:
    """Send every request once, one at a time on each connection."""
    waiting = iter(requests)
    accepted = 0
    with selectors.DefaultSelector() as selector:
        started = time.perf_counter()
        for _ in range(min(connections, len(requests))):
            connected = socket.create_connection(("127.0.0.1", port))
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            selector.register(connected, selectors.EVENT_READ)
            connected.sendall(next(waiting))
        while selector.get_map():
            for ready, _events in selector.select():
                connected = cast("socket.socket", ready.fileobj)
                # The answers are a few hundred bytes without a body: they come in one piece.
                answer = connected.recv(65_536)
                accepted += answer.startswith(b"HTTP/1.1 2")
                following = next(waiting, None) if answer else None
                if following is None:
                    selector.unregister(connected)
                    connected.close()
                else:
                    connected.sendall(following)
        return accepted, time.perf_counter() - started


def main() -> None:
    """Replay what the command line names."""
    port, connections, file = sys.argv[1:]
    requests = [one.encode("latin-1") for one in json.loads(Path(file).read_text("utf-8"))]
    accepted, seconds = replay(int(port), int(connections), requests)
    print(json.dumps({"accepted": accepted, "seconds": seconds}))


if __name__ == "__main__":
    main()
