"""What stands between the words of a replacement: the marks that stood between the words replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.canonical import NO_BREAK_ENTITY

_MARKS = re.compile(r"[*_]+")
_PARTS = re.compile(r"([*_]*)([^*_]*)([*_]*)")


def joined(words: Sequence[str], gaps: Sequence[str]) -> str | None:
    """``words`` with ``gaps`` between them; None when emphasis marks would lose their partner.

    With more words than before, the new gaps are spaces, put first; with fewer, the gaps that carry something
    (marks, then line ends, then anything but a space) are kept.
    """
    wanted = len(words) - 1
    if wanted >= len(gaps):
        return _interleave(words, [" "] * (wanted - len(gaps)) + list(gaps))
    if wanted == 0:
        return _around(words[0], gaps)
    ranked = sorted(range(len(gaps)), key=lambda index: (-_weight(gaps[index]), index))
    kept, dropped = sorted(ranked[:wanted]), ranked[wanted:]
    if any(_MARKS.search(gaps[index]) for index in dropped):
        return None
    return _interleave(words, [gaps[index] for index in kept])


def pieces(before: str, after: str) -> list[tuple[int, int, str]]:
    """What of ``before`` becomes what, apart from no-break spaces written as entities, which are markup.

    Offsets are those of ``before``; a piece that stays as it is, is left out. Where an entity is lost on the
    way there is one piece, with the entity.
    """
    marks = [match.span() for match in NO_BREAK_ENTITY.finditer(before)]
    words = NO_BREAK_ENTITY.split(after)
    if len(words) != len(marks) + 1:
        return [(0, len(before), after)]
    starts, ends = [0, *(end for _, end in marks)], [*(start for start, _ in marks), len(before)]
    found = zip(starts, ends, words, strict=True)
    return [(start, end, word) for start, end, word in found if before[start:end] != word]


def _interleave(words: Sequence[str], gaps: Sequence[str]) -> str:
    return "".join(part for pair in zip(words, [*gaps, ""], strict=True) for part in pair)


def _weight(gap: str) -> int:
    return 3 if _MARKS.search(gap) else 2 if "\n" in gap else int(gap != " ")


def _around(word: str, gaps: Sequence[str]) -> str | None:
    """One word for several: closing marks go behind it, opening marks before it, pairs vanish."""
    marked = [gap for gap in gaps if _MARKS.search(gap)]
    if len(marked) > 1:
        return None
    match = _PARTS.fullmatch(marked[0]) if marked else None
    if match is None:
        return None if marked else word
    closing, opening = match[1], match[3]
    return word if closing == opening else opening + word + closing
