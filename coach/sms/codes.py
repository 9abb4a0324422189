"""Twilio's error codes as data: what each means, and what is to be done about it.

Codes come in two ways: with the answer to a request, and later with a delivery receipt.
Source: Twilio's error and warning dictionary, https://www.twilio.com/docs/api/errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from coach.sms.gateway import Policy


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """What to do about a code, and what it means in words for staff."""

    policy: Policy
    meaning: str


CODES: Final[Mapping[int, ErrorCode]] = MappingProxyType(
    {
        21610: ErrorCode(Policy.OPT_OUT, "the person has opted out"),
        21211: ErrorCode(Policy.BAD_NUMBER, "the number is not valid"),
        21614: ErrorCode(Policy.BAD_NUMBER, "the number cannot receive texts"),
        30005: ErrorCode(Policy.BAD_NUMBER, "the phone is unknown to its carrier"),
        30006: ErrorCode(Policy.BAD_NUMBER, "a landline, or a carrier that cannot be reached"),
        20429: ErrorCode(Policy.RETRY, "too many requests at once"),
        63038: ErrorCode(Policy.RETRY, "the account's daily limit of texts is reached"),
        # These two arrive only after acceptance, so sending again could text a person twice.
        30003: ErrorCode(Policy.VISIBLE, "the phone is switched off or out of reach"),
        30008: ErrorCode(Policy.VISIBLE, "not delivered, for a reason the carrier did not give"),
        20003: ErrorCode(Policy.OPERATOR, "the account or its token is not accepted"),
        21408: ErrorCode(Policy.OPERATOR, "the account may not text this country"),
        21603: ErrorCode(Policy.OPERATOR, "the request names no sender"),
        30007: ErrorCode(Policy.OPERATOR, "filtered out by the carrier"),
        30034: ErrorCode(Policy.OPERATOR, "the sender is not registered with the carriers"),
        30036: ErrorCode(Policy.TOO_LATE, "its validity ended while it waited"),
        30001: ErrorCode(Policy.TOO_LATE, "the queue at Twilio overflowed"),
        21611: ErrorCode(Policy.TOO_LATE, "the sender's queue at Twilio is full"),
    }
)


def policy_for(code: int | None) -> Policy:
    """Return what to do about ``code``; one without a rule is shown, never passed over."""
    known = CODES.get(code) if code is not None else None
    return known.policy if known else Policy.VISIBLE


def describe(code: int | None) -> str:
    """Return a few words for staff and logs about ``code``, free of personal data."""
    if code is None:
        return "no error code was given"
    known = CODES.get(code)
    return f"{code}: {known.meaning}" if known else f"{code}: a code without a rule here"
