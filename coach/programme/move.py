"""A transition in the making: collects what a move does and closes it into an Outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from coach.programme import agenda, local_time
from coach.programme.course import ANSWER_GRACE, ANSWERS_A_DAY, QUESTION_OPEN, SIX_WEEKS, Course
from coach.programme.outcome import Alert, AlertKind, Decision, Kind, Outcome, Priority, Text
from coach.programme.participant import Asked, Consent, Participant, Question, Status
from coach.programme.repertoire import Repertoire


class Move:
    """One person at one instant, being moved. Lives inside a single pure function call."""

    def __init__(
        self,
        participant: Participant,
        now: datetime,
        repertoire: Repertoire,
        course: Course = SIX_WEEKS,
    ) -> None:
        self.participant = participant
        self.now = now
        self.repertoire = repertoire
        self.course = course
        self.drop: tuple[Kind, ...] = ()
        self.stop = False
        self.allow = False
        self.unread: bool | None = None
        self.intent: str | None = None
        self._texts: list[Text] = []
        self._decisions: list[Decision] = []
        self._alerts: list[Alert] = []
        self._counts: Counter[str] = Counter()

    def change(self, **fields: Any) -> None:
        """Replace fields of the participant."""
        self.participant = replace(self.participant, **fields)

    def count(self, name: str) -> None:
        """Add one to a counter that the dashboard and the metrics show."""
        self._counts[name] += 1

    def become(self, status: Status) -> None:
        """Change the person's status."""
        self.change(status=status)

    def consent(self, given: bool, source: str, wording: str) -> None:
        """Record a consent, or its withdrawal, in the participant's own record."""
        entry = Consent(at=self.now, given=given, source=source, wording=wording)
        self.change(consents=(*self.participant.consents, entry))

    def ask(self, question: Question, walk: date | None = None) -> None:
        """Open a question: the next short answer is about it."""
        self.change(asked=Asked(question, self.now, walk))

    def open_question(self) -> Asked | None:
        """Return the question that is still open; one asked a day ago no longer is."""
        asked = self.participant.asked
        return asked if asked and self.now - asked.at <= QUESTION_OPEN else None

    def today(self) -> date:
        """Return the person's local date, or the UTC date where no zone is known."""
        of = self.participant.plan
        return local_time.local(self.now, of.timezone if of else "UTC").date()

    def send(
        self,
        kind: Kind,
        moment: str,
        reason: str,
        *,
        priority: Priority,
        expires_at: datetime,
        variables: Mapping[str, str | int],
        message_id: str | None = None,
        turn: int | None = None,
    ) -> None:
        """Queue a text and record the decision to send it.

        ``turn`` chooses among the variants of the moment, else they simply take turns;
        ``message_id`` names one outright (a snippet).
        """
        if message_id is None:
            message_id = self.repertoire.pick(
                moment, self.participant.turn if turn is None else turn
            )
        number = self.participant.texts + 1
        self.change(texts=number, turn=self.participant.turn + 1)
        self._texts.append(Text(number, kind, message_id, variables, priority, expires_at))
        self._decisions.append(Decision(self.now, kind, True, reason, number))
        self.count(f"queued:{kind}")

    def answer(self, moment: str, reason: str, **variables: str | int) -> None:
        """Answer what the person has just written. Quiet hours do not bind an answer."""
        self.answer_within(ANSWERS_A_DAY, moment, reason, **variables)

    def answer_within(self, most: int, moment: str, reason: str, **variables: str | int) -> None:
        """Answer, unless so many answers have gone out today: the other may be a machine."""
        today = self.today()
        given = self.participant.answers if self.participant.answered_on == today else 0
        if given >= most:
            self.unread = True
            self.not_sent(Kind.REPLY, f"{reason}; {given} answers have gone out today")
            return
        self.change(answered_on=today, answers=given + 1)
        self.answer_as(Kind.REPLY, moment, reason, **variables)

    def answer_as(self, kind: Kind, moment: str, reason: str, **variables: str | int) -> None:
        """Answer with what has to be said however often was answered today: to a consent, say."""
        self.send(
            kind,
            moment,
            reason,
            priority=Priority.REPLY,
            expires_at=self.now + ANSWER_GRACE,
            variables=variables,
        )

    def not_sent(self, kind: Kind, reason: str) -> None:
        """Record that a due item, or an answer, was not sent, and why."""
        self._decisions.append(Decision(self.now, kind, False, reason))
        self.count(f"not_sent:{kind}")

    def alert(self, kind: AlertKind, because: str) -> None:
        """Tell staff."""
        self._alerts.append(Alert(kind, because))
        self.count(f"alert:{kind}")

    def close(self) -> Outcome:
        """Return the finished outcome, with the next wake-up."""
        item = agenda.next_item(self.participant, self.course)
        return Outcome(
            participant=self.participant,
            wake_at=item.at if item else None,
            texts=tuple(self._texts),
            decisions=tuple(self._decisions),
            alerts=tuple(self._alerts),
            drop=self.drop,
            stop=self.stop,
            allow=self.allow,
            unread=self.unread,
            counts=dict(self._counts),
            intent=self.intent,
        )
