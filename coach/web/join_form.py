"""The join form: what it asks, and what is wrong with what was typed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from coach.config import Settings
from coach.engine import phones
from coach.programme import plan, quiet_hours
from coach.programme.course import SIX_WEEKS
from coach.programme.enrolment import Enrolment
from coach.programme.participant import Consent, Plan
from coach.web import zones

CONSENT_WORDING = "2026-11"
"""Version of templates/consent/<version>.html. A change of the words is a new version: what
somebody agreed to can always be shown."""

LONGEST_NAME = 60
DAYS = tuple(zip(plan.WEEKDAYS, (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
), strict=True))  # fmt: skip
LANGUAGES = (("en", "English"), ("es", "Español"))
SUGGESTED_TIME = "10:00"

READINESS = {
    "heart": "A doctor has told me that I have a heart condition or high blood pressure",
    "chest_pain": "I get pain or pressure in my chest, at rest or when I am active",
    "dizziness": "I have lost my balance from dizziness, or have fainted, in the last year",
    "condition": "I have another long-term condition that could make walking unsafe for me",
    "medication": "I take medicine for my heart, for blood pressure or for dizziness",
    "joints": "I have a bone, joint or muscle problem that walking could make worse",
    "supervision": "A doctor has told me to exercise only with someone trained beside me",
}
"""Asked before anybody is invited to walk; any of them is looked at by staff first."""
NONE_OF_THESE = "none"


@dataclass(frozen=True, slots=True)
class Entered:
    """What was typed and ticked, as it came, to be shown again."""

    name: str = ""
    phone: str = ""
    timezone: str = ""
    days: tuple[str, ...] = ()
    time: str = SUGGESTED_TIME
    language: str = "en"
    adult: str = ""
    readiness: tuple[str, ...] = ()
    consent: bool = False

    @classmethod
    def read(cls, form: MultiDict[str, str]) -> Entered:
        """Take the form as it came."""
        return cls(
            name=form.get("name", "").strip(),
            phone=form.get("phone", "").strip(),
            timezone=form.get("timezone", "").strip(),
            days=tuple(form.getlist("days")),
            time=form.get("time", "").strip(),
            language=form.get("language", ""),
            adult=form.get("adult", ""),
            readiness=tuple(form.getlist("readiness")),
            consent=form.get("consent") == "yes",
        )

    @property
    def under_age(self) -> bool:
        """True for somebody who says that they are under 18."""
        return self.adult == "no"


@dataclass(frozen=True, slots=True)
class Checked:
    """Either what is wrong, field by field in the order of the page, or a request to enrol."""

    errors: dict[str, str]
    phone: str = ""
    request: Enrolment | None = None


def check(entered: Entered, settings: Settings, now: datetime) -> Checked:
    """Check every field, so that all that is wrong is said at once."""
    errors: dict[str, str] = {}
    if wrong := _name_error(entered.name):
        errors["name"] = wrong
    phone = ""
    try:
        phone = phones.read(entered.phone, settings.countries)
    except phones.BadPhone as error:
        errors["phone"] = _sentence(error) if entered.phone else "Enter your mobile number."
    if not zones.known(entered.timezone):
        errors["timezone"] = "Choose your time zone from the list."
    walks = _plan(entered, errors)
    if entered.language not in dict(LANGUAGES):
        errors["language"] = "Choose a language."
    if entered.adult != "yes":
        errors["adult"] = "Say whether you are 18 or over."
    if wrong := _readiness_error(entered.readiness):
        errors["readiness"] = wrong
    if not entered.consent:
        errors["consent"] = "We can text you only if you agree: tick the box if you do."
    if errors or walks is None:
        return Checked({name: errors[name] for name in _ORDER if name in errors})
    request = Enrolment(
        by_themselves=True,
        name=unicodedata.normalize("NFC", entered.name),
        language=entered.language,
        plan=walks,
        consent=Consent(at=now, given=True, source="join page", wording=CONSENT_WORDING),
        readiness=tuple(name for name in READINESS if name in entered.readiness),
    )
    return Checked({}, phone, request)


_ORDER = (
    "name", "phone", "language", "timezone", "days", "time", "adult", "readiness", "consent",
)  # fmt: skip


def _name_error(name: str) -> str:
    if not name:
        return "Enter a first name, or what you would like to be called."
    if len(name) > LONGEST_NAME:
        return f"Use a shorter name, of up to {LONGEST_NAME} characters."
    # Control characters and halves of characters; an emoji is welcome.
    if any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in name):
        return "Use letters only: there is a character in this name that cannot be texted."
    return ""


def _plan(entered: Entered, errors: dict[str, str]) -> Plan | None:
    wanted = SIX_WEEKS.walks_a_week
    days: tuple[int, ...] = ()
    if len(set(entered.days)) != wanted:
        errors["days"] = f"Choose {wanted} days."
    else:
        try:
            days = plan.parse_days(",".join(entered.days), SIX_WEEKS)
        except plan.PlanError as error:
            errors["days"] = _sentence(error)
    if not entered.time:
        errors["time"] = "Choose a time for the reminder."
        return None
    try:
        at = plan.parse_time(entered.time)
    except plan.PlanError as error:
        errors["time"] = _sentence(error)
        return None
    # Checked with any days and zone, so that all that is wrong is said at once.
    wanted_plan = Plan(days or (0,), at, "UTC" if "timezone" in errors else entered.timezone)
    try:
        return plan.check(wanted_plan)
    except plan.PlanError:
        window = quiet_hours.DEFAULT
        errors["time"] = (
            f"Texts can be sent from {window.opens:%H:%M} until before {window.closes:%H:%M}, "
            "your time: choose a time in between."
        )
    return None


def _readiness_error(answers: tuple[str, ...]) -> str:
    told = [name for name in answers if name in READINESS]
    if NONE_OF_THESE in answers and told:
        return "Choose either the lines that are true for you, or the last one."
    if not told and NONE_OF_THESE not in answers:
        return "Tick what is true for you, or the last line if none is."
    return ""


def _sentence(error: Exception) -> str:
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}."
