"""Who of the staff is asking. The token lies in a cookie of its own, apart from the pages'."""

from __future__ import annotations

from flask import Response, g, request

from coach.engine import accounts
from coach.web.parts import coach, settings

_COOKIE = "coach_staff"
_PATH = "/dashboard"


def current_staff() -> str | None:
    """Return the name of the member of staff who asks; None for anybody else."""
    if "staff" not in g:
        token = request.cookies.get(_COOKIE)
        g.staff = accounts.session(coach().repository, token) if token else None
    name: str | None = g.staff
    return name


def signed_in() -> bool:
    """Say whether a member of staff asks."""
    return current_staff() is not None


def staff() -> str:
    """Return who asks, in a view that only staff reach."""
    name = current_staff()
    if name is None:
        raise LookupError("only staff reach this")
    return name


def begin(response: Response, name: str) -> Response:
    """Open a session for that account and hand its token out with ``response``."""
    response.set_cookie(
        _COOKIE,
        accounts.open_session(coach().repository, name),
        path=_PATH,
        httponly=True,
        samesite="Lax",
        secure=settings().site.startswith("https://"),
    )
    return response


def end(response: Response) -> Response:
    """End the session of who asks, on the server too."""
    token = request.cookies.get(_COOKIE)
    if token:
        accounts.close_session(coach().repository, token)
    response.delete_cookie(_COOKIE, path=_PATH)
    return response
