"""The edits between two versions of a text, where no log of them was kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from normalize.span import Edit

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_TOKENS = 4000
"""A longer changed stretch is one edit: matching word by word would take quadratic time."""


def edits_between(before: str, after: str) -> tuple[Edit, ...]:
    """Word edits, in order, that turn ``before`` into ``after``; they name no rule."""
    if before == after:
        return ()
    found: list[Edit] = []
    for start, end, new_start, new_end in _changed_lines(before, after):
        found += _word_edits(before[start:end], after[new_start:new_end], start)
    return tuple(found)


def _changed_lines(before: str, after: str) -> Iterator[tuple[int, int, int, int]]:
    old, new = _LINE.findall(before), _LINE.findall(after)
    old_at, new_at = _starts(old), _starts(new)
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield old_at[i], old_at[j], new_at[k], new_at[m]


def _word_edits(before: str, after: str, offset: int) -> Iterator[Edit]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > _MOST_TOKENS:
        yield Edit(offset, offset + len(before), before, after)
        return
    old_at = _starts(old)
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            start, end = offset + old_at[i], offset + old_at[j]
            yield Edit(start, end, before[old_at[i] : old_at[j]], "".join(new[k:m]))


def _starts(pieces: Sequence[str]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts
