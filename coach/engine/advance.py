"""Move those for whom something is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from coach.engine import moves, verdicts
from coach.engine.coach import Coach
from coach.engine.verdicts import Verdict
from coach.programme.on_text import on_crisis_reply_lost, on_refusal
from coach.programme.on_time import on_time
from coach.programme.participant import Participant
from coach.store.keys import shard_of
from coach.store.values import Change, Committed, Loaded, Unreadable

log = structlog.get_logger(__name__)

_TRY_AGAIN_AFTER = timedelta(seconds=30)


def advance(coach: Coach, ids: Sequence[str]) -> int:
    """Advance these participants, all of one shard, in one load and one commit.

    A move that raises is put off, and the third time in a row its participant is set
    aside with an alert; the others are not held up. Return how many moved.
    """
    changes: list[Change] = []
    for loaded in coach.repository.load_many(ids):
        now = coach.clock.now()
        if isinstance(loaded, Unreadable):
            _fault(coach, loaded.id, now, loaded)
            continue
        if loaded.participant is None:
            continue
        try:
            changes.append(_due(coach, loaded, loaded.participant, now))
        except Exception as error:
            log.exception("a move raised", participant_id=loaded.id)
            _fault(coach, loaded.id, now, error)
    results = coach.repository.commit_many(changes)
    if changes:
        moves.hint(coach, shard_of(changes[0].loaded.id), results)
    for change, result in zip(changes, results, strict=True):
        if result.committed is Committed.CONFLICT:
            # Somebody else moved this one meanwhile, and has set the wake-up anew.
            log.info("moved by somebody else", participant_id=change.loaded.id)
        elif result.committed is not Committed.OK:
            log.warning("not moved", participant_id=change.loaded.id, why=str(result.committed))
    return len(changes)


def _fault(coach: Coach, participant_id: str, now: datetime, error: Exception) -> None:
    because = f"a move raised {type(error).__name__}: nothing is sent until this is mended"
    coach.repository.fault(participant_id, now, now + _TRY_AGAIN_AFTER, because)


def _due(coach: Coach, loaded: Loaded, person: Participant, now: datetime) -> Change:
    """Decide what the ends of texts, or else the clock, mean for one participant."""
    ends = {text.number: verdict for text in loaded.texts if (verdict := verdicts.of(text))}
    if not ends:
        outcome = on_time(person, now, coach.repertoire)
        return moves.to_change(coach, loaded, outcome, now)
    number, verdict = min(ends.items())
    text = next(one for one in loaded.texts if one.number == number)
    if verdict is Verdict.CRISIS_REPLY_LOST:
        outcome = on_crisis_reply_lost(person, now, coach.repertoire)
    elif verdict is Verdict.OPTED_OUT and _came_back_since(person, text.at):
        outcome = on_time(person, now, coach.repertoire)
    else:
        opted_out = verdict is Verdict.OPTED_OUT
        outcome = on_refusal(person, opted_out, text.code or 0, now, coach.repertoire)
    return moves.to_change(coach, loaded, outcome, now, handled=[number])


def _came_back_since(person: Participant, at: float) -> bool:
    """Say whether a consent is newer than a refusal: START overtook what it was about."""
    latest = person.consents[-1] if person.consents else None
    return latest is not None and latest.given and latest.at.timestamp() >= int(at)


def tick(coach: Coach, limit: int) -> int:
    """Find who is due and which texts wait, and hand both to the workers.

    ``limit`` bounds the due participants taken in each shard; 0 takes none, for when the
    workers have enough to do. Return how many participants were handed on.
    """
    found = coach.repository.tick(coach.clock.now(), limit)
    answers = [one.shard for one in found if one.answers]
    nudges = [one.shard for one in found if one.nudges]
    if answers:
        coach.hints.deliver(answers, nudges=False)
    if nudges:
        coach.hints.deliver(nudges, nudges=True)
    due_now = {one.shard: one.due for one in found if one.due}
    if due_now:
        coach.hints.advance(due_now)
    return sum(len(one) for one in due_now.values())
