"""Proof that a webhook comes from Twilio.

The signature is base64(HMAC(token, URL + every name and value, sorted)), as described at
https://www.twilio.com/docs/usage/webhooks/webhooks-security. It is computed here rather than
by the library's validator because every webhook waits for it; a test holds the two together.
"""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import urlparse

_DIGESTS: Final = {"HMAC_SHA1": "sha1", "HMAC_SHA256": "sha256"}


def verify(
    url: str,
    params: Sequence[tuple[str, str]],
    signature: str | None,
    tokens: Sequence[str],
    settings_header: str | None = None,
) -> bool:
    """Tell whether Twilio, holding one of ``tokens``, signed this webhook.

    ``url`` is the full address Twilio was given, built from the configured public URL and
    not from the request, which a proxy may have changed. ``params`` are all form fields as
    they arrived, empty and unknown ones included. ``signature`` is the value of
    X-Twilio-Signature or None, ``settings_header`` that of
    X-Twilio-Webhooks-Signature-Settings. Several tokens are in use while one is replaced.
    """
    digest = _DIGESTS.get(_algorithm(settings_header))
    if digest is None or not signature:
        return False
    # One name with one value twice is signed once: hence the set.
    fields = "".join([name + value for name, value in sorted(set(params))])
    claimed = signature.encode("utf-8", "surrogatepass")
    genuine = False
    for address in _addresses(url):
        signed = (address + fields).encode("utf-8", "surrogatepass")
        for token in tokens:
            if token:
                expected = b64encode(hmac.digest(token.encode(), signed, digest))
                genuine |= hmac.compare_digest(expected, claimed)
    return genuine


def _algorithm(settings_header: str | None) -> str:
    """Return the algorithm that the header names; without one it is HMAC_SHA1."""
    for part in (settings_header or "").split(","):
        name, _, value = part.partition("=")
        if name.strip() == "algorithm" and value.strip():
            return value.strip().upper()
    return "HMAC_SHA1"


@lru_cache(maxsize=256)
def _addresses(url: str) -> tuple[str, str]:
    """Return ``url`` without and with its port: Twilio is not consistent about which it signs."""
    parts = urlparse(url)
    if parts.port:
        return parts._replace(netloc=parts.netloc.split(":")[0]).geturl(), parts.geturl()
    port = 443 if parts.scheme == "https" else 80
    return parts.geturl(), parts._replace(netloc=f"{parts.netloc}:{port}").geturl()
