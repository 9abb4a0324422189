"""Alerts, answered in one press: looked after by somebody, then closed."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from coach.engine import alerts, overview
from coach.engine.alerts import Done, NotYet
from coach.web.access import access
from coach.web.dashboard.blueprint import bp
from coach.web.dashboard.session import staff
from coach.web.parts import coach

_NOT_OPEN = "This alert is no longer open: a colleague may have closed it."


@bp.post("/alerts/<alert_id>/acknowledge")
@access("staff")
def acknowledge(alert_id: str) -> ResponseReturnValue:
    """Say that you look after it."""
    participant_id = _participant(alert_id)
    if alerts.acknowledge(coach(), alert_id, staff()):
        flash("You are looking after this alert. Colleagues see your name beside it.")
    else:
        flash(_NOT_OPEN, "error")
    return _back(participant_id)


@bp.post("/alerts/<alert_id>/close")
@access("staff")
def close(alert_id: str) -> ResponseReturnValue:
    """Close it. Ordinary texts stay on hold until they are released on the person's page."""
    participant_id = _participant(alert_id)
    try:
        closed = alerts.close(coach(), alert_id, staff(), _outcome())
    except NotYet as missing:
        flash(f"Nothing was closed: {missing}.", "error")
        return _back(participant_id)
    if not closed:
        flash(_NOT_OPEN, "error")
        return _back(participant_id)
    person = overview.participants(coach(), [participant_id]).get(participant_id)
    if person is not None and person.on_hold:
        flash("The alert is closed. Ordinary texts are still on hold: release them below.")
        return redirect(url_for("dashboard.person", participant_id=participant_id), 303)
    flash("The alert is closed.")
    return _back(participant_id)


def _outcome() -> Done | None:
    chosen = request.form.get("outcome", "")
    return Done(chosen) if chosen in tuple(Done) else None


def _participant(alert_id: str) -> str:
    participant_id = alert_id.partition("-")[0]
    if not overview.is_id(participant_id):
        abort(404)
    return participant_id


def _back(participant_id: str) -> ResponseReturnValue:
    if request.form.get("back") == "today":
        return redirect(url_for("dashboard.today"), 303)
    return redirect(url_for("dashboard.person", participant_id=participant_id), 303)
