"""The Lua scripts, one file each, loaded once and called by their digest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any

from redis.exceptions import NoScriptError

from coach.store.connect import Client
from coach.store.keys import ShardKeys, shard_keys

SHARD_SCRIPTS = (
    "commit",
    "load",
    "claim",
    "finish",
    "receipt",
    "tick",
    "expire",
    "fault",
    "erase",
    "refuge",
    "restore",
)

# The shard's keys by name: a script reads `wake` rather than KEYS[3], and is handed only the
# keys that it names.
_NAMES = [field.name for field in fields(ShardKeys)]
_COUNTING = (
    # Counting, in all and by day; the sums are written once, at the end of a script.
    """
    local counted = {}
    local function count(name, by) counted[name] = (counted[name] or 0) + (by or 1) end
    local function write_counts(day)
      if next(counted) == nil then return end
      local of_day = cjson.decode(redis.call('HGET', days, day) or '{}')
      for name, by in pairs(counted) do
        redis.call('HINCRBY', counters, name, by)
        if string.sub(name, 1, 7) ~= 'status:' then of_day[name] = (of_day[name] or 0) + by end
      end
      redis.call('HSET', days, day, cjson.encode(of_day))
    end
    """
)

_CANCELLING = (
    # Cancelling what still waits for a person, of these kinds (each between commas) or 'all'.
    """
    local queues = { crisis = crisis, reply = reply, nudge = nudge }
    local function cancel(id, record, now, kinds)
      for number, text in pairs(record) do
        local meant = kinds == 'all' or string.find(kinds, ',' .. text.kind .. ',', 1, true)
        if meant and text.state == 'queued' then
          redis.call('ZREM', queues[text.priority], id .. '.' .. number)
          redis.call('HDEL', bodies, id .. '.' .. number)
          text.state = 'cancelled'
          text.at = now
          -- The programme has to know: a person must phone.
          if text.kind == 'crisis' then redis.call('ZADD', wake, now, id) end
        elseif meant and text.state == 'claimed' then
          -- A request already begun may finish; whatever comes of it, there is no second.
          text.stopped = true
        end
      end
    end
    """
)


@cache
def source(name: str) -> str:
    """Return the text of that script as the server runs it."""
    text = (files("coach.store") / "scripts" / f"{name}.lua").read_text("utf-8")
    code = re.sub(r"(?m)^\s*--.*\n", "", text)
    if name not in SHARD_SCRIPTS:
        return code
    if "cancel(" in code:
        code = _CANCELLING + code
    if "count(" in code:
        code = _COUNTING + code
    named = keys_named(code)
    handed = ", ".join(f"KEYS[{place}]" for place in range(1, len(named) + 1))
    return f"local {', '.join(named)} = {handed}\n{code}"


def keys_named(code: str) -> tuple[str, ...]:
    """Return which of a shard's keys a script names, in the order of ShardKeys."""
    words = set(re.findall(r"\b[a-z_]+\b", re.sub(r"'[^']*'", "", code)))
    return tuple(name for name in _NAMES if name in words)


@cache
def _keys(name: str, shard: int) -> tuple[str, ...]:
    of = shard_keys(shard)
    return tuple(getattr(of, key) for key in keys_named(source(name).partition("\n")[2]))


Call = tuple[str, int, list[Any]]
"""A script's name, the shard, the arguments."""


class Scripts:
    """The scripts bound to one client. EVALSHA, and EVAL once where the server forgot."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._scripts = {name: client.register_script(source(name)) for name in SHARD_SCRIPTS}
        self._tokens = client.register_script(source("tokens"))

    def call(self, name: str, shard: int, args: list[Any]) -> Any:
        """Run a shard's script."""
        names = _keys(name, shard)
        script = self._scripts[name]
        try:
            return self._client.execute_command("EVALSHA", script.sha, len(names), *names, *args)
        except NoScriptError:
            return script(keys=names, args=args)

    def batch(self, calls: Sequence[Call]) -> list[Any]:
        """Run several scripts in one round trip; return their answers.

        redis-py's own way asks first whether the server knows the scripts, each time: a
        round trip more. We ask only when one turns out to be unknown, and repeat that one.
        """
        if not calls:
            return []
        pipe = self._client.pipeline(transaction=False)
        for name, shard, args in calls:
            names = _keys(name, shard)
            pipe.execute_command("EVALSHA", self._scripts[name].sha, len(names), *names, *args)
        answers = pipe.execute(raise_on_error=False)
        for place, (name, shard, args) in enumerate(calls):
            if isinstance(answers[place], NoScriptError):
                answers[place] = self._scripts[name](keys=_keys(name, shard), args=args)
            elif isinstance(answers[place], Exception):
                raise answers[place]
        return answers

    def tokens(self, bucket: str, args: list[Any]) -> int:
        """Take tokens from the sender's bucket."""
        return int(self._tokens(keys=[bucket], args=args))
