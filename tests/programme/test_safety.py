"""Texts that call for help, and the many that only sound like it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.programme.safety import Alarm, check

_DATA = Path(__file__).parents[1] / "data"


def _labelled() -> list[tuple[str, str]]:
    rows = []
    for line in (_DATA / "safety.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            level, text = line.split(" | ", 1)
            rows.append((level, text))
    return rows


def _texts(level: str) -> list[str]:
    return [text for labelled, text in _labelled() if labelled == level]


def _level(text: str) -> str:
    alarm = check(text)
    return alarm.level if alarm else "none"


def _ordinary() -> list[str]:
    lines = (_DATA / "replies.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("|")[2].strip() for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("level", "text"), _labelled())
def test_a_text_raises_the_alarm_it_calls_for(level: str, text: str) -> None:
    assert _level(text) == level


@pytest.mark.parametrize("text", _ordinary())
def test_an_ordinary_reply_raises_no_alarm(text: str) -> None:
    assert _level(text) == "none"


@pytest.mark.parametrize(
    "around",
    [
        "Hi. {}",
        "done 20. {}",
        "STOP. {}",
        "STOP {}",
        "it's not raining today. {}",
        "it was a nice walk with my dog and {}",
        "my friend came over and {}",
        "she said hello, {}",
        "not great, {}",
        "{} 😞",
        "{}, sorry",
        "{} and nobody knows",
        "👍 {}",
        "thanks for the text but {}",
    ],
)
def test_a_cry_for_help_stays_one_inside_any_other_sentence(around: str) -> None:
    assert [text for text in _texts("crisis") if _level(around.format(text)) != "crisis"] == []


@pytest.mark.parametrize("text", _texts("crisis"))
def test_case_spacing_and_apostrophes_do_not_hide_a_cry_for_help(text: str) -> None:
    curly = text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    for written in (text.upper(), text.replace(" ", "   "), curly, text.replace("'", "")):
        assert _level(written) == "crisis"


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself",
        "I want to die",
        "i feel suicidal",
        "goodbye everyone",
        "quiero matarme",
        "no reason to live",
    ],
)
def test_look_alike_digits_and_dots_do_not_hide_a_cry_for_help(text: str) -> None:
    leet = text.translate(str.maketrans("ieo", "130"))
    spaced = ". ".join(text.split())
    wide = "".join(chr(ord(sign) + 0xFEE0) if "a" <= sign <= "z" else sign for sign in text)
    for written in (leet, spaced, wide, text.replace(" ", "... ")):
        assert _level(written) == "crisis"


def test_a_crisis_outranks_a_warning_sign_of_the_body() -> None:
    assert _level("chest pain all day and I want to die") == "crisis"
    assert _level("I took all my pills and now I feel faint") == "crisis"


@pytest.mark.parametrize("text", _texts("crisis") + _texts("medical"))
def test_the_reason_names_a_rule_and_never_the_text(text: str) -> None:
    alarm = check(f"{text}. Ref4821")
    assert alarm is not None
    assert "4821" not in alarm.because
    assert len(alarm.because) <= 20


@given(text=st.text(max_size=1600))
def test_any_text_is_accepted(text: str) -> None:
    assert isinstance(check(text), Alarm | None)


_WORDS = sorted({word for _, text in _labelled() for word in text.split()})


@given(
    before=st.lists(st.sampled_from(_WORDS), max_size=100),
    after=st.lists(st.sampled_from(_WORDS), max_size=100),
)
def test_a_plain_cry_for_help_is_seen_among_any_other_words(
    before: list[str], after: list[str]
) -> None:
    assert _level(f"{' '.join(before)}. I want to kill myself. {' '.join(after)}") == "crisis"
