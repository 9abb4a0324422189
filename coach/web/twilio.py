"""Twilio's webhooks: verified, parsed, then acted on. Acknowledged only once stored."""

from __future__ import annotations

import re

import structlog
from flask import Blueprint, Response, abort, request

from coach.engine.receipts import receipt
from coach.engine.receive import Inbound, receive
from coach.sms import signature
from coach.web.access import access
from coach.web.parts import coach, settings

log = structlog.get_logger(__name__)

bp = Blueprint("twilio", __name__, url_prefix="/twilio")

_NOTHING_MORE = 204
# E.164. Short codes and addresses of other channels (whatsapp:...) cannot be enrolled or answered.
_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")


def _verified() -> dict[str, str]:
    """Return the parameters of a request that Twilio signed for our account; else 403.

    The address that is signed is the public one, not what a proxy made of it.
    """
    account = settings().twilio
    if account is None:
        abort(404)
    query = request.query_string.decode("latin-1")
    url = f"{settings().site}{request.path}" + (f"?{query}" if query else "")
    pairs = list(request.form.items(multi=True))
    if not signature.verify(
        url,
        pairs,
        request.headers.get("X-Twilio-Signature"),
        account.auth_tokens,
        request.headers.get("X-Twilio-Webhooks-Signature-Settings"),
    ):
        abort(403)
    form = dict(pairs)
    # The signature proves the token; where the account is named too, it has to be ours.
    if form.get("AccountSid", account.account_sid) != account.account_sid:
        abort(403)
    return form


@bp.post("/inbound")
@access("twilio")
def inbound() -> Response:
    """A text came in. The answer to it goes through the outbox, never in this response."""
    form = _verified()
    sid, phone = form.get("MessageSid", ""), form.get("From", "")
    if not sid:
        abort(400)
    if not _PHONE.fullmatch(phone):
        log.info("inbound_not_from_a_phone")
        return Response(status=_NOTHING_MORE)
    pictures = form.get("NumMedia", "0")
    receive(
        coach(),
        Inbound(
            sid=sid,
            phone=phone,
            body=form.get("Body", ""),
            pictures=int(pictures) if pictures.isdecimal() else 0,
            opt_out_type=form.get("OptOutType"),
        ),
    )
    return Response(status=_NOTHING_MORE)


@bp.post("/status/<text>/<int:attempt>")
@access("twilio")
def status(text: str, attempt: int) -> Response:
    """A delivery receipt for one attempt at one of our texts."""
    form = _verified()
    sid, state = form.get("MessageSid", ""), form.get("MessageStatus", "")
    if not sid or not state:
        abort(400)
    code = form.get("ErrorCode", "")
    receipt(coach(), text, attempt, sid, state, int(code) if code.isdecimal() else None)
    return Response(status=_NOTHING_MORE)
