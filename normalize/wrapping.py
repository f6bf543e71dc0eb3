"""Whether a line end stands inside a paragraph or ends it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from normalize.abbreviations import SENTENCE_OPENERS
from normalize.lazy import Lazy
from normalize.lines import Line

_FINAL = Lazy(r"""[.!?。！？…｡][\"'”’»)\]}」』】）》*_]*+\s*+$""")
_FIRST_WORD = Lazy(r"\s*+(?:\p{Han}|\p{Hiragana}|\p{Katakana}|\S++)")
_CLAUSE_WORDS = """
    is are was were be been has have had will would can could may might must should do does did
    he she they we I it said says who which
"""
_CLAUSE = frozenset(_CLAUSE_WORDS.split())
_WORD = Lazy(r"[A-Za-z0-9_]+", engine="re")
_LEADING_ON = """
    a an the of and or but to in on at by for from with as that than into is are was were be has have had
    will would can could his her its their our my your this these those not between under over about
"""
_ON = frozenset(_LEADING_ON.split())
_UNFINISHED = Lazy(rf"(?:\b(?:{'|'.join(sorted(_ON))})|[-–—(\[“‘/&])\s*+$")
_PROSE = frozenset({"plain", "item", "quote"})
_WIDEST_WRAP = 120  # characters; text wrapped by hand or by a mail program is narrower


def ends_sentence(text: str, line: Line) -> bool:
    """Whether the line ends in a final mark, closing marks after it aside."""
    last = text[line.end - 1]
    return last in ".!?。" or (
        not last.isalnum() and _FINAL.search(text, max(line.body, line.end - 12), line.end) is not None
    )


def wrap_width(lines: Sequence[Line]) -> int:
    """The width a whole text is wrapped at, nearly reached by four in five lines before prose; or 0."""
    lengths = [
        one.end - one.start for one, two in pairwise(lines) if two.shape == "plain" and one.shape in _PROSE
    ]
    width = max(lengths, default=0)
    if len(lengths) < 3 or width > _WIDEST_WRAP:
        return 0
    return width if sum(length > width - 15 for length in lengths) >= 0.8 * len(lengths) else 0


def join_flags(text: str, lines: Sequence[Line], text_width: int) -> list[bool]:
    """For each line of a run of prose lines but the last: whether the next one continues its paragraph.

    A run is wrapped where each line was filled until the next word did not fit (at least four line ends in
    five) and some line stops inside a sentence; there only a line that had room for the next word and ends in
    a final mark ends a paragraph. Elsewhere every line is a paragraph, unless how it ends and how the next
    one starts say otherwise.
    """
    if len(lines) < 2:
        return []
    final = [ends_sentence(text, line) for line in lines[:-1]]
    if all(final):
        return [False] * len(final)
    width = max(text_width, *(line.end - line.body for line in lines))
    narrow = width <= _WIDEST_WRAP
    if narrow and (len(final) >= 2 or text_width):
        full = [_is_full(text, one, two, width) for one, two in pairwise(lines)]
        if sum(full) >= 0.8 * len(full):
            return [
                (filled or not done or _starts_lower(text, line))
                for filled, done, line in zip(full, final, lines[1:], strict=True)
            ]
    return [
        not done and _continues(text, one, two, narrow)
        for done, (one, two) in zip(final, pairwise(lines), strict=True)
    ]


def _is_full(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the first word of ``after`` would not have fitted at the end of ``line``."""
    room = width - (line.end - line.body) - 1
    if room < 0 or room > 60:
        return room < 0
    word = _FIRST_WORD.match(text, after.body, after.end)
    return word is not None and len(word.group()) > room


def _starts_lower(text: str, line: Line) -> bool:
    return text[line.body : line.end].lstrip()[:1].islower()


def _continues(text: str, line: Line, after: Line, narrow: bool) -> bool:
    """Whether ``after`` goes on with the sentence of ``line``, which has no final mark."""
    body = text[line.body : line.end].rstrip()
    if body.endswith((":", ";", "：", "；")):
        return False
    if body.endswith((",", "，", "、")):
        return body.count(" ") > 3 or _starts_lower(text, after)
    if _starts_lower(text, after) or _is_unfinished(body):
        return True
    if narrow and len(body) >= 40 and text[after.body] in "0123456789-–—―":
        return True
    if not narrow or not body.isascii() or _CLAUSE.isdisjoint(_WORD.findall(body)):
        return False
    word = _FIRST_WORD.match(text, after.body, after.end)
    return word is not None and word.group().strip(" \t,").lower() not in SENTENCE_OPENERS


def _is_unfinished(body: str) -> bool:
    """Whether the last word leads on to another, or an opening mark or a dash stands last."""
    word = body[-20:].rpartition(" ")[2]
    if word.isascii() and word.isalnum():
        return word in _ON
    return _UNFINISHED.search(body[-20:]) is not None
