"""The gateway that sends nothing."""

from __future__ import annotations

import re

from coach.sms.gateway import Accepted, OutgoingText
from coach.sms.simulator import SimulatorGateway


def sid_of(message_id: str, attempt: int) -> str:
    result = SimulatorGateway().send(
        OutgoingText(message_id, attempt, "+15005550101", "Hello", 60.0)
    )
    assert isinstance(result, Accepted)
    assert result.status == "delivered"
    return result.sid


def test_every_text_is_delivered_under_an_sid_like_twilios() -> None:
    assert re.fullmatch(r"SM[0-9a-f]{32}", sid_of("m-1", 1))


def test_the_sid_tells_attempts_apart_and_repeats_for_the_same_one() -> None:
    assert sid_of("m-1", 1) == sid_of("m-1", 1)
    assert len({sid_of("m-1", 1), sid_of("m-1", 2), sid_of("m-2", 1)}) == 3
