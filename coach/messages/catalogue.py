"""The catalogue: every text that can be sent, in every language and version."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from coach.messages import reading
from coach.messages.grammar import GRAMMARS
from coach.messages.moments import SNIPPET
from coach.messages.reading import CatalogueError, Text
from coach.messages.segments import Segments, count
from coach.messages.variables import PLACEHOLDERS, BadVariable, fill, placeholders_in
from coach.programme.repertoire import Repertoire

__all__ = [
    "BadVariable",
    "Catalogue",
    "CatalogueError",
    "Rendered",
    "UnknownMessage",
    "load",
    "read",
]


class UnknownMessage(LookupError):
    """No such text, or not in that language or version."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as it is sent: which one, in which version, its words and what it costs."""

    message_id: str
    version: int
    body: str
    segments: Segments


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts by language, then by id. Every language holds the same ids.

    Versions count for each language apart: what was sent is shown again from its id,
    language, version and variables.
    """

    texts: Mapping[str, Mapping[str, Text]]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that every text can be had in, as ISO 639-1 codes."""
        return tuple(self.texts)

    def repertoire(self) -> Repertoire:
        """What the programme chooses from: ids only, in the order of the file."""
        variants: dict[str, tuple[str, ...]] = {}
        for text in next(iter(self.texts.values())).values():
            variants[text.moment] = (*variants.get(text.moment, ()), text.id)
        snippets = variants.pop(SNIPPET)
        return Repertoire(variants, snippets)

    def text(self, message_id: str, language: str) -> Text:
        """The text of that id in that language. Raises UnknownMessage."""
        try:
            return self.texts[language][message_id]
        except KeyError:
            raise UnknownMessage(f"no text {message_id!r} in the language {language!r}") from None

    def variables_of(self, message_id: str, language: str) -> frozenset[str]:
        """The raw variables that the current version needs. Raises UnknownMessage."""
        text = self.text(message_id, language)
        names = placeholders_in(text.bodies[text.version])
        return frozenset(PLACEHOLDERS[name].needs for name in names)

    def render(
        self,
        message_id: str,
        language: str,
        variables: Mapping[str, str | int],
        version: int | None = None,
    ) -> Rendered:
        """Word a text with its values: the current version, or the one that was sent.

        Values come raw: time "18:00", day and start "2026-03-05", days "mon,wed,fri";
        those that the text does not use are passed over. Raises UnknownMessage, and
        BadVariable where a value is missing or cannot be read.
        """
        text = self.text(message_id, language)
        wanted = text.version if version is None else version
        if wanted not in text.bodies:
            raise UnknownMessage(f"{message_id!r} has no version {wanted} in {language!r}")
        try:
            body = fill(text.bodies[wanted], language, variables)
        except BadVariable as error:
            raise BadVariable(f"{message_id}: {error}") from None
        return Rendered(message_id, wanted, body, count(body))


def read(directory: Traversable) -> Catalogue:
    """Read one file a language (``en.toml``) and check them. Raises CatalogueError."""
    texts = {language: reading.read(directory / f"{language}.toml") for language in GRAMMARS}
    first, *others = texts
    for other in others:
        reading.agree(f"{first}.toml", texts[first], f"{other}.toml", texts[other])
    return Catalogue(texts)


@cache
def load() -> Catalogue:
    """The catalogue that comes with this package, read once. Raises CatalogueError."""
    return read(resources.files("coach.messages") / "catalogue")
