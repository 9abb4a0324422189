"""Phone numbers: which can be texted, and where they are from."""

from __future__ import annotations

from collections.abc import Sequence

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

# In North America mobile and fixed lines share their ranges.
_CAN_BE_TEXTED = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


class BadPhone(ValueError):
    """A number that we cannot, or may not, text; the message says what to write."""


def read(text: str, countries: Sequence[str] = ()) -> str:
    """Return the E.164 form of a mobile number that can be dialled. Raise BadPhone.

    With ``countries`` (ISO 3166) it must be of one of them, and a number without + is read
    as one of the first; without, it must be written with + and its country code.
    """
    try:
        number = phonenumbers.parse(text[:40], countries[0] if countries else None)
    except NumberParseException as error:
        raise BadPhone(
            "this is not a phone number: write it with its country code, like +1 212 555 0123"
        ) from error
    if not phonenumbers.is_valid_number(number):
        raise BadPhone("this number cannot be dialled: check it, and its country code")
    if countries and phonenumbers.region_code_for_number(number) not in countries:
        raise BadPhone(f"texts can be sent to numbers in {', '.join(countries)} only")
    if phonenumbers.number_type(number) not in _CAN_BE_TEXTED:
        raise BadPhone("this is not a mobile number: texts cannot reach it")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def country(phone: str) -> str:
    """Return the ISO country of an E.164 number; an empty string where it is unknown."""
    try:
        number = phonenumbers.parse(phone, None)
    except NumberParseException:
        return ""
    found = phonenumbers.region_code_for_number(number)
    return found or phonenumbers.region_code_for_country_code(number.country_code or 0) or ""
