"""Quoted text: typographic and straight quotation marks, guillemets, CJK brackets, quoted blocks."""

from __future__ import annotations

from bisect import bisect_left

import regex

from normalize.blocks import Block
from normalize.lazy import Lazy
from normalize.span import Span

# Marks that can open or close a quotation. Apostrophes are left out by what stands around them:
# a single mark opens before a word that has no other word before it, and closes after a word or a final mark.
_MARK = Lazy(
    r"[\"“”„‟«»「」『』《》＂]"
    r"|(?P<opens>(?<![\w'’])['‘‚‹](?=[\w“\"(]))|(?<=[\w.,!?…;:)”\"])['’›](?!\w)"
)
_ANY_MARK = Lazy("[\"“”„‟«»「」『』《》＂'‘‚‹’›]", engine="re")  # finds three times as fast where to look
_CLOSES = {"“": "”", "„": "“”‟", "‟": "”", "«": "»", "「": "」", "『": "』", "《": "》"}
_CLOSES |= {'"': '"', "＂": "＂", "‘": "’", "‚": "‘’", "‹": "›", "'": "'"}
_SINGLE = frozenset("'‘‚‹")
_ALL_CLOSERS = frozenset("”»」』》")
_ELISION = Lazy(r"['‘](?:tis|twas|twere|em|cause|til|till|n|bout|round|\d0s|\d\d)\b", regex.IGNORECASE)
_POSSESSIVE = Lazy(r"(?<=s)['’] ?[a-z]")
_INCH = Lazy(r"(?<=\d)\"(?![\w])")
_REACH = 30  # blocks over which an opening mark may wait for its closing one


def find_quotations(text: str, blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    """Quotations with their marks, in text order, not overlapping; block quotes count as well.

    An opening mark without a closing one quotes to the end of its block, or, where a later block holds a
    closing mark that nothing opened, up to that mark: quotations may run over paragraphs.
    """
    spans: list[Span] = []
    open_at, reach = -1, 0
    marks = [mark for place in _ANY_MARK.finditer(text) if (mark := _MARK.match(text, place.start()))]
    starts = [mark.start() for mark in marks]
    at = 0
    for block in blocks:
        if not block.is_prose:
            continue
        if block.kind == "quote":
            spans.append(Span(block.start, block.end))
            continue
        first, at = bisect_left(starts, block.content.start, at), bisect_left(starts, block.content.end, at)
        if first == at:
            reach -= 1
            open_at = open_at if reach > 0 else -1
            continue
        scan = _Scan(text, block.content, marks[first:at])
        if open_at >= 0 and scan.stray >= 0:
            spans.append(Span(open_at, scan.stray))
        spans.extend(scan.spans)
        reach -= 1
        if scan.unclosed >= 0:
            open_at, reach = scan.unclosed, _REACH
        elif scan.spans or scan.stray >= 0 or reach <= 0:
            open_at = -1
    return _merged(spans)


class _Scan:
    """The marks of one block.

    ``spans`` are its quotations; ``unclosed`` is the start of one that ran to its end, ``stray`` the end of a
    closing mark before which nothing was opened; -1 where there is none.
    """

    def __init__(self, text: str, content: Span, marks: list[regex.Match[str]]) -> None:
        self.text, self.content, self.marks = text, content, marks
        self.spans: list[Span] = []
        self.unclosed = self.stray = -1
        at = 0
        while at < len(self.marks):
            at = self._step(at)

    def _step(self, at: int) -> int:
        """Read the quotation that opens at mark ``at``, if one does; the index of the next mark to read."""
        mark = self.marks[at].group()
        if mark in _SINGLE:
            return self._single(at)
        if mark == '"' and _INCH.match(self.text, self.marks[at].start()):
            return at + 1
        if mark == '"' and at == 0 and self._closes_only():
            self.stray = self.marks[0].end()
            return 1
        if mark in _CLOSES:
            return self._double(at, mark, _CLOSES[mark])
        if mark in "”»" and self._opens_backwards(at):
            return self._double(at, mark, "”" if mark == "”" else "«")
        if mark in _ALL_CLOSERS and not self.spans and self.stray < 0:
            self.stray = self.marks[at].end()
        return at + 1

    def _double(self, at: int, opener: str, closers: str) -> int:
        start, depth = self.marks[at].start(), 1
        for index in range(at + 1, len(self.marks)):
            mark = self.marks[index].group()
            if mark == '"' == opener and self._is_inch(index):
                continue
            if mark in closers:
                depth -= 1
            elif mark == opener:
                depth += 1
            if depth == 0:
                self.spans.append(Span(start, self.marks[index].end()))
                return index + 1
        self.spans.append(Span(start, self.content.end))
        self.unclosed = start
        return len(self.marks)

    def _single(self, at: int) -> int:
        """A single mark quotes only when it is closed before the next one opens; else it is an apostrophe."""
        first = self.marks[at]
        if not first["opens"] or _ELISION.match(self.text, first.start()):
            return at + 1
        closers, fallback = _CLOSES[first.group()], -1
        for index in range(at + 1, len(self.marks)):
            mark = self.marks[index]
            if mark.group() in closers and not mark["opens"]:
                fallback = index
                if not _POSSESSIVE.match(self.text, mark.start()):
                    break
            elif mark.group() == first.group() or mark.group() in '“"«':
                break
        if fallback < 0:
            return at + 1
        self.spans.append(Span(first.start(), self.marks[fallback].end()))
        return fallback + 1

    def _opens_backwards(self, at: int) -> bool:
        """Some languages open with the mark that closes in English: ”so” and »so«."""
        start = self.marks[at].start()
        before = self.text[start - 1] if start > self.content.start else " "
        after = self.text[start + 1 : start + 2]
        return (before.isspace() or before in "([") and after.isalnum()

    def _is_inch(self, index: int) -> bool:
        """A mark after a number inside an open quotation: closing, unless another mark closes after it."""
        mark = self.marks[index]
        if not _INCH.match(self.text, mark.start()) or index + 1 >= len(self.marks):
            return False
        follow = self.marks[index + 1]
        return follow.group() == '"' and not self._can_open(follow)

    def _closes_only(self) -> bool:
        """Whether the first straight mark closes what an earlier block opened (odd number, closing shape)."""
        start, end = self.marks[0].span()
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        shape = start > self.content.start and not before.isspace() and not after.isalnum()
        return shape and sum(mark.group() == '"' for mark in self.marks) % 2 == 1

    def _can_open(self, mark: regex.Match[str]) -> bool:
        start, end = mark.span()
        before = self.text[start - 1] if start > self.content.start else " "
        after = self.text[end] if end < self.content.end else " "
        return not after.isspace() and (before.isspace() or before in "([{—–-/“‘")


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
