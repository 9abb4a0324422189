"""Put the words to a text that the rules decided on."""

from __future__ import annotations

from coach.messages import crisis_lines
from coach.messages.catalogue import Catalogue, Rendered
from coach.programme.outcome import Text
from coach.programme.participant import Participant


def render(
    catalogue: Catalogue, person: Participant, text: Text, brand: str, contact: str
) -> tuple[Rendered, dict[str, str | int]]:
    """Return the words, and the raw variables that give the same words again."""
    every: dict[str, str | int] = {
        "brand": brand,
        "contact": contact,
        "lines": crisis_lines.lines(person.country, person.language),
        "emergency": crisis_lines.emergency(person.country, person.language),
        **text.variables,
    }
    needed = catalogue.variables_of(text.message_id, person.language)
    variables = {name: every[name] for name in sorted(needed)}
    return catalogue.render(text.message_id, person.language, variables), variables
