"""The least that can be called a webhook: check the signature, note the text, answer.

Run as `python -m benchmarks.bare_webhook` with COACH_PORT, COACH_REDIS_URL, COACH_PUBLIC_URL and
COACH_TWILIO_AUTH_TOKEN; served by granian with the same workers and threads as the coach's pages.
"""

from __future__ import annotations

import os

from flask import Flask, Response, abort, request
from redis import Redis

from coach.lifeline import die_with_parent
from coach.sms import signature

# Once for each MessageSid: note it and count it.
_NOTE = """
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then
  redis.call('INCR', KEYS[2])
end
return 1
"""


def load() -> Flask:
    """Return the application; granian calls this in each of its worker processes."""
    die_with_parent()
    app = Flask(__name__)
    note = Redis.from_url(os.environ["COACH_REDIS_URL"]).register_script(_NOTE)
    address = os.environ["COACH_PUBLIC_URL"] + "/twilio/inbound"
    tokens = [os.environ["COACH_TWILIO_AUTH_TOKEN"]]

    @app.post("/twilio/inbound")
    def inbound() -> Response:
        form = list(request.form.items(multi=True))
        if not signature.verify(address, form, request.headers.get("X-Twilio-Signature"), tokens):
            abort(403)
        fields = dict(form)
        note(keys=["bare:texts", "bare:count"], args=[fields["MessageSid"], fields["Body"]])
        return Response(status=204)

    @app.get("/health/live")
    def live() -> Response:
        return Response("ok\n")

    return app


def main() -> None:
    """Serve until told to end."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces

    from coach.web import server

    Granian(
        target="benchmarks.bare_webhook:load",
        factory=True,
        address="127.0.0.1",
        port=int(os.environ["COACH_PORT"]),
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=max(2, min(4, os.cpu_count() or 2)),
        blocking_threads=server._THREADS,
        log_enabled=False,
    ).serve()


if __name__ == "__main__":
    main()
