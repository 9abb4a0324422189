"""The service as a user runs it: its own commands, real processes, real HTTP."""

from __future__ import annotations

import base64
import http.client
import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from coach.embedded import EmbeddedServer
from coach.lifeline import tied_to_us
from tests.standin import TwilioStandIn

FROM = "+12025550199"
_READY_S = 60.0


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Service:
    """`coach web`, `coach worker` and `coach beat` on a server.

    They text through a stand-in for Twilio; without one they are the simulator.
    """

    def __init__(
        self, server: EmbeddedServer, directory: Path, twilio: TwilioStandIn | None = None
    ) -> None:
        self.directory = directory
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        key = base64.urlsafe_b64encode(os.urandom(32)).decode()
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("COACH_")}
        self.environment = inherited | {
            "COACH_REDIS_URL": server.url,
            "COACH_PUBLIC_URL": self.url,
            "COACH_SECRET_KEY": base64.urlsafe_b64encode(os.urandom(32)).decode(),
            "COACH_ENCRYPTION_KEYS": key,
            "COACH_PORT": str(self.port),
            "COACH_DATA_DIR": str(directory / "data"),
        }
        if twilio is not None:
            self.environment |= {
                "COACH_TWILIO_ACCOUNT_SID": twilio.account_sid,
                "COACH_TWILIO_AUTH_TOKEN": twilio.token,
                "COACH_TWILIO_FROM": FROM,
                "COACH_TWILIO_API_URL": twilio.url,
                "COACH_SMS_RATE": "0",
                "COACH_OPT_OUT_ANSWERED_BY": "coach",
            }
        self.log = directory / "service.log"
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        for name in ("web", "worker", "beat"):
            self.start(name)
        give_up = time.monotonic() + _READY_S
        while not (self._ready() and self._at_work()):
            for name, process in self._processes.items():
                assert process.poll() is None, f"{name} ended: {self.log.read_text()[-3000:]}"
            assert time.monotonic() < give_up, self.log.read_text()[-3000:]
            time.sleep(0.05)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)

    def start(self, name: str) -> None:
        """Start one of the commands, tied to this process."""
        with self.log.open("ab") as log:
            self._processes[name] = subprocess.Popen(
                tied_to_us([sys.executable, "-m", "coach", name]),
                env=self.environment,
                cwd=self.directory,
                stdout=log,
                stderr=log,
            )

    def coach(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command of the coach to its end."""
        return subprocess.run(
            [sys.executable, "-m", "coach", *arguments],
            env=self.environment,
            cwd=self.directory,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def counted(self, name: str) -> int:
        """Return a counter of /metrics; 0 if it has not been counted yet."""
        with urllib.request.urlopen(f"{self.url}/metrics", timeout=10) as answer:
            text = answer.read().decode()
        found = re.search(
            rf'^coach_events_total{{name="{re.escape(name)}"}} (\S+)$', text, re.MULTILINE
        )
        return int(float(found.group(1))) if found else 0

    def wait_until_counted(self, name: str, value: int, seconds: float = 60.0) -> None:
        """Return once a counter has reached a value; fail if the time is up first."""
        give_up = time.monotonic() + seconds
        while (now := self.counted(name)) < value:
            assert time.monotonic() < give_up, f"{name} is {now}, not {value}"
            time.sleep(0.1)

    def _at_work(self) -> bool:
        return self.coach("doctor", "--only", "ticks").returncode == 0

    def _ready(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


class Browser:
    """A browser without JavaScript: cookies, forms, redirects."""

    def __init__(self, url: str) -> None:
        self.url = url
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies)

    def get(self, path: str) -> str:
        """Return a page."""
        with self._opener.open(self.url + path, timeout=15) as answer:
            text: str = answer.read().decode()
            return text

    def submit(self, path: str, action: str | None = None, **fields: str) -> str:
        """Fill in a form of the page and send it to its action; return what comes."""
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get(path))
        assert token is not None, f"no form at {path}"
        data = urllib.parse.urlencode({**fields, "csrf_token": token.group(1)}).encode()
        with self._opener.open(self.url + (action or path), data=data, timeout=15) as answer:
            text: str = answer.read().decode()
            return text
