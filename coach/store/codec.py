"""Between the rules' values and bytes. One explicit function a value: fast, and checked.

Times are kept as whole UTC seconds, dates as ordinals. FORMAT is the first element of a
state; a change to the layout takes the next number and a branch in ``unpack``.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any

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

FORMAT = 1


class UnknownFormat(Exception):
    """A state written by a newer version of the service."""


def dumps(value: object) -> bytes:
    """Return compact JSON."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )


def loads(value: bytes) -> Any:
    """Undo dumps."""
    return json.loads(value.decode("utf-8", "surrogatepass"))


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else _known(seconds)


def _known(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _minute_of_day(at: time | None) -> int | None:
    return None if at is None else at.hour * 60 + at.minute


def _time(minute: int | None) -> time | None:
    return None if minute is None else time(*divmod(minute, 60))


def _ordinal(on: date | None) -> int | None:
    return None if on is None else on.toordinal()


def _date(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def _pack_walk(walk: Walk) -> list[Any]:
    return [
        walk.on.toordinal(),
        _minute_of_day(walk.at),
        str(walk.outcome),
        walk.minutes,
        walk.reminded,
        walk.checked,
    ]


def _unpack_walk(row: list[Any]) -> Walk:
    return Walk(
        on=date.fromordinal(row[0]),
        at=_time(row[1]),
        outcome=WalkOutcome(row[2]),
        minutes=row[3],
        reminded=row[4],
        checked=row[5],
    )


def _pack_week(week: Week) -> list[Any]:
    return [
        week.number,
        week.starts_on.toordinal(),
        week.ends_on.toordinal(),
        week.goal,
        [_pack_walk(walk) for walk in week.walks],
        [on.toordinal() for on in week.snippets_on],
        week.summary_on.toordinal(),
        week.summed_up,
        list(week.extra),
    ]


def _unpack_week(row: list[Any]) -> Week:
    return Week(
        number=row[0],
        starts_on=date.fromordinal(row[1]),
        ends_on=date.fromordinal(row[2]),
        goal=row[3],
        walks=tuple(_unpack_walk(walk) for walk in row[4]),
        snippets_on=tuple(date.fromordinal(on) for on in row[5]),
        summary_on=date.fromordinal(row[6]),
        summed_up=row[7],
        extra=tuple(row[8]),
    )


def pack(person: Participant) -> bytes:
    """Return the participant's state as bytes, without the id (it is the field's name)."""
    of = person.plan
    asked = person.asked
    return dumps(
        [
            FORMAT,
            person.phone,
            person.country,
            person.language,
            str(person.status),
            _seconds(person.since),
            person.name,
            None if of is None else [of.days, _minute_of_day(of.time), of.timezone, of.region],
            _ordinal(person.start_on),
            _seconds(person.confirmed_at),
            [[_seconds(c.at), c.given, c.source, c.wording] for c in person.consents],
            person.screened_by,
            person.readiness,
            [_seconds(at) for at in person.requests],
            _seconds(person.request_due),
            person.welcome_due,
            person.introduced,
            [_pack_week(week) for week in person.weeks],
            None
            if asked is None
            else [str(asked.question), _seconds(asked.at), _ordinal(asked.walk)],
            [[mood.on.toordinal(), mood.value] for mood in person.moods],
            person.snippets_sent,
            person.on_hold,
            _ordinal(person.paused_on),
            _seconds(person.last_unasked),
            _ordinal(person.helped_on),
            _ordinal(person.answered_on),
            person.answers,
            person.turn,
            person.texts,
            person.undeliverable,
        ]
    )


def unpack(participant_id: str, value: bytes) -> Participant:
    """Return the participant; raise UnknownFormat for a state of a newer version."""
    row = loads(value)
    if row[0] != FORMAT:
        raise UnknownFormat(f"state format {row[0]}: this version reads {FORMAT}; upgrade it")
    (
        _,
        phone,
        country,
        language,
        status,
        since,
        name,
        plan_row,
        start_on,
        confirmed_at,
        consents,
        screened_by,
        readiness,
        requests,
        request_due,
        welcome_due,
        introduced,
        weeks,
        asked,
        moods,
        snippets_sent,
        on_hold,
        paused_on,
        last_unasked,
        helped_on,
        answered_on,
        answers,
        turn,
        texts,
        undeliverable,
    ) = row
    return Participant(
        id=participant_id,
        phone=phone,
        country=country,
        language=language,
        status=Status(status),
        since=_known(since),
        name=name,
        plan=_unpack_plan(plan_row),
        start_on=_date(start_on),
        confirmed_at=_moment(confirmed_at),
        consents=tuple(Consent(_known(at), given, *rest) for at, given, *rest in consents),
        screened_by=screened_by,
        readiness=tuple(readiness),
        requests=tuple(_known(at) for at in requests),
        request_due=_moment(request_due),
        welcome_due=welcome_due,
        introduced=introduced,
        weeks=tuple(_unpack_week(week) for week in weeks),
        asked=None
        if asked is None
        else Asked(Question(asked[0]), _known(asked[1]), _date(asked[2])),
        moods=tuple(Mood(date.fromordinal(on), digit) for on, digit in moods),
        snippets_sent=snippets_sent,
        on_hold=on_hold,
        paused_on=_date(paused_on),
        last_unasked=_moment(last_unasked),
        helped_on=_date(helped_on),
        answered_on=_date(answered_on),
        answers=answers,
        turn=turn,
        texts=texts,
        undeliverable=undeliverable,
    )


def _unpack_plan(row: list[Any] | None) -> Plan | None:
    if row is None:
        return None
    days, minute, timezone, region = row
    return Plan(tuple(days), time(*divmod(minute, 60)), timezone, region)
