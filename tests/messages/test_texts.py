"""Every text of the catalogue, held against the rules for words, length and tone."""

import re
from collections.abc import Callable

import pytest

from coach.defaults import LONGEST_BRAND, LONGEST_CONTACT
from coach.messages import crisis_lines
from coach.messages.catalogue import Catalogue, Rendered, load
from coach.messages.variables import LONGEST_NAME

BANNED = {
    "en": (
        r"just|should|at least|failed|fail|missed|0 of \d|calories?|weight|i understand|"
        r"not alone|will call|cure you|promise|cancel|quit"
    ),
    "es": (
        r"debes|deber[ií]as?|al menos|por lo menos|s[oó]lo|calor[ií]as?|peso|te entiendo|"
        r"llamar[áa]n?|te llam\w+|0 de \d|fall\w+|perdist\w*|fracas\w*|prometemos"
    ),
}
REMINDERS = ("reminder", "first_reminder")
COUNTRIES = ("US", "CA", "GB", "IE", "ES", "KE")
ALL = [
    (language, message_id) for language in load().languages for message_id in load().texts[language]
]


def longest(words: Callable[[str, str], str], language: str) -> str:
    return max((words(country, language) for country in COUNTRIES), key=len)


def at_its_longest(message_id: str, language: str) -> Rendered:
    catalogue: Catalogue = load()
    moment = catalogue.texts[language][message_id].moment
    name = "Maximilianaalexandrina" if language == "en" else "Maríadelosángelesjosefina"
    return catalogue.render(
        message_id,
        language,
        {
            "name": name[:LONGEST_NAME],
            "time": "23:30",
            "day": "2026-09-30",
            "days": "wed,thu,sat",
            "minutes": 40 if moment in REMINDERS else 1440,
            "walks": 18,
            "week": 6,
            "brand": "B" * LONGEST_BRAND,
            "contact": "c" * LONGEST_CONTACT,
            "lines": longest(crisis_lines.lines, language),
            "emergency": longest(crisis_lines.emergency, language),
            "body": "The words of a person.",
        },
    )


@pytest.mark.parametrize(("language", "message_id"), ALL)
def test_a_text_keeps_its_budget_with_the_longest_values(language: str, message_id: str) -> None:
    rendered = at_its_longest(message_id, language)
    reminder = load().texts[language][message_id].moment in REMINDERS
    if language == "en":
        assert rendered.segments.encoding == "GSM-7"
        assert rendered.segments.segments <= (1 if reminder else 2)
    else:
        assert rendered.segments.segments <= (2 if reminder else 4)


@pytest.mark.parametrize(("language", "message_id"), ALL)
def test_a_text_has_none_of_the_words_that_hurt(language: str, message_id: str) -> None:
    body = load().texts[language][message_id].bodies
    for words in body.values():
        found = re.search(rf"\b(?:{BANNED[language]})\b", words, re.IGNORECASE)
        assert found is None, found


@pytest.mark.parametrize(("language", "message_id"), ALL)
def test_no_two_texts_say_the_same(language: str, message_id: str) -> None:
    texts = load().texts[language]
    body = texts[message_id].bodies[texts[message_id].version]
    same = [other.id for other in texts.values() if other.bodies[other.version] == body]
    assert same == [message_id]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_request_to_confirm_says_all_that_consent_needs(language: str) -> None:
    body = load().render("confirm_request", language, {"brand": "Riverside Clinic"}).body
    needed = {
        "en": ("Riverside Clinic", "4-9", "6 weeks", "Msg & data rates", "YES", "STOP", "HELP"),
        "es": ("Riverside Clinic", "4-9", "6 semanas", "tarifas", "SÍ", "STOP", "AYUDA"),
    }
    assert all(part in body for part in needed[language])


@pytest.mark.parametrize("language", ["en", "es"])
def test_help_says_who_what_how_often_rates_contact_emergency_and_how_to_stop(
    language: str,
) -> None:
    values = {"brand": "Riverside Clinic", "contact": "555 0100", "emergency": "911"}
    body = load().render("reply_help", language, values).body
    assert all(part in body for part in ("Riverside Clinic", "4-9", "555 0100", "911", "STOP"))
    assert ("rates" if language == "en" else "tarifas") in body
    assert ("around the clock" if language == "en" else "a toda hora") in body


@pytest.mark.parametrize("moment", ["crisis", "crisis_again", "crisis_stop"])
def test_a_crisis_reply_begins_with_the_lines(moment: str) -> None:
    for language in load().languages:
        lines = crisis_lines.lines("US", language)
        assert load().render(moment, language, {"lines": lines}).body.startswith(lines)


@pytest.mark.parametrize("language", ["en", "es"])
def test_after_a_low_mood_nothing_is_asked(language: str) -> None:
    assert "?" not in load().render("reply_mood_low", language, {"lines": "LINES"}).body


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_weekly_summary_ends_with_the_mood_question(language: str) -> None:
    ending = {"en": "1 very low - 9 very good.", "es": "1 muy bajo - 9 muy bueno."}[language]
    for text in load().texts[language].values():
        if text.moment.startswith("summary_"):
            assert text.bodies[text.version].endswith(ending)


@pytest.mark.parametrize("language", ["en", "es"])
def test_unasked_snippets_leave_alone_what_comes_only_to_those_who_ask(language: str) -> None:
    catalogue = load()
    for message_id in catalogue.repertoire().snippets:
        body = catalogue.render(message_id, language, {}).body.lower()
        assert not re.search(
            r"psycho(?!ther)|psic[oó]|bipolar|medica(?:tion|mento)|electro|\bect\b", body
        )
