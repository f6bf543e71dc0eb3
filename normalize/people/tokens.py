"""One list of words for all that is asked about persons in a document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from normalize.document import first_overlap
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

_APOSTROPHES = ("\N{RIGHT SINGLE QUOTATION MARK}", "\N{MODIFIER LETTER APOSTROPHE}")


_new = tuple.__new__  # makes a named tuple at half the cost
_ASCII = bytes(range(128))
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f"


@cache
def token_pattern(letters: str = r"^\W\d_") -> re.Pattern[str]:
    """A word with inner apostrophes and hyphens; the possessive 's is a word of its own; any other mark.

    With `_LATIN` for its letters, the pattern is a third faster on a text that has no others.
    """
    mark = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
    word = f"[{letters}]++"
    return re.compile(rf"({word}(?:[-{mark}](?!(?<=[{mark}])s\b){word})*+|[^\w\s](?:(?<=[{mark}])s\b)?|\d++)")


def _pieces(text: str) -> list[str]:
    """Gaps and words by turns."""
    strange = b"" if text.isascii() else text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    is_latin = not any(map(str.isalnum, {*strange.decode("utf-8", "surrogatepass")} - _latin()))
    return token_pattern(_LATIN).split(text) if is_latin else token_pattern().split(text)


@cache
def _latin() -> frozenset[str]:
    return frozenset(re.findall(f"[{_LATIN}]", "".join(map(chr, range(0x180)))))


def _lowered(forms: list[str]) -> list[str]:
    """Words in lower case with straight apostrophes; changed as one text, for none holds a line end."""
    text = "\n".join(forms)
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    return text.lower().split("\n") if forms else []


class Words:
    """The words and marks of a document as parallel lists; ``lower`` has straight apostrophes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        pieces = _pieces(self.text)  # no loop of Python's own
        offsets = list(accumulate(map(len, pieces)))
        self.starts, self.ends, self.forms = offsets[:-1:2], offsets[1::2], pieces[1::2]
        self.lower = _lowered(self.forms)

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, index: int, stop: int | None = None) -> Span:
        """Where word ``index``, or the words from it up to ``stop``, stand in the text."""
        return _new(Span, (self.starts[index], self.ends[index if stop is None else stop - 1]))

    def indexes(self, span: Span) -> range:
        """Indexes of the words that begin inside ``span``."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def at(self, offset: int) -> int:
        """The index of the last word that begins at or before ``offset``."""
        return bisect_right(self.starts, offset) - 1

    @cached_property
    def closed(self) -> bytearray:
        """One flag a word: 1 in a quotation or first-person section, where nothing is read or changed."""
        flags = bytearray(len(self))
        for span in (*self.document.quotations, *self.document.first_person_sections):
            inside = self.indexes(span)
            flags[inside.start : inside.stop] = b"\1" * len(inside)
        return flags

    @cached_property
    def titles(self) -> bytearray:
        """One flag a word: 1 in a heading or a label, whose capitals name nobody."""
        flags = bytearray(len(self))
        for block in self.document.blocks:
            span = block.content if block.kind == "heading" else block.label
            if span:
                inside = self.indexes(span)
                flags[inside.start : inside.stop] = b"\1" * len(inside)
        return flags

    @cached_property
    def sentences(self) -> list[range]:
        """The words of every sentence of the document."""
        starts, stop, found = self.starts, 0, []
        for span in self.document.sentences:
            start = bisect_left(starts, span.start, stop)
            stop = bisect_left(starts, span.end, start)
            found.append(range(start, stop))
        return found

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [inside.start for inside in self.sentences]

    def sentence(self, index: int) -> range:
        """The words of the sentence that word ``index`` stands in; only the word itself outside sentences."""
        at = bisect_right(self._sentence_starts, index) - 1
        found = self.sentences[at] if at >= 0 else range(0)
        return found if index in found else range(index, index + 1)

    def is_quoted(self, span: Span) -> bool:
        """Whether ``span`` overlaps a quotation."""
        return first_overlap(self.document.quotations, span) is not None


def words_of(document: Document) -> Words:
    """The words of ``document``, found once."""
    return document.memo("people.words", lambda: Words(document))
