"""Style, scripts and what every template knows."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, url_for

from coach.web import parts

_STATIC = Path(__file__).parent / "static"
_YEAR_S = 365 * 24 * 3600


def attach(app: Flask) -> None:
    """Give templates ``asset``, ``brand``, ``contact`` and ``simulator``."""

    def common() -> dict[str, object]:
        settings = parts.settings()
        return {
            "asset": asset,
            "brand": settings.brand,
            "contact": settings.contact,
            "simulator": settings.simulator,
        }

    def keep(response: Response) -> Response:
        # The address changes with the content, so it may be kept for good.
        if request.endpoint == "static" and response.status_code == 200 and "v" in request.args:
            response.cache_control.no_cache = None
            response.cache_control.public = True
            response.cache_control.max_age = _YEAR_S
            response.cache_control.immutable = True
        return response

    app.context_processor(common)
    app.after_request(keep)


def asset(name: str) -> str:
    """Return the address of a static file, which changes whenever its content does."""
    return url_for("static", filename=name, v=_version(name))


@cache
def _version(name: str) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:10]
