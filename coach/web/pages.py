"""Pages that are the same for everybody: what this is, privacy, terms."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, make_response, render_template

from coach.web.access import access

bp = Blueprint("pages", __name__)

_KEPT_S = 300
"""How long a browser may keep such a page."""


@bp.get("/")
@access("public")
def landing() -> Response:
    """What this is, how many texts it means, how to stop, and what it is not."""
    return _page("landing.html")


@bp.get("/privacy")
@access("public")
def privacy() -> Response:
    """What is kept, who sees it, and how to have it erased."""
    return _page("privacy.html")


@bp.get("/terms")
@access("public")
def terms() -> Response:
    """What people agree to."""
    return _page("terms.html")


@bp.get("/favicon.ico")
@access("public")
def favicon() -> Response:
    """The mark of the site."""
    response = current_app.send_static_file("favicon.svg")
    response.cache_control.no_cache = None
    response.cache_control.max_age = 24 * 3600
    return response


def _page(template: str) -> Response:
    response = make_response(render_template(template))
    response.cache_control.public = True
    response.cache_control.max_age = _KEPT_S
    return response
