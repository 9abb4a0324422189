"""A text from a person moves them: safety first, then leaving, then everything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coach.programme import answers, enrolment, pausing, replies, safety
from coach.programme.course import ANSWER_GRACE, ANSWERS_A_DAY, SIX_WEEKS, Course
from coach.programme.move import Move
from coach.programme.outcome import UNASKED, AlertKind, Kind, Outcome, Priority
from coach.programme.participant import Participant, Status
from coach.programme.repertoire import Repertoire
from coach.programme.replies import Intent, Understood

# A text of more words than this says more than a rule takes from it: staff read it too.
_LONG_TEXT = 15
# What is taken up as ever while ordinary texts are on hold after an alert.
_FINE_ON_HOLD = (Intent.DONE, Intent.MOOD, Intent.ANSWER, Intent.THANKS)


@dataclass(frozen=True, slots=True)
class InboundText:
    """What a person texted.

    ``carrier_intent`` is what the carrier itself took it for (stop, start or help), by words
    that its operator may have chosen. ``carrier_answered`` says that it has also replied, so
    that a reply of ours would be a second answer.
    """

    body: str
    pictures: int = 0
    carrier_intent: Intent | None = None
    carrier_answered: bool = False


def on_text(
    participant: Participant,
    text: InboundText,
    now: datetime,
    repertoire: Repertoire,
    course: Course = SIX_WEEKS,
) -> Outcome:
    """Understand one text in its context and decide what follows from it."""
    move = Move(participant, now, repertoire, course)
    move.count("inbound")
    if participant.undeliverable:
        # Whatever the carrier said of this phone: it is there.
        move.change(undeliverable=False)
    alarm = safety.check(text.body)
    understood = replies.understand(text.body, _question(move))
    if text.carrier_intent is not None and not _yes_to_us(text, participant):
        understood = Understood(text.carrier_intent, None, text.carrier_intent is Intent.STOP)
    move.intent = alarm.level if alarm else str(understood.intent)
    if alarm is not None:
        _alarm(move, text, alarm, understood)
    elif understood.optout or understood.intent is Intent.STOP:
        _opt_out(move, text, "texted to stop")
    elif participant.status is Status.WITHDRAWN:
        _from_withdrawn(move, text, understood)
    elif understood.intent is Intent.HELP:
        _help(move, text)
    else:
        _converse(move, text, understood)
    if len(text.body.split()) > _LONG_TEXT:
        move.unread = True
    return move.close()


UNREAD_BY_RULE = "a text could not be understood or answered by rule: read it"


def on_text_without_words(
    participant: Participant, text: InboundText, now: datetime, repertoire: Repertoire
) -> Outcome:
    """Do what must be done about a text that could not be answered: nothing is texted.

    An opt-out takes effect, an alarm holds ordinary texts and reaches staff, and somebody
    reads it.
    """
    move = Move(participant, now, repertoire)
    move.count("inbound")
    move.unread = True
    move.alert(AlertKind.FAULT, UNREAD_BY_RULE)
    alarm = safety.check(text.body)
    if alarm is not None:
        _hold(move)
        move.not_sent(Kind.CRISIS, "no reply could be put into words: staff must phone")
        kind = AlertKind(alarm.level)
        move.alert(kind, f"{alarm.because}; no reply could be sent: phone now")
    understood = replies.understand(text.body)
    if understood.optout or text.carrier_intent is Intent.STOP:
        _leave(move, "texted to stop")
        move.not_sent(Kind.REPLY, "no confirmation could be put into words")
    return move.close()


def _hold(move: Move) -> None:
    """Hold ordinary texts until staff release them; what waits already is cancelled."""
    person = move.participant
    if person.status is Status.ACTIVE and not person.on_hold:
        move.change(paused_on=move.today())
    move.change(on_hold=True, asked=None)
    move.drop = UNASKED


def _converse(move: Move, text: InboundText, understood: Understood) -> None:
    """Answer an ordinary text, as befits where the person stands."""
    person = move.participant
    if person.status is Status.INVITED:
        _from_invited(move, understood)
    elif person.status is Status.VISITOR:
        _helpful(move, "reply_not_enrolled", "not enrolled")
    elif person.status is Status.HELD:
        _helpful(move, "reply_held", "waiting for staff to look at the readiness answers")
    elif not text.body.strip() and text.pictures:
        _helpful(move, "reply_picture", "a picture, which cannot be read here")
    elif person.on_hold and understood.intent not in _FINE_ON_HOLD:
        pausing.note_on_hold(move, understood)
        _helpful(move, "crisis_again", "not understood, or not now")
    elif not answers.give(move, understood):
        over = person.status is Status.COMPLETED
        _helpful(move, "reply_completed" if over else "reply_unknown", "not understood")


def _yes_to_us(text: InboundText, participant: Participant) -> bool:
    """A carrier takes any YES for an opt-in; from somebody in the programme it answers us."""
    in_programme = participant.status not in (Status.WITHDRAWN, Status.INVITED)
    return text.carrier_intent is Intent.START and in_programme


def _question(move: Move) -> str | None:
    asked = move.open_question()
    return str(asked.question) if asked else None


def _alarm(move: Move, text: InboundText, alarm: safety.Alarm, understood: Understood) -> None:
    """Lines first, at once; ordinary texts are held; staff are told."""
    person = move.participant
    crisis = alarm.level == "crisis"
    kind = AlertKind.CRISIS if crisis else AlertKind.MEDICAL
    leaving = understood.optout or understood.intent is Intent.STOP
    move.unread = True
    if person.status is Status.WITHDRAWN or (text.carrier_answered and leaving):
        # After an opt-out nothing can be texted, the lines neither: a person must phone.
        move.not_sent(Kind.CRISIS, "opted out: nothing can be texted, staff must phone")
        move.alert(kind, f"{alarm.because}; no reply could be sent: phone now")
        if leaving:
            _leave(move, "texted to stop, with an alarm")
        return
    again = person.on_hold and crisis
    if crisis:
        moment = "crisis_stop" if leaving else "crisis_again" if again else "crisis"
    else:
        moment = "medical_stop" if leaving else "medical"
    if leaving:
        _leave(move, "texted to stop, with an alarm")
    move.send(
        Kind.CRISIS,
        moment,
        f"safety check: {alarm.because}",
        priority=Priority.CRISIS,
        expires_at=move.now + ANSWER_GRACE,
        variables={},
    )
    _hold(move)
    move.alert(kind, alarm.because)


def _leave(move: Move, why: str) -> None:
    if move.participant.status is not Status.WITHDRAWN:
        move.consent(False, "sms", why)
        move.count("opted_out")
    if move.participant.status is Status.ACTIVE:
        # Should they come back with START, the programme goes on from here.
        move.change(paused_on=move.today())
    move.become(Status.WITHDRAWN)
    move.change(asked=None, welcome_due="", request_due=None)
    move.stop = True


def _opt_out(move: Move, text: InboundText, why: str) -> None:
    already = move.participant.status is Status.WITHDRAWN
    _leave(move, why)
    if text.carrier_answered:
        move.not_sent(Kind.REPLY, "the carrier has confirmed the opt-out itself")
    elif already:
        move.not_sent(Kind.REPLY, "already opted out and confirmed once")
    else:
        move.send(
            Kind.REPLY,
            "reply_stop",
            "confirms the opt-out, once",
            priority=Priority.REPLY,
            expires_at=move.now + ANSWER_GRACE,
            variables={},
        )


def _from_withdrawn(move: Move, text: InboundText, understood: Understood) -> None:
    if understood.intent is not Intent.START:
        move.unread = True
        move.not_sent(Kind.REPLY, "opted out: nothing can be texted until they write START")
        return
    move.allow = True
    if move.participant.plan is None:
        move.become(Status.VISITOR)
        move.consent(True, "sms", "START, without an enrolment")
        if not text.carrier_answered:
            move.answer("reply_not_enrolled", "START from somebody without a programme")
        return
    if move.participant.confirmed_at is None:
        enrolment.confirm(move)
        return
    move.consent(True, "sms", "START after an opt-out")
    move.count("returned")
    pausing.take_up_again(move, silently=text.carrier_answered)


def _help(move: Move, text: InboundText) -> None:
    if len(text.body.split()) > 1:
        # More than the keyword: perhaps they ask for a person, so a person reads it.
        move.unread = True
    if text.carrier_answered:
        move.not_sent(Kind.REPLY, "the carrier has answered HELP itself")
    else:
        move.answer("reply_help", "asked for HELP")


def _from_invited(move: Move, understood: Understood) -> None:
    if understood.intent in (Intent.YES, Intent.START):
        enrolment.confirm(move)
    elif understood.intent is Intent.NO:
        move.consent(False, "sms", "NO to the request to confirm")
        move.become(Status.WITHDRAWN)
        move.change(asked=None)
        move.count("declined")
        move.answer_as(Kind.REPLY, "reply_declined", "answered NO to the request to confirm")
    else:
        _helpful(move, "reply_confirm_first", "nothing is sent before a YES but this answer")


def _helpful(move: Move, moment: str, why: str) -> None:
    """One helpful answer a day at most; staff see the text as unread either way."""
    move.unread = True
    if move.participant.on_hold:
        # Somebody in distress is never met with silence, nor with a list of commands.
        reason = f"{why}; ordinary texts are on hold after an alert"
        move.answer_within(3 * ANSWERS_A_DAY, "crisis_again", reason)
        return
    today = move.today()
    if move.participant.helped_on == today:
        move.not_sent(Kind.REPLY, f"{why}; one such answer has gone out today")
        return
    move.change(helped_on=today)
    move.answer(moment, why)


def opt_out_by_staff(
    participant: Participant, by: str, now: datetime, repertoire: Repertoire
) -> Outcome:
    """A person asked to stop by any other means, and staff carry it out. Nothing is texted."""
    move = Move(participant, now, repertoire)
    _leave(move, f"asked {by} to stop")
    move.not_sent(Kind.REPLY, "opted out by staff: no confirmation is texted")
    return move.close()


def release_by_staff(participant: Participant, now: datetime, repertoire: Repertoire) -> Outcome:
    """Staff have looked after an alert: the programme goes on where the hold froze it."""
    move = Move(participant, now, repertoire)
    pausing.release(move)
    return move.close()


def on_crisis_reply_lost(
    participant: Participant, now: datetime, repertoire: Repertoire
) -> Outcome:
    """A crisis reply did not reach the phone, and will not: somebody has to phone."""
    move = Move(participant, now, repertoire)
    move.alert(AlertKind.CRISIS, "the crisis reply was not received: phone now")
    return move.close()


def on_refusal(
    participant: Participant, opted_out: bool, code: int, now: datetime, repertoire: Repertoire
) -> Outcome:
    """The carrier refuses to text this phone: they opted out there, or the number is bad."""
    move = Move(participant, now, repertoire)
    if opted_out:
        if participant.status is not Status.WITHDRAWN:
            _leave(move, f"the carrier reports an opt-out ({code})")
            move.alert(AlertKind.UNREACHABLE, f"opted out at the carrier ({code})")
        return move.close()
    if not participant.undeliverable:
        move.change(undeliverable=True)
        move.alert(AlertKind.UNREACHABLE, f"the carrier cannot reach this number ({code})")
    return move.close()
