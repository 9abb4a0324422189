"""Texts as people write them, and what the coach makes of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.programme.replies import Intent, Understood, understand
from coach.programme.safety import check
from coach.programme.wording_optout import CARRIER_STOP

_TABLE = Path(__file__).parents[1] / "data" / "replies.txt"


def _labelled() -> list[tuple[str, str | None, Understood]]:
    rows = []
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        intent, minutes, text, *asked = (part.strip() for part in line.split("|"))
        meaning = Understood(
            Intent(intent), int(minutes) if minutes else None, optout=intent == "stop"
        )
        rows.append((text, asked[0] if asked else None, meaning))
    return rows


@pytest.mark.parametrize(("text", "asked", "meaning"), _labelled())
def test_a_text_is_understood_as_a_person_would(
    text: str, asked: str | None, meaning: Understood
) -> None:
    assert understand(text, asked) == meaning


@pytest.mark.parametrize("word", sorted(CARRIER_STOP))
@pytest.mark.parametrize("dressing", ["{}", " {} ", "{}.", "{}!!!", "{} please", "“{}”", "{}\n"])
@pytest.mark.parametrize("asked", [None, "confirm", "walk", "minutes", "mood"])
def test_the_carriers_words_always_opt_out(word: str, dressing: str, asked: str | None) -> None:
    for written in (word, word.upper(), word.title()):
        assert understand(dressing.format(written), asked).optout


@pytest.mark.parametrize("text", [text for text, _, said in _labelled() if said.optout])
@pytest.mark.parametrize("asked", ["confirm", "walk", "minutes", "mood"])
def test_an_opt_out_is_one_whatever_was_asked(text: str, asked: str) -> None:
    assert understand(text, asked).intent is Intent.STOP


@pytest.mark.parametrize(("text", "asked", "meaning"), _labelled())
def test_case_and_the_kind_of_apostrophe_change_nothing(
    text: str, asked: str | None, meaning: Understood
) -> None:
    assert understand(text.upper(), asked) == meaning
    assert understand(text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"), asked) == meaning


def test_without_a_question_nothing_is_an_answer() -> None:
    assert Intent.ANSWER not in {understand(text).intent for text, _, _ in _labelled()}


@given(
    text=st.text(max_size=1600),
    asked=st.sampled_from([None, "confirm", "walk", "minutes", "mood"]),
)
def test_any_text_is_accepted(text: str, asked: str | None) -> None:
    meaning = understand(text, asked)
    assert meaning.optout == (meaning.intent is Intent.STOP)
    assert meaning.minutes is None or 1 <= meaning.minutes <= 600
    if meaning.intent is Intent.MOOD and meaning.minutes is not None:
        assert meaning.minutes <= 9


_DISTRESS = [
    "please make it stop",
    "make it stop",
    "end it all",
    "end it",
    "I want it to end",
    "I want this to stop",
    "just let it end",
    "stop me from killing myself",
    "leave me alone, I want to die",
    "erase me, I want to disappear forever",
    "I want out. I want to die",
    "stop it my chest hurts",
    "no quiero seguir",
    "quiero que esto termine ya",
]


@pytest.mark.parametrize("text", _DISTRESS)
@pytest.mark.parametrize("asked", [None, "confirm", "walk", "minutes", "mood"])
def test_a_cry_for_help_is_no_opt_out_and_no_walk(text: str, asked: str | None) -> None:
    assert check(text) is not None
    assert understand(text, asked).intent not in {Intent.STOP, Intent.DONE}


@pytest.mark.parametrize(
    "text",
    [
        "STOP I want to die",
        "STOP. I want to die",
        "I want to die. Stop.",
        "I want to die, stop texting me",
        "i want to die please stop texting me",
        "Unsubscribe. I want to die",
        "I want to die, take me off this list",
        "chest pain. STOP",
        "quiero morir, no me escriban más",
    ],
)
def test_a_plain_opt_out_counts_beside_a_cry_for_help(text: str) -> None:
    assert check(text) is not None
    assert understand(text).optout


@pytest.mark.parametrize("asked", [None, "confirm", "walk"])
@pytest.mark.parametrize("text", ["I'm driving", "I'm in a meeting. I'll get back to you soon."])
def test_what_a_phone_answers_by_itself_is_no_answer(text: str, asked: str | None) -> None:
    assert understand(text, asked) == Understood(Intent.UNKNOWN)


_WORDS = sorted({word for text, _, _ in _labelled() for word in text.split()})


@given(words=st.lists(st.sampled_from(_WORDS), max_size=200))
def test_any_jumble_of_usual_words_is_accepted(words: list[str]) -> None:
    assert isinstance(understand(" ".join(words)), Understood)


@given(minutes=st.integers(min_value=5, max_value=600))
def test_minutes_after_done_are_the_minutes_walked(minutes: int) -> None:
    assert understand(f"DONE {minutes}") == Understood(Intent.DONE, minutes)
    assert understand(f"walked {minutes} min today") == Understood(Intent.DONE, minutes)


@pytest.mark.parametrize("text", ["done 99999999999999999999 minutes", "9" * 1600, "done 0", "-5"])
def test_an_impossible_number_is_no_length_of_a_walk(text: str) -> None:
    assert understand(text).minutes is None
