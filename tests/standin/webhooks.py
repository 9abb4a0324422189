"""Webhooks as Twilio makes them: form fields, signature, request.

The signature is computed here on its own, not by the code under test.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
import urllib.error
import urllib.request
from collections.abc import Sequence
from urllib.parse import urlencode

ACCOUNT_SID = "AC" + "5e" * 16
_serial = itertools.count(1)
# Straight to the server, whatever proxy the machine has.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def sign(url: str, params: Sequence[tuple[str, str]], token: str) -> str:
    """Return the value of X-Twilio-Signature for a form post of ``params`` to ``url``."""
    signed = url
    for name, value in sorted(params):
        signed += name + value
    mac = hmac.new(token.encode(), signed.encode(), hashlib.sha1)
    return base64.b64encode(mac.digest()).decode()


def inbound_form(
    sender: str, body: str, *, to: str, message_sid: str | None = None, num_media: int = 0
) -> list[tuple[str, str]]:
    """Return the fields of a text that came in, empty ones included; a fresh SID unless given."""
    sid = message_sid or f"SM{next(_serial):032x}"
    return [
        ("ToCountry", "US"),
        ("ToState", ""),
        ("SmsMessageSid", sid),
        ("NumMedia", str(num_media)),
        ("ToCity", ""),
        ("SmsSid", sid),
        ("FromCountry", "US"),
        ("SmsStatus", "received"),
        ("Body", body),
        ("To", to),
        ("NumSegments", "1"),
        ("MessageSid", sid),
        ("AccountSid", ACCOUNT_SID),
        ("From", sender),
        ("ApiVersion", "2010-04-01"),
    ]


def post_signed(
    url: str, params: Sequence[tuple[str, str]], token: str, *, signed_url: str | None = None
) -> tuple[int, str]:
    """Post a signed webhook and return the status and body of the answer.

    ``signed_url`` is the public address, where it differs from the one to connect to.
    """
    request = urllib.request.Request(
        url,
        data=urlencode(params).encode(),
        headers={"X-Twilio-Signature": sign(signed_url or url, params, token)},
    )
    try:
        with _direct.open(request, timeout=15) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
