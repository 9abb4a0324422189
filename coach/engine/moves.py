"""Load, decide, commit: how every move of a participant is carried out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

import structlog

from coach.engine import history, rendering, verdicts
from coach.engine.coach import Coach
from coach.programme.outcome import Outcome, Text
from coach.programme.participant import Participant
from coach.store.keys import shard_of
from coach.store.repository import new_alert
from coach.store.values import (
    Change,
    Committed,
    Entry,
    Loaded,
    NewText,
    OpenText,
    Result,
)

log = structlog.get_logger(__name__)

# Somebody else moved the participant between our load and our commit: load and decide
# again. Each round somebody succeeds, so a handful of rounds is ample.
ROUNDS = 8

# A settled text goes to the history with the next move; one that may still get a receipt
# waits this long. Carriers report within hours, at the most within three days.
_RECEIPTS_WITHIN = timedelta(days=3)
_FINAL = ("delivered", "undelivered", "failed")

Transition = Callable[[Loaded, datetime], Outcome]
Note = Callable[[Outcome], Sequence[Entry]]


class Contended(Exception):
    """A participant was moved by others again and again; nothing was written."""


class OptedOut(Exception):
    """The phone is on the do-not-text list; nothing was written."""


def run(
    coach: Coach,
    participant_id: str,
    transition: Transition,
    *,
    operation: str = "",
    note: Note = lambda outcome: (),
    otherwise: Transition | None = None,
) -> Outcome | None:
    """Move one participant; return the outcome, or None if ``operation`` was done before.

    ``note`` gives entries to keep in the history before those of the outcome. Should the
    transition, or putting words to it, raise, ``otherwise`` takes its place. Raise
    Contended, OptedOut, StoreAway, Unreadable, and else whatever the transition raises.
    """

    def decide(by: Transition, loaded: Loaded, now: datetime) -> tuple[Outcome, Change]:
        outcome = by(loaded, now)
        return outcome, to_change(coach, loaded, outcome, now, operation, note(outcome))

    for _ in range(ROUNDS):
        loaded = coach.repository.load(participant_id)
        now = coach.clock.now()
        try:
            outcome, change = decide(transition, loaded, now)
        except Exception:
            if otherwise is None:
                raise
            log.exception("a move raised", participant_id=participant_id)
            outcome, change = decide(otherwise, loaded, now)
        result = coach.repository.commit(change)
        if result.committed is Committed.CONFLICT:
            continue
        if result.committed is Committed.SEEN:
            return None
        if result.committed is Committed.DO_NOT_TEXT:
            raise OptedOut(participant_id)
        hint(coach, shard_of(participant_id), [result])
        return outcome
    raise Contended(participant_id)


def hint(coach: Coach, shard: int, results: Sequence[Result]) -> None:
    """Tell workers about texts that now wait in queues that were empty before."""
    if any(result.answers_wait for result in results):
        coach.hints.deliver([shard], nudges=False)
    if any(result.nudges_wait for result in results):
        coach.hints.deliver([shard], nudges=True)


def to_change(
    coach: Coach,
    loaded: Loaded,
    outcome: Outcome,
    now: datetime,
    operation: str = "",
    before: Sequence[Entry] = (),
    handled: Collection[int] = (),
) -> Change:
    """Translate an outcome into everything that the store is to write.

    ``handled`` are the numbers of texts whose end this outcome is about.
    """
    person = outcome.participant
    open_ends = [text for text in loaded.texts if verdicts.of(text) and text.number not in handled]
    done_with = [
        text
        for text in loaded.texts
        if text.number in handled or (text not in open_ends and _ripe(text, now))
    ]
    entries = [history.settled(text) for text in done_with]
    entries += before
    texts = []
    queued = {text.number: text for text in outcome.texts}
    for decision in outcome.decisions:
        if decision.text is None:
            entries.append(history.not_sent(decision.at, str(decision.kind), decision.reason))
            continue
        new_text, entry = _render(coach, person, queued[decision.text], now, decision.reason)
        texts.append(new_text)
        entries.append(entry)
    still_open = len(loaded.texts) - len(done_with) + len(texts)
    # What the programme has still to hear of must not be lost to another move.
    wake_at = now if open_ends else outcome.wake_at
    if wake_at is None and still_open:
        # Nothing else is due: come back once, to close the history.
        wake_at = now + _RECEIPTS_WITHIN + timedelta(seconds=1)
    return Change(
        loaded=loaded,
        participant=person,
        now=now,
        wake_at=wake_at,
        entries=entries,
        operation=operation,
        texts=texts,
        alerts=[
            new_alert(person.id, str(alert.kind), alert.because, now) for alert in outcome.alerts
        ],
        drop=[str(kind) for kind in outcome.drop],
        stop=outcome.stop,
        allow=outcome.allow,
        unread=outcome.unread,
        counts=_counts(loaded.participant, outcome),
        settled=[text.number for text in done_with],
    )


def _ripe(text: OpenText, now: datetime) -> bool:
    if text.state in _FINAL:
        return True
    waiting = text.state in ("queued", "claimed")
    return not waiting and now.timestamp() - text.at > _RECEIPTS_WITHIN.total_seconds()


def _counts(before: Participant | None, outcome: Outcome) -> dict[str, int]:
    counts = Counter(outcome.counts)
    after = outcome.participant.status
    if before is None or before.status is not after:
        counts[f"status:{after}"] += 1
        if before is not None:
            counts[f"status:{before.status}"] -= 1
    return dict(counts)


def _render(
    coach: Coach, person: Participant, text: Text, now: datetime, why: str
) -> tuple[NewText, Entry]:
    """Put the words to a text: the outbox gets the body, the history what it is made of."""
    words, variables = rendering.render(
        coach.catalogue, person, text, coach.house.brand, coach.house.contact
    )
    entry = history.outbound(
        now,
        text.number,
        str(text.kind),
        words.message_id,
        person.language,
        words.version,
        variables,
        why,
    )
    new_text = NewText(
        number=text.number,
        priority=str(text.priority),
        kind=str(text.kind),
        expires_at=text.expires_at,
        to=person.phone,
        body=words.body,
    )
    return new_text, entry
