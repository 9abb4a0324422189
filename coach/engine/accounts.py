"""Staff accounts, their sessions, and the one-time link that makes the first account.

Nothing here can be turned back into a password or a token: passwords are kept as Argon2id
hashes, tokens by their SHA-256. Sessions go by Redis TIME, so that a jump of the sandbox
clock logs nobody out.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from datetime import timedelta
from functools import cache
from threading import BoundedSemaphore
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from coach.errors import CoachError
from coach.store import codec, keys
from coach.store.connect import available
from coach.store.repository import Repository

SHORTEST_PASSWORD = 12
# A password is hashed whole: without a bound a form could make the hash costly.
LONGEST_PASSWORD = 256
LONGEST_NAME = 40

IDLE = timedelta(hours=8)
"""A session ends after this long without a page."""
ABSOLUTE = timedelta(hours=24)
"""A session ends after this long, used or not."""
SETUP_LASTS = timedelta(days=1)
"""A set-up link can be used for this long."""

# To note each page view would be one durable write a page: once a minute is close enough.
_NOTE_EVERY_S = 60

# RFC 9106, second recommended option: 64 MiB, about 0.1 s.
_hasher = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
# Two hashes at once bound what a flood of logins can cost a process to 128 MiB.
_at_once = BoundedSemaphore(2)

# Make an account only where there is none; sent twice, because an answer was lost, it says the
# same twice.
_FIRST = """
if redis.call('HLEN', KEYS[1]) == 0 then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
return redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] and 1 or 0
"""

_OBVIOUS = ("password", "passwort", "contraseña", "qwerty", "letmein", "welcome", "changeme")
_ROWS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


class AccountError(CoachError):
    """A name or password that cannot be taken; the message is one clear line for the user."""


def check(name: str, password: str) -> None:
    """Raise AccountError unless an account could have this name and password.

    That the name is free is known only when it is added.
    """
    shown = _shown(name)
    if not shown:
        raise AccountError("write a name")
    if len(shown) > LONGEST_NAME:
        raise AccountError(f"a name has {LONGEST_NAME} characters or fewer")
    if not all(char.isalnum() or char in " ._-'" for char in shown):
        raise AccountError("a name is made of letters, digits, spaces and . _ - '")
    if len(password) < SHORTEST_PASSWORD:
        raise AccountError(f"a password needs {SHORTEST_PASSWORD} characters or more")
    if len(password) > LONGEST_PASSWORD:
        raise AccountError(f"a password has {LONGEST_PASSWORD} characters or fewer")
    if _is_obvious(password.casefold(), key_of(name)):
        raise AccountError("this password is easy to guess: take several unrelated words")


def add(repository: Repository, name: str, password: str) -> None:
    """Make an account. Raise AccountError, StoreAway."""
    check(name, password)
    row = _new_row(repository, name, password)
    with available():
        made = repository.client.hsetnx(keys.STAFF, key_of(name), row)
        # Repeated by the client after a lost answer, it finds its own row: the salt is unique.
        made = made or repository.client.hget(keys.STAFF, key_of(name)) == row
    if not made:
        raise AccountError("this name is taken: choose another")


def names(repository: Repository) -> list[str]:
    """Return the names of all accounts, in order of the alphabet."""
    with available():
        rows = repository.client.hgetall(keys.STAFF)
    return sorted((codec.loads(row)["name"] for row in rows.values()), key=str.casefold)


def verify(repository: Repository, name: str, password: str) -> bool:
    """Say whether that name has that password; as slow for a name that nobody has."""
    row = _account(repository, name)
    try:
        with _at_once:
            _hasher.verify(row["hash"] if row else _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    if row is None:
        return False
    if _hasher.check_needs_rehash(row["hash"]):
        renewed = codec.dumps({**row, "hash": _hash(password)})
        with available():
            repository.client.hset(keys.STAFF, key_of(name), renewed)
    return True


def open_session(repository: Repository, name: str) -> str:
    """Open a session for an existing account; return its token, which is kept nowhere."""
    row = _account(repository, name)
    if row is None:
        raise AccountError("no account has this name")
    token = secrets.token_urlsafe(32)
    now = _now(repository)
    record = codec.dumps({"name": row["name"], "opened_at": now, "seen_at": now})
    with available():
        repository.client.set(_session_key(token), record, ex=_seconds(IDLE))
    return token


def session(repository: Repository, token: str) -> str | None:
    """Return whose session this is, and keep it open; None for one that has ended."""
    key = _session_key(token)
    with available():
        row = repository.client.get(key)
    if row is None:
        return None
    record = codec.loads(row)
    now = _now(repository)
    left = record["opened_at"] + _seconds(ABSOLUTE) - now
    if left <= 0:
        close_session(repository, token)
        return None
    if now - record["seen_at"] >= _NOTE_EVERY_S:
        seen = codec.dumps({**record, "seen_at": now})
        with available():
            # Only where it still is: a session closed meanwhile stays closed.
            repository.client.set(key, seen, ex=min(_seconds(IDLE), left), xx=True)
    name: str = record["name"]
    return name


def close_session(repository: Repository, token: str) -> None:
    """End a session. Ending it again changes nothing."""
    with available():
        repository.client.delete(_session_key(token))


def make_setup_link(repository: Repository) -> str | None:
    """Return the token of a one-time link for the first account; None if there is one."""
    if _anybody(repository):
        return None
    token = secrets.token_urlsafe(32)
    with available():
        repository.client.set(_setup_key(token), b"1", ex=_seconds(SETUP_LASTS))
    return token


def setup_link_works(repository: Repository, token: str) -> bool:
    """Say whether a set-up link can still be used, without using it."""
    with available():
        there = repository.client.get(_setup_key(token)) is not None
    return there and not _anybody(repository)


def use_setup_link(repository: Repository, token: str, name: str, password: str) -> bool:
    """Make the first account through a set-up link, which is used up by that.

    Return False for a link that was used, has expired, or comes too late. Raise AccountError
    for a name or password that cannot be taken; the link can then still be used.
    """
    check(name, password)
    if not setup_link_works(repository, token):
        return False
    row = _new_row(repository, name, password).decode()
    with available():
        made = repository.client.eval(_FIRST, 1, keys.STAFF, key_of(name), row)
        # Only now: should this be lost, the link is there, but of no use any more.
        repository.client.delete(_setup_key(token))
    return bool(made)


def _new_row(repository: Repository, name: str, password: str) -> bytes:
    return codec.dumps(
        {"name": _shown(name), "hash": _hash(password), "created_at": _now(repository)}
    )


def _anybody(repository: Repository) -> bool:
    with available():
        return repository.client.hlen(keys.STAFF) > 0


def _account(repository: Repository, name: str) -> dict[str, Any] | None:
    with available():
        row = repository.client.hget(keys.STAFF, key_of(name))
    if row is None:
        return None
    record: dict[str, Any] = codec.loads(row)
    return record


def _shown(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def key_of(name: str) -> str:
    """Return what the account of that name is stored under.

    Names that differ only in case would be mistaken for one another: they are one.
    """
    return _shown(name).casefold()


def _hash(password: str) -> str:
    with _at_once:
        return _hasher.hash(password)


@cache
def _nobody() -> str:
    """The hash that is checked for names that nobody has, so that they take as long."""
    return _hasher.hash(secrets.token_urlsafe())


def _is_obvious(password: str, name: str) -> bool:
    """Say whether what is left without the obvious parts is short, or all of a kind."""
    rest = password
    for part in (*_OBVIOUS, *(word for word in name.split() if len(word) > 2)):
        rest = rest.replace(part, "")
    few_kinds = len(set(password)) < 5
    in_a_row = any(password[:8] in row or password[:8] in row[::-1] for row in _ROWS)
    return len(rest) < SHORTEST_PASSWORD // 2 or few_kinds or in_a_row


def _now(repository: Repository) -> int:
    with available():
        return repository.client.time()[0]


def _session_key(token: str) -> str:
    return keys.SESSIONS + hashlib.sha256(token.encode()).hexdigest()


def _setup_key(token: str) -> str:
    return keys.SETUP + hashlib.sha256(token.encode()).hexdigest()


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())
