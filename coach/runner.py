"""Everything on one machine: the server, the pages, the worker and beat under one command."""

import http.client
import os
import socket
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from pydantic import SecretStr
from redis import Redis
from redis.exceptions import RedisError

from coach import server_dir
from coach.config import Settings, with_secrets
from coach.embedded import EmbeddedServer
from coach.errors import SettingsError
from coach.lifeline import tied_to_us
from coach.supervisor import ProcessChild, Supervisor

LOG_FILE: Final = "coach.log"
_SERVICES: Final = ("web", "worker", "beat")
_LOG_LIMIT: Final = 20_000_000
"""Bytes; a longer log is set aside (one is kept) when the coach starts."""
_READY_LIMIT: Final = 60.0
_ASK_EVERY: Final = 0.1
_ASK_LIMIT: Final = 2.0
_REDIS_LIMIT: Final = 5.0
_END_LIMIT: Final = 6.0
"""Seconds that web, worker and beat have to finish what they do. With the server's own three, all
is over within ten."""

Say = Callable[[str], None]


def run_up(settings: Settings, say: Say | None = None) -> None:
    """Run everything until SIGINT or SIGTERM, telling a person what happens.

    `settings` come from `load_settings()`. Without COACH_REDIS_URL a server is started in the
    data directory; missing secrets are made there once. Raises CoachError with one clear line
    when it cannot start, or when one of its parts refuses a setting.
    """
    say = say if say is not None else _print
    directory = settings.data_dir.resolve()
    server_dir.prepare(directory)
    with ExitStack() as stack:
        stack.enter_context(server_dir.locked(directory))
        supervisor = stack.enter_context(Supervisor(say))
        settings = _with_own_secrets(settings, directory)
        _refuse_busy_port(settings)
        if settings.redis_url is None:
            server = EmbeddedServer(directory / "server")
            stack.callback(server.stop)
            supervisor.add(server)
            server.wait_until_ready()
            settings = settings.model_copy(update={"redis_url": SecretStr(server.url)})
        else:
            _refuse_unreachable(settings)
        stack.enter_context(server_dir.announced(directory, settings.state_url))
        log = stack.enter_context(_open_log(directory / LOG_FILE))
        children = [
            ProcessChild(
                name,
                tied_to_us([sys.executable, "-m", "coach", name]),
                _environment(settings, directory),
                log.fileno(),
            )
            for name in _SERVICES
        ]
        stack.callback(_end, children, say)
        for child in children:
            supervisor.add(child)
        if _wait_until_ready(settings, supervisor, say, directory):
            _welcome(settings, directory, say)
        while not supervisor.stopping:
            supervisor.tend(3600.0)


def _print(line: str) -> None:
    print(line, flush=True)


def _with_own_secrets(settings: Settings, directory: Path) -> Settings:
    if settings.secret_key is not None and settings.encryption_keys:
        return settings
    return with_secrets(settings, server_dir.ensure_secrets(directory))


def _refuse_busy_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
            probe.listen(1)
        except OSError as error:
            raise SettingsError(
                f"Port {settings.port} at {settings.host} cannot be used "
                f"({error.strerror or 'unknown host'}): "
                "stop what uses it, or set COACH_PORT to another."
            ) from error


def _refuse_unreachable(settings: Settings) -> None:
    client = Redis.from_url(settings.state_url, socket_timeout=_REDIS_LIMIT)
    try:
        client.ping()
    except RedisError as error:
        parts = urlsplit(settings.state_url)
        raise SettingsError(
            f"COACH_REDIS_URL: no use of {parts.hostname}:{parts.port or 6379} "
            f"({type(error).__name__}): check that it runs and that the password is right."
        ) from error
    finally:
        client.close()


def _open_log(path: Path) -> BinaryIO:
    if path.exists() and path.stat().st_size > _LOG_LIMIT:
        path.replace(path.with_suffix(".log.1"))
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")


def _environment(settings: Settings, directory: Path) -> dict[str, str]:
    """Return what the parts are started with: ours, and what only we know."""
    keys = ",".join(key.get_secret_value() for key in settings.encryption_keys)
    return {
        **os.environ,
        "COACH_REDIS_URL": settings.state_url,
        "COACH_SECRET_KEY": settings.session_key,
        "COACH_ENCRYPTION_KEYS": keys,
        "COACH_DATA_DIR": str(directory),
        # The zone data that we ship and test with, not what the system happens to have.
        "PYTHONTZPATH": "",
        "PYTHONUNBUFFERED": "1",
    }


def _wait_until_ready(
    settings: Settings, supervisor: Supervisor, say: Say, directory: Path
) -> bool:
    """Return True when the pages answer, False when we are to stop before that."""
    complain_at = time.monotonic() + _READY_LIMIT
    while not supervisor.stopping:
        if _ready(settings):
            return True
        supervisor.tend(_ASK_EVERY)
        if time.monotonic() > complain_at:
            say(f"Not ready yet: the last lines of {directory / LOG_FILE} may say why.")
            complain_at += _READY_LIMIT
    return False


def _ready(settings: Settings) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104
    connection = http.client.HTTPConnection(host, settings.port, timeout=_ASK_LIMIT)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _welcome(settings: Settings, directory: Path, say: Say) -> None:
    from coach.bootstrap import first_staff_link

    site = settings.site
    how = "the simulator: no real text is sent" if settings.simulator else "real texts, by Twilio"
    say(f"The walking coach is running ({how}). Open:")
    say(f"  Sign up          {site}/join")
    if settings.simulator:
        say(f"  A phone          {site}/phone/")
    say(f"  Staff            {site}/dashboard/")
    link = first_staff_link(settings)
    if link is not None:
        say(f"  Set up the first staff account (works once): {link}")
    say(f"Logs are in {directory / LOG_FILE}. Ctrl-C ends it.")


def _end(children: list[ProcessChild], say: Say) -> None:
    say("Stopping ...")
    give_up = time.monotonic() + _END_LIMIT
    for child in reversed(children):
        child.ask_to_end()
    for child in reversed(children):
        child.wait(give_up - time.monotonic())
