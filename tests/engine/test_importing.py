"""A clinic's list: good rows go in, bad ones are named, and a second run adds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from redis import Redis

from coach.engine import enrolling, importing, overview
from coach.engine.importing import BadFile, Imported
from coach.programme.participant import Status
from tests.builders import Desk, a_coach, utc

MORNING = utc("2026-03-02 13:30")  # half past eight in New York
HEADER = "phone,name,timezone,language,days,time,start_on,consent_at,consent_source"
GOOD = {
    "phone": "+12125550123",
    "name": "Alex",
    "timezone": "America/New_York",
    "language": "en",
    "days": '"mon,wed,fri"',
    "time": "09:00",
    "start_on": "2026-03-02",
    "consent_at": "2026-03-01T12:00:00Z",
    "consent_source": "paper form",
}

Import = Callable[..., list[Imported]]


def row(**changed: str) -> str:
    """Return a good row, but for what is changed."""
    return ",".join({**GOOD, **changed}.values())


@pytest.fixture
def desk(redis_client: Redis) -> Desk:
    """Give a coach on an empty store."""
    return a_coach(redis_client, MORNING)


@pytest.fixture
def load(desk: Desk, tmp_path: Path) -> Import:
    """Give a way to import rows written as text."""

    def run(*rows: str, header: str = HEADER, welcome: bool = True) -> list[Imported]:
        file = tmp_path / "people.csv"
        file.write_text("\n".join([header, *rows]) + "\n", "utf-8")
        return list(importing.import_rows(desk.coach, importing.read(file), welcome=welcome))

    return run


def test_a_good_row_goes_in_active_screened_and_with_its_consent(load: Import, desk: Desk) -> None:
    assert load(row()) == [Imported(2, True)]
    person = desk.person()
    assert (person.name, person.status) == ("Alex", Status.ACTIVE)
    assert person.plan is not None
    assert person.plan.days == (0, 2, 4)
    assert person.screened_by == "imported by staff"
    (consent,) = person.consents
    assert (consent.at, consent.source) == (utc("2026-03-01 12:00"), "paper form")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"phone": "12125550123"}, "country code"),
        ({"phone": "+1212555012"}, "cannot be dialled"),
        ({"phone": "+442079460000"}, "not a mobile"),
        ({"phone": "nonsense"}, "not a phone number"),
        ({"phone": ""}, "not a phone number"),
        ({"timezone": "Mars/Olympus"}, "unknown time zone"),
        ({"timezone": ""}, "unknown time zone"),
        ({"language": "tlh"}, "language must be one of en, es"),
        ({"days": '"mon,tue"'}, "choose 3 different days"),
        ({"days": '"mon,tue,xyz"'}, "not a weekday"),
        ({"time": "21:00"}, "quiet hours.*09:00-20:00"),
        ({"time": "8 o'clock"}, "not a time"),
        ({"start_on": "02.03.2026"}, "not a date"),
        ({"start_on": "2026-03-01"}, "in the past"),
        ({"consent_at": "yesterday"}, "not a time"),
        ({"consent_at": "2027-01-01T00:00:00Z"}, "in the future"),
        ({"consent_source": ""}, "consent_source is empty"),
        ({"name": "x" * 61}, "at most 60"),
    ],
)
def test_a_bad_row_is_named_with_line_and_reason_and_the_good_go_in(
    load: Import, desk: Desk, changed: dict[str, str], says: str
) -> None:
    other = {**changed} if "phone" in changed else {"phone": "+12125550124", **changed}
    good, bad = load(row(), row(**other))
    assert (good.line, good.added) == (2, True)
    assert (bad.line, bad.added) == (3, False)
    assert bad.refused
    assert re.search(says, bad.note)
    assert GOOD["phone"] not in bad.note
    assert overview.people(desk.coach, 1)[1] == 1


def test_a_phone_that_stands_twice_goes_in_once(load: Import) -> None:
    first, second = load(row(), row(phone='"+1 (212) 555-0123"', name="Somebody else"))
    assert first.added
    assert second == Imported(3, False, "the same phone stands in line 2", refused=True)


def test_a_second_run_adds_nothing_and_is_no_error(load: Import, desk: Desk) -> None:
    load(row(), row(phone="+12125550124"))
    texts = desk.work()
    desk.clock.forward(days=2)  # now start_on lies in the past
    assert load(row(), row(phone="+12125550124")) == [Imported(2, False), Imported(3, False)]
    assert overview.people(desk.coach, 1)[1] == 2
    assert overview.counters(desk.coach)["enrolled"] == 2
    assert len(texts) == 0


def test_a_start_of_today_whose_time_is_to_come_starts_today(load: Import, desk: Desk) -> None:
    load(row(), welcome=False)
    (text,) = desk.work(utc("2026-03-02 14:00"))
    assert "Walk Well" in text.body  # the first words say who we are
    assert desk.person().weeks[0].starts_on.isoformat() == "2026-03-02"
    assert desk.work(utc("2026-03-02 15:59")) == []


def test_a_start_of_today_whose_time_has_passed_starts_tomorrow(load: Import, desk: Desk) -> None:
    desk.clock.forward(hours=1)
    load(row(), welcome=False)
    assert desk.work(utc("2026-03-04 13:59")) == []
    assert len(desk.work(utc("2026-03-04 14:00"))) == 1


def test_a_welcome_goes_first_where_there_is_time_for_it(load: Import, desk: Desk) -> None:
    desk.clock.set(utc("2026-03-02 20:00"))
    load(row(start_on="2026-03-04"))
    assert [text.body[:8] for text in desk.work()] == ["Hi Alex,"]
    assert desk.conversation()[-1].kind == "welcome"


def test_without_a_consent_the_person_is_asked_to_confirm(load: Import, desk: Desk) -> None:
    load(row(consent_at="", consent_source=""))
    assert desk.person().status is Status.INVITED
    (text,) = desk.work(utc("2026-04-01 12:00"))
    assert "YES" in text.body


def test_somebody_who_texted_us_before_can_be_listed(load: Import, desk: Desk) -> None:
    desk.receive("hello?")
    assert load(row()) == [Imported(2, True)]
    assert desk.person().status is Status.ACTIVE


def test_somebody_who_opted_out_is_not_listed_again(load: Import, desk: Desk) -> None:
    load(row())
    desk.receive("STOP")
    (again,) = load(row())
    assert (again.added, again.refused) == (False, False)
    assert "opted out" in again.note
    assert desk.person().status is Status.WITHDRAWN


def test_a_region_narrows_the_window(load: Import) -> None:
    sunday = row(days='"mon,wed,sun"', timezone="America/Chicago", time="10:00")
    (refused,) = load(f"{sunday},US-TX", header=f"{HEADER},region")
    assert "12:00-20:00" in refused.note


def test_who_screened_them_is_kept(load: Import, desk: Desk) -> None:
    load(f"{row()},Dr Field", header=f"{HEADER},screened_by")
    assert desk.person().screened_by == "Dr Field"


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("", "missing: phone"),
        ("phone,name", "missing: timezone, language"),
        (f"{HEADER},shoe_size", "unknown: shoe_size"),
        (f"{HEADER},phone", "stands there twice"),
        (HEADER.replace(",", ";"), "semicolons"),
    ],
)
def test_a_wrong_header_is_refused_as_a_whole(load: Import, header: str, says: str) -> None:
    with pytest.raises(BadFile, match=says):
        load(row(), header=header)


def test_header_names_may_be_in_any_case_and_order_and_blank_lines_are_passed_over(
    load: Import,
) -> None:
    names = HEADER.split(",")[::-1]
    values = list(GOOD.values())[::-1]
    header = ",".join(names).upper()
    (done,) = load("", ",".join(values), ",,,,,,,,", header=f"\ufeff{header}")
    assert done.added


def test_a_name_with_commas_quotes_and_nul_is_read(load: Import, desk: Desk) -> None:
    assert load(row(name='"O""Hara, Alex\0"'))[0].added
    assert desk.person().name.startswith('O"Hara, Alex')


def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"people\.csv cannot be read"):
        importing.read(tmp_path / "people.csv")
    (tmp_path / "latin.csv").write_bytes(b"phone\xe9")
    with pytest.raises(BadFile, match="not UTF-8"):
        importing.read(tmp_path / "latin.csv")


def test_an_empty_list_imports_nobody(load: Import, desk: Desk) -> None:
    assert load() == []
    assert enrolling.enrolled(desk.coach, GOOD["phone"]) is None
