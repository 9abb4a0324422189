"""What the programme may say, by id only: it chooses texts without knowing their words."""

from collections.abc import Mapping
from dataclasses import dataclass


class UnknownMoment(LookupError):
    """The programme asked for a moment that the catalogue has no text for."""


@dataclass(frozen=True, slots=True)
class Repertoire:
    """The ids of the texts that can be sent.

    variants: for each moment (such as "reminder") its message ids in a stable order.
    snippets: ids of the snippets that are sent unasked, in the order they are taught.
    """

    variants: Mapping[str, tuple[str, ...]]
    snippets: tuple[str, ...]

    def pick(self, moment: str, turn: int) -> str:
        """The id of the text for the turn-th time (from 0) that this moment comes up.

        Variants follow one another and start again after the last, so that nobody reads
        the same words twice in a row where there are two or more.
        Raises UnknownMoment where the moment has no text.
        """
        variants = self.variants.get(moment)
        if not variants:
            raise UnknownMoment(f"no text for the moment {moment!r}")
        return variants[turn % len(variants)]
