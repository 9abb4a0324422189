"""The ways in which the stand-in can misbehave, and which request each applies to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "refuse",  # answer with an HTTP status and one of Twilio's codes
    "error",  # answer 500
    "drop",  # close the connection without an answer
    "delay",  # answer rightly, but `seconds` later
    "drip_head",  # answer headers byte by byte, `seconds` apart, for ever
    "drip_body",  # the same with the body
    "garbage",  # answer 201 with something that is not Twilio's
    "hangup",  # answer rightly, then close a connection that promised to stay
]


@dataclass(slots=True)
class Fault:
    """One fault. ``accepted`` says whether the text is taken before it strikes.

    With "delay" a text that is not taken before is taken when the time is up, whether or not
    anybody still waits for the answer. "hangup" always takes it. ``times`` None is for ever.
    """

    kind: Kind
    times: int | None = 1
    to: str | None = None
    accepted: bool = False
    status: int = 400
    code: int | None = None
    seconds: float = 0.05


class Faults:
    """The faults that are waiting for a request, oldest first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let ``fault`` strike the next requests it applies to."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Forget all faults."""
        self._waiting.clear()

    def take(self, to: str) -> Fault | None:
        """Return the fault that strikes a text to ``to``, using up one of its times."""
        for fault in self._waiting:
            if fault.to is None or fault.to == to:
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self._waiting.remove(fault)
                return fault
        return None
