"""What a text from a person does, whoever they are and wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from coach.programme import enrolment
from coach.programme.on_text import opt_out_by_staff
from coach.programme.outcome import AlertKind, Kind, Outcome, Priority
from coach.programme.participant import Mood, Question, Status, WalkOutcome
from coach.programme.replies import Intent
from tests.builders import ALEX, REPERTOIRE, ROSA, Life, Persona, invited, starting, utc, visiting

MONDAY = date(2026, 3, 2)
NOON = utc("2026-03-01 17:00")


def moment(outcome: Outcome) -> list[str]:
    """Return at which moments the texts of an outcome are sent (ids without the variant)."""
    return [text.message_id.partition(".")[0] for text in outcome.texts]


def reason(outcome: Outcome) -> str:
    """Return the reason of the only decision."""
    (decision,) = outcome.decisions
    return decision.reason


def visitor() -> Life:
    """Return somebody unknown to us."""
    return visiting(ALEX, NOON)


def asked() -> Life:
    """Return somebody asked for a YES."""
    return invited(ALEX, NOON)


def held() -> Life:
    """Return somebody whose readiness answers wait for staff."""
    life = invited(ALEX, NOON, readiness=("chest pain",))
    life.texts("YES")
    return life


def reminded() -> Life:
    """Return somebody whose first reminder went out half an hour ago."""
    life = starting(ALEX, MONDAY)
    life.until_sent(Kind.REMINDER)
    return life.wait(minutes=30)


def paused() -> Life:
    """Return somebody who paused after the first reminder."""
    life = reminded()
    life.texts("PAUSE")
    return life


def completed() -> Life:
    """Return somebody at the end."""
    return starting(ALEX, MONDAY).to_the_end()


def withdrawn() -> Life:
    """Return somebody who opted out."""
    life = reminded()
    life.texts("STOP")
    return life


IN_TOUCH = [visitor, asked, held, reminded, paused, completed]
"""Everybody who may be texted."""
everybody_in_touch = pytest.mark.parametrize("who", IN_TOUCH, ids=lambda who: who.__name__)


# -- leaving and coming back ----------------------------------------------------------


@everybody_in_touch
@pytest.mark.parametrize("words", ["STOP", "stop", "Unsubscribe", "Stop. Thank you"])
def test_stop_ends_everything_with_one_confirmation(who: Callable[[], Life], words: str) -> None:
    life = who()
    outcome = life.texts(words)
    assert (life.person.status, life.wake_at) == (Status.WITHDRAWN, None)
    assert outcome.stop
    assert moment(outcome) == ["reply_stop"]
    assert outcome.texts[0].priority is Priority.REPLY
    assert life.person.consents[-1].given is False
    assert outcome.counts["opted_out"] == 1


def test_a_second_stop_is_not_confirmed_again() -> None:
    life = withdrawn()
    outcome = life.texts("STOP")
    assert outcome.stop
    assert (outcome.texts, reason(outcome)) == ((), "already opted out and confirmed once")
    assert "opted_out" not in outcome.counts


@everybody_in_touch
def test_where_the_carrier_answers_stop_we_do_not(who: Callable[[], Life]) -> None:
    outcome = who().texts("STOP", carrier_intent=Intent.STOP, carrier_answered=True)
    assert outcome.stop
    assert outcome.texts == ()


def test_a_word_of_the_carriers_own_opts_out_though_we_do_not_know_it() -> None:
    outcome = reminded().texts("GENUG", carrier_intent=Intent.STOP, carrier_answered=True)
    assert outcome.stop
    assert outcome.participant.status is Status.WITHDRAWN


def test_after_stop_nothing_but_start_is_answered_and_staff_can_read_it() -> None:
    life = withdrawn()
    for words in ("HELP", "DONE 30", "hello?", "YES", "RESUME"):
        outcome = life.texts(words)
        assert outcome.texts == ()
        assert "opted out" in reason(outcome)
        assert outcome.unread
        assert life.person.status is Status.WITHDRAWN


def test_start_after_stop_returns_with_a_new_consent_and_every_walk() -> None:
    life = reminded()
    life.texts("DONE 20")
    life.wait(days=3)
    life.texts("STOP")
    consents = len(life.person.consents)
    life.wait(days=30)
    outcome = life.texts("START")
    assert moment(outcome) == ["reply_start_again"]
    assert outcome.allow
    assert life.person.status is Status.ACTIVE
    assert [one.given for one in life.person.consents[consents:]] == [True]
    assert life.person.consents[-1].source == "sms"
    end = life.to_the_end()
    assert end.person.status is Status.COMPLETED
    assert len(life.walks) == 18
    assert len(life.all(Kind.REMINDER)) == 18


def test_start_of_somebody_without_a_programme_allows_texts_and_says_how_to_join() -> None:
    life = visitor()
    life.texts("STOP")
    outcome = life.texts("START")
    assert (outcome.allow, moment(outcome)) == (True, ["reply_not_enrolled"])
    assert life.person.status is Status.VISITOR


def test_start_of_somebody_who_never_confirmed_is_their_yes() -> None:
    life = asked()
    life.texts("STOP")
    outcome = life.texts("START")
    assert outcome.allow
    assert moment(outcome) == ["welcome"]
    assert life.person.status is Status.ACTIVE


def test_start_of_somebody_held_stays_held() -> None:
    life = held()
    life.texts("STOP")
    outcome = life.texts("START")
    assert (life.person.status, moment(outcome)) == (Status.HELD, ["reply_held"])


def test_start_after_the_end_begins_nothing() -> None:
    life = completed()
    life.texts("STOP")
    outcome = life.texts("START")
    assert (life.person.status, moment(outcome)) == (Status.COMPLETED, ["reply_start_over"])
    assert life.wake_at is None


def test_staff_can_opt_a_person_out_and_nothing_is_texted() -> None:
    life = reminded()
    outcome = life.move(opt_out_by_staff(life.person, "Nora", life.now, REPERTOIRE))
    assert (outcome.stop, outcome.texts, life.wake_at) == (True, (), None)
    assert life.person.status is Status.WITHDRAWN
    assert "Nora" in life.person.consents[-1].wording


# -- confirming -----------------------------------------------------------------------


@pytest.mark.parametrize("words", ["YES", "yes please", "Y", "ok", "👍", "START"])
def test_yes_confirms_and_is_welcomed(words: str) -> None:
    life = asked()
    outcome = life.texts(words)
    assert life.person.status is Status.ACTIVE
    assert [text.kind for text in outcome.texts] == [Kind.WELCOME]
    assert life.person.consents[-1].given
    assert life.person.confirmed_at == life.now
    assert life.person.introduced


def test_no_to_the_request_ends_it_kindly() -> None:
    life = asked()
    outcome = life.texts("NO")
    assert (life.person.status, life.wake_at) == (Status.WITHDRAWN, None)
    assert moment(outcome) == ["reply_declined"]
    assert not outcome.stop
    assert life.person.consents[-1].given is False


def test_before_a_yes_nothing_but_one_helpful_answer_is_sent() -> None:
    life = asked()
    assert moment(life.texts("what a lovely day")) == ["reply_confirm_first"]
    assert life.texts("DONE 30").texts == ()
    assert life.wake_at is None


def test_a_readiness_yes_holds_until_staff_clear_it() -> None:
    life = invited(ALEX, NOON, readiness=("chest pain",))
    outcome = life.texts("YES")
    assert life.person.status is Status.HELD
    assert moment(outcome) == ["held"]
    assert [alert.kind for alert in outcome.alerts] == [AlertKind.READINESS]
    assert life.wake_at is None
    life.wait(days=10)
    life.move(enrolment.clear(life.person, "Nora", life.now, REPERTOIRE))
    assert (life.person.status, life.person.readiness) == (Status.ACTIVE, ())
    assert life.person.screened_by == "Nora"
    assert life.until_sent(Kind.WELCOME, 1).message_id == "cleared"
    life.to_the_end()
    assert len(life.all(Kind.REMINDER)) == 18


def test_somebody_held_gets_one_answer_a_day() -> None:
    life = held()
    assert moment(life.texts("DONE 30")) == ["reply_held"]
    assert life.texts("hello").texts == ()


# -- reporting a walk -----------------------------------------------------------------


@pytest.mark.parametrize("words", ["DONE 30", "done 30", "30", "walked for 30 minutes", "did 30"])
def test_a_walk_with_its_minutes_is_noted_and_thanked_for(words: str) -> None:
    life = reminded()
    outcome = life.texts(words)
    assert (life.walks[0].outcome, life.walks[0].minutes) == (WalkOutcome.DONE, 30)
    assert moment(outcome) == ["reply_done_minutes"]
    assert outcome.texts[0].variables["minutes"] == 30
    assert outcome.counts["walks_done"] == 1


def test_done_asks_for_the_minutes_and_a_number_later_is_noted() -> None:
    life = reminded()
    assert moment(life.texts("DONE")) == ["reply_done_ask_minutes"]
    assert life.walks[0].outcome is WalkOutcome.DONE
    life.wait(minutes=30)
    outcome = life.texts("25")
    assert moment(outcome) == ["reply_minutes_noted"]
    assert life.walks[0].minutes == 25
    assert "walks_done" not in outcome.counts


def test_yes_to_the_checkin_is_done_and_no_is_skipped() -> None:
    for words, what in (("yes", WalkOutcome.DONE), ("no", WalkOutcome.SKIPPED)):
        life = reminded()
        life.until_sent(Kind.CHECKIN)
        life.texts(words)
        assert life.walks[0].outcome is what


def test_a_walk_can_be_reported_the_day_after() -> None:
    life = reminded()
    life.until(utc("2026-03-03 20:00"))
    life.texts("DONE 20")
    assert life.walks[0].outcome is WalkOutcome.DONE
    assert life.person.weeks[0].extra == ()


def test_reporting_early_spares_the_reminder() -> None:
    life = starting(ALEX, MONDAY)
    life.until(utc("2026-03-02 13:00"))
    life.texts("DONE 40")
    life.until(utc("2026-03-02 20:00"))
    assert life.walks[0].minutes == 40
    assert life.all(Kind.REMINDER, Kind.CHECKIN) == []


def test_a_second_report_of_the_day_corrects_the_minutes_and_counts_no_second_walk() -> None:
    life = reminded()
    life.texts("DONE 20")
    outcome = life.texts("DONE 35")
    assert moment(outcome) == ["reply_done_again"]
    assert life.walks[0].minutes == 35
    assert life.person.weeks[0].extra == ()


def test_a_walk_beyond_the_planned_ones_counts_too() -> None:
    life = reminded()
    life.texts("DONE 20")
    life.until(utc("2026-03-03 20:00"))
    assert moment(life.texts("DONE 15")) == ["reply_done_minutes"]
    assert life.person.weeks[0].extra == (15,)
    life.texts("PROGRESS")
    assert (life.last.variables["walks"], life.last.variables["minutes"]) == (2, 35)


def test_a_skipped_walk_is_answered_kindly_and_not_asked_about() -> None:
    life = reminded()
    assert moment(life.texts("SKIP")) == ["reply_skip"]
    assert life.walks[0].outcome is WalkOutcome.SKIPPED
    life.until(utc("2026-03-02 23:00"))
    assert life.all(Kind.CHECKIN) == []


def test_somebody_who_skipped_and_walked_after_all_is_believed() -> None:
    life = reminded()
    life.texts("SKIP")
    life.texts("DONE 25")
    assert (life.walks[0].outcome, life.walks[0].minutes) == (WalkOutcome.DONE, 25)


def test_later_moves_the_walk_by_two_hours_or_a_little_more() -> None:
    life = reminded()  # 9:30
    life.wait(minutes=4)
    outcome = life.texts("LATER")
    assert moment(outcome) == ["reply_later_today"]
    assert outcome.texts[0].variables["time"] == "11:45"
    assert (life.walks[0].on, life.walks[0].at) == (MONDAY, time(11, 45))
    life.until_sent(Kind.REMINDER)
    assert f"{life.local(life.now):%a %H:%M}" == "Mon 11:45"


def test_later_in_the_evening_moves_the_walk_to_a_free_day() -> None:
    life = reminded()
    life.until(utc("2026-03-02 23:30"))  # 18:30
    outcome = life.texts("LATER")
    assert moment(outcome) == ["reply_later_day"]
    told = outcome.texts[0].variables
    on = date.fromisoformat(str(told["day"]))
    assert on.weekday() not in ALEX.plan().days
    life.until(utc("2026-03-08 20:00"))
    reminded_at = [life.local(at) for at, _ in life.all(Kind.REMINDER)]
    assert (on, told["time"]) in [(at.date(), f"{at:%H:%M}") for at in reminded_at]
    assert len(reminded_at) == 4


def test_later_without_a_walk_says_so() -> None:
    life = starting(ALEX, MONDAY)
    assert moment(life.texts("LATER")) == ["reply_later_none"]


# -- everything else ------------------------------------------------------------------


def test_pause_and_resume() -> None:
    life = reminded()
    assert moment(life.texts("PAUSE")) == ["reply_pause"]
    assert moment(life.texts("PAUSE")) == ["reply_paused_already"]
    life.wait(days=9)
    outcome = life.texts("RESUME")
    assert moment(outcome) == ["reply_resume"]
    told = outcome.texts[0].variables
    life.until_sent(Kind.REMINDER)
    there = life.local(life.now)
    assert (there.date().isoformat(), f"{there:%H:%M}") == (told["day"], told["time"])


def test_a_mood_is_noted_with_its_day() -> None:
    life = reminded()
    assert moment(life.texts("MOOD 6")) == ["reply_mood"]
    assert life.person.moods == (Mood(MONDAY, 6),)


def test_a_low_mood_names_help_and_reaches_staff() -> None:
    outcome = reminded().texts("MOOD 1")
    assert moment(outcome) == ["reply_mood_low"]
    assert outcome.unread
    assert outcome.alerts == ()


def test_a_digit_after_the_weekly_summary_is_a_mood() -> None:
    life = reminded()
    life.until_sent(Kind.SUMMARY)
    assert life.person.asked is not None
    assert life.person.asked.question is Question.MOOD
    life.texts("7")
    assert [mood.value for mood in life.person.moods] == [7]


def test_progress_tells_walks_minutes_and_what_comes_next() -> None:
    life = reminded()
    life.texts("DONE 30")
    outcome = life.texts("PROGRESS")
    assert moment(outcome) == ["reply_progress"]
    assert outcome.texts[0].variables == {
        "walks": 1,
        "minutes": 30,
        "week": 1,
        "day": "2026-03-04",
        "time": "09:00",
    }
    assert moment(completed().texts("PROGRESS")) == ["reply_progress_done"]


@everybody_in_touch
def test_help_is_always_answered(who: Callable[[], Life]) -> None:
    life = who()
    for _ in range(2):
        assert moment(life.texts("HELP")) == ["reply_help"]


def test_help_that_the_carrier_answered_is_not_answered_twice() -> None:
    outcome = reminded().texts("HELP", carrier_intent=Intent.HELP, carrier_answered=True)
    assert outcome.texts == ()


def test_what_is_not_understood_gets_one_helpful_answer_a_day_and_reaches_staff() -> None:
    life = reminded()
    answers = [life.texts("is the moon made of cheese") for _ in range(3)]
    assert [moment(one) for one in answers] == [["reply_unknown"], [], []]
    assert all(one.unread for one in answers)
    life.until(utc("2026-03-03 05:00"))  # midnight in New York
    assert moment(life.texts("is the moon made of cheese")) == ["reply_unknown"]


@pytest.mark.parametrize("words", ["", "   ", "\0", "🌻" * 5, "z" * 1600])
def test_strange_texts_are_answered_like_any_other(words: str) -> None:
    outcome = reminded().texts(words)
    assert outcome.unread
    assert len(outcome.texts) == 1


def test_a_picture_is_acknowledged_as_not_readable_here() -> None:
    outcome = reminded().texts("", pictures=1)
    assert moment(outcome) == ["reply_picture"]
    assert outcome.unread


def test_thanks_needs_no_answer() -> None:
    outcome = reminded().texts("thank you!")
    assert (outcome.texts, outcome.unread) == ((), None)


def test_a_wish_for_another_plan_is_passed_to_staff() -> None:
    outcome = reminded().texts("can I change my days to tue thu sat")
    assert moment(outcome) == ["reply_change"]
    assert outcome.unread


def test_answers_are_not_bound_by_quiet_hours() -> None:
    life = starting(ALEX, MONDAY)
    life.until(utc("2026-03-03 07:00"))  # 2:00
    assert moment(life.texts("PROGRESS")) == ["reply_progress"]


# -- safety ---------------------------------------------------------------------------


@everybody_in_touch
def test_a_crisis_is_answered_with_lines_before_everything_and_alerts_staff(
    who: Callable[[], Life],
) -> None:
    life = who()
    before = life.person.status
    outcome = life.texts("I want to kill myself")
    assert moment(outcome) == ["crisis"]
    assert outcome.texts[0].priority is Priority.CRISIS
    assert [alert.kind for alert in outcome.alerts] == [AlertKind.CRISIS]
    assert outcome.unread
    assert life.person.status is before
    assert life.person.on_hold


def test_a_crisis_after_an_opt_out_is_not_texted_and_staff_are_told_to_phone_now() -> None:
    life = withdrawn()
    outcome = life.texts("I want to kill myself")
    assert outcome.texts == ()
    assert "phone now" in outcome.alerts[0].because
    assert outcome.alerts[0].kind is AlertKind.CRISIS
    assert life.person.status is Status.WITHDRAWN


@everybody_in_touch
def test_a_crisis_and_a_stop_in_one_text_get_one_reply_and_are_both_obeyed(
    who: Callable[[], Life],
) -> None:
    life = who()
    outcome = life.texts("STOP texting me, I want to die")
    assert moment(outcome) == ["crisis_stop"]
    assert outcome.stop
    assert life.person.status is Status.WITHDRAWN
    assert [alert.kind for alert in outcome.alerts] == [AlertKind.CRISIS]


def test_a_second_crisis_is_answered_again_in_other_words() -> None:
    life = reminded()
    life.texts("I want to die")
    outcome = life.texts("I really want to die")
    assert moment(outcome) == ["crisis_again"]
    assert len(outcome.alerts) == 1


def test_a_medical_sign_stops_walking_and_alerts() -> None:
    life = reminded()
    outcome = life.texts("I have chest pain")
    assert moment(outcome) == ["medical"]
    assert [alert.kind for alert in outcome.alerts] == [AlertKind.MEDICAL]
    assert life.person.on_hold


def test_an_alert_never_quotes_the_text() -> None:
    outcome = reminded().texts("my name is Zebedee and I want to die")
    assert "Zebedee" not in outcome.alerts[0].because


def test_crisis_lines_do_not_wait_for_an_answer_in_another_language() -> None:
    life = starting(ROSA, MONDAY)
    assert moment(life.texts("quiero morir")) == ["crisis"]


def test_a_crisis_under_a_help_keyword_of_the_carrier_still_gets_its_lines() -> None:
    life = reminded()
    outcome = life.texts("I want to die", carrier_intent=Intent.HELP, carrier_answered=True)
    assert moment(outcome) == ["crisis"]


def test_later_to_a_day_with_a_later_window_names_the_time_it_will_be() -> None:
    texan = Persona("Tex", "+12145550123", "thu,fri,sat", "09:00", "America/Chicago", "en", "US-TX")
    life = starting(texan, date(2026, 3, 5))
    life.until(utc("2026-04-05 00:30"))  # Saturday evening; on Sundays texts go from noon
    told = life.texts("LATER").texts[0].variables
    life.until_sent(Kind.REMINDER)
    there = life.local(life.now)
    assert (there.date().isoformat(), f"{there:%H:%M}") == (told["day"], told["time"])
