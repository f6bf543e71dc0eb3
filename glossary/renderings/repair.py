"""A change to a translation that a termbase asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repair:
    """A rendering to put in place of words of a translation.

    Args:
        start: first code point replaced.
        end: one past the last.
        replacement: what to write there.
        item: the number of the entry.
        draft: the words of the translation that render the term.
        rendering: the allowed rendering, as the entry has it.
        source_start: the term in the source, code points.
        source_end: its end.
        score: 0 to 1, higher is surer; not a probability.
        elsewhere: in how many other places the draft renders the term with the same words.

    """

    start: int
    end: int
    replacement: str
    item: int
    draft: str
    rendering: str
    source_start: int
    source_end: int
    score: float
    elsewhere: int
