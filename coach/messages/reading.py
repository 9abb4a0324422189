"""Reading and checking a catalogue file: one clear line for whatever is wrong in it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from coach.errors import CoachError
from coach.messages.moments import MOMENTS, SNIPPET
from coach.messages.variables import PLACEHOLDERS, placeholders_in

SOURCES_IN_ARTICLE = 11
"""The length of the article's own list of sources; a snippet cites one by its number."""

_KEYS = frozenset({"id", "moment", "version", "body", "topic", "source", "earlier"})


class CatalogueError(CoachError):
    """A catalogue file cannot be used; the message is one line, ``file: id: what``."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the catalogue in one language, with every version it ever had.

    topic, source: for snippets, what they teach and where it is from: a number in the
    article's list of sources, or the paper.
    """

    id: str
    moment: str
    version: int
    bodies: Mapping[int, str]
    topic: str = ""
    source: int | str = ""


def read(file: Traversable) -> dict[str, Text]:
    """Read the texts of one language by id, in the file's order. Raises CatalogueError."""
    texts: dict[str, Text] = {}
    for number, table in enumerate(_tables(file), start=1):
        message_id = table.get("id")
        if not isinstance(message_id, str) or not message_id:
            raise CatalogueError(f"{file.name}: text {number}: it has no id")
        if message_id in texts:
            raise CatalogueError(f"{file.name}: {message_id}: the id is used twice")
        try:
            texts[message_id] = _text(message_id, table)
        except ValueError as error:
            raise CatalogueError(f"{file.name}: {message_id}: {error}") from None
    told = {text.moment for text in texts.values()}
    for moment in MOMENTS:
        if moment not in told:
            raise CatalogueError(f"{file.name}: {moment}: the moment has no text")
    return texts


def agree(file: str, texts: Mapping[str, Text], other: str, others: Mapping[str, Text]) -> None:
    """Check that two files hold the same ids for the same moments. Raises CatalogueError."""
    for message_id, text in texts.items():
        if message_id not in others:
            raise CatalogueError(f"{other}: {message_id}: it is in {file} only")
        if others[message_id].moment != text.moment:
            raise CatalogueError(f"{other}: {message_id}: {file} has another moment for it")
    for message_id in others:
        if message_id not in texts:
            raise CatalogueError(f"{file}: {message_id}: it is in {other} only")


def _tables(file: Traversable) -> list[dict[str, Any]]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogueError(f"{file.name}: the file is missing") from None
    except UnicodeDecodeError:
        raise CatalogueError(f"{file.name}: the file is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{file.name}: bad syntax: {error}") from None
    if set(content) != {"text"}:
        raise CatalogueError(f"{file.name}: it holds [[text]] tables and nothing else")
    try:
        return _listed(content["text"])
    except ValueError as error:
        raise CatalogueError(f"{file.name}: {error}") from None


def _listed(tables: object) -> list[dict[str, Any]]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ValueError("texts stand under [[text]], earlier versions under [[text.earlier]]")
    return tables


def _text(message_id: str, table: Mapping[str, Any]) -> Text:
    """Build one text; a ValueError says what is wrong with it."""
    for key in table:
        if key not in _KEYS:
            raise ValueError(f"{key!r} is not known here")
    moment = table.get("moment")
    if not isinstance(moment, str) or moment not in MOMENTS:
        raise ValueError(f"the moment {moment!r} is not known")
    version, body = _version(table)
    bodies = {version: body}
    for earlier in _listed(table.get("earlier", [])):
        old_version, old_body = _version(earlier)
        if old_version in bodies:
            raise ValueError(f"version {old_version} is there twice")
        bodies[old_version] = old_body
    if sorted(bodies) != list(range(1, version + 1)):
        raise ValueError(f"version {version} needs every earlier version from 1 on beside it")
    for name in placeholders_in(body):
        if PLACEHOLDERS[name].needs not in MOMENTS[moment]:
            raise ValueError(f"the variable {{{name}}} is not given at this moment")
    topic, source = table.get("topic", ""), table.get("source", "")
    if moment == SNIPPET:
        _check_source(topic, source)
    return Text(message_id, moment, version, bodies, topic, source)


def _version(table: Mapping[str, Any]) -> tuple[int, str]:
    version, body = table.get("version"), table.get("body")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError("version is a whole number from 1")
    if not isinstance(body, str) or not body or body != body.strip():
        raise ValueError("body is a text without space at its ends")
    for name in placeholders_in(body):
        if name not in PLACEHOLDERS:
            raise ValueError(f"the variable {{{name}}} is not known")
    return version, body


def _check_source(topic: object, source: object) -> None:
    if not isinstance(topic, str) or not topic:
        raise ValueError("a snippet names its topic")
    if isinstance(source, str) and source:
        return
    if isinstance(source, int) and 1 <= source <= SOURCES_IN_ARTICLE:
        return
    raise ValueError(f"source is a number from 1 to {SOURCES_IN_ARTICLE} or names the paper")
