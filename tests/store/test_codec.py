"""What is packed comes back as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.programme.participant import (
    Asked,
    Consent,
    Mood,
    Participant,
    Plan,
    Question,
    Status,
    Walk,
    WalkOutcome,
    Week,
)
from coach.store import codec
from coach.store.codec import UnknownFormat
from tests.builders import ALEX, starting

ID = "07abcdefghijklmnop"

moments = st.integers(0, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
dates = st.dates(date(2000, 1, 1), date(2100, 1, 1))
minutes = st.integers(0, 24 * 60 - 1).map(lambda minute: time(*divmod(minute, 60)))
maybe = st.none() | st.booleans()
small = st.integers(0, 1000)


def listed(of: st.SearchStrategy[object], most: int = 4) -> st.SearchStrategy[object]:
    """Give tuples of up to so many."""
    return st.lists(of, max_size=most).map(tuple)


walks = st.builds(
    Walk,
    on=dates,
    at=st.none() | minutes,
    outcome=st.sampled_from(WalkOutcome),
    minutes=st.none() | small,
    reminded=maybe,
    checked=maybe,
)
weeks = st.builds(
    Week,
    number=small,
    starts_on=dates,
    ends_on=dates,
    goal=small,
    walks=listed(walks),
    snippets_on=listed(dates),
    summary_on=dates,
    summed_up=st.booleans(),
    extra=listed(small),
)
plans = st.builds(
    Plan,
    days=st.lists(st.integers(0, 6), max_size=7).map(tuple),
    time=minutes,
    timezone=st.text(max_size=20),
    region=st.none() | st.text(max_size=6),
)
people = st.builds(
    Participant,
    id=st.just(ID),
    phone=st.text(max_size=20),
    country=st.text(max_size=2),
    language=st.sampled_from(["en", "es"]),
    status=st.sampled_from(Status),
    since=moments,
    name=st.text(),
    plan=st.none() | plans,
    start_on=st.none() | dates,
    confirmed_at=st.none() | moments,
    consents=listed(st.builds(Consent, moments, st.booleans(), st.text(), st.text())),
    screened_by=st.none() | st.text(),
    readiness=listed(st.text()),
    requests=listed(moments),
    request_due=st.none() | moments,
    answered_on=st.none() | dates,
    answers=small,
    welcome_due=st.text(),
    introduced=st.booleans(),
    weeks=listed(weeks, 6),
    asked=st.none() | st.builds(Asked, st.sampled_from(Question), moments, st.none() | dates),
    moods=listed(st.builds(Mood, dates, st.integers(1, 9))),
    snippets_sent=small,
    on_hold=st.booleans(),
    paused_on=st.none() | dates,
    last_unasked=st.none() | moments,
    helped_on=st.none() | dates,
    turn=small,
    texts=small,
    undeliverable=st.booleans(),
)


@given(people)
def test_a_participant_comes_back_as_they_were(person: Participant) -> None:
    assert codec.unpack(ID, codec.pack(person)) == person


def test_every_state_of_a_programme_comes_back() -> None:
    life = starting(ALEX, date(2026, 3, 2))
    while life.wake_at is not None:
        life.until(life.wake_at)
        assert codec.unpack(life.person.id, codec.pack(life.person)) == life.person


@given(st.text(alphabet=st.characters()))
def test_any_text_can_be_kept_even_half_a_surrogate_pair(text: str) -> None:
    assert codec.loads(codec.dumps(["i", text, "\ud83d"])) == ["i", text, "\ud83d"]


def test_a_state_of_a_newer_version_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnknownFormat, match="upgrade"):
        codec.unpack(ID, codec.dumps([999]))
