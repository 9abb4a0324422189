"""Where somebody in danger gets help."""

import tomllib
from importlib import resources

import pytest

from coach.messages import crisis_lines
from coach.messages.segments import count

COUNTRIES = ("US", "CA", "GB", "IE", "ES", "KE")


@pytest.mark.parametrize(
    ("country", "language", "parts"),
    [
        ("US", "en", ("Call or text 988", "HOME to 741741", "911")),
        ("US", "es", ("988 y marca 2", "AYUDA al 988", "911")),
        ("CA", "en", ("988", "911")),
        ("GB", "en", ("116 123", "SHOUT to 85258", "999")),
        ("IE", "en", ("112",)),
        ("ES", "es", ("112",)),
        ("KE", "en", ("your local emergency number",)),
        ("KE", "es", ("número local de emergencias",)),
    ],
)
def test_each_country_has_its_own_lines(
    country: str, language: str, parts: tuple[str, ...]
) -> None:
    lines = crisis_lines.lines(country, language)
    assert all(part in lines for part in parts)


def test_a_country_that_is_not_listed_is_never_given_another_countrys_line() -> None:
    for words in (crisis_lines.lines("KE", "en"), crisis_lines.youth_lines("KE")):
        assert not any(number in words for number in ("988", "911", "999", "116 123", "741741"))


@pytest.mark.parametrize(
    ("country", "number"), [("US", "988"), ("GB", "0800 1111"), ("CA", "1-800-668-6868")]
)
def test_people_under_18_get_youth_lines(country: str, number: str) -> None:
    assert number in crisis_lines.youth_lines(country)


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("US", "911"),
        ("us", "911"),
        ("GB", "999"),
        ("IE", "112"),
        ("KE", "your local emergency number"),
    ],
)
def test_the_emergency_number_is_that_of_the_country(country: str, number: str) -> None:
    assert crisis_lines.emergency(country) == number


@pytest.mark.parametrize("country", COUNTRIES)
def test_english_lines_stay_in_the_cheap_alphabet(country: str) -> None:
    for words in (crisis_lines.lines(country, "en"), crisis_lines.emergency(country)):
        assert count(words).encoding == "GSM-7"


def test_every_entry_is_dated_and_has_its_source() -> None:
    file = resources.files("coach.messages") / "crisis_lines.toml"
    for country, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
        assert entry["checked"] >= "2026-11", country
        assert entry["source"], country
