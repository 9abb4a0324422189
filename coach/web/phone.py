"""A phone on a page: text the coach as a participant would. Only where no real text goes out."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from coach.engine import overview, phones, sandbox
from coach.engine.history import Line
from coach.engine.receive import Inbound, receive
from coach.programme import local_time
from coach.programme.participant import Participant, Status
from coach.web import limits
from coach.web.access import access
from coach.web.join import PHONE_IN_HAND
from coach.web.parts import coach, settings

bp = Blueprint("phone", __name__, url_prefix="/phone")

LONGEST_TEXT = 1600
"""Characters of a concatenated text, as Twilio takes them in."""

_ARRIVED = frozenset({"accepted", "sent", "delivered"})


@dataclass(frozen=True, slots=True)
class _Screen:
    """What the phone shows."""

    number: str
    joined: bool
    opted_out: bool
    now: datetime
    zone: str
    bubbles: tuple[tuple[Line, datetime], ...]


@bp.get("/")
@access("sandbox")
def show() -> str:
    """The phone in hand, or the question which one it is."""
    number = _number()
    if not number:
        return _choose("", "")
    return _phone(number)


@bp.post("/number")
@access("sandbox")
def number() -> ResponseReturnValue:
    """Take another phone in hand; an empty number puts it away."""
    typed = request.form.get("number", "").strip()
    if not typed:
        session.pop(PHONE_IN_HAND, None)
        return redirect(url_for("phone.show"), 303)
    try:
        found = phones.read(typed, settings().countries)
    except phones.BadPhone as error:
        words = str(error)
        return make_response(_choose(typed, f"{words[0].upper()}{words[1:]}."), 400)
    session[PHONE_IN_HAND] = found
    return redirect(url_for("phone.show"), 303)


@bp.get("/conversation")
@access("sandbox")
def conversation() -> Response:
    """The texts alone, for the script that looks for new ones."""
    in_hand = _number()
    if not in_hand:
        return make_response("", 204)
    body = render_template("phone_thread.html", screen=_screen(in_hand))
    response = make_response(body)
    response.set_etag(hashlib.sha256(body.encode()).hexdigest()[:20])
    response.make_conditional(request)
    return response


@bp.post("/send")
@access("sandbox")
def send() -> ResponseReturnValue:
    """Text the coach."""
    in_hand = _number()
    if not in_hand:
        return redirect(url_for("phone.show"), 303)
    limits.hold_address_to(limits.TEXTS, "phone")
    body = request.form.get("body", "").replace("\r\n", "\n")
    if error := _text_error(body):
        return make_response(_phone(in_hand, typed=body, error=error), 400)
    receive(coach(), Inbound(sid=f"SM{secrets.token_hex(16)}", phone=in_hand, body=body))
    return redirect(url_for("phone.show"), 303)


@bp.post("/next")
@access("sandbox")
def next_text() -> ResponseReturnValue:
    """Let time pass until the next text to this phone."""
    in_hand = _number()
    if in_hand:
        limits.hold_address_to(limits.TEXTS, "phone")
        found = sandbox.next_text(coach(), coach().repository.participant_id(in_hand))
        if found is None:
            flash(_nothing_planned(in_hand))
    return redirect(url_for("phone.show"), 303)


def _number() -> str:
    in_hand: str = session.get(PHONE_IN_HAND, "")
    return in_hand


def _nothing_planned(number: str) -> str:
    words = "No other text is planned for this phone."
    person = overview.person(coach(), coach().repository.participant_id(number))
    if person is not None and person.participant.on_hold:
        words += " Ordinary texts are on hold until staff release them on the dashboard."
    return words


def _text_error(body: str) -> str:
    if not body.strip():
        return "Write something first."
    if len(body) > LONGEST_TEXT:
        return f"A text can have up to {LONGEST_TEXT} characters."
    return ""


def _choose(typed: str, error: str) -> str:
    return render_template("phone.html", screen=None, typed=typed, error=error)


def _phone(number: str, typed: str = "", error: str = "") -> str:
    return render_template(
        "phone.html", screen=_screen(number), typed=typed, error=error, longest=LONGEST_TEXT
    )


def _screen(number: str) -> _Screen:
    person = overview.person(coach(), coach().repository.participant_id(number))
    zone = _zone(person.participant) if person else "UTC"
    lines = person.conversation if person else ()
    return _Screen(
        number=number,
        joined=person is not None and person.participant.status is not Status.VISITOR,
        opted_out=person is not None and person.opted_out,
        now=local_time.local(coach().clock.now(), zone),
        zone=zone.replace("_", " "),
        bubbles=tuple(
            (line, local_time.local(line.at, zone))
            for line in lines
            if line.side == "them" or (line.side == "us" and line.state in _ARRIVED)
        ),
    )


def _zone(participant: Participant) -> str:
    return participant.plan.timezone if participant.plan else "UTC"
