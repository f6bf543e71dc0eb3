"""What the rules of this family are: differences from the source, shown to a person."""

from __future__ import annotations

from typing import ClassVar

from normalize.evidence import Safety
from normalize.rule import Rule


class SourceRule(Rule):
    """A rule that holds English text against its source and never edits: it would have to translate.

    The source decides whether it fires, so nothing in the text alone can rule it out.
    """

    safety: ClassVar[Safety] = Safety.SHOW
    needs_source: ClassVar[bool] = True
    languages: ClassVar[frozenset[str] | None] = frozenset({"en"})
