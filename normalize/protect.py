"""What no rule may touch: addresses, code, tags, link targets, front matter, identifiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from normalize.span import Span

Kind = Literal["url", "email", "identifier", "code", "tag", "link", "meta"]


@dataclass(frozen=True, slots=True)
class Protected:
    """A span no edit may touch; next to an address or an identifier no edit may stand either."""

    start: int
    end: int
    kind: Kind

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def protected_spans(text: str, markup: str) -> tuple[Protected, ...]:
    """Protected spans in text order, not overlapping."""
    return ()
