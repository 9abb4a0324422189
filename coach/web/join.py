"""Signing up: a form, then one text that asks for YES. Nothing else is sent before that."""

from __future__ import annotations

import time

from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from coach.config import Settings
from coach.engine import phones
from coach.engine.enrolling import enrol
from coach.messages.crisis_lines import youth_lines
from coach.programme.enrolment import Enrolment, NotEnrolled
from coach.store.values import Unreadable
from coach.web import join_form, limits, zones
from coach.web.access import access
from coach.web.join_form import Entered
from coach.web.parts import coach, settings

bp = Blueprint("join", __name__)

PHONE_IN_HAND = "phone"
"""Where the session keeps the number of the practice phone (simulator only)."""

# Enrolling writes, turning a known number away does not: without this, the time that an
# answer takes would say which. Well above what enrolling takes on a busy machine.
_ANSWER_AFTER_S = 0.4

_COUNTRIES = {
    "US": "United States",
    "CA": "Canada",
    "GB": "United Kingdom",
    "IE": "Ireland",
    "ES": "Spain",
}


@bp.get("/join")
@access("public")
def form() -> Response:
    """The empty form."""
    return _form(Entered(), {})


@bp.post("/join")
@access("public")
def send() -> ResponseReturnValue:
    """Check the form; ask the phone's owner for a YES by text."""
    came = time.monotonic()
    entered = Entered.read(request.form)
    if entered.under_age:
        # Before anything is counted or looked up: nothing is kept of somebody under 18.
        return _young(entered.phone, settings())
    limits.hold_address_to(limits.FORMS, "join-form")
    checked = join_form.check(entered, settings(), coach().clock.now())
    if checked.request is None:
        return _form(entered, checked.errors)
    for limit in limits.ENROLMENTS:
        limits.hold_address_to(limit, "join")
    limits.hold_site_to(limits.ENROLMENTS_IN_ALL, "join-all")
    _ask_for_yes(checked.phone, checked.request)
    if settings().simulator:
        session[PHONE_IN_HAND] = checked.phone
    time.sleep(max(0.0, came + _ANSWER_AFTER_S - time.monotonic()))
    return redirect(url_for("join.joined"), 303)


@bp.get("/join/sent")
@access("public")
def joined() -> str:
    """What happens next: the same words whether or not we know the number."""
    return render_template("joined.html")


def _ask_for_yes(phone: str, wanted: Enrolment) -> None:
    """Enrol, and keep it from the visitor whether that was possible.

    Whether a number is known to us, or has opted out, is nobody else's business.
    """
    participant_id = coach().repository.participant_id(phone)
    if not limits.spend(limits.SAME_NUMBER, "join-number", participant_id):
        return
    try:
        enrol(coach(), phone, wanted)
    except (NotEnrolled, Unreadable):
        return


def _form(entered: Entered, errors: dict[str, str]) -> Response:
    page = render_template(
        "join.html",
        entered=entered,
        errors=errors,
        days=join_form.DAYS,
        languages=join_form.LANGUAGES,
        readiness=join_form.READINESS,
        none_of_these=join_form.NONE_OF_THESE,
        longest_name=join_form.LONGEST_NAME,
        wording=f"consent/{join_form.CONSENT_WORDING}.html",
        zones=zones.groups(settings().countries),
        zone_known=zones.known(entered.timezone),
    )
    return make_response(page, 400 if errors else 200)


def _young(phone: str, configured: Settings) -> str:
    """A kind no, with lines for young people: of the number's country where it can be read."""
    try:
        number = phones.read(phone, configured.countries)
        countries: tuple[str, ...] = (phones.country(number),)
    except phones.BadPhone:
        countries = configured.countries
    lines = [(_COUNTRIES.get(country, country), youth_lines(country)) for country in countries]
    return render_template("young.html", lines=lines)
