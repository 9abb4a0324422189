"""The web app: participants' pages, the dashboard of staff, Twilio's webhooks, health."""

from __future__ import annotations

import secrets

import structlog
from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from coach.config import Settings
from coach.engine.coach import Coach
from coach.web import access, assets, errors, headers, join, limits, pages, parts, phone

_LARGEST_POST = 64 * 1024
"""Bytes. A text has at most 1600 characters, and no form of ours takes files."""


def create_app(settings: Settings, coach: Coach) -> Flask:
    """Make the app. Nothing is asked of Redis before the first request."""
    from coach.web import health, twilio
    from coach.web.dashboard import bp as dashboard
    from coach.web.dashboard import signed_in

    https = settings.site.startswith("https://")
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=settings.session_key,
        SESSION_COOKIE_NAME="coach",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=https,
        MAX_CONTENT_LENGTH=_LARGEST_POST,
        MAX_FORM_MEMORY_SIZE=_LARGEST_POST,
        # A form may stay open for as long as the session: people are interrupted.
        WTF_CSRF_TIME_LIMIT=None,
        # The referrer it would ask for is never sent: see headers.
        WTF_CSRF_SSL_STRICT=False,
    )
    if settings.trusted_proxies:
        # Only the address of the visitor is taken from our own proxies, for the limits.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.trusted_proxies, x_proto=0, x_host=0
        )
    parts.attach(app, settings, coach)
    app.before_request(_name_request)
    headers.add(app, https=https)
    errors.attach(app)
    assets.attach(app)
    limiter = limits.attach(app, settings)
    csrf = CSRFProtect(app)
    access.enforce(app, signed_in)
    for blueprint in (pages.bp, join.bp, phone.bp, dashboard):
        app.register_blueprint(blueprint)
    # Machines: signed, or without anything to forge, and never turned away for asking often.
    for blueprint in (twilio.bp, health.bp):
        csrf.exempt(blueprint)
        limiter.exempt(blueprint)
        app.register_blueprint(blueprint)
    # These need nothing from Redis, and stay up while it is away.
    limiter.exempt(pages.bp)
    access.access("public")(app.view_functions["static"])
    return app


def _name_request() -> None:
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=secrets.token_hex(8))
