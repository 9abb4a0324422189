"""How often one address, or one phone number, may ask. Counted in Redis, for all processes.

Addresses are those of the connection, since a header such as X-Forwarded-For can be made up
by whoever calls; with COACH_TRUSTED_PROXIES, what our own proxies say of it. They are kept
as keyed hashes only, until their window has passed.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
import time

from flask import Flask, current_app, request
from flask_limiter import Limiter
from limits import parse
from werkzeug.exceptions import TooManyRequests

from coach.config import Settings
from coach.store import keys
from coach.store.connect import TIMEOUT_S
from coach.web import parts

_NAME = "coach-limits"

# Far above what people do (a page that polls asks 30 times a minute), far below a flood.
PAGES = "1200 per minute"
PAGES_WINDOW_S = 60
"""When a caller who is over ``PAGES`` can ask again, at the latest."""
FORMS = "60 per hour"
"""Posts of one form by one address, good or bad."""
ENROLMENTS = ("20 per hour", "60 per day")
"""Enrolments by one address: a whole clinic may share one."""
ENROLMENTS_IN_ALL = "300 per day"
"""Enrolments from everywhere: each is a text to a number that somebody typed."""
SAME_NUMBER = "3 per day"
"""Tries to enrol one number, from wherever: more than the one a day that the programme lets
through, so that who was answered "one moment, please" can send the form again."""
TEXTS = "60 per minute"
"""Texts from the practice phone of one address."""


def attach(app: Flask, settings: Settings) -> Limiter:
    """Count requests in the state's Redis. While that is away a counted page answers 503."""
    limiter = Limiter(
        address,
        default_limits=[PAGES],
        storage_uri=settings.state_url,
        storage_options={
            "key_prefix": keys.RATE_LIMITS,
            "socket_timeout": int(TIMEOUT_S),
            "socket_connect_timeout": 2,
        },
        strategy="fixed-window",
        swallow_errors=False,
    )
    limiter.init_app(app)
    app.extensions[_NAME] = limiter
    return limiter


def address() -> str:
    """Return who calls, as a keyed hash that is the same for the same address."""
    secret = parts.settings().session_key.encode()
    seen = _household(request.remote_addr or "").encode()
    return hmac.digest(secret, b"address:" + seen, hashlib.sha256).hex()[:32]


def _household(seen: str) -> str:
    """Return what one visitor has: an IPv4 address, or the /64 that every IPv6 line gets."""
    try:
        found = ipaddress.ip_address(seen)
    except ValueError:
        return seen
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(found), 64), strict=False))


def spend(limit: str, what: str, who: str) -> bool:
    """Count one use of ``what`` by ``who``; say whether it was still within ``limit``.

    ``who`` lands in Redis in clear: pass a hash or an id. Raises redis errors.
    """
    limiter: Limiter = current_app.extensions[_NAME]
    return limiter.limiter.hit(parse(limit), what, who)


def hold_address_to(limit: str, what: str) -> None:
    """Count one use of ``what`` by the caller's address; raise 429 beyond ``limit``."""
    _hold_to(limit, what, address())


def hold_site_to(limit: str, what: str) -> None:
    """Count one use of ``what`` by anybody; raise 429 beyond ``limit``."""
    _hold_to(limit, what, "all")


def refuse_if_spent(limit: str, what: str, who: str) -> None:
    """Raise 429 if ``who`` has used up ``limit`` already; count nothing."""
    limiter: Limiter = current_app.extensions[_NAME]
    if not limiter.limiter.test(parse(limit), what, who):
        raise _too_often(limit, what, who)


def _hold_to(limit: str, what: str, who: str) -> None:
    if not spend(limit, what, who):
        raise _too_often(limit, what, who)


def _too_often(limit: str, what: str, who: str) -> TooManyRequests:
    """Return the refusal, with the seconds until the window has passed."""
    limiter: Limiter = current_app.extensions[_NAME]
    ends = limiter.limiter.get_window_stats(parse(limit), what, who).reset_time
    return TooManyRequests(retry_after=max(1, math.ceil(ends - time.time())))
