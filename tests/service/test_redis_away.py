"""Redis goes away and comes back: nothing is acknowledged that is not stored."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest

from coach.embedded import EmbeddedServer
from tests.service.processes import FROM, Service
from tests.standin import TOKEN, TwilioStandIn, inbound_form, post_signed

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("redis_away")]

PERSON = "+12125550142"


def status_of(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            status: int = answer.status
            return status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_a_text_that_comes_while_redis_is_away_is_answered_once_when_twilio_tries_again(
    service: Service, own_server: EmbeddedServer, twilio: TwilioStandIn
) -> None:
    webhook = f"{service.url}/twilio/inbound"
    form = inbound_form(PERSON, "HELP", to=FROM)

    own_server.stop()
    assert post_signed(webhook, form, TOKEN)[0] == 503
    assert status_of(f"{service.url}/health/ready") == 503
    assert status_of(f"{service.url}/join") == 503
    assert status_of(f"{service.url}/health/live") == 200
    assert twilio.texts() == []

    own_server.launch()
    own_server.wait_until_ready()
    assert post_signed(webhook, form, TOKEN)[0] == 204
    assert twilio.wait_for_texts(1, to=PERSON) == 1
    assert post_signed(webhook, form, TOKEN)[0] == 204
    other = inbound_form("+12125550143", "HELP", to=FROM)
    assert post_signed(webhook, other, TOKEN)[0] == 204
    assert twilio.wait_for_texts(1, to="+12125550143") == 1
    assert len(twilio.texts(PERSON)) == 1
    assert service.counted("inbound") == 2
