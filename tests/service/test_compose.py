"""docker-compose.yml without Docker: each service's own command, environment and check."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.embedded import find_server
from coach.lifeline import tied_to_us
from tests.service.processes import free_port

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("compose")]

ROOT = Path(__file__).parents[2]
_READY_S = 60.0


class Composed:
    """The services of the file on this machine: only hosts and ports differ."""

    def __init__(self, directory: Path) -> None:
        self.services: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())[
            "services"
        ]
        self._directory = directory
        self._redis, self._web = free_port(), free_port()

    def command(self, words: list[str]) -> list[str]:
        """Return a command of the file as it runs here."""
        first, *rest = [self._here(word) for word in words]
        if first == "coach":
            return [sys.executable, "-m", "coach", *rest]
        if first == "python":
            return [sys.executable, *rest]
        assert first == "valkey-server"
        return [find_server(), *rest, "--port", str(self._redis), "--dir", str(self._directory)]

    def environment(self, name: str) -> dict[str, str]:
        """Return what a service is given, and what its .env has to hold."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("COACH_")}
        given = self.services[name].get("environment", {})
        secret = base64.urlsafe_b64encode(b"compose " * 4).decode()
        return (
            inherited
            | {"COACH_SECRET_KEY": secret, "COACH_ENCRYPTION_KEYS": secret}
            | {key: self._here(str(value)) for key, value in given.items()}
        )

    def start(self, name: str) -> subprocess.Popen[bytes]:
        """Start a service."""
        with (self._directory / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                tied_to_us(self.command(self.services[name]["command"])),
                env=self.environment(name),
                cwd=self._directory,
                stdout=log,
                stderr=log,
            )

    def healthy(self, name: str) -> bool:
        """Run a service's own check."""
        words = self.services[name]["healthcheck"]["test"]
        if words[1] == "valkey-cli":
            words = ["CMD", "coach", "doctor", "--only", "redis"]
        done = subprocess.run(
            self.command(words[1:]),
            env=self.environment(name if name != "redis" else "web"),
            cwd=self._directory,
            capture_output=True,
            timeout=30,
            check=False,
        )
        return done.returncode == 0

    def _here(self, text: str) -> str:
        return (
            text.replace("redis:6379", f"127.0.0.1:{self._redis}")
            .replace("127.0.0.1:8000", f"127.0.0.1:{self._web}")
            .replace("/tmp/coach", str(self._directory / "coach"))  # noqa: S108
            .replace("8000", str(self._web) if text == "8000" else "8000")
        )


@pytest.fixture
def composed(tmp_path: Path) -> Iterator[Composed]:
    """Start all services of the file, the record first."""
    parts = Composed(tmp_path)
    with ExitStack() as stack:
        for name in ("redis", "web", "worker", "beat"):
            process = parts.start(name)
            stack.callback(process.wait, 20)
            stack.callback(process.terminate)
        yield parts


def test_every_service_of_the_file_becomes_healthy(composed: Composed) -> None:
    assert set(composed.services) == {"redis", "web", "worker", "beat"}
    give_up = time.monotonic() + _READY_S
    waiting = dict.fromkeys(composed.services)
    while waiting:
        waiting = {name: None for name in waiting if not composed.healthy(name)}
        assert time.monotonic() < give_up, f"not healthy: {', '.join(waiting)}"
