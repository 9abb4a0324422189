"""Somebody with a browser, and a phone whose texts can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr
from werkzeug.test import TestResponse

from coach import bootstrap
from coach.config import Settings
from coach.engine import enrolling, overview
from coach.engine.coach import Coach
from coach.engine.deliver import Courier
from coach.programme.participant import Participant
from coach.store import keys
from coach.web import create_app
from tests.web.staff_room import NoHints, settings

MOBILE = "+12025550143"
GOOD: dict[str, str | list[str]] = {
    "name": "Sam",
    "phone": "(202) 555-0143",
    "language": "en",
    "days": ["mon", "wed", "fri"],
    "time": "10:00",
    "timezone": "America/New_York",
    "adult": "yes",
    "readiness": ["none"],
    "consent": "yes",
}
"""A join form without anything wrong in it; its phone is MOBILE."""


def real_twilio(url: str) -> Settings:
    """Return settings of a service that sends real texts, and is reached by https."""
    return settings(url).model_copy(
        update={
            "public_url": "https://coach.example.org",
            "twilio_account_sid": f"AC{'0' * 32}",
            "twilio_auth_token": (SecretStr("not a real token"),),
            "twilio_from": SecretStr("+15005550006"),
        }
    )


@dataclass(frozen=True, slots=True)
class Visitor:
    """One browser at one app. ``address`` is where its connection comes from."""

    app: Flask
    coach: Coach
    browser: FlaskClient
    address: str = "198.51.100.7"

    @classmethod
    def at(cls, configured: Settings) -> Visitor:
        """Start an app with these settings and open a browser."""
        coach = bootstrap.build(configured, NoHints())
        app = create_app(configured, coach)
        return cls(app, coach, app.test_client())

    def from_address(self, address: str) -> Visitor:
        """Return another visitor, elsewhere."""
        return replace(self, browser=self.app.test_client(), address=address)

    def get(self, path: str, **headers: str) -> TestResponse:
        """Open a page."""
        return self.browser.get(
            path,
            headers=headers,
            environ_overrides={"REMOTE_ADDR": self.address},
            buffered=True,
        )

    def post(self, path: str, fields: dict[str, str | list[str]]) -> TestResponse:
        """Send a form as it is."""
        return self.browser.post(path, data=fields, environ_overrides={"REMOTE_ADDR": self.address})

    def send(self, page: str, to: str, **fields: str | list[str]) -> TestResponse:
        """Open ``page``, and send one of its forms to ``to``."""
        return self.post(to, {"csrf_token": self.token(page), **fields})

    def token(self, page: str) -> str:
        """Return what guards the forms of that page."""
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.get(page).text)
        assert found, f"{page} has no form"
        return found[1]

    def join(self, **changed: str | list[str]) -> TestResponse:
        """Fill in the join form, with some fields changed; follow to the last page."""
        answer = self.send("/join", "/join", **{**GOOD, **changed})
        return self.get(answer.location) if answer.status_code == 303 else answer

    def deliver(self) -> None:
        """Let everything that waits be sent."""
        courier = Courier(self.coach, senders=1)
        try:
            courier.deliver(range(keys.SHARDS), nudges=True, seconds=5)
        finally:
            courier.close()

    def enrolled(self, phone: str = MOBILE) -> Participant | None:
        """Return who has that number."""
        return enrolling.enrolled(self.coach, phone)

    def texts(self, phone: str = MOBILE) -> list[str]:
        """Return what has been sent to that number, the first text first."""
        self.deliver()
        person = overview.person(self.coach, self.coach.repository.participant_id(phone))
        lines = person.conversation if person else ()
        return [line.body for line in lines if line.side == "us" and line.state == "delivered"]


def words(html: str) -> str:
    """Return what a reader sees of a page's content, with single spaces."""
    main = re.search(r"<main.*</main>", html, re.DOTALL)
    assert main
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main[0])).split())
