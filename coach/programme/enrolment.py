"""How a person comes in: a request, a confirmation, or a clinic's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coach.programme import local_time, plan
from coach.programme.course import ANSWER_GRACE, SIX_WEEKS, Course
from coach.programme.move import Move
from coach.programme.outcome import AlertKind, Kind, Outcome, Priority
from coach.programme.participant import Consent, Participant, Plan, Question, Status
from coach.programme.progress import welcome_words
from coach.programme.repertoire import Repertoire

# A form must not become a way to text strangers: one request to confirm a day, and two
# in all while nobody has answered YES.
REQUEST_APART = timedelta(days=1)
REQUESTS_IN_ALL = 2


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What was asked for on the join page or stands in a row of a clinic's list.

    ``consent`` is the consent given there. ``confirmed`` says that it already suffices
    (a clinic holds the signed consent); otherwise the person is asked for YES by text: at
    once if they asked ``by_themselves``, else when the sending window is open.
    """

    name: str
    language: str
    plan: Plan
    consent: Consent
    confirmed: bool = False
    by_themselves: bool = False
    start_on: date | None = None
    readiness: tuple[str, ...] = ()
    screened_by: str | None = None
    welcome: bool = True


class NotEnrolled(Exception):
    """This person cannot be enrolled now. ``reason`` is for staff, never for a web visitor:
    whether a number is known to us is nobody else's business."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def enrol(
    participant: Participant,
    request: Enrolment,
    now: datetime,
    repertoire: Repertoire,
    course: Course = SIX_WEEKS,
) -> Outcome:
    """Enrol a new person, or one who declined or never confirmed. Raise NotEnrolled otherwise."""
    if participant.status not in (Status.VISITOR, Status.INVITED, Status.WITHDRAWN):
        # Whoever fills in the form may not be whose number it is: nothing of a programme
        # under way, or completed, is touched.
        raise NotEnrolled("already enrolled")
    plan.check(request.plan)
    move = Move(participant, now, repertoire, course)
    today = local_time.local(now, request.plan.timezone).date()
    move.change(
        name=request.name,
        language=request.language,
        plan=request.plan,
        start_on=request.start_on or local_time.days_after(today, 1),
        consents=(*participant.consents, request.consent),
        readiness=request.readiness,
        screened_by=request.screened_by,
        weeks=(),
        asked=None,
    )
    if request.confirmed:
        move.count("enrolled")
        move.allow = True
        _begin(move)
        if request.welcome and move.participant.status is Status.ACTIVE:
            move.change(welcome_due="welcome")
        return move.close()
    _may_request(move)
    move.count("invited")
    move.become(Status.INVITED)
    if request.by_themselves:
        send_request(move, now + ANSWER_GRACE)
    else:
        move.change(request_due=now)
    return move.close()


def _may_request(move: Move) -> None:
    sent = move.participant.requests
    if len(sent) >= REQUESTS_IN_ALL:
        raise NotEnrolled("two requests to confirm have gone out without a YES")
    if sent and move.now - sent[-1] < REQUEST_APART:
        raise NotEnrolled("a request to confirm went out less than a day ago")


def send_request(move: Move, expires_at: datetime) -> None:
    """Ask for the YES without which nothing else is sent."""
    move.change(requests=(*move.participant.requests, move.now), request_due=None)
    move.ask(Question.CONFIRM)
    move.send(
        Kind.CONFIRM,
        "confirm_request",
        "asked for on the join page or by staff",
        priority=Priority.REPLY,
        expires_at=expires_at,
        variables={},
    )


def confirm(move: Move) -> None:
    """Carry out a YES: the consent is complete, and the programme begins."""
    move.consent(True, "sms", "YES to the request to confirm")
    move.count("confirmed")
    move.change(requests=(), request_due=None)
    _begin(move)
    if move.participant.status is Status.HELD:
        move.answer_as(Kind.REPLY, "held", "confirmed; a readiness answer needs staff first")
    elif move.participant.on_hold:
        # The welcome names the first walk, so it waits until staff release the hold.
        move.change(welcome_due="welcome")
        move.answer_as(Kind.REPLY, "held", "confirmed; an alert needs staff first")
    else:
        move.answer_as(
            Kind.WELCOME, "welcome", "confirmed with YES", **welcome_words(move.participant)
        )
        move.change(introduced=True)


def _begin(move: Move) -> None:
    """Make the person active, or held where a readiness answer needs staff."""
    person = move.participant
    if person.plan is None or person.start_on is None:
        raise ValueError("an enrolment has a plan and a first day")
    start_on = plan.first_day(person.plan, person.start_on, move.now)
    move.change(asked=None, confirmed_at=move.now, start_on=start_on, weeks=())
    if person.readiness:
        move.become(Status.HELD)
        move.alert(AlertKind.READINESS, "a readiness question was answered with yes")
    else:
        move.become(Status.ACTIVE)
    if person.on_hold:
        came_back_on_hold(move)


def came_back_on_hold(move: Move) -> None:
    """Nothing goes out before staff release an earlier hold, so they have to hear of it."""
    move.change(paused_on=move.participant.paused_on or move.today())
    move.unread = True
    move.alert(
        AlertKind.READINESS, "joined or came back while ordinary texts are on hold: release them"
    )


def clear(participant: Participant, by: str, now: datetime, repertoire: Repertoire) -> Outcome:
    """Staff have looked at the readiness answers: the programme may begin."""
    move = Move(participant, now, repertoire)
    move.change(readiness=(), screened_by=by)
    if participant.status is Status.HELD and participant.plan and participant.start_on:
        move.become(Status.ACTIVE)
        move.change(start_on=plan.first_day(participant.plan, participant.start_on, now))
        # Their confirmation may be days old: the welcome counts from now.
        move.change(confirmed_at=now, welcome_due="cleared")
    return move.close()
