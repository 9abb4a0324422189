"""The preview is the programme itself, seen beforehand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, time

import pytest

from coach.engine.preview import BEHAVIOURS, Row, preview
from coach.programme.course import SIX_WEEKS
from coach.programme.local_time import UnknownTimeZone
from coach.programme.outcome import Kind
from coach.programme.participant import Plan
from coach.programme.plan import PlanError
from tests.builders import ALEX, ROSA, WORDS, starting

START = date(2026, 3, 2)


def rows(replies: str = "none", of: Plan | None = None, language: str = "en") -> list[Row]:
    """Return the preview of Alex's plan."""
    return list(preview(of or ALEX.plan(), START, BEHAVIOURS[replies], language))


def test_a_silent_persons_preview_is_their_real_six_weeks() -> None:
    life = starting(ALEX, START).to_the_end()
    previewed = [(row.at_utc, row.kind, row.sent, row.reason) for row in rows()]
    lived = [(one.at, str(one.kind), one.sent, one.reason) for one in life.decisions]
    # The preview begins with the YES; the request before it was the join page's.
    assert previewed == lived[1:]


@pytest.mark.parametrize("replies", list(BEHAVIOURS))
def test_every_decision_is_dated_explained_and_worded(replies: str) -> None:
    found = rows(replies)
    assert [row.at_utc for row in found] == sorted(row.at_utc for row in found)
    for row in found:
        assert row.reason
        assert row.at_utc == row.at_local
        if row.sent:
            assert row.body
            assert 1 <= row.segments <= 2
            assert row.message_id is not None
            assert "{" not in row.body
        else:
            assert (row.body, row.segments, row.message_id) == ("", 0, None)


@pytest.mark.parametrize("replies", list(BEHAVIOURS))
@pytest.mark.parametrize("language", WORDS.languages)
def test_there_are_18_reminders_and_one_completion_however_they_answer(
    replies: str, language: str
) -> None:
    kinds = Counter(row.kind for row in rows(replies, language=language) if row.sent)
    assert kinds["reminder"] == 18
    assert (kinds["completion"], kinds["welcome"]) == (1, 1)


def test_reporting_everything_saves_the_checkins() -> None:
    kinds = {
        replies: Counter(row.kind for row in rows(replies) if row.sent) for replies in BEHAVIOURS
    }
    assert kinds["none"]["checkin"] == 18
    assert kinds["all"]["checkin"] == 0
    assert 0 < kinds["mixed"]["checkin"] < 18
    assert kinds["none"]["reply"] == 0
    assert kinds["all"]["reply"] == 18 + 5


def test_the_person_confirms_at_noon_the_day_before() -> None:
    first = rows()[0]
    assert first.at_local.isoformat() == "2026-03-01T12:00:00-05:00"


def test_reminders_keep_their_wall_clock_time_over_the_clock_change() -> None:
    reminders = [row.at_local for row in rows() if row.kind == "reminder"]
    assert {at.timetz().replace(tzinfo=None) for at in reminders} == {time(9)}
    assert {at.utcoffset() for at in reminders} == {
        reminders[0].utcoffset(),
        reminders[-1].utcoffset(),
    }
    assert reminders[0].utcoffset() != reminders[-1].utcoffset()


def test_the_goals_of_the_course_are_named() -> None:
    bodies = [row.body for row in rows() if row.kind == "reminder"]
    for week, goal in enumerate(SIX_WEEKS.goals):
        assert str(goal) in bodies[3 * week]


def test_spanish_is_spanish() -> None:
    assert any("caminar" in row.body.lower() for row in rows(of=ROSA.plan(), language="es"))


def test_a_plan_that_cannot_be_followed_is_refused() -> None:
    with pytest.raises(PlanError, match="09:00-20:00"):
        rows(of=replace(ALEX.plan(), time=time(21)))
    with pytest.raises(UnknownTimeZone):
        rows(of=replace(ALEX.plan(), timezone="Mars/Olympus"))


def test_kinds_are_those_that_history_and_counters_use() -> None:
    assert {row.kind for replies in BEHAVIOURS for row in rows(replies)} <= set(Kind)
