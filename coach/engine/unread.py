"""Texts that staff have still to read: whose, since when, and marking them as read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from coach.engine import history, moves, overview
from coach.engine.coach import Coach
from coach.programme.move import Move
from coach.programme.outcome import Outcome
from coach.programme.participant import Participant
from coach.store import keys
from coach.store.connect import available
from coach.store.values import Entry, Loaded, Unreadable


class MoreCame(Exception):
    """More texts are unread than the member of staff had seen; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Said:
    """One text of a participant's."""

    at: datetime
    body: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody whose texts nobody on the staff has read since ``since``."""

    participant: Participant
    since: datetime
    count: int
    """How many texts came since then; one or more."""
    oldest: Said
    newest: Said


def waiting(coach: Coach, page: int = 1) -> tuple[list[Waiting | Unreadable], int]:
    """Return one page of those with unread texts, who waits longest first; how many in all."""
    chosen, total = overview.chosen(coach, "unread", page, newest_first=False)
    found = overview.load(coach, [one for _, one in chosen])
    rows = [_waiting(coach, found[one], since) for since, one in chosen]
    return [row for row in rows if row is not None], total


def count(coach: Coach, loaded: Loaded) -> int:
    """Return how many texts of that participant's are unread. Raise Unreadable."""
    since = _since(coach, loaded.id)
    return 0 if since is None else max(1, len(_texts(coach, loaded, since)))


def mark_read(coach: Coach, participant_id: str, seen: int, by: str, operation: str) -> bool:
    """Mark ``seen`` unread texts as read; return False if this form was sent before.

    A text that came after the page was made is nobody's yet: raise MoreCame for it.
    """

    def transition(loaded: Loaded, now: datetime) -> Outcome:
        if loaded.participant is None or count(coach, loaded) > seen:
            raise MoreCame
        move = Move(loaded.participant, now, coach.repertoire)
        return replace(move.close(), unread=False)

    def note(outcome: Outcome) -> list[Entry]:
        return [history.staff_action(coach.clock.now(), "read", by)]

    name = f"staff:{operation}"
    return moves.run(coach, participant_id, transition, operation=name, note=note) is not None


def _waiting(
    coach: Coach, loaded: Loaded | Unreadable, since: float
) -> Waiting | Unreadable | None:
    if isinstance(loaded, Unreadable):
        return loaded
    if loaded.participant is None:
        return None  # erased a moment ago
    try:
        texts = _texts(coach, loaded, since)
    except Unreadable as unreadable:
        return unreadable
    lines = history.conversation([*texts[:1], *texts[-1:]], (), coach.catalogue)
    began = datetime.fromtimestamp(since, UTC)
    said = [Said(line.at, line.body) for line in lines] or [Said(began, "")]
    return Waiting(loaded.participant, began, max(1, len(texts)), said[0], said[-1])


def _texts(coach: Coach, loaded: Loaded, since: float) -> list[Entry]:
    """Return the texts that came since then. The history has whole seconds."""
    second = int(since)
    entries = loaded.history
    if not any(entry[0] != "s" and entry[1] < second for entry in entries):
        entries = overview.whole_history(coach, loaded)
    return [entry for entry in entries if entry[0] == "i" and entry[1] >= second]


def _since(coach: Coach, participant_id: str) -> float | None:
    of = keys.shard_keys(keys.shard_of(participant_id))
    with available():
        return coach.repository.client.zscore(of.unread, participant_id)
