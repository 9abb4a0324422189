"""What the programme chooses from."""

import pytest

from coach.messages.catalogue import load
from coach.messages.moments import MOMENTS
from coach.programme.repertoire import Repertoire, UnknownMoment


def test_variants_follow_one_another_and_start_again() -> None:
    repertoire = Repertoire({"reminder": ("a", "b", "c")}, snippets=())
    assert [repertoire.pick("reminder", turn) for turn in range(5)] == ["a", "b", "c", "a", "b"]


def test_an_unknown_moment_is_named() -> None:
    with pytest.raises(UnknownMoment, match="no text for the moment 'lunch'"):
        Repertoire({}, snippets=()).pick("lunch", 0)


def test_the_catalogue_has_a_text_for_every_moment_the_programme_asks_for() -> None:
    repertoire = load().repertoire()
    assert set(repertoire.variants) | {"snippet"} == set(MOMENTS)
    assert all(repertoire.pick(moment, 0) for moment in repertoire.variants)


@pytest.mark.parametrize(
    ("moment", "variants"),
    [("reminder", 6), ("checkin", 4), ("reply_done_minutes", 3), ("summary_some", 2)],
)
def test_texts_that_come_often_have_variants(moment: str, variants: int) -> None:
    assert len(load().repertoire().variants[moment]) >= variants


def test_snippets_are_enough_for_every_unasked_one_of_the_programme() -> None:
    snippets = load().repertoire().snippets
    assert len(snippets) >= 14
    assert len(set(snippets)) == len(snippets)
