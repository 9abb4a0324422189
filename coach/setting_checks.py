"""Checks of single setting values: each returns what it was given, tidied, or raises ValueError.

The errors read on from the variable's name ("COACH_PORT has to be …") and never repeat the value,
which may be a secret.
"""

import base64
import binascii
import ipaddress
import math
import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

MAKE_KEY: Final = "python3 -c 'import secrets; print(secrets.token_urlsafe(32))'"
KEY_BYTES: Final = 32
"""Length of a master key: AES-256. The session key needs as many characters."""

_SENDER: Final = re.compile(r"\+[1-9]\d{6,14}|\d{3,8}")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_REDIS_EXAMPLE: Final = "has to look like redis://:password@host:6379/0."


def is_loopback(host: str | None) -> bool:
    """Return whether `host` is this machine itself: localhost, 127.0.0.0/8 or ::1."""
    if host is None:
        return False
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def web_address(value: str) -> str:
    """Check an address that requests go to: https, or http on this machine; no slash at the end."""
    parts = _split(value, "is not an address: it needs a host, as in https://coach.example.org.")
    if parts.query or parts.fragment or parts.username:
        raise ValueError("has to end after the host or path (no ?, # or user name).")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise ValueError("needs https (http is fine on this machine only, as 127.0.0.1).")
    if parts.scheme not in {"http", "https"}:
        raise ValueError("has to start with https://.")
    return value.rstrip("/")


def redis_address(value: str, schemes: tuple[str, ...]) -> str:
    """Check the address of a Redis server; the path, if any, is a database number."""
    # A Sentinel address lists several servers with semicolons.
    parts = _split(value.split(";", maxsplit=1)[0], _REDIS_EXAMPLE)
    database = parts.path.strip("/")
    if parts.scheme not in schemes or (database and not database.isdecimal()):
        raise ValueError(_REDIS_EXAMPLE)
    return value


def session_key(value: str) -> str:
    """Check the key that signs sessions and links."""
    if len(value) < KEY_BYTES:
        raise ValueError(f"needs {KEY_BYTES} characters or more; make one with: {MAKE_KEY}")
    return value


def master_key(text: str) -> bytes:
    """Return the 32 bytes that `text`, url-safe base64 with or without padding, stands for."""
    try:
        key = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError(
            f"has a key that is not url-safe base64 of {KEY_BYTES} bytes; make one with: {MAKE_KEY}"
        )
    return key


def sid(value: str, prefix: str, thing: str) -> str:
    """Check one of Twilio's identifiers by its two letters (AC an account, MG a service)."""
    if not value.startswith(prefix):
        raise ValueError(f"has to be the {thing} SID, which starts with {prefix}.")
    return value


def sender(value: str) -> str:
    """Check a number that texts are sent from: E.164 or a short code."""
    if not _SENDER.fullmatch(value):
        raise ValueError("has to be a number like +15005550006, or a short code.")
    return value


def rate(value: float) -> float:
    """Check a rate in texts a second; 0 is no limit."""
    if not math.isfinite(value) or value < 0:
        raise ValueError("has to be texts a second, 0 or more (0 is no limit).")
    return value


def countries(value: tuple[str, ...]) -> tuple[str, ...]:
    """Check country codes (ISO 3166, two letters) and return them in capitals."""
    # Imported here because it takes a while and few commands set this.
    import phonenumbers

    codes = tuple(code.upper() for code in value)
    if not codes or not set(codes) <= phonenumbers.SUPPORTED_REGIONS:
        raise ValueError("has to be two-letter country codes with commas, such as US,CA,GB.")
    return codes


def line(value: str, longest: int) -> str:
    """Check a short line of text that people will read."""
    value = value.strip()
    if not value or len(value) > longest or _CONTROL.search(value):
        raise ValueError(f"has to be one line of 1 to {longest} characters.")
    return value


def _split(value: str, complaint: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        raise ValueError(complaint) from None
    if not parts.hostname:
        raise ValueError(complaint)
    return parts
