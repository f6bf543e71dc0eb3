"""Whether what is new in a text was copied from its reference."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from normalize.document import first_overlap
from normalize.scoring.corpus import Version
from normalize.span import Edit, OffsetMap, Span

_WORD = re.compile(r"\w+")
_GRAM = 4
_MANY_WORDS = 8
_FEWEST = 20
_HIGHEST_SHARE = 0.7
_LONG_RUN = 12
_HIGHEST_LONG_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Copying:
    """How much of what is new stands in the reference word for word.

    Args:
        new: sequences of four words that the text has now and had not before.
        copied: those of them that a reference has.
        in_runs: those of them in unbroken runs of at least twelve.

    """

    new: int
    copied: int
    in_runs: int

    @property
    def ratio(self) -> float | None:
        """Share of the new sequences that are copied; None where nothing is new."""
        return self.copied / self.new if self.new else None

    @property
    def is_suspicious(self) -> bool:
        """Whether overlap with the reference no longer says anything about the text."""
        if self.new < _FEWEST:
            return False
        return self.copied > _HIGHEST_SHARE * self.new or self.in_runs > _HIGHEST_LONG_SHARE * self.new


def measure_copying(versions: Iterable[Version], forms: Collection[str] = ()) -> Copying:
    """Compare what was inserted with the references.

    What a rule wrote, a few words on named evidence, and what is a form of a termbase (``forms``, case-free)
    is not counted: neither comes from a reference.
    """
    counts = [_copied(version, forms) for version in versions if version.edits and version.references]
    return Copying(*(sum(column) for column in zip(*counts, strict=True))) if counts else Copying(0, 0, 0)


def _copied(version: Version, forms: Collection[str]) -> tuple[int, int, int]:
    old = {gram for gram, _ in _grams(version.before.text)}
    known = {gram for reference in version.references for gram, _ in _grams(reference.text)}
    hunks = OffsetMap.of(version.edits).hunks
    foreign = [
        Span(hunk.new_start, hunk.new_end)
        for edit, hunk in zip(version.edits, hunks, strict=True)
        if hunk.new_end > hunk.new_start and not _is_explained(edit, forms)
    ]
    new = copied = in_runs = run = 0
    for gram, span in _grams(version.after.text):
        if gram in old or first_overlap(foreign, span) is None:
            run = 0
            continue
        run = run + 1 if gram in known else 0
        new, copied = new + 1, copied + (run > 0)
        in_runs += _LONG_RUN if run == _LONG_RUN else run > _LONG_RUN
    return new, copied, in_runs


def _is_explained(edit: Edit, forms: Collection[str]) -> bool:
    words = edit.after.split()
    if edit.codes and edit.evidence and len(words) < _MANY_WORDS:
        return True
    return " ".join(words).casefold() in forms


def _grams(text: str) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Sequences of four words, and where each stands."""
    words = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
    for place in range(len(words) - _GRAM + 1):
        part = words[place : place + _GRAM]
        yield tuple(word for word, _, _ in part), Span(part[0][1], part[-1][2])
