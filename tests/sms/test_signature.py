"""Who may post to the webhooks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from coach.sms.signature import verify
from tests.standin import inbound_form, sign

URL = "https://coach.example.org/twilio/inbound"
TOKEN = "the-token"
FORM = inbound_form("+15005550101", "DONE 30", to="+15005550006")


class Form(dict[str, list[str]]):
    """A form with several values a name, as the library's validator reads it."""

    def getlist(self, name: str) -> list[str]:
        return self[name]


def library_signature(
    url: str, fields: list[tuple[str, str]], token: str, algorithm: str | None = None
) -> str:
    form = Form()
    for name, value in fields:
        form.setdefault(name, []).append(value)
    return str(RequestValidator(token).compute_signature(url, form, algorithm))


def library_accepts(url: str, fields: list[tuple[str, str]], signature: str, token: str) -> bool:
    form = Form()
    for name, value in fields:
        form.setdefault(name, []).append(value)
    return bool(RequestValidator(token).validate(url, form, signature))


def test_a_webhook_signed_by_twilio_is_genuine() -> None:
    assert verify(URL, FORM, sign(URL, FORM, TOKEN), [TOKEN])


def test_a_forged_signature_is_not() -> None:
    assert not verify(URL, FORM, sign(URL, FORM, "a guess"), [TOKEN])


@pytest.mark.parametrize("signature", [None, "", "%%%", "ünïcode", "\ud800"])
def test_a_missing_or_mangled_signature_is_not_genuine(signature: str | None) -> None:
    assert not verify(URL, FORM, signature, [TOKEN])


def test_no_token_or_an_empty_one_accepts_nobody() -> None:
    assert not verify(URL, FORM, sign(URL, FORM, ""), [""])
    assert not verify(URL, FORM, sign(URL, FORM, TOKEN), [])


@pytest.mark.parametrize("token", ["the-token", "the-new-token"])
def test_both_tokens_hold_while_one_is_replaced(token: str) -> None:
    assert verify(URL, FORM, sign(URL, FORM, token), [TOKEN, "the-new-token"])


def test_empty_parameters_are_part_of_what_is_signed() -> None:
    assert ("ToCity", "") in FORM
    without = [field for field in FORM if field[1]]
    assert not verify(URL, without, sign(URL, FORM, TOKEN), [TOKEN])


def test_unknown_parameters_are_part_of_what_is_signed() -> None:
    more = [*FORM, ("SomethingNew", "1")]
    assert verify(URL, more, sign(URL, more, TOKEN), [TOKEN])
    assert not verify(URL, FORM, sign(URL, more, TOKEN), [TOKEN])


def test_changed_words_break_the_signature() -> None:
    changed = [(name, "STOP" if name == "Body" else value) for name, value in FORM]
    assert not verify(URL, changed, sign(URL, FORM, TOKEN), [TOKEN])


@pytest.mark.parametrize(
    "other",
    [
        "http://coach.example.org/twilio/inbound",
        "https://Coach.example.org/twilio/inbound",
        "https://coach.example.org/twilio/inbound/",
        "https://coach.example.org/twilio/status/m-1/1",
    ],
)
def test_a_signature_for_another_address_is_not_good_here(other: str) -> None:
    assert not verify(URL, FORM, sign(other, FORM, TOKEN), [TOKEN])


def test_the_port_may_be_signed_or_left_out() -> None:
    with_port = "https://coach.example.org:443/twilio/inbound"
    assert verify(URL, FORM, sign(with_port, FORM, TOKEN), [TOKEN])
    assert verify(with_port, FORM, sign(URL, FORM, TOKEN), [TOKEN])


def test_the_settings_header_selects_sha256() -> None:
    header = "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"
    signature = library_signature(URL, FORM, TOKEN, "HMAC_SHA256")
    assert verify(URL, FORM, signature, [TOKEN], header)
    assert not verify(URL, FORM, signature, [TOKEN])


def test_an_algorithm_nobody_knows_is_not_genuine() -> None:
    assert not verify(URL, FORM, sign(URL, FORM, TOKEN), [TOKEN], "algorithm=HMAC_MD5")


# Few distinct letters, so that names and values repeat.
words = st.text(alphabet="abB\x00 é🚶+&=", max_size=4)
urls = st.builds(
    "{}://{}{}{}{}".format,
    st.sampled_from(["https", "http", "HTTPS"]),
    st.sampled_from(["coach.example.org", "127.0.0.1"]),
    st.sampled_from(["", ":80", ":443", ":8443"]),
    st.sampled_from(["", "/", "/twilio/inbound", "/twilio/status/m-1/2", "/a;"]),
    st.sampled_from(["", "?", "?a=b", "?a=b#c"]),
)


@given(urls, st.lists(st.tuples(words, words), max_size=6), urls, st.booleans())
def test_it_agrees_with_the_librarys_own_validator(
    url: str, fields: list[tuple[str, str]], signed_url: str, same_url: bool
) -> None:
    signature = library_signature(url if same_url else signed_url, fields, TOKEN)
    assert verify(url, fields, signature, [TOKEN]) == library_accepts(url, fields, signature, TOKEN)


@given(st.permutations(FORM))
def test_the_order_in_which_fields_arrive_does_not_matter(shuffled: list[tuple[str, str]]) -> None:
    assert verify(URL, shuffled, sign(URL, FORM, TOKEN), [TOKEN])
