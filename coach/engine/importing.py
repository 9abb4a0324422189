"""A clinic's list of people, as CSV: checked row by row, good rows go in."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

from coach.engine import enrolling, phones
from coach.engine.coach import Coach
from coach.errors import CoachError
from coach.programme import local_time, plan
from coach.programme.course import SIX_WEEKS
from coach.programme.enrolment import Enrolment, NotEnrolled
from coach.programme.local_time import UnknownTimeZone
from coach.programme.participant import Consent, Plan, Status
from coach.programme.plan import PlanError
from coach.store.values import Unreadable

REQUIRED = (
    "phone",
    "name",
    "timezone",
    "language",
    "days",
    "time",
    "start_on",
    "consent_at",
    "consent_source",
)
OPTIONAL = ("region", "screened_by")
_LONGEST_NAME = 60
_REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_FIRST_CONSENT = datetime(1990, 1, 1, tzinfo=UTC)


class BadFile(CoachError):
    """The file as a whole cannot be read; nothing was enrolled."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file, with the number of its line."""

    line: int
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a row: added; left alone, with a note where that may surprise; refused."""

    line: int
    added: bool
    note: str = ""
    refused: bool = False


def read(path: Path) -> list[Row]:
    """Return the rows of the file; raise BadFile for a file that is not such a list."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise BadFile(f"{path.name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadFile(f"{path.name} is not UTF-8: save it as “CSV UTF-8”.") from error
    reader = csv.DictReader(StringIO(text.replace("\0", "\N{REPLACEMENT CHARACTER}")))
    header = [name.strip().lower() for name in reader.fieldnames or []]
    missing = [name for name in REQUIRED if name not in header]
    unknown = [name for name in header if name not in REQUIRED + OPTIONAL]
    if missing or unknown or len(set(header)) != len(header):
        wrong = f"missing: {', '.join(missing)}" if missing else ""
        wrong += "; " if missing and unknown else ""
        wrong += f"unknown: {', '.join(name[:30] for name in unknown)}" if unknown else ""
        if len(header) == 1 and ";" in header[0]:
            raise BadFile(f"{path.name} is separated by semicolons: save it with commas.")
        raise BadFile(
            f"{path.name}: the first line must name the columns {','.join(REQUIRED)} "
            f"(and may name {','.join(OPTIONAL)}); {wrong or 'one stands there twice'}."
        )
    reader.fieldnames = header
    rows = []
    try:
        for fields in reader:
            clean = {name: (fields.get(name) or "").strip() for name in header}
            if any(clean.values()):
                rows.append(Row(reader.line_num, clean))
    except csv.Error as error:
        raise BadFile(f"{path.name}, line {reader.line_num}: {error}.") from error
    return rows


def import_rows(coach: Coach, rows: list[Row], *, welcome: bool) -> Iterator[Imported]:
    """Enrol each good row; yield what became of each, in order."""
    seen: dict[str, int] = {}
    for row in rows:
        try:
            phone = phones.read(row.fields["phone"])
            if phone in seen:
                raise PlanError(f"the same phone stands in line {seen[phone]}")
            seen[phone] = row.line
            yield _import(coach, row, phone, welcome)
        except (PlanError, UnknownTimeZone, phones.BadPhone, Unreadable) as error:
            yield Imported(row.line, False, str(error), refused=True)


def _import(coach: Coach, row: Row, phone: str, welcome: bool) -> Imported:
    request = _request(row.fields, coach, welcome)
    person = enrolling.enrolled(coach, phone)
    if person is not None and person.status is Status.WITHDRAWN:
        return Imported(row.line, False, "has opted out or declined: not enrolled again")
    if person is not None and person.status is not Status.VISITOR:
        return Imported(row.line, False)
    today = local_time.local(coach.clock.now(), request.plan.timezone).date()
    if request.start_on is not None and request.start_on < today:
        raise PlanError(f"start_on {request.start_on} is in the past")
    if request.start_on is not None and request.start_on > local_time.days_after(today, 366):
        raise PlanError(f"start_on {request.start_on} is more than a year away")
    try:
        enrolling.enrol(coach, phone, request)
    except NotEnrolled as error:
        return Imported(row.line, False, error.reason)
    return Imported(row.line, True)


def _request(fields: dict[str, str], coach: Coach, welcome: bool) -> Enrolment:
    """Check a row; raise PlanError or UnknownTimeZone with words for the person importing."""
    if fields["language"] not in coach.catalogue.languages:
        known = ", ".join(sorted(coach.catalogue.languages))
        raise PlanError(f"language must be one of {known}")
    if len(fields["name"]) > _LONGEST_NAME or not fields["name"].isprintable():
        raise PlanError(f"the name must be one line of at most {_LONGEST_NAME} characters")
    region = fields.get("region") or None
    if region is not None and not _REGION.fullmatch(region):
        raise PlanError(f"region {region[:20]!r} is not like US-TX: country, dash, state")
    of = plan.check(
        Plan(
            days=plan.parse_days(fields["days"], SIX_WEEKS),
            time=plan.parse_time(fields["time"]),
            timezone=fields["timezone"],
            region=region,
        )
    )
    now = coach.clock.now()
    start_on = _date(fields["start_on"]) or local_time.local(now, of.timezone).date()
    consent_at = _moment(fields["consent_at"])
    if consent_at is not None and not _FIRST_CONSENT <= consent_at <= now:
        raise PlanError("consent_at lies in the future, or long before texts were sent")
    if consent_at is not None and not fields["consent_source"]:
        raise PlanError("consent_source is empty: say where the consent is kept")
    return Enrolment(
        name=fields["name"],
        language=fields["language"],
        plan=of,
        consent=Consent(
            at=consent_at or now,
            given=True,
            source=fields["consent_source"] or "imported by staff",
            wording="kept by staff" if consent_at else "asked to confirm by text",
        ),
        confirmed=consent_at is not None,
        start_on=start_on,
        screened_by=fields.get("screened_by") or "imported by staff",
        welcome=welcome,
    )


def _date(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PlanError(f"start_on {text[:20]!r} is not a date: write 2026-03-02") from error


def _moment(text: str) -> datetime | None:
    """Read an ISO date or time; without an offset it is taken as UTC."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise PlanError(
            f"consent_at {text[:30]!r} is not a time: write 2026-03-01T14:00:00Z"
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
