"""The whole programme of a would-be participant, by the production functions.

Nothing here is a model of the programme: it feeds the rules a clock and texts, and writes
down each decision. Needs no settings, no store and no server.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from coach import defaults
from coach.engine.rendering import render
from coach.messages import catalogue
from coach.programme import enrolment, local_time, plan
from coach.programme.course import SIX_WEEKS
from coach.programme.on_text import InboundText, on_text
from coach.programme.on_time import on_time
from coach.programme.outcome import Decision, Kind, Outcome, Text
from coach.programme.participant import Consent, Participant, Plan, Status, Week

# A number of the range that is reserved for fiction; nothing is ever sent to it.
_PHONE = "+12125550123"


@dataclass(frozen=True, slots=True)
class Row:
    """One decision. ``body`` is empty and ``segments`` 0 where nothing was sent."""

    at_utc: datetime
    at_local: datetime
    kind: str
    message_id: str | None
    body: str
    segments: int
    sent: bool
    reason: str


Behaviour = Callable[[Text, Week], tuple[timedelta, str] | None]
"""What a person would text back, and how long after: called for each text they get."""


def _silent(text: Text, week: Week) -> None:
    """A person who never writes."""


def _reports_all(text: Text, week: Week) -> tuple[timedelta, str] | None:
    """A person who reports every walk and answers every question."""
    if text.kind is Kind.REMINDER:
        return timedelta(minutes=90), f"DONE {week.goal}"
    if text.kind is Kind.SUMMARY:
        return timedelta(minutes=20), "MOOD 7"
    return None


def _reports_some(text: Text, week: Week) -> tuple[timedelta, str] | None:
    """A person who reports one walk at once, one when asked, and skips one or is silent."""
    turn = (text.number + week.number) % 4
    if text.kind is Kind.REMINDER and turn == 0:
        return timedelta(minutes=75), f"did {week.goal} today"
    if text.kind is Kind.REMINDER and turn == 1:
        return timedelta(minutes=30), "SKIP"
    if text.kind is Kind.CHECKIN and turn != 3:
        return timedelta(minutes=10), "DONE"
    if text.kind is Kind.REPLY and text.message_id.startswith("reply_done_ask_minutes"):
        return timedelta(minutes=2), "15"
    if text.kind is Kind.SUMMARY and week.number % 2:
        return timedelta(minutes=45), str(3 + week.number)
    return None


BEHAVIOURS: dict[str, Behaviour] = {
    "none": _silent,
    "all": _reports_all,
    "mixed": _reports_some,
}


def preview(of: Plan, start: date, behaviour: Behaviour, language: str = "en") -> Iterator[Row]:
    """Yield every decision from the confirmation to the end, in order.

    The person confirms at noon, local time, the day before ``start``. Raise PlanError or
    UnknownTimeZone for a plan that cannot be followed.
    """
    words = catalogue.load()
    repertoire = words.repertoire()
    confirms = local_time.instant(local_time.days_after(start, -1), time(12), of.timezone)
    person = Participant(
        id="preview",
        phone=_PHONE,
        country="US",
        language=language,
        status=Status.VISITOR,
        since=confirms,
    )
    asked = enrolment.Enrolment(
        by_themselves=True,
        name="Alex",
        language=language,
        plan=plan.check(of),
        consent=Consent(confirms, True, "preview", "preview"),
        start_on=start,
    )
    person = enrolment.enrol(person, asked, confirms, repertoire).participant
    inbox = [(confirms, "YES")]
    wake_at: datetime | None = None
    while inbox or wake_at is not None:
        if inbox and (wake_at is None or inbox[0][0] <= wake_at):
            now, body = heapq.heappop(inbox)
            outcome = on_text(person, InboundText(body), now, repertoire)
        elif wake_at is not None:
            now = wake_at
            outcome = on_time(person, now, repertoire)
        person, wake_at = outcome.participant, outcome.wake_at
        texts = {text.number: text for text in outcome.texts}
        for text in outcome.texts:
            answer = behaviour(text, _week(outcome))
            if answer is not None:
                heapq.heappush(inbox, (now + answer[0], answer[1]))
        for decision in outcome.decisions:
            text_sent = texts.get(decision.text) if decision.text is not None else None
            yield _row(decision, text_sent, person, words, of.timezone)


def _week(outcome: Outcome) -> Week:
    if outcome.participant.week is not None:
        return outcome.participant.week
    of = outcome.participant.plan
    if of is None or outcome.participant.start_on is None:
        raise ValueError("a preview has a plan and a first day")
    return plan.plan_week(of, SIX_WEEKS, 1, outcome.participant.start_on)


def _row(
    decision: Decision,
    text: Text | None,
    person: Participant,
    words: catalogue.Catalogue,
    timezone: str,
) -> Row:
    rendered = None
    if text is not None:
        rendered, _ = render(words, person, text, defaults.BRAND, defaults.CONTACT)
    return Row(
        at_utc=decision.at.astimezone(UTC),
        at_local=local_time.local(decision.at, timezone),
        kind=str(decision.kind),
        message_id=rendered.message_id if rendered else None,
        body=rendered.body if rendered else "",
        segments=rendered.segments.segments if rendered else 0,
        sent=decision.sent,
        reason=decision.reason,
    )
