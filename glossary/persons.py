"""A person entry: who a text may be about, and how that person is spoken of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from normalize.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whose name, pronouns and roles are on record.

    Args:
        id: unique in a termbase.
        name: the full name in its right spelling.
        aliases: other right ways to name the person, a family name alone for instance.
        pronouns: ``he/him``, ``she/her`` or ``they/them``; empty when not on record.
        roles: "Vice President of Research"; words by which a text may mean the person.
        source: by language, the name in texts that are translated.
        path: the file it was read from.
        line: its first line there, from 1.

    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    pronouns: str = ""
    roles: tuple[str, ...] = ()
    source: tuple[tuple[str, tuple[str, ...]], ...] = ()
    path: str | None = field(default=None, compare=False)
    line: int | None = field(default=None, compare=False)

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> Person:
        """A person from a mapping with the keys of a ``[[person]]`` table; ``id`` defaults to the name.

        Raises:
            TermbaseError: an unknown key, a missing name, or a value of the wrong kind.

        """
        from glossary.read import person_from

        return person_from(data)
