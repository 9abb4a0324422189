"""For machines: is this process alive, is the service ready, and what does it count."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from coach.engine import overview
from coach.web.access import access
from coach.web.parts import coach

bp = Blueprint("health", __name__)


@bp.get("/health/live")
@access("machine")
def live() -> Response:
    """This process answers."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/health/ready")
@access("machine")
def ready() -> Response:
    """The state can be read and the store is ours; 503 while Redis is away."""
    coach().repository.participant_id("")
    coach().repository.client.ping()
    return Response("ok\n", mimetype="text/plain")


@bp.get("/metrics")
@access("machine")
def metrics() -> Response:
    """Prometheus metrics, from the counters that every commit keeps: exact on any number of
    machines. Nothing in them tells one person from another."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Counters())
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Counters:
    def collect(self) -> Iterator[Metric]:
        """Yield what is counted now."""
        events = CounterMetricFamily(
            "coach_events", "What happened, by name, since the beginning.", labels=["name"]
        )
        people = GaugeMetricFamily("coach_participants", "Participants.", labels=["status"])
        for name, value in sorted(overview.counters(coach()).items()):
            if name.startswith("status:"):
                people.add_metric([name.removeprefix("status:")], value)
            else:
                events.add_metric([name], value)
        yield events
        yield people
        waiting = GaugeMetricFamily("coach_waiting", "What waits, by queue.", labels=["queue"])
        queues = overview.queues(coach())
        for name in ("crisis", "reply", "nudge", "claimed", "set_aside", "unread", "alerts"):
            waiting.add_metric([name], getattr(queues, name))
        yield waiting
        yield GaugeMetricFamily(
            "coach_lag_seconds",
            "How long the most overdue participant has waited.",
            value=overview.lag(coach()).total_seconds(),
        )
