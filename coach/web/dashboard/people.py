"""The list of participants, and finding one by phone number."""

from __future__ import annotations

import re

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coach.engine import enrolling, overview, phones
from coach.store.values import Unreadable
from coach.web.access import access
from coach.web.dashboard import outlook
from coach.web.dashboard.blueprint import bp
from coach.web.parts import coach, settings

_FULL_NUMBER = re.compile(r"\+[0-9]{5,15}")
# Each page merges the newest of every shard up to its own: far pages cost more.
_LAST_PAGE = 2_000


@bp.get("/people")
@access("staff")
def people() -> ResponseReturnValue:
    """Show one page of participants, newest first."""
    wanted = request.args.get("page", "1")
    if not wanted.isascii() or not wanted.isdigit() or not 1 <= int(wanted) <= _LAST_PAGE:
        abort(404)
    return _page(int(wanted))


@bp.post("/people/find")
@access("staff")
def find() -> ResponseReturnValue:
    """Go to the person with that number. It comes by POST: no address or log holds it."""
    written = request.form.get("phone", "")[:40]
    try:
        phone = _number(written)
    except phones.BadPhone as error:
        return _page(1, written, f"{str(error)[:1].upper()}{str(error)[1:]}."), 422
    person = enrolling.enrolled(coach(), phone)
    if person is None:
        return _page(1, written, "Nobody is stored under this number."), 404
    return redirect(url_for("dashboard.person", participant_id=person.id), 303)


def _number(written: str) -> str:
    """Return the E.164 form; anybody may have texted us, so a full number is taken as it is."""
    bare = re.sub(r"[\s().-]", "", written)
    return bare if _FULL_NUMBER.fullmatch(bare) else phones.read(written, settings().countries)


def _page(number: int, written: str = "", error: str = "") -> str:
    found, in_all = overview.people(coach(), number)
    pages = max(-(-in_all // overview.PAGE), 1)
    if number > pages:
        abort(404)
    rows = [
        (one.id, None, None)
        if isinstance(one, Unreadable)
        else (one.id, one, next(iter(outlook.coming(one)), None))
        for one in found
    ]
    return render_template(
        "dashboard/people.html",
        rows=rows,
        in_all=in_all,
        number=number,
        pages=pages,
        written=written,
        error=error,
        outlook=outlook,
    )
