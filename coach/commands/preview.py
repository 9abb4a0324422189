"""`coach preview`: the whole programme as a table, or as JSON lines."""

from __future__ import annotations

import json
import sys
from datetime import date

from coach.engine.preview import BEHAVIOURS, Row, preview
from coach.errors import CoachError
from coach.messages import catalogue
from coach.programme import plan
from coach.programme.course import SIX_WEEKS
from coach.programme.local_time import UnknownTimeZone
from coach.programme.participant import Plan

# Zone data says little beyond these.
_FIRST, _LAST = date(1970, 1, 2), date(2100, 1, 1)


class BadPreview(CoachError):
    """The person to preview cannot be: the line says what to change."""

    exit_code = 2


def show(
    days: str, at: str, timezone: str, start: str, language: str, replies: str, as_: str
) -> None:
    """Write every decision to standard output; raise BadPreview."""
    known = catalogue.load().languages
    if language not in known:
        raise BadPreview(f"--language: choose one of {', '.join(sorted(known))}.")
    try:
        first = date.fromisoformat(start)
    except ValueError:
        raise BadPreview(f"--start: {start[:20]!r} is not a date: write 2026-03-02.") from None
    if not _FIRST <= first <= _LAST:
        raise BadPreview(f"--start: choose a day from {_FIRST} to {_LAST}.")
    try:
        of = Plan(plan.parse_days(days, SIX_WEEKS), plan.parse_time(at), timezone)
        for row in preview(plan.check(of), first, BEHAVIOURS[replies], language):
            sys.stdout.write((_json(row) if as_ == "jsonl" else _line(row)) + "\n")
    except (plan.PlanError, UnknownTimeZone) as error:
        raise BadPreview(f"{error}.") from None


def _json(row: Row) -> str:
    return json.dumps(
        {
            "at_utc": row.at_utc.isoformat().replace("+00:00", "Z"),
            "at_local": row.at_local.isoformat(),
            "kind": row.kind,
            "message_id": row.message_id,
            "body": row.body,
            "segments": row.segments,
            "sent": row.sent,
            "reason": row.reason,
        }
    )


def _line(row: Row) -> str:
    when = f"{row.at_local:%a %d %b %H:%M}"
    if row.sent:
        return f"{when}  {row.kind:<10} {row.segments} seg  {row.body}\n{'':31}({row.reason})"
    return f"{when}  {row.kind:<10} not sent: {row.reason}"
