"""What `coach up` keeps in its data directory, and how other commands find it there.

    secrets.env   the two secrets, made once (mode 600); losing it loses every participant
    server.json   address of the server and process id of the running `coach up` (mode 600)
    up.lock       held by the running `coach up`

The directory itself has mode 700.
"""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dotenv import dotenv_values

from coach.errors import AlreadyRunning, SettingsError

SECRETS_FILE: Final = "secrets.env"
SERVER_FILE: Final = "server.json"
LOCK_FILE: Final = "up.lock"
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secrets as they would stand in the environment; neither shows in a repr."""

    secret_key: str = field(repr=False)
    encryption_keys: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RunningServer:
    """Where the server of a running `coach up` answers. The address holds its password."""

    url: str = field(repr=False)
    pid: int


def prepare(directory: Path) -> None:
    """Make the data directory, readable by its owner alone.

    Raises SettingsError when it cannot be made or written to.
    """
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        directory.chmod(0o700)
    except OSError as error:
        raise SettingsError(
            f"COACH_DATA_DIR: {directory} cannot be used as a directory ({error.strerror})."
        ) from error
    if not os.access(directory, os.W_OK | os.X_OK):
        raise SettingsError(f"COACH_DATA_DIR: {directory} cannot be written to.")


def write_private(path: Path, text: str) -> None:
    """Replace `path` by `text` in one step, with mode 600 from the first byte, synced to disk."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def read_secrets(directory: Path) -> Secrets | None:
    """Return the secrets kept in `directory`, or None where there is no such file.

    Raises SettingsError for a file that others can read or that is not whole: a secret is never
    quietly made anew, because what the old one encrypted would be lost.
    """
    path = directory / SECRETS_FILE
    try:
        mode = path.stat().st_mode
        values = dotenv_values(path, interpolate=False) if path.is_file() else {}
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: check who owns it.") from error
    if mode & 0o077:
        raise SettingsError(f"{path} can be read by others: run chmod 600 {path}.")
    secret_key = values.get("COACH_SECRET_KEY")
    encryption_keys = values.get("COACH_ENCRYPTION_KEYS")
    if not secret_key or not encryption_keys:
        raise SettingsError(
            f"{path} is not whole: restore it from a backup "
            "(it needs COACH_SECRET_KEY and COACH_ENCRYPTION_KEYS)."
        )
    return Secrets(secret_key, encryption_keys)


def ensure_secrets(directory: Path) -> Secrets:
    """Return the secrets of a prepared `directory`, made now if this is its first use."""
    found = read_secrets(directory)
    if found is not None:
        return found
    made = Secrets(
        secrets.token_urlsafe(48),
        base64.urlsafe_b64encode(secrets.token_bytes(_KEY_BYTES)).decode("ascii"),
    )
    write_private(
        directory / SECRETS_FILE,
        "# Made by coach up. Keep a copy apart from the data: without it nothing can be read.\n"
        f"COACH_SECRET_KEY={made.secret_key}\n"
        f"COACH_ENCRYPTION_KEYS={made.encryption_keys}\n",
    )
    return made


@contextmanager
def announced(directory: Path, url: str) -> Iterator[None]:
    """Let other commands find the server at `url` for as long as the block runs."""
    path = directory / SERVER_FILE
    write_private(path, json.dumps({"url": url, "pid": os.getpid()}) + "\n")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def running_server(directory: Path) -> RunningServer | None:
    """Return the server announced in `directory`, or None when no `coach up` lives there."""
    try:
        stored = json.loads((directory / SERVER_FILE).read_text(encoding="utf-8"))
        server = RunningServer(str(stored["url"]), int(stored["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return server if _alive(server.pid) else None


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Hold `directory` for this `coach up`; the lock goes with the process, however it ends.

    Raises AlreadyRunning when another holds it.
    """
    # Not inherited by children (PEP 446): an orphan could otherwise keep it.
    descriptor = os.open(directory / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(
                f"coach up is already running on {directory}: stop it first, "
                "or set COACH_DATA_DIR and COACH_PORT to others."
            ) from error
        yield
    finally:
        os.close(descriptor)
