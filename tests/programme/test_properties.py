"""Whatever the zone, the start, the plan and the answers: what always holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from coach.programme import agenda, local_time, quiet_hours
from coach.programme.course import APART, SIX_WEEKS
from coach.programme.on_time import on_time
from coach.programme.outcome import Kind, Priority
from coach.programme.participant import Status, WalkOutcome
from tests.builders import REPERTOIRE, Life, Persona, starting

ZONES = (
    "UTC",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Havana",
    "America/Santiago",
    "America/Scoresbysund",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Berlin",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Africa/Lagos",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Beirut",
    "Asia/Tehran",
    "Asia/Gaza",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Marquesas",
    "Antarctica/Troll",
)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SAYS = (
    "DONE",
    "DONE 30",
    "25",
    "SKIP",
    "LATER",
    "PAUSE",
    "RESUME",
    "STOP",
    "START",
    "YES",
    "no",
    "MOOD 2",
    "7",
    "PROGRESS",
    "HELP",
    "thank you",
    "what is the meaning of this",
    "I want to die",
)
GENTLE = tuple(set(SAYS) - {"PAUSE", "STOP", "I want to die"})

quarters = st.integers(9 * 4, 20 * 4 - 1).map(lambda quarter: time(*divmod(quarter * 15, 60)))
starts = st.dates(date(2025, 12, 1), date(2027, 1, 31))
days = st.sets(st.sampled_from(DAYS), min_size=3, max_size=3).map(sorted)
plans = st.builds(
    lambda chosen, at, zone: Persona("Sam", "+12125550199", ",".join(chosen), f"{at:%H:%M}", zone),
    days,
    quarters,
    st.sampled_from(ZONES),
)


def says(words: Sequence[str]) -> st.SearchStrategy[list[tuple[float, str]]]:
    """Give texts, each with the hours that pass before it."""
    hours = st.floats(0, 60, allow_nan=False).map(lambda value: round(value, 2))
    return st.lists(st.tuples(hours, st.sampled_from(words)), max_size=25)


def live(persona: Persona, start: date, replies: list[tuple[float, str]]) -> Life:
    """Live six weeks and more, texting as told."""
    life = starting(persona, start)
    for hours, words in replies:
        life.wait(hours=hours)
        life.texts(words)
    return life.to_the_end()


def unasked(life: Life) -> list[datetime]:
    """Return when each text came that nobody had asked for."""
    return [at for at, text in life.sent if text.priority is Priority.NUDGE]


usual = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@usual
@given(plans, starts, says(SAYS))
def test_nothing_unasked_arrives_in_quiet_hours_or_within_two_hours(
    persona: Persona, start: date, replies: list[tuple[float, str]]
) -> None:
    life = live(persona, start, replies)
    for at, text in life.sent:
        if text.priority is not Priority.NUDGE:
            continue
        assert quiet_hours.allows(at, persona.timezone, None), life.local(at)
        # What waits in the outbox must not leave it after the window either.
        last = text.expires_at - timedelta(microseconds=1)
        assert quiet_hours.allows(last, persona.timezone, None), life.local(text.expires_at)
        assert at < text.expires_at
    assert all(later - earlier >= APART for earlier, later in pairwise(unasked(life)))


@usual
@given(plans, starts, says(GENTLE))
def test_a_programme_that_is_completed_has_one_outcome_for_each_of_18_walks(
    persona: Persona, start: date, replies: list[tuple[float, str]]
) -> None:
    life = live(persona, start, replies)
    assert life.person.status is Status.COMPLETED
    assert len(life.walks) == 18
    assert all(walk.outcome is not WalkOutcome.PLANNED for walk in life.walks)
    assert len(life.person.weeks) == SIX_WEEKS.weeks


@usual
@given(
    plans, starts, st.integers(0, 44 * 24), says(("LATER", "SKIP", "DONE 20", "PAUSE", "RESUME"))
)
def test_walks_moved_again_and_again_still_end_in_one_outcome_each(
    persona: Persona, start: date, hours: int, replies: list[tuple[float, str]]
) -> None:
    life = starting(persona, start)
    life.wait(hours=hours)
    for gap, words in replies:
        life.wait(hours=gap / 5)
        life.texts(words)
    life.texts("RESUME")
    life.to_the_end()
    assert life.person.status is Status.COMPLETED
    assert len(life.walks) == 18
    assert all(walk.outcome is not WalkOutcome.PLANNED for walk in life.walks)
    assert all(later - earlier >= APART for earlier, later in pairwise(unasked(life)))


@usual
@given(plans, starts, says(SAYS))
def test_a_wake_up_is_always_to_come_and_never_missing(
    persona: Persona, start: date, replies: list[tuple[float, str]]
) -> None:
    life = starting(persona, start)
    moves = [*replies, (24 * 7 * 12, "PROGRESS")]
    for hours, words in moves:
        until = life.now + timedelta(hours=hours)
        while life.wake_at is not None and life.wake_at <= until:
            life.now = max(life.wake_at, life.now)
            outcome = life.move(on_time(life.person, life.now, REPERTOIRE))
            assert outcome.wake_at is None or outcome.wake_at > life.now
        life.now = until
        life.texts(words)
        item = agenda.next_item(life.person, SIX_WEEKS)
        assert life.wake_at == (item.at if item else None)
        under_way = life.person.status is Status.ACTIVE and not life.person.on_hold
        assert (life.wake_at is not None) == under_way


@usual
@given(plans, starts, says(SAYS))
def test_the_same_life_gives_the_same_texts(
    persona: Persona, start: date, replies: list[tuple[float, str]]
) -> None:
    assert live(persona, start, replies).sent == live(persona, start, replies).sent


@usual
@given(plans, starts, says(SAYS), st.floats(0, 24 * 45, allow_nan=False))
def test_deciding_twice_at_one_instant_changes_nothing(
    persona: Persona, start: date, replies: list[tuple[float, str]], hours: float
) -> None:
    life = starting(persona, start)
    for gap, words in replies:
        life.wait(hours=gap)
        life.texts(words)
    late = life.now + timedelta(hours=hours)
    once = on_time(life.person, late, REPERTOIRE)
    twice = on_time(once.participant, late, REPERTOIRE)
    assert twice.participant == once.participant
    assert (twice.texts, twice.decisions, twice.wake_at) == ((), (), once.wake_at)


@usual
@given(plans, starts)
def test_walks_are_on_the_persons_days_at_their_time_by_their_own_clock(
    persona: Persona, start: date
) -> None:
    life = starting(persona, start).to_the_end()
    wanted = persona.plan()
    reminded = [life.local(at) for at, _ in life.all(Kind.REMINDER)]
    assert len(reminded) == 18
    for number, week in enumerate(life.person.weeks):
        begins = local_time.days_after(life.person.start_on or start, 7 * number)
        ends = local_time.days_after(begins, 7)
        assert [begins <= walk.on < ends for walk in week.walks] == [True] * 3
    assert [there.date() for there in reminded] == [walk.on for walk in life.walks]
    assert {there.weekday() for there in reminded} == set(wanted.days)
    assert {there.time() for there in reminded} == {wanted.time}


@usual
@given(plans, starts, st.integers(1, 60), st.integers(0, 40), st.floats(0, 24, allow_nan=False))
def test_a_pause_shifts_the_walks_and_loses_none(
    persona: Persona, start: date, hours: int, length: int, part: float
) -> None:
    life = starting(persona, start)
    life.wait(hours=hours * 10)
    assume(life.person.status is Status.ACTIVE)
    life.texts("PAUSE")
    before = len(life.sent)
    life.wait(days=length, hours=part)
    assert len(life.sent) == before
    life.texts("RESUME")
    life.to_the_end()
    assert life.person.status is Status.COMPLETED
    reminded = life.all(Kind.REMINDER)
    assert len(reminded) == len({life.local(at).date() for at, _ in reminded}) == 18
    assert [week.number for week in life.person.weeks] == [1, 2, 3, 4, 5, 6]


@usual
@given(plans, starts, says(SAYS), st.floats(0.5, 24 * 20, allow_nan=False))
@example(Persona("Sam", "+12125550199", "mon,wed,fri", "09:00", "UTC"), date(2026, 3, 2), [], 26)
def test_after_an_outage_nothing_late_is_sent(
    persona: Persona, start: date, replies: list[tuple[float, str]], outage: float
) -> None:
    life = starting(persona, start)
    for gap, words in replies:
        life.wait(hours=gap)
        life.texts(words)
    before = life.person
    now = life.now + timedelta(hours=outage)
    outcome = on_time(before, now, REPERTOIRE)
    for text in outcome.texts:
        assert now < text.expires_at
    assert len(outcome.texts) <= 1
    for decision in outcome.decisions:
        assert decision.at == now.astimezone(UTC)
        assert decision.reason
