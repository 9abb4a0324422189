"""Programme time: what `now` means to the rules.

Leases, tokens and back-off never use these clocks: they go by the server's own TIME.
"""

from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

OFFSET_KEY: Final = "coach:clock:offset"
"""How far the sandbox is ahead of the system's time, in whole microseconds."""

# Only ever forward, and setting the same offset twice is harmless: the client may repeat a call
# whose answer was lost.
_FORWARD: Final = """
-- KEYS[1] the offset; ARGV[1] the wanted offset in microseconds. Returns the offset in force.
local now = tonumber(redis.call('GET', KEYS[1]) or '0')
local wanted = tonumber(ARGV[1])
if wanted > now then
  redis.call('SET', KEYS[1], ARGV[1])
  return ARGV[1]
end
return string.format('%.0f', now)
"""

_MICROSECOND: Final = timedelta(microseconds=1)


class OffsetStore(Protocol):
    """The little of a Redis client that the sandbox's offset needs."""

    def get(self, name: str) -> bytes | None:
        """GET."""
        ...

    def eval(self, script: str, numkeys: int, *keys_and_args: str | int) -> object:
        """EVAL."""
        ...


class Clock(Protocol):
    """Tells programme time."""

    def now(self) -> datetime:
        """Return the instant it is now: aware, in UTC."""
        ...


class SystemClock:
    """The machine's own time: the only clock there is where real texts are sent."""

    __slots__ = ()

    def now(self) -> datetime:
        """Return the system's time: aware, in UTC."""
        return datetime.now(UTC)


class SandboxClock:
    """System time plus one offset that every process reads from the server at each call.

    For the simulator only. After a jump by any process, all others see the new time at once.
    """

    __slots__ = ("_redis",)

    def __init__(self, redis: OffsetStore) -> None:
        self._redis = redis

    def now(self) -> datetime:
        """Return sandbox time: aware, in UTC. Raises redis errors when the server is away."""
        offset = int(self._redis.get(OFFSET_KEY) or 0)
        return datetime.now(UTC) + timedelta(microseconds=offset)

    def jump_to(self, instant: datetime) -> datetime:
        """Move sandbox time forward to `instant` (aware) and return the time it then is.

        An instant that has passed changes nothing: sandbox time never runs backwards.
        Raises ValueError for an instant without a time zone.
        """
        if instant.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        wanted = (instant.astimezone(UTC) - datetime.now(UTC)) // _MICROSECOND
        self._redis.eval(_FORWARD, 1, OFFSET_KEY, str(wanted))
        return self.now()
