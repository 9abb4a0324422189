"""Our own words, read by our own rules: commands work, and nothing raises an alarm."""

import re

import pytest

from coach.messages.catalogue import load
from coach.programme import replies, safety

COMMANDS = {
    "DONE": "done",
    "HECHO": "done",
    "SKIP": "skip",
    "SALTAR": "skip",
    "LATER": "later",
    "LUEGO": "later",
    "PAUSE": "pause",
    "PAUSA": "pause",
    "RESUME": "resume",
    "PROGRESS": "progress",
    "PROGRESO": "progress",
    "REANUDAR": "resume",
    "HELP": "help",
    "AYUDA": "help",
    "STOP": "stop",
    "START": "start",
    "YES": "yes",
    "SÍ": "yes",
    "NO": "no",
}
# Words in capitals that are not commands.
NAMES = {"CBT"}

ALL = [
    (language, message_id, version)
    for language in load().languages
    for message_id, text in load().texts[language].items()
    for version in text.bodies
]


@pytest.mark.parametrize(("language", "message_id", "version"), ALL)
def test_every_command_that_a_text_offers_is_understood(
    language: str, message_id: str, version: int
) -> None:
    body = load().texts[language][message_id].bodies[version]
    for command in set(re.findall(r"\b[A-ZÁÉÍÓÚÑ]{2,}\b", body)) - NAMES:
        understood = replies.understand(command)
        assert understood.intent == COMMANDS[command]
        assert understood.optout == (command == "STOP")


@pytest.mark.parametrize(("language", "message_id", "version"), ALL)
def test_a_text_that_is_sent_back_to_us_raises_no_alarm(
    language: str, message_id: str, version: int
) -> None:
    text = load().texts[language][message_id]
    if text.moment not in ("crisis", "crisis_again", "crisis_stop", "medical", "medical_stop"):
        assert safety.check(text.bodies[version]) is None
