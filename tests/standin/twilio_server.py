"""The process: `python -m tests.standin.twilio_server --port 0 --token T --account AC…`.

Prints `{"port": N}` once it listens and ends when its standard input closes, so that it never
outlives whoever started it. Hand-written HTTP/1.1, to be no brake on what is measured with it.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import os
import threading
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import parse_qsl

from tests.standin.account import Account, ApiError, Text
from tests.standin.callbacks import Callbacks, Plan
from tests.standin.faults import Fault, Faults
from tests.standin.webhooks import ACCOUNT_SID

_REASONS = {200: "OK", 201: "Created", 204: "No Content"}


class StandIn:
    """What the connections share."""

    def __init__(self, account_sid: str, token: str) -> None:
        self.account = Account(account_sid)
        self.faults = Faults()
        self.callbacks = Callbacks(self.account, token)
        credentials = base64.b64encode(f"{account_sid}:{token}".encode()).decode()
        self.authorization = f"Basic {credentials}"
        self.root = f"/2010-04-01/Accounts/{account_sid}"
        self.tasks: set[asyncio.Task[None]] = set()

    def accept(self, form: dict[str, str]) -> Text:
        """Take a text and start its receipts."""
        text = self.account.accept(form)
        self.callbacks.begin(text)
        return text

    def reset(self) -> None:
        """Forget texts, faults and receipts."""
        self.account.reset()
        self.faults.clear()
        self.callbacks.reset()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run ``work`` beside the connections."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)


class Conversation(asyncio.Protocol):
    """One kept-alive connection."""

    def __init__(self, standin: StandIn) -> None:
        self._standin = standin
        self._unread = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._unread += data
        while (end := self._unread.find(b"\r\n\r\n")) >= 0:
            first, *lines = self._unread[:end].decode("latin-1").split("\r\n")
            headers = {}
            for line in lines:
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            size = int(headers.get("content-length", "0"))
            if len(self._unread) < end + 4 + size:
                return
            body = self._unread[end + 4 : end + 4 + size]
            self._unread = self._unread[end + 4 + size :]
            method, target, _ = first.split(" ")
            self._route(method, target, headers, body)

    def _route(self, method: str, target: str, headers: dict[str, str], body: bytes) -> None:
        path, _, query = target.partition("?")
        try:
            if path.startswith("/_control/"):
                self._control(method, path.removeprefix("/_control/"), query, body)
            elif headers.get("authorization") != self._standin.authorization:
                raise ApiError(401, 20003, "Authenticate")
            elif method == "POST" and path == f"{self._standin.root}/Messages.json":
                self._send_text(dict(parse_qsl(body.decode(), keep_blank_values=True)))
            elif method == "GET":
                self._answer(200, self._resource(path, dict(parse_qsl(query))))
            else:
                raise ApiError(405, 20004, "Method not allowed")
        except ApiError as error:
            self._answer(error.status, error.as_json())

    def _resource(self, path: str, query: dict[str, str]) -> dict[str, Any]:
        account, root = self._standin.account, self._standin.root
        if path == f"{root}.json":
            return account.profile()
        if path == f"{root}/Messages.json":
            return account.page(query)
        text = account.by_sid.get(path.removeprefix(f"{root}/Messages/").removesuffix(".json"))
        if text is None:
            raise ApiError(404, 20404, "The requested resource was not found")
        return account.message(text)

    def _send_text(self, form: dict[str, str]) -> None:
        fault = self._standin.faults.take(form.get("To", ""))
        if fault is None:
            self._accept(form)
        else:
            self._misbehave(fault, form)

    def _accept(self, form: dict[str, str]) -> None:
        self._answer(201, self._standin.account.message(self._standin.accept(form)))

    def _misbehave(self, fault: Fault, form: dict[str, str]) -> None:
        if fault.kind == "hangup":
            self._accept(form)
            self._transport.close()
            return
        text = self._standin.accept(form) if fault.accepted else None
        if fault.kind == "refuse":
            code = fault.code or (20429 if fault.status == 429 else 20001)
            number = form.get("To", "")
            raise ApiError(fault.status, code, f"Refused on demand, for {number}")
        if fault.kind == "error":
            raise ApiError(500, 20500, "Internal Server Error")
        if fault.kind == "drop":
            self._transport.close()
        elif fault.kind == "garbage":
            self._answer(201, "<html>Not what you asked for</html>")
        elif fault.kind == "delay":
            self._standin.start(self._late(fault.seconds, form, text))
        elif fault.kind == "drip_head":
            self._transport.write(b"HTTP/1.1 201 Created\r\nX-Drip: ")
            self._standin.start(self._drip(fault.seconds))
        else:
            self._transport.write(b"HTTP/1.1 201 Created\r\nContent-Length: 1000000\r\n\r\n")
            self._standin.start(self._drip(fault.seconds))

    async def _late(self, seconds: float, form: dict[str, str], text: Text | None) -> None:
        await asyncio.sleep(seconds)
        try:
            text = text or self._standin.accept(form)
        except ApiError as error:
            self._answer(error.status, error.as_json())
        else:
            self._answer(201, self._standin.account.message(text))

    async def _drip(self, seconds: float) -> None:
        while not self._transport.is_closing():
            self._transport.write(b" ")
            await asyncio.sleep(seconds)

    def _answer(self, status: int, content: object) -> None:
        body = content.encode() if isinstance(content, str) else json.dumps(content).encode()
        head = (
            f"HTTP/1.1 {status} {_REASONS.get(status, 'Error')}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._transport.write(head.encode() + body)

    def _control(self, method: str, action: str, query: str, body: bytes) -> None:
        """Serve tests and benchmarks; errors in their requests end the connection."""
        standin = self._standin
        given = json.loads(body) if body else {}
        if (method, action) == ("GET", "texts"):
            self._answer(200, [text.as_log() for text in standin.account.texts])
        elif (method, action) == ("GET", "callbacks"):
            self._answer(200, standin.callbacks.posted)
        elif (method, action) == ("GET", "wait"):
            standin.start(self._wait(dict(parse_qsl(query))))
        elif (method, action) == ("POST", "faults"):
            standin.faults.add(Fault(**given))
            self._answer(200, {})
        elif (method, action) == ("POST", "callbacks"):
            standin.callbacks.plan = Plan(**given)
            self._answer(200, {})
        elif (method, action) == ("POST", "reset"):
            standin.reset()
            self._answer(200, {})
        else:
            raise ApiError(404, 20404, "No such control")

    async def _wait(self, query: dict[str, str]) -> None:
        """Answer with the number of texts or receipts once it has reached ``count``."""
        account, callbacks = self._standin.account, self._standin.callbacks
        number = query.get("to")
        count: Callable[[], int]
        if query["what"] == "callbacks":
            count = lambda: len(callbacks.posted)  # noqa: E731
        elif number:
            count = lambda: account.by_number[number]  # noqa: E731
        else:
            count = lambda: len(account.texts)  # noqa: E731
        wanted = int(query["count"])
        await account.wait(lambda: count() >= wanted, float(query["seconds"]))
        self._answer(200, {"count": count()})


async def serve(standin: StandIn, port: int) -> None:
    """Listen on loopback for ever, after printing the port as a line of JSON."""
    server = await asyncio.get_running_loop().create_server(
        lambda: Conversation(standin), "127.0.0.1", port, backlog=1024
    )
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await server.serve_forever()


def end_with_parent() -> None:
    """End this process when its standard input closes, however the parent ended."""

    def watch() -> None:
        while os.read(0, 1024):
            pass
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def main() -> None:
    """Run the stand-in."""
    parser = argparse.ArgumentParser(description="A stand-in for Twilio's Messages API.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", required=True)
    parser.add_argument("--account", default=ACCOUNT_SID)
    given = parser.parse_args()
    end_with_parent()

    async def run() -> None:
        await serve(StandIn(given.account, given.token), given.port)

    asyncio.run(run())


if __name__ == "__main__":
    main()
