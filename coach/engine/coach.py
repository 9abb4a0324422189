"""What every use case needs, put together once by coach.bootstrap."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from coach.clock import Clock
from coach.messages.catalogue import Catalogue
from coach.programme.repertoire import Repertoire
from coach.sms.gateway import Gateway
from coach.store.repository import Repository


class Hints(Protocol):
    """Tells workers that something waits. A hint may be lost: the next tick finds it too."""

    def deliver(self, shards: Collection[int], *, nudges: bool) -> None:
        """Texts wait in these shards' queues."""

    def advance(self, due: dict[int, tuple[str, ...]]) -> None:
        """These participants, by shard, are due and leased to the receiver."""


@dataclass(frozen=True, slots=True)
class House:
    """Who runs this service, for the words, and who answers STOP, HELP and START."""

    brand: str
    contact: str
    carrier_answers: bool


@dataclass(frozen=True, slots=True)
class Coach:
    """One deployment's parts."""

    repository: Repository
    catalogue: Catalogue
    repertoire: Repertoire
    gateway: Gateway
    clock: Clock
    hints: Hints
    house: House
    rate: float
    """Texts a second that the sender may send; 0 is no limit."""
