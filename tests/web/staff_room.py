"""A coach on a real server with people in it, and a member of staff at the dashboard."""

from __future__ import annotations

import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from itertools import count
from uuid import uuid4

from flask.testing import FlaskClient
from pydantic import SecretStr
from werkzeug.test import TestResponse

from coach import bootstrap
from coach.config import Settings
from coach.engine import accounts, enrolling, sandbox
from coach.engine.coach import Coach
from coach.engine.receive import Inbound, receive
from coach.programme import plan
from coach.programme.course import SIX_WEEKS
from coach.programme.enrolment import Enrolment
from coach.programme.participant import Consent, Participant, Plan
from coach.web import create_app

STAFF = "Nora Field"
PASSWORD = "four unrelated quiet words"

_numbers = count(2125550100)


class NoHints:
    """Nobody works beside a test: it lets time pass itself, with the sandbox clock."""

    def deliver(self, shards: Collection[int], *, nudges: bool) -> None:
        """Do nothing: the jump delivers."""

    def advance(self, due: dict[int, tuple[str, ...]]) -> None:
        """Do nothing: the jump advances."""


def settings(url: str) -> Settings:
    """Return settings for the simulator on that server."""
    key = urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return Settings(
        redis_url=SecretStr(url),
        secret_key=SecretStr(secrets.token_urlsafe(32)),
        encryption_keys=(SecretStr(key),),
    )


@dataclass(slots=True)
class StaffRoom:
    """The coach and a browser of staff, who are not logged in yet."""

    url: str
    coach: Coach = field(init=False)
    browser: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        configured = settings(self.url)
        self.coach = bootstrap.build(configured, NoHints())
        self.browser = create_app(configured, self.coach).test_client()
        # Walks fall on weekdays: every story begins on a Sunday at noon, UTC.
        now = self.coach.clock.now()
        sunday = now + timedelta(days=6 - now.weekday() or 7)
        sandbox.jump_to(self.coach, sunday.replace(hour=12, minute=0, second=0, microsecond=0))

    # -- staff ----------------------------------------------------------------------

    def hire(self) -> None:
        """Make the account."""
        accounts.add(self.coach.repository, STAFF, PASSWORD)

    def log_in(self, name: str = STAFF, password: str = PASSWORD) -> TestResponse:
        """Fill in the login form."""
        return self.send("/dashboard/login", "/dashboard/login", name=name, password=password)

    def see(self, path: str) -> str:
        """Open a page that has to be there; return it as text."""
        answer = self.browser.get(path)
        assert answer.status_code == 200, (path, answer.status)
        return answer.text

    def read(self, path: str) -> str:
        """Return the words of a page, without its markup."""
        return words(self.see(path))

    def send(self, page: str, to: str, **fields: str) -> TestResponse:
        """Open ``page`` and send its form that goes ``to``, with these fields filled in."""
        found = self.form(page, to)
        return self.browser.post(to, data={**found, **fields})

    def form(self, page: str, to: str) -> dict[str, str]:
        """Return the hidden fields of the form on ``page`` that goes ``to``."""
        html = self.browser.get(page).text
        for action, inside in re.findall(
            r'<form method="post"(?: action="([^"]*)")?[^>]*>(.*?)</form>', html, re.DOTALL
        ):
            if unescape(action or page) == to:
                hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', inside)
                return {name: unescape(value) for name, value in hidden}
        raise AssertionError(f"{page} has no form to {to}")

    # -- participants ---------------------------------------------------------------

    def enrol(
        self,
        name: str,
        *,
        days: str = "mon,wed,fri",
        at: str = "09:00",
        timezone: str = "America/New_York",
        confirmed: bool = True,
        readiness: tuple[str, ...] = (),
        language: str = "en",
    ) -> Participant:
        """Enrol somebody with a number of their own; they begin on Monday."""
        now = self.coach.clock.now()
        wanted = Enrolment(
            name=name,
            language=language,
            plan=Plan(plan.parse_days(days, SIX_WEEKS), plan.parse_time(at), timezone),
            consent=Consent(now, True, "clinic list", "signed form, March"),
            confirmed=confirmed,
            by_themselves=not confirmed,
            readiness=readiness,
        )
        return enrolling.enrol(self.coach, f"+1{next(_numbers)}", wanted)

    def text(self, phone: str, body: str) -> None:
        """Somebody texts the coach."""
        receive(self.coach, Inbound(f"SM{uuid4().hex}", phone, body))

    def pass_time(self, **span: float) -> None:
        """Let time go by; whatever is due on the way happens, and is delivered."""
        sandbox.jump_to(self.coach, self.coach.clock.now() + timedelta(**span))


def words(html: str) -> str:
    """Return what a reader sees of a page, with single spaces."""
    body = re.sub(r"<(style|script|head)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
