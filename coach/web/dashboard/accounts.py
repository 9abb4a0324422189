"""Log in, log out, and the one-time link to the first account."""

from __future__ import annotations

import hashlib
import hmac
import re

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coach.engine import accounts
from coach.web import limits
from coach.web.access import access
from coach.web.dashboard import session
from coach.web.dashboard.blueprint import bp
from coach.web.parts import coach, settings

# Only log-ins that were refused count. Whoever tries a name from elsewhere uses up their own
# tries at it, not those of the person whose name it is; what holds for a name from everywhere
# is far above, and only slows down a guesser with many addresses.
_REFUSED_HERE = "5 per 5 minutes"
_REFUSED_ADDRESS = "20 per 10 minutes"
_REFUSED_NAME = "100 per hour"
_SETUPS = "10 per minute"

_OWN_PAGE = re.compile(r"/dashboard/(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]*")


@bp.get("/login")
@access("public")
def login() -> ResponseReturnValue:
    """Ask for name and password."""
    if session.signed_in():
        return _go_on()
    return render_template("dashboard/login.html", next=request.args.get("next", ""))


@bp.post("/login")
@access("public")
def log_in() -> ResponseReturnValue:
    """Check name and password, and open a session."""
    name, password = request.form.get("name", ""), request.form.get("password", "")
    watched = _watched(name)
    # Before anything is hashed: a hash costs 64 MiB and 0.1 s.
    for limit, what, who in watched:
        limits.refuse_if_spent(limit, what, who)
    if not accounts.verify(coach().repository, name, password):
        for limit, what, who in watched:
            limits.spend(limit, what, who)
        page = render_template(
            "dashboard/login.html",
            next=request.form.get("next", ""),
            name=name,
            error="This name and password do not belong together. Check both.",
        )
        return page, 401
    return session.begin(_go_on(), name)


@bp.post("/logout")
@access("public")
def logout() -> ResponseReturnValue:
    """End the session."""
    response = session.end(_redirect(url_for("dashboard.login")))
    flash("You are logged out.")
    return response


@bp.get("/setup/<token>")
@access("public")
def setup(token: str) -> ResponseReturnValue:
    """Ask for the name and password of the first account."""
    if not accounts.setup_link_works(coach().repository, token):
        return render_template("dashboard/setup_gone.html"), 410
    return render_template("dashboard/setup.html")


@bp.post("/setup/<token>")
@access("public")
def set_up(token: str) -> ResponseReturnValue:
    """Make the first account and log in. A refused name or password leaves the link usable."""
    name, password = request.form.get("name", ""), request.form.get("password", "")
    limits.hold_address_to(_SETUPS, "setup")
    repository = coach().repository
    if not accounts.setup_link_works(repository, token):
        return render_template("dashboard/setup_gone.html"), 410
    try:
        if password != request.form.get("again", ""):
            raise accounts.AccountError("the two passwords are not the same")
        made = accounts.use_setup_link(repository, token, name, password)
    except accounts.AccountError as error:
        page = render_template("dashboard/setup.html", name=name, error=_sentence(str(error)))
        return page, 422
    if not made:
        return render_template("dashboard/setup_gone.html"), 410
    flash("Your account is ready. More can be made with: coach staff add NAME")
    return session.begin(_redirect(url_for("dashboard.today")), name)


def _go_on() -> Response:
    """Redirect to the page that was asked for, if it is one of the dashboard's own."""
    wanted = request.values.get("next", "")
    return _redirect(wanted if _OWN_PAGE.fullmatch(wanted) else url_for("dashboard.today"))


def _redirect(to: str) -> Response:
    return make_response(redirect(to, 303))


def _watched(name: str) -> tuple[tuple[str, str, str], ...]:
    """Return the limits on refused log-ins that this one falls under: limit, what, by whom."""
    address, hashed = limits.address(), _hashed(name)
    return (
        (_REFUSED_HERE, "login-here", f"{hashed}:{address}"),
        (_REFUSED_ADDRESS, "login-address", address),
        (_REFUSED_NAME, "login-name", hashed),
    )


def _hashed(name: str) -> str:
    key = settings().session_key.encode()
    wanted = accounts.key_of(name).encode("utf-8", "replace")
    return hmac.digest(key, b"login:" + wanted, hashlib.sha256).hex()[:32]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
