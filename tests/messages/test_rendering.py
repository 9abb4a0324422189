"""How raw values become words in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.messages.catalogue import BadVariable, UnknownMessage, load
from coach.messages.segments import count
from coach.messages.variables import fill


@pytest.mark.parametrize(
    ("language", "body", "variables", "expected"),
    [
        ("en", "{hi} walk", {"name": "Ana López"}, "Hi Ana, walk"),
        ("en", "{hi} walk", {"name": ""}, "Hi, walk"),
        ("es", "{hi} camina", {"name": "María"}, "Hola, María: camina"),
        ("es", "{hi} camina", {"name": " "}, "Hola: camina"),
        ("en", "{time}", {"time": "18:00"}, "6:00 pm"),
        ("en", "{time}", {"time": "00:05"}, "12:05 am"),
        ("en", "{time}", {"time": "12:30"}, "12:30 pm"),
        ("es", "{time}", {"time": "18:00"}, "18:00"),
        ("es", "{time}", {"time": "09:30"}, "9:30"),
        ("en", "{day}", {"day": "2026-03-05"}, "Thursday"),
        ("es", "{day}", {"day": "2026-03-05"}, "jueves"),
        ("en", "{day_and_date}", {"day": "2026-03-05"}, "Thursday, March 5"),
        ("es", "{day_and_date}", {"day": "2026-03-05"}, "jueves 5 de marzo"),
        ("en", "{days}", {"days": "mon,wed,fri"}, "Mon, Wed and Fri"),
        ("es", "{days}", {"days": "mon,wed,sat"}, "lun, mié y sáb"),
        ("en", "{days}", {"days": "mon"}, "Mon"),
        ("en", "{minutes}, {n_minutes}", {"minutes": 25}, "25, 25 minutes"),
        ("en", "{n_minutes}", {"minutes": "1"}, "1 minute"),
        ("es", "{n_walks}", {"walks": 1}, "1 caminata"),
        (
            "en",
            "{n_walks}{minutes_in_brackets}.",
            {"walks": 2, "minutes": 45},
            "2 walks (45 minutes).",
        ),
        ("en", "{n_walks}{minutes_in_brackets}.", {"walks": 0, "minutes": 0}, "no walks yet."),
        ("en", "{brand}", {"brand": "Ana\N{RIGHT SINGLE QUOTATION MARK}s Č 🌳"}, "Ana's C "),
        ("es", "{brand}", {"brand": "Corazón “Sano”"}, 'Corazón "Sano"'),
        ("en", "{body}", {"body": "{name} 🌳"}, "{name} 🌳"),
    ],
)
def test_a_value_is_worded_in_the_language_of_the_text(
    language: str, body: str, variables: dict[str, str | int], expected: str
) -> None:
    assert fill(body, language, variables) == expected


@pytest.mark.parametrize(
    ("language", "name", "greeting"),
    [
        ("en", "O\N{RIGHT SINGLE QUOTATION MARK}Neil", "Hi O'Neil,"),
        ("en", "Mary-Jane Smith", "Hi Mary-Jane,"),
        ("en", "Jose\N{COMBINING ACUTE ACCENT}", "Hi José,"),
        ("en", "María", "Hi,"),
        ("en", "Ana🌳", "Hi,"),
        ("en", "{brand}", "Hi,"),
        ("en", "{0.__class__}", "Hi,"),
        ("en", "محمد", "Hi,"),
        ("en", "ΔΩ", "Hi,"),
        ("en", "a" * 60, "Hi,"),
        ("en", "-", "Hi,"),
        ("es", "Sofía Ñ", "Hola, Sofía:"),
        ("es", "עדי", "Hola:"),
    ],
)
def test_a_name_is_left_out_where_it_cannot_be_texted_as_written(
    language: str, name: str, greeting: str
) -> None:
    assert fill("{hi}", language, {"name": name}) == greeting


@given(st.text())
def test_no_name_makes_an_english_reminder_cost_more_than_one_segment(name: str) -> None:
    catalogue = load()
    for message_id in catalogue.repertoire().variants["reminder"]:
        rendered = catalogue.render(message_id, "en", {"name": name, "minutes": 40})
        assert (rendered.segments.encoding, rendered.segments.segments) == ("GSM-7", 1)
        assert "{" not in rendered.body


def test_a_rendered_text_says_which_version_it_is_and_what_it_costs() -> None:
    rendered = load().render("reply_later_today", "en", {"time": "18:00", "unused": 1})
    assert rendered.body == "Okay, later it is. We'll remind you today at 6:00 pm."
    assert (rendered.message_id, rendered.version) == ("reply_later_today", 1)
    assert rendered.segments == count(rendered.body)


def test_what_staff_write_is_sent_word_for_word() -> None:
    words = "  I read your note. {hi} \N{RIGHT SINGLE QUOTATION MARK}🌳\n"
    assert load().render("staff_own", "en", {"body": words}).body == words


@pytest.mark.parametrize(
    "variables",
    [{}, {"time": "quarter past Zoe"}, {"time": "25:00"}],
)
def test_a_value_that_cannot_be_read_is_named_but_not_repeated(
    variables: dict[str, str | int],
) -> None:
    with pytest.raises(BadVariable, match=r"^reply_later_today: the variable time") as error:
        load().render("reply_later_today", "en", variables)
    assert "Zoe" not in str(error.value)


@pytest.mark.parametrize(
    ("body", "variables"),
    [
        ("{days}", {"days": "mon,wednes"}),
        ("{minutes}", {"minutes": "many"}),
        ("{day}", {"day": "5"}),
    ],
)
def test_other_values_that_cannot_be_read(body: str, variables: dict[str, str | int]) -> None:
    with pytest.raises(BadVariable):
        fill(body, "en", variables)


@pytest.mark.parametrize(
    ("message_id", "language", "version"),
    [("no_such", "en", None), ("reply_pause", "fr", None), ("reply_pause", "en", 9)],
)
def test_an_unknown_text_language_or_version_is_refused(
    message_id: str, language: str, version: int | None
) -> None:
    with pytest.raises(UnknownMessage):
        load().render(message_id, language, {}, version)


def test_a_text_tells_the_raw_variables_it_needs() -> None:
    catalogue = load()
    assert catalogue.variables_of("first_reminder", "en") == {"name", "brand", "minutes"}
    assert catalogue.variables_of("reply_pause", "es") == frozenset()
