"""Alerts: acknowledged, then closed, by a named member of staff."""

from __future__ import annotations

from enum import StrEnum

from coach.engine.coach import Coach
from coach.programme.outcome import AlertKind
from coach.store import codec, keys
from coach.store.connect import available

URGENT = (AlertKind.CRISIS, AlertKind.MEDICAL)
"""Kinds that are closed only by somebody who says what was done."""


class Done(StrEnum):
    """What was done about an urgent alert. A choice, since alerts are not sealed."""

    PHONED = "phoned"
    TEXTED = "texted"
    EMERGENCY = "emergency"
    FALSE_ALARM = "false_alarm"
    OTHER = "other"


class NotYet(Exception):
    """An urgent alert that cannot be closed as it stands; the message says what is missing."""


def acknowledge(coach: Coach, alert_id: str, by: str) -> bool:
    """Record who looks after an open alert; return False if it is not open."""
    return _update(coach, alert_id, acknowledged_by=by)


def close(coach: Coach, alert_id: str, by: str, outcome: Done | None) -> bool:
    """Close an open alert; return False if it is not open.

    Raise NotYet for an urgent one that nobody looks after, or without an ``outcome``.
    """
    of = keys.shard_keys(keys.shard_of(alert_id))
    with available():
        row = coach.repository.client.hget(of.alerts, alert_id)
    if row is not None:
        alert = codec.loads(row)
        if alert["kind"] in URGENT and alert["acknowledged_by"] is None:
            raise NotYet("somebody has to look after it first")
        if alert["kind"] in URGENT and outcome is None:
            raise NotYet("choose what was done")
    now = int(coach.clock.now().timestamp())
    if not _update(coach, alert_id, closed_by=by, closed_at=now, outcome=outcome):
        return False
    if row is not None and alert["kind"] == AlertKind.FAULT:
        # Whoever was set aside is put back: if the fault is not mended, it alerts again.
        coach.repository.restore(alert["participant"], coach.clock.now())
    with available():
        return bool(coach.repository.client.zrem(of.open_alerts, alert_id))


def _update(coach: Coach, alert_id: str, **fields: str | int | None) -> bool:
    of = keys.shard_keys(keys.shard_of(alert_id))
    client = coach.repository.client
    with available():
        row = client.hget(of.alerts, alert_id)
        if row is None or client.zscore(of.open_alerts, alert_id) is None:
            return False
        client.hset(of.alerts, alert_id, codec.dumps({**codec.loads(row), **fields}))
    return True
