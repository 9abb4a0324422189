"""`coach doctor`: ask each real part how it is, and say what to do about what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import redis
from redis.exceptions import RedisError

from coach import bootstrap, defaults, queues
from coach.config import STATE, Settings, load_settings
from coach.errors import CoachError
from coach.messages import catalogue
from coach.programme import local_time
from coach.sms.simulator import SimulatorGateway
from coach.store import connect, keys
from coach.store.repository import Repository
from coach.store.sealing import KeyRing
from coach.store.values import WrongStore

# Twilio refuses signatures of clocks that are far off, and reminders would be late.
_CLOCK_OFF_S: Final = 2.0
_TICK_OLD_S: Final = 15
_OLDEST_REDIS: Final = (7, 0)


class UnknownPart(CoachError):
    """There is no check of that name."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. ``advice_only`` does not make the command fail."""

    part: str
    ok: bool
    line: str
    advice_only: bool = False


def examine(only: Sequence[str] | None = None) -> Iterator[Finding]:
    """Run all checks, or those named; yield what they find, in order."""
    unknown = [name for name in only or () if name not in _CHECKS]
    if unknown:
        raise UnknownPart(f"{unknown[0]!r} is not a part: choose from {', '.join(_CHECKS)}.")
    settings = load_settings(STATE)
    for name, check in _CHECKS.items():
        if only and name not in only:
            continue
        try:
            yield from (Finding(name, *found) for found in check(settings))
        except RedisError as error:
            yield Finding(
                name,
                False,
                f"Redis does not answer ({type(error).__name__}): check that it runs, that "
                "COACH_REDIS_URL and COACH_BROKER_URL are right, and the password.",
            )


_Found = Iterator[tuple[bool, str] | tuple[bool, str, bool]]


def _redis(settings: Settings) -> _Found:
    client = connect.client(settings.state_url)
    info = client.info("server")
    version = str(info.get("valkey_version") or info["redis_version"])
    kind = "Valkey" if "valkey_version" in info else "Redis"
    if tuple(int(part) for part in version.split(".")[:2]) < _OLDEST_REDIS:
        yield False, f"{kind} {version} is too old: install Redis 7.0, or any Valkey."
    for line in connect.durability(client):
        yield False, f"a power cut could lose texts: {line}."
    try:
        Repository(client, KeyRing(settings.master_keys)).participant_id("")
    except WrongStore as error:
        yield False, f"{error}: check COACH_REDIS_URL and COACH_ENCRYPTION_KEYS."
        return
    yield True, f"{kind} {version} answers, and this store is ours."


def _broker(settings: Settings) -> _Found:
    broker = redis.Redis.from_url(settings.broker, socket_timeout=2)
    try:
        waiting = sum(_length(broker, name) for name in queues.IN_ORDER)
    finally:
        broker.close()
    if waiting > 1000:
        yield False, f"{waiting} tasks wait: start more workers (coach worker)."
    else:
        yield True, f"the broker answers, {waiting} tasks wait."


def _length(broker: redis.Redis, queue: str) -> int:
    return int(broker.llen(queue))  # type: ignore[arg-type]


def _ticks(settings: Settings) -> _Found:
    client = connect.client(settings.state_url)
    last = client.get(keys.LAST_TICK)
    if last is None:
        yield False, "no tick within a minute: start coach worker and coach beat."
        return
    age = client.time()[0] - int(last)
    if age > _TICK_OLD_S:
        yield False, f"the last tick was {age} s ago: look at the logs of worker and beat."
    else:
        yield True, f"the last tick was {age} s ago: worker and beat are at work."


def _twilio(settings: Settings) -> _Found:
    gateway = bootstrap.gateway(settings)
    if isinstance(gateway, SimulatorGateway):
        yield (
            False,
            "no Twilio account is set: this is the simulator, no real text is sent.",
            True,
        )
        return
    wrong = gateway.check()
    if wrong is not None:
        yield False, wrong
    else:
        yield True, "Twilio accepts the credentials."
    site = settings.site
    yield True, f"set Twilio's webhook for incoming texts to {site}/twilio/inbound#rc=5&rp=all"
    if site.startswith("http://"):
        yield False, "COACH_PUBLIC_URL is not https: Twilio cannot reach this machine's loopback."


def _clock(settings: Settings) -> _Found:
    seconds, micros = connect.client(settings.state_url).time()
    off = abs(datetime.now(UTC).timestamp() - (seconds + micros / 1e6))
    if off > _CLOCK_OFF_S:
        yield False, f"this machine's clock and Redis's are {off:.0f} s apart: set both by NTP."
    else:
        yield True, "this machine's clock and Redis's agree."


def _zones(settings: Settings) -> _Found:
    import tzdata

    del settings
    local_time.zone("America/New_York")
    yield True, f"zone data {tzdata.IANA_VERSION} is there."


def _words(settings: Settings) -> _Found:
    words = catalogue.load()
    yield True, f"the catalogue reads well in {', '.join(sorted(words.languages))}."
    if settings.brand == defaults.BRAND:
        yield False, "COACH_BRAND is not set: people should read who texts them.", True
    if settings.contact == defaults.CONTACT:
        yield False, "COACH_CONTACT is not set: HELP should name a phone or an address.", True


_CHECKS: Final[dict[str, Callable[[Settings], _Found]]] = {
    "redis": _redis,
    "broker": _broker,
    "ticks": _ticks,
    "twilio": _twilio,
    "clock": _clock,
    "zones": _zones,
    "words": _words,
}
