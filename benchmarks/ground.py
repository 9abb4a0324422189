"""What several benchmarks stand on: a deployment of their own, and people in it."""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from coach import bootstrap
from coach.config import Settings
from coach.embedded import EmbeddedServer
from coach.engine.coach import Coach
from coach.programme.enrolment import Enrolment
from coach.programme.participant import Consent, Plan
from tests.standin import TwilioStandIn

ROOT = Path(__file__).parents[1]
PUBLIC_URL = "https://coach.example"
SENDER = "+12125550100"
# Plans that are not all due at once, in zones that change their clocks on different days.
_ZONES = ("America/New_York", "America/Chicago", "America/Los_Angeles", "Europe/London")


class SetClock:
    """A clock that stands where it was set."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.instant


class NoHints:
    """There are no workers to tell: the benchmark does the work itself."""

    def deliver(self, shards: Collection[int], *, nudges: bool) -> None:
        """Tell nobody."""

    def advance(self, due: dict[int, tuple[str, ...]]) -> None:
        """Tell nobody."""


@contextmanager
def server() -> Iterator[EmbeddedServer]:
    """Give a real server with the settings of production: each write is on disk."""
    with TemporaryDirectory() as directory, EmbeddedServer(Path(directory)) as running:
        yield running


def environment(state_url: str, standin: TwilioStandIn | None = None) -> dict[str, str]:
    """Return the settings of one deployment, with new secrets; the simulator without a stand-in."""
    given = {
        "COACH_REDIS_URL": state_url,
        "COACH_SECRET_KEY": secrets.token_urlsafe(32),
        "COACH_ENCRYPTION_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "COACH_SMS_RATE": "0",
        "COACH_PUBLIC_URL": PUBLIC_URL,
    }
    if standin is not None:
        given |= {
            "COACH_TWILIO_ACCOUNT_SID": standin.account_sid,
            "COACH_TWILIO_AUTH_TOKEN": standin.token,
            "COACH_TWILIO_FROM": SENDER,
            "COACH_TWILIO_API_URL": standin.url,
        }
    return given


def coach_of(given: Mapping[str, str], clock: SetClock | None = None) -> Coach:
    """Wire the production parts for these settings; only hints, and the clock if given, differ."""
    fields = {name.removeprefix("COACH_").lower(): value for name, value in given.items()}
    coach = bootstrap.build(Settings.model_validate(fields), NoHints())
    return coach if clock is None else replace(coach, clock=clock)


def process_environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return these settings, and no others, as the environment of a process of the service."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    return bare | {"PYTHONTZPATH": ""} | dict(given)


def phone(number: int) -> str:
    """Return one of a million phone numbers."""
    return f"+1212{2_000_000 + number}"


def enrolment(number: int, now: datetime, start_on: date) -> Enrolment:
    """Return what a clinic's list says of one person; twelve different plans in turn."""
    hours, zone = divmod(number % 12, len(_ZONES))
    return Enrolment(
        name=("Alex", "Maria", "Sam", "Kim")[number % 4],
        language="en",
        plan=Plan(((0, 2, 4), (1, 3, 5))[number % 2], time(9 + 4 * hours), _ZONES[zone]),
        consent=Consent(now, True, "clinic", "kept by staff"),
        confirmed=True,
        start_on=start_on,
        screened_by="clinic",
    )


def a_monday_at_noon(weeks_ago: int) -> datetime:
    """Return noon, UTC, of a Monday that many weeks before this one."""
    today = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    return today - timedelta(days=today.weekday(), weeks=weeks_ago)
