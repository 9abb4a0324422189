"""Counting segments, held against an independent implementation."""

import pytest
import smsutil
from hypothesis import given
from hypothesis import strategies as st

from coach.messages.segments import BASIC, EXTENSION, Segments, count

# smsutil takes the escape character itself for a letter; no phone does.
ANY_TEXT = st.text(st.characters(exclude_characters="\x1b", exclude_categories=["Cs"]))
GSM_TEXT = st.text(st.sampled_from(sorted(BASIC | EXTENSION)), min_size=1, max_size=700)
EMOJI_TEXT = st.text(st.sampled_from("aé🌳🙂ñ"), min_size=1, max_size=300)


@given(ANY_TEXT | GSM_TEXT | EMOJI_TEXT)
def test_segments_agree_with_an_independent_count(text: str) -> None:
    assert count(text).segments == len(smsutil.split(text).parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Segments("GSM-7", 0, 1)),
        ("a" * 160, Segments("GSM-7", 160, 1)),
        ("a" * 161, Segments("GSM-7", 161, 2)),
        ("a" * 306, Segments("GSM-7", 306, 2)),
        ("a" * 307, Segments("GSM-7", 307, 3)),
        ("€" * 80, Segments("GSM-7", 160, 1)),
        ("í" * 70, Segments("UCS-2", 70, 1)),
        ("í" * 71, Segments("UCS-2", 71, 2)),
        ("í" * 134, Segments("UCS-2", 134, 2)),
        ("ç" + "a" * 70, Segments("UCS-2", 71, 2)),
        ("`", Segments("UCS-2", 1, 1)),
        ("🌳", Segments("UCS-2", 2, 1)),
    ],
)
def test_segments_at_the_edges(text: str, expected: Segments) -> None:
    assert count(text) == expected


def test_an_escape_pair_does_not_straddle_two_parts() -> None:
    straddling = "a" * 152 + "€" + "a" * 152
    assert count(straddling) == Segments("GSM-7", 306, 3)


def test_a_surrogate_pair_does_not_straddle_two_parts() -> None:
    straddling = "í" * 66 + "🌳" + "í" * 66
    assert count(straddling) == Segments("UCS-2", 134, 3)
