"""What staff are told comes next is what the programme then decides on."""

from datetime import UTC, datetime, time

import pytest

from coach.messages import catalogue
from coach.programme import agenda, enrolment
from coach.programme.course import SIX_WEEKS
from coach.programme.enrolment import Enrolment
from coach.programme.on_time import on_time
from coach.programme.participant import Consent, Participant, Plan, Status
from coach.web.dashboard import outlook

NOW = datetime(2026, 3, 1, 15, tzinfo=UTC)
REPERTOIRE = catalogue.load().repertoire()


def enrolled(at: time, timezone: str) -> Participant:
    visitor = Participant("00" + "a" * 16, "+12125550123", "US", "en", Status.VISITOR, NOW)
    request = Enrolment(
        name="Ana",
        language="en",
        plan=Plan((0, 2, 4), at, timezone),
        consent=Consent(NOW, True, "clinic list", "signed"),
        confirmed=True,
    )
    return enrolment.enrol(visitor, request, NOW, REPERTOIRE).participant


@pytest.mark.parametrize(
    ("at", "timezone"),
    [
        (time(9), "America/New_York"),
        (time(19, 30), "Europe/Madrid"),
        (time(12), "Pacific/Auckland"),
    ],
)
def test_what_comes_next_is_what_is_decided_next_for_all_six_weeks(at: time, timezone: str) -> None:
    person = enrolled(at, timezone)
    decided = 0
    while (item := agenda.next_item(person, SIX_WEEKS)) is not None:
        next_of_all = outlook.coming(person)[0]
        outcome = on_time(person, item.at, REPERTOIRE)
        if outcome.decisions:
            decided += 1
            assert next_of_all.at == item.at
            assert next_of_all.kind == outcome.decisions[0].kind
        person = outcome.participant
    assert decided > 40
    assert person.status is Status.COMPLETED
    assert outlook.coming(person) == []
    assert "complete" in outlook.why_nothing(person)
