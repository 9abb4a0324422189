"""Who may call a route. Each view says so, and one check in front of all views holds to it.

A view without a rule is refused, so that a new page is never open by accident. ``twilio``
and ``machine`` are enforced by what they guard: the signature of a webhook is checked where
its parameters are read, and health answers hold nothing personal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from coach.web import parts

Rule = Literal["public", "staff", "twilio", "sandbox", "machine"]
"""public: anybody. staff: who is logged in. twilio: signed by Twilio. sandbox: anybody, where
no real text can go out. machine: health checks and metrics."""

_RULE = "access_rule"
View = TypeVar("View", bound=Callable[..., object])


def access(rule: Rule) -> Callable[[View], View]:
    """Declare who may call a view. Stands directly under the route."""

    def declare(view: View) -> View:
        setattr(view, _RULE, rule)
        return view

    return declare


def rule_of(view: Callable[..., object]) -> Rule | None:
    """Return what a view declares, None if it declares nothing."""
    rule: Rule | None = getattr(view, _RULE, None)
    return rule


def enforce(app: Flask, signed_in: Callable[[], bool]) -> None:
    """Check the rule before each view. ``signed_in`` says whether staff are logged in."""

    def check() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None  # nothing is there: the router answers 404 or 405
        rule = rule_of(current_app.view_functions[request.endpoint])
        if rule is None:
            abort(500)
        if rule == "sandbox" and not parts.settings().simulator:
            abort(404)
        if rule == "staff" and not signed_in():
            if request.method != "GET":
                return redirect(url_for("dashboard.login"), 303)
            return redirect(url_for("dashboard.login", next=request.path), 303)
        return None

    app.before_request(check)
