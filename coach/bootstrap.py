"""The one place that wires the parts together."""

from __future__ import annotations

from coach.carrier import CeleryHints, celery_app
from coach.clock import Clock, SandboxClock, SystemClock
from coach.config import Settings
from coach.engine import accounts
from coach.engine.coach import Coach, Hints, House
from coach.messages import catalogue
from coach.sms.simulator import SimulatorGateway
from coach.sms.twilio import TwilioGateway
from coach.store import connect
from coach.store.repository import Repository
from coach.store.sealing import KeyRing


def build(settings: Settings, hints: Hints | None = None) -> Coach:
    """Return the coach that these settings describe. Connects to Redis on first use.

    ``hints`` defaults to Celery on the settings' broker.
    """
    words = catalogue.load()
    client = connect.client(settings.state_url)
    clock: Clock = SandboxClock(client) if settings.simulator else SystemClock()
    return Coach(
        repository=Repository(client, KeyRing(settings.master_keys)),
        catalogue=words,
        repertoire=words.repertoire(),
        gateway=gateway(settings),
        clock=clock,
        hints=hints or CeleryHints(celery_app(settings.broker)),
        house=House(
            brand=settings.brand,
            contact=settings.contact,
            carrier_answers=not settings.coach_answers_opt_out,
        ),
        # The simulator has no carrier to go easy on.
        rate=0.0 if settings.simulator else settings.sms_rate,
    )


def gateway(settings: Settings) -> TwilioGateway | SimulatorGateway:
    """Return the way out for texts: Twilio where an account is set, else the simulator."""
    account = settings.twilio
    if account is None:
        return SimulatorGateway()
    return TwilioGateway(
        account.account_sid,
        account.auth_tokens[0],
        public_url=settings.site,
        from_number=account.sender,
        messaging_service_sid=account.messaging_service_sid,
        api_url=account.api_url,
    )


def first_staff_link(settings: Settings) -> str | None:
    """Return a one-time address to set up the first staff account; None if there is one."""
    token = accounts.make_setup_link(build(settings).repository)
    return f"{settings.site}/dashboard/setup/{token}" if token else None
