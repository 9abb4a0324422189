"""The headers that every answer carries."""

from __future__ import annotations

from flask import Flask, Response

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
# Two years, as browsers ask of those who mean it.
_HSTS = "max-age=63072000"


def add(app: Flask, *, https: bool) -> None:
    """Add the headers to each answer; ``https`` says that people reach us by https only.

    An answer that does not say how long it may be kept is kept by nobody: it may hold
    personal data.
    """

    def finish(response: Response) -> Response:
        head = response.headers
        head["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        head["X-Content-Type-Options"] = "nosniff"
        head["Referrer-Policy"] = "no-referrer"
        head["Cross-Origin-Opener-Policy"] = "same-origin"
        head["Cross-Origin-Resource-Policy"] = "same-origin"
        head["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        head.setdefault("Cache-Control", "no-store")
        if https:
            head["Strict-Transport-Security"] = _HSTS
        return response

    app.after_request(finish)
