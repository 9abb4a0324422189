"""One person: the conversation, the weeks, what comes next, and what staff can do."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from itertools import groupby

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coach.engine import moves, overview, staff_actions, unread
from coach.engine.history import Line
from coach.engine.staff_actions import Action, NotPossible
from coach.programme.course import SIX_WEEKS
from coach.web.access import access
from coach.web.dashboard import outlook, times, wording
from coach.web.dashboard.blueprint import bp
from coach.web.dashboard.session import staff
from coach.web.parts import coach

_FORM = re.compile(r"[0-9a-f]{32}")

_SAID = {
    Action.CLEAR: "The readiness answers are cleared. Their programme begins.",
    Action.RELEASE: "The hold is released.",
    Action.OPT_OUT: "They are opted out. Nothing more is texted, and what waited is cancelled.",
}
_BUSY = "Their record was changed by something else at the same moment. Please try again."
_GOES_ON = "Ordinary texts go on from here; walks that were held back are planned anew."
_MORE_CAME = "Nothing was marked: another text came in. Read it first, then mark them as read."
_SENT_BEFORE = "This form had been sent before: nothing was done twice."


@bp.get("/people/<participant_id>")
@access("staff")
def person(participant_id: str) -> ResponseReturnValue:
    """Show a person."""
    return _page(participant_id)


@bp.post("/people/<participant_id>/text")
@access("staff")
def text(participant_id: str) -> ResponseReturnValue:
    """Send a member of staff's own words."""
    _check(participant_id)
    # Browsers send line ends as CR LF; a text has plain ones.
    words = request.form.get("words", "").replace("\r\n", "\n")
    # The same form with other words is another text: somebody went back and wrote anew.
    operation = hashlib.sha256(f"{_form()}:{words}".encode("utf-8", "replace")).hexdigest()
    try:
        sent = staff_actions.text(coach(), participant_id, words, staff(), operation)
    except NotPossible as error:
        return _page(participant_id, words, str(error)), 422
    except moves.OptedOut:
        return _page(participant_id, words, "they have opted out: phone them instead"), 422
    except moves.Contended:
        return _page(participant_id, words, _BUSY), 409
    flash("Your text is on its way." if sent else _SENT_BEFORE)
    return _back(participant_id)


@bp.post("/people/<participant_id>/<any(clear, release, opt_out):action>")
@access("staff")
def act(participant_id: str, action: str) -> ResponseReturnValue:
    """Carry out one of the actions."""
    _check(participant_id)
    wanted = Action(action)
    if wanted is Action.OPT_OUT and not request.form.get("sure"):
        flash("Nothing was changed: tick the box first to opt this person out.", "error")
        return _back(participant_id)
    try:
        done = staff_actions.act(coach(), participant_id, wanted, staff(), _form())
    except NotPossible as error:
        flash(f"Nothing was changed: {error}.", "error")
    except moves.OptedOut:
        flash("Nothing was changed: they have opted out.", "error")
    except moves.Contended:
        flash(_BUSY, "error")
    else:
        flash(_said(wanted, participant_id) if done else _SENT_BEFORE)
    return _back(participant_id)


@bp.post("/people/<participant_id>/read")
@access("staff")
def read(participant_id: str) -> ResponseReturnValue:
    """Mark the texts that the page showed as read."""
    _check(participant_id)
    shown = request.form.get("seen", "")
    if not shown.isascii() or not shown.isdigit():
        abort(400)
    try:
        done = unread.mark_read(coach(), participant_id, int(shown[:9]), staff(), _form())
    except unread.MoreCame:
        flash(_MORE_CAME, "error")
    except moves.Contended:
        flash(_BUSY, "error")
    else:
        flash("Marked as read." if done else _SENT_BEFORE)
    return _back(participant_id)


@bp.post("/people/<participant_id>/erase")
@access("staff")
def erase(participant_id: str) -> ResponseReturnValue:
    """Forget a person for good."""
    _check(participant_id)
    if not request.form.get("sure"):
        flash("Nothing was erased: tick the box first.", "error")
        return _back(participant_id)
    try:
        staff_actions.erase(coach(), participant_id)
    except moves.Contended:
        flash(_BUSY, "error")
        return _back(participant_id)
    flash("The record is erased. If the phone had opted out, it stays on the do-not-text list.")
    return redirect(url_for("dashboard.people"), 303)


def _said(action: Action, participant_id: str) -> str:
    """Return what was done, and after a release what it means for this person."""
    if action is not Action.RELEASE:
        return _SAID[action]
    person = overview.participants(coach(), [participant_id]).get(participant_id)
    means = (outlook.why_nothing(person) if person else "") or _GOES_ON
    return f"{_SAID[action]} {means}"


def _check(participant_id: str) -> None:
    if not overview.is_id(participant_id):
        abort(404)


def _form() -> str:
    """Return the id that the form carries; 400 for a form that is not ours."""
    form = request.form.get("form", "")
    if not _FORM.fullmatch(form):
        abort(400)
    return form


def _back(participant_id: str) -> ResponseReturnValue:
    if request.form.get("back") == "today":
        return redirect(url_for("dashboard.today"), 303)
    return redirect(url_for("dashboard.person", participant_id=participant_id), 303)


def _page(participant_id: str, words: str = "", error: str = "") -> str:
    _check(participant_id)
    # Counted before the texts are read: what the page counts, it shows.
    waiting = unread.count(coach(), coach().repository.load(participant_id))
    found = overview.person(coach(), participant_id)
    if found is None:
        abort(404)
    who = found.participant
    alerts = [one for one in overview.alerts(coach()) if one.participant == who.id]
    zone = times.zone_of(who)
    return render_template(
        "dashboard/person.html",
        found=found,
        person=who,
        zone=zone,
        alerts=alerts,
        urgent=[one for one in alerts if wording.urgent(one.kind)],
        unread=waiting,
        days=_by_day(found.conversation, zone),
        coming=outlook.coming(who),
        why_nothing=outlook.why_nothing(who),
        weeks_in_all=SIX_WEEKS.weeks,
        longest=staff_actions.LONGEST,
        words=words,
        error=error[:1].upper() + error[1:],
    )


def _by_day(lines: tuple[Line, ...], zone: str) -> list[tuple[date, list[Line]]]:
    """Return the conversation by local day, the latest first."""
    latest_first = reversed(lines)
    by_day = groupby(latest_first, lambda line: times.local(line.at, zone).date())
    return [(day, list(of_day)) for day, of_day in by_day]
