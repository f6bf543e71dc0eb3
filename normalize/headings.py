"""Headings of plain text: short lines that stand alone, name something and have prose below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from normalize.lazy import Lazy

if TYPE_CHECKING:
    from normalize.blocks import Block

_MINOR_WORDS = """
    a an and as at but by for from in into nor of off on onto or over per the to up via vs with
    de la le du des von van der den del di da y et und
"""
_MINOR = frozenset(_MINOR_WORDS.split())
_WORD = Lazy(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.+-]*")
_ALL_WORDS = Lazy(r"[A-Za-z0-9_]+", engine="re")
_ASCII_WORD = Lazy(r"[A-Za-z0-9][A-Za-z0-9'.+-]*", engine="re")
_MARKS, _CLOSING = frozenset(".!?。！？…;；:：,，、"), "\"'”’»)]}」』】）》*_"
_QUESTION = Lazy(r"[!?！？][\"'”’»*_]*+$")
_CLAUSES = "is are was were am has have had I he she we they it said says"
_CLAUSE_WORDS = frozenset(_CLAUSES.split())
_CLAUSE = Lazy(rf"\b(?:{'|'.join(sorted(_CLAUSE_WORDS))})\b")
_NAME_LIKE = Lazy(r"\.(?<=\S\.)(?=\S)")
_LONGEST = 100


def mark_headings(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks, with the paragraphs that are headings by their shape and place called so.

    At most two headings in a row stand above other text; more short lines than that are a list, and the last
    lines of a text have nothing below to be the heading of.
    """
    shaped = [_may_be_heading(text, block) for block in blocks]
    if not any(shaped):
        return blocks
    marked, depth = list(blocks), 2
    for index in range(len(blocks) - 1, -1, -1):
        depth = depth + 1 if shaped[index] else 0
        if 0 < depth <= 2 and _stands_over(text, blocks, shaped, index):
            marked[index] = blocks[index]._replace(kind="heading")
    return marked


def _may_be_heading(text: str, block: Block) -> bool:
    """One short line without a final mark; a question or exclamation only with every word capitalised."""
    start, end, kind, content, label = block
    if kind != "paragraph" or label or end - start > _LONGEST or text[content.end - 1] in ".。,;:":
        return False
    line = text[content.start : content.end]
    if "\n" in line or "\r" in line or not line or line[0].islower() or _is_like_a_name(line):
        return False
    words = _words(line)
    if not 0 < len(words) <= 14:
        return False
    if not line[-1].isalnum() and line.rstrip(_CLOSING)[-1:] in _MARKS:
        return len(words) >= 4 and _QUESTION.search(line) is not None and _is_title(words)
    return True


def _words(line: str) -> list[str]:
    plain = line.replace("’", "'").replace("“", " ").replace("”", " ")  # of no word, or no matter in one
    return _ASCII_WORD.findall(plain) if plain.isascii() else _WORD.findall(line)  # type: ignore[no-any-return]


def _is_like_a_name(line: str) -> bool:
    """Whether there is an address, or a full stop inside a word."""
    return "@" in line or "://" in line or ("." in line and _NAME_LIKE.search(line) is not None)


def _is_title(words: Sequence[str]) -> bool:
    """Whether every word that counts begins with a capital or a digit."""
    return words[0][0].isupper() and all(word in _MINOR or not word[0].islower() for word in words)


def _stands_over(text: str, blocks: Sequence[Block], shaped: Sequence[bool], index: int) -> bool:
    block, below = blocks[index], blocks[index + 1]
    line = text[block.content.start : block.content.end]
    words = _words(line)
    if index and shaped[index + 1] and len(words) <= 2 and below.start - block.end <= 2:
        return False  # a signature above a heading
    if _is_title(words):
        return True
    longer = below.end - below.start > 1.5 * len(line)
    return longer and len(words) <= 10 and not shaped[index + 1] and not _has_clause(line)


def _has_clause(line: str) -> bool:
    """Whether there is a word that only a clause has."""
    if line.isascii():
        return not _CLAUSE_WORDS.isdisjoint(_ALL_WORDS.findall(line))
    return _CLAUSE.search(line) is not None
