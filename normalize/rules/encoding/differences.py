"""Where a decoded line differs from what it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normalize.pattern import compiled
from normalize.span import Span

_MOST_TOKENS = 600
_OTHER_THAN_ASCII = r"([^\x00-\x7f]+)"


def differences(before: str, after: str) -> Iterable[tuple[Span, str]]:
    """Where two forms of a line differ, and what stands there in the second.

    Decoding again leaves ASCII as it is, so both forms have the same ASCII between what differs. Where they
    have not, because a space was part of the damage, the stretch between the first and the last difference
    is compared.
    """
    old, new = (compiled(_OTHER_THAN_ASCII).split(line) for line in (before, after))
    if old[::2] == new[::2]:
        return _pairwise(old, new)
    return _compared(before, after)


def _pairwise(old: list[str], new: list[str]) -> Iterator[tuple[Span, str]]:
    start = 0
    for one, other in zip(old, new, strict=True):
        if one != other:
            head = _common(one, other)
            tail = _common(one[head:][::-1], other[head:][::-1])
            yield Span(start + head, start + len(one) - tail), other[head : len(other) - tail]
        start += len(one)


def _compared(before: str, after: str) -> list[tuple[Span, str]]:
    """By difflib, whose time grows with the square: a long stretch is one difference."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(old) + len(new) > _MOST_TOKENS:
        return [(Span(head, head + len(old)), new)]
    import difflib

    changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(Span(head + i1, head + i2), new[j1:j2]) for tag, i1, i2, j1, j2 in changes if tag != "equal"]


def _common(one: str, other: str) -> int:
    """How many first characters two strings share."""
    length = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return min(len(one), len(other)) if length is None else length
