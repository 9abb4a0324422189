"""What people see when something does not work: one page, plain words, nothing personal."""

from __future__ import annotations

from dataclasses import dataclass, replace

import structlog
from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from redis.exceptions import RedisError
from werkzeug.exceptions import HTTPException, TooManyRequests

from coach.store.connect import StoreAway
from coach.store.values import Unreadable
from coach.web.limits import PAGES_WINDOW_S

log = structlog.get_logger(__name__)

_RETRY_S = 5
"""How soon a page may be tried again while Redis is away: it is back within seconds."""


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    text: str


_WORDS = {
    400: _Words(
        "We could not read that",
        "Something in what was sent is not as we expected it. Go back, and send it once more.",
    ),
    403: _Words("This page is closed to you", "You need another kind of access to see it."),
    404: _Words("Nothing is here", "The address may be misspelt, or the page has moved."),
    405: _Words("This page works in another way", "Start again from the first page."),
    413: _Words(
        "That is too much for us",
        "What was sent is larger than we can take. A text can have up to 1600 characters.",
    ),
    429: _Words(
        "A little pause, please",
        "This has been asked for often in a short time. Nothing is lost.",
    ),
    500: _Words(
        "That went wrong on our side",
        "It is not your doing. Try once more in a few minutes.",
    ),
    503: _Words(
        "One moment, please",
        "We cannot reach our records. Nothing you have sent before is lost. "
        "Try once more in a few seconds.",
    ),
}
_UNREADABLE = _Words(
    "This record cannot be read",
    "It is damaged, was sealed with other encryption keys, or was written by a newer version. "
    "Nothing in it was changed. Tell whoever runs this service.",
)
_FORM_EXPIRED = _Words(
    "This form has been open for a while",
    "For your safety it can no longer be sent. Go back, load the page again, and send it then. "
    "If that does not help, allow cookies for this page.",
)


def attach(app: Flask) -> None:
    """Answer every error of the app with the page of its status."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(StoreAway, _store_away)
    app.register_error_handler(RedisError, _store_away)
    app.register_error_handler(Unreadable, _unreadable)
    app.register_error_handler(Exception, _fault)


def _refused(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    if error.code == 500 and error.__cause__ is None:
        log.error("refused_by_rule", endpoint=request.endpoint)
    if isinstance(error, TooManyRequests):
        return _too_often(error)
    words = _FORM_EXPIRED if isinstance(error, CSRFError) else _words(error.code)
    response = _page(error.code, words)
    # Such as Allow of a 405: what the protocol asks for beside the page.
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers[name] = value
    return response


def _too_often(error: TooManyRequests) -> Response:
    wait = error.retry_after if isinstance(error.retry_after, int) else PAGES_WINDOW_S
    words = _WORDS[429]
    words = replace(words, text=f"{words.text} Please try once more in {_span(wait)}.")
    response = _page(429, words)
    response.headers["Retry-After"] = str(wait)
    return response


def _span(seconds: int) -> str:
    """Return a wait in words, never shorter than it is."""
    minutes = -(-seconds // 60)
    if minutes <= 90:
        return "a minute" if minutes <= 1 else f"{minutes} minutes"
    return f"{-(-minutes // 60)} hours"


def _unreadable(error: Unreadable) -> Response:
    log.error("record_unreadable", endpoint=request.endpoint, record=error.id)
    return _page(503, _UNREADABLE)


def _store_away(error: Exception) -> Response:
    log.warning("store_away", endpoint=request.endpoint, kind=type(error).__name__)
    response = _page(503, _WORDS[503])
    response.headers["Retry-After"] = str(_RETRY_S)
    return response


def _fault(error: Exception) -> Response:
    log.error("page_fault", endpoint=request.endpoint, exc_info=error)
    return _page(500, _WORDS[500])


def _words(code: int) -> _Words:
    return _WORDS.get(code, _WORDS[400] if code < 500 else _WORDS[500])


def _page(code: int, words: _Words) -> Response:
    return make_response(render_template("error.html", words=words, code=code), code)
