"""Coming in through the engine: one request, kept, and never against a STOP."""

from __future__ import annotations

import threading

import pytest
from redis import Redis

from coach.engine import enrolling, overview
from coach.engine.staff_actions import erase
from coach.programme.enrolment import NotEnrolled
from coach.programme.participant import Status
from tests.builders import ALEX, ROSA, Desk, a_coach, utc

NOON = utc("2026-03-01 17:00")


@pytest.fixture
def desk(redis_client: Redis) -> Desk:
    """Give a coach on an empty store."""
    return a_coach(redis_client, NOON)


def test_joining_sends_the_request_to_confirm_and_nothing_else(desk: Desk) -> None:
    person = desk.join()
    assert person.status is Status.INVITED
    (text,) = desk.work(utc("2026-06-01 12:00"))
    assert text.to == ALEX.phone
    assert all(part in text.body for part in ("Walk Well", "YES", "STOP", "HELP", "rates"))


def test_the_country_and_language_come_with_the_person(desk: Desk) -> None:
    person = desk.join(ROSA)
    assert (person.country, person.language) == ("GB", "es")
    (text,) = desk.work()
    assert "SÍ" in text.body


def test_joining_is_noted_in_the_history_with_its_source(desk: Desk) -> None:
    desk.join()
    (line,) = [line for line in desk.conversation() if line.side == "staff"]
    assert (line.body, line.reason) == ("enrolled", "join page")


def test_a_form_sent_many_times_at_once_texts_once(desk: Desk) -> None:
    ready = threading.Barrier(5)
    refused: list[str] = []

    def form() -> None:
        ready.wait()
        try:
            desk.join()
        except NotEnrolled as error:
            refused.append(error.reason)

    threads = [threading.Thread(target=form) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 4
    assert len(desk.work()) == 1


def test_two_requests_in_all_on_different_days(desk: Desk) -> None:
    desk.join()
    desk.clock.forward(days=1)
    desk.join()
    desk.clock.forward(days=30)
    with pytest.raises(NotEnrolled):
        desk.join()
    assert overview.counters(desk.coach)["invited"] == 2


@pytest.mark.parametrize("forgotten", [False, True])
def test_after_a_stop_nobody_but_they_can_bring_them_back(desk: Desk, forgotten: bool) -> None:
    desk.enrol()
    desk.receive("STOP")
    if forgotten:
        erase(desk.coach, desk.id())
    for way_in in (desk.join, desk.enrol):
        with pytest.raises(NotEnrolled, match="opted out"):
            way_in()
    desk.receive("START")
    assert not desk.coach.repository.load(desk.id()).opted_out


def test_an_enrolled_person_is_found_by_their_number(desk: Desk) -> None:
    assert enrolling.enrolled(desk.coach, ALEX.phone) is None
    desk.join()
    found = enrolling.enrolled(desk.coach, ALEX.phone)
    assert found is not None
    assert found.name == "Alex"
