"""The history: what happened, as small entries, and as people read it.

An entry is a list; its first element says what it is:

    ["i", at, body, intent, pictures, operation]              the person texted
    ["o", at, number, kind, message, language, version, variables, why]
                                                               a text was decided on
    ["n", at, kind, why]                                       not sent, and why
    ["s", number, state, at, code]                             how that text ended
    ["e", at, what, by]                                        staff did something

Bodies of ours are not kept: message id, version and variables give them back exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from coach.messages.catalogue import Catalogue
from coach.store.values import Entry, OpenText


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a conversation. ``side`` is them, us, silent (not sent) or staff."""

    at: datetime
    side: str
    kind: str
    body: str
    reason: str = ""
    state: str = ""
    code: int | None = None
    number: int | None = None
    segments: int = 0


def inbound(now: datetime, body: str, intent: str | None, pictures: int) -> Entry:
    """The person texted this, and it was understood so."""
    return ["i", int(now.timestamp()), body, intent, pictures]


def outbound(
    now: datetime,
    number: int,
    kind: str,
    message: str,
    language: str,
    version: int,
    variables: dict[str, str | int],
    why: str,
) -> Entry:
    """A text was put in the outbox."""
    return ["o", int(now.timestamp()), number, kind, message, language, version, variables, why]


def not_sent(now: datetime, kind: str, why: str) -> Entry:
    """A due item, or an answer, was not sent."""
    return ["n", int(now.timestamp()), kind, why]


def settled(text: OpenText) -> Entry:
    """How an open text ended."""
    return ["s", text.number, text.state, int(text.at), text.code]


def staff_action(now: datetime, what: str, by: str) -> Entry:
    """A member of staff did something to this record."""
    return ["e", int(now.timestamp()), what, by]


def conversation(
    entries: list[Entry], open_texts: tuple[OpenText, ...], catalogue: Catalogue
) -> list[Line]:
    """Return the lines in order, each text with where it stands."""
    lines: list[Line] = []
    place: dict[int, int] = {}
    for entry in entries:
        if entry[0] == "s":
            _, number, state, _, code = entry
            if number in place:
                lines[place[number]] = replace(lines[place[number]], state=state, code=code)
            continue
        at = datetime.fromtimestamp(entry[1], UTC)
        if entry[0] == "i":
            body = entry[2] or ("(a picture)" if entry[4] else "(an empty text)")
            lines.append(Line(at, "them", "inbound", body, reason=entry[3] or ""))
        elif entry[0] == "o":
            _, _, number, kind, message, language, version, variables, why = entry
            words = catalogue.render(message, language, variables, version)
            place[number] = len(lines)
            lines.append(
                Line(
                    at,
                    "us",
                    kind,
                    words.body,
                    why,
                    state="queued",
                    number=number,
                    segments=words.segments.segments,
                )
            )
        elif entry[0] == "n":
            lines.append(Line(at, "silent", entry[2], "", reason=entry[3]))
        else:
            lines.append(Line(at, "staff", "action", entry[2], reason=entry[3]))
    for text in open_texts:
        if text.number in place:
            at_place = place[text.number]
            lines[at_place] = replace(lines[at_place], state=text.state, code=text.code)
    return lines
