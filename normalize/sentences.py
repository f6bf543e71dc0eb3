"""Sentence boundaries by rules: one pattern finds the candidates, tables decide them.

What decides is what rule-based splitters have long looked at: abbreviations, initials, item numbers, the case
of the next word. A final mark inside quotation marks or brackets counts; CJK marks need no space after them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from normalize.abbreviations import (
    BEFORE_NUMBER,
    LOWER_MAY_FOLLOW,
    MARKED_NAMES,
    REFERENCES,
    SENTENCE_OPENERS,
    SOMETIMES_FINAL,
    SPEECH_VERBS,
    TITLES,
)
from normalize.lazy import Lazy
from normalize.span import Span

if TYPE_CHECKING:
    import re

    import regex

    Match: TypeAlias = "regex.Match[str] | re.Match[str]"

_CJK_MARKS = "。！？｡।॥"
_RARE_MARKS = "…‼⁇⁈⁉؟۔" + _CJK_MARKS
# A run of marks, what closes after it, footnote marks; then white space or, for CJK marks, anything.
_CLOSED = r"""["'”’»›)\]}」』】）》〉〕］*_]*+(?:\[\d{1,3}\]|[¹²³⁰-⁹])*+"""
_CANDIDATE = Lazy(
    rf"""[.!?…‼⁇⁈⁉؟۔]++{_CLOSED}(?=\s)"""
    rf"""|[{_CJK_MARKS}]++[!?。！？…]*+["'」』”’】）》〉〕］]*+"""
)
_COMMON_CANDIDATE = Lazy(rf"[.!?]++{_CLOSED}(?=[^\S\x1c-\x1f])", engine="re")
# White space, a dash or bullet, opening marks, the first character of the next word, its rest.
_NEXT = Lazy(r"""\s*+(?:[-–—•·▪◦‣⁃~*_#>]++\s*+)?([\["'“‘„«‹(¿¡「『【（《]*+)(\S?)(\w*)""")
_SPACE = Lazy(r"[\s\x1c-\x1f]*+")  # the separators that str.strip takes for white space as well
_BRAND = Lazy(r"[a-z]{1,2}[A-Z]\w|o\d|[a-z0-9-]+\.(?:com|org|net|ai|io)\b")
_NUMERAL = Lazy(r"\d{1,3}|[ivxIVX]{1,4}|[a-zA-Z]")
_INITIALS = Lazy(r"(?:[A-Za-z]\.)+[A-Za-z]|\p{Lu}")
_SPEECH = Lazy(r"(?:[\w.'’-]+\s+){0,3}?([a-z]+)\b")
_PLAIN_WORD = Lazy(r"[a-z]{3,}")
_SECTION_LETTERS = frozenset("ABCDEIVX")
_CJK_GLUE = "、，,；;：:と的って"


_ABBREVIATIONS = TITLES | REFERENCES | BEFORE_NUMBER | SOMETIMES_FINAL
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """Sentences of ``text[start:end]``, as offsets into ``text``, without surrounding white space."""
    return _Splitter(text, start, end).spans(_CANDIDATE.finditer(text, start, end))


def sentences_within(text: str, stretches: Iterable[Span]) -> list[Span]:
    """Sentences of every stretch, none of which begins or ends with white space, all in text order.

    The same as `split_sentences` finds in each; the candidates of all are found in one search, for most
    stretches are a line with none inside.
    """
    found: list[Span] = []
    pattern = _CANDIDATE if any(map(text.__contains__, _RARE_MARKS)) else _COMMON_CANDIDATE
    marks = list(pattern.finditer(text))
    starts, stops = [mark.start() for mark in marks], [mark.end() for mark in marks]
    at, count = 0, len(marks)
    for stretch in stretches:
        start, end = stretch
        while at < count and stops[at] <= start:
            at += 1
        first = at
        while at < count and starts[at] < end:
            at += 1
        if first == at or (at == first + 1 and starts[first] >= start and stops[first] == end):
            if start < end:
                found.append(stretch)
        elif starts[first] < start or stops[at - 1] > end:
            found += split_sentences(text, start, end)
        else:
            found += _Splitter(text, start, end).spans(marks[first:at])
        at = max(at - 1, first) if at and stops[at - 1] > end else at
    return found


class _Splitter:
    """One stretch of text on its way through the candidates; ``begin`` is where the open sentence starts."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.end = text, end
        self.begin = self._skip_space(start)
        self.numeral = 0  # the last item number seen: "1. ... 2. ..." within one line

    def spans(self, candidates: Iterable[Match]) -> list[Span]:
        """The sentences in order."""
        spans = []
        for match in candidates:
            stop = match.end()
            if stop > self.begin and (self._plainly_ends(match.start(), stop) or self._ends(match)):
                spans.append(Span(self.begin, stop))
                self.begin = self._skip_space(stop)
        end = self.end
        while end > self.begin and self.text[end - 1].isspace():
            end -= 1
        if self.begin < end:
            spans.append(Span(self.begin, end))
        return spans

    def _plainly_ends(self, start: int, stop: int) -> bool:
        """Whether a lone full stop stands after a common word and before a capital: most do, and all end."""
        text = self.text
        if stop + 2 > self.end or text[start:stop] != "." or text[stop] != " ":
            return False
        if text[stop + 1] not in _CAPITALS:
            return False
        before = text.rfind(" ", max(self.begin, start - 40), start)
        word = text[before + 1 : start]
        is_word = before >= 0 and len(word) > 1 and word.isascii() and word.isalpha()
        return is_word and word.lower() not in _ABBREVIATIONS

    def _skip_space(self, offset: int) -> int:
        if offset + 1 < self.end and self.text[offset] == " " and self.text[offset + 1].isalpha():
            return offset + 1
        found = _SPACE.match(self.text, offset, self.end)
        return found.end() if found else offset

    def _ends(self, match: Match) -> bool:
        """Whether the candidate ends a sentence."""
        run, stop = match.group(), match.end()
        if run[0] in _CJK_MARKS:
            return stop >= self.end or self.text[stop] not in _CJK_GLUE
        follow = _NEXT.match(self.text, stop, self.end)
        assert follow is not None
        opener, first, rest = follow.groups()
        if not first or first in ",;:)]”’":
            return False
        if first.islower() and not _BRAND.match(self.text, follow.start(2), self.end):
            return not opener and self._ends_before_lower(match, run, first + rest)
        if run == "." or (run[0] == "." and run[1] in ")]"):
            return self._full_stop_ends(match.start(), opener, first + rest)
        if run[0] in "!?" and run[-1] in "\"'”’»":
            return not self._speech_follows(follow.start(2))
        return run != "!" or self._token(match.start())[1] + "!" not in MARKED_NAMES

    def _ends_before_lower(self, match: Match, run: str, word: str) -> bool:
        """Careless writing: an ordinary word, a lone mark, and a word without a capital."""
        key = self._token(match.start())[1]
        if run == "?":
            return True
        if run not in (".", "!") or not _PLAIN_WORD.fullmatch(key) or key + run in MARKED_NAMES:
            return False
        tables = (TITLES, REFERENCES, BEFORE_NUMBER, SOMETIMES_FINAL, LOWER_MAY_FOLLOW)
        return not any(key in table for table in tables) and word not in SPEECH_VERBS

    def _speech_follows(self, offset: int) -> bool:
        found = _SPEECH.match(self.text, offset, min(self.end, offset + 60))
        return found is not None and found.group(1) in SPEECH_VERBS

    def _token(self, stop: int) -> tuple[int, str, str]:
        """Start, form and lower case of the word before ``stop``; 40 characters are enough to know it."""
        low = max(self.begin, stop - 40)
        at = max(self.text.rfind(space, low, stop) for space in " \n\t\u00a0")
        at = max(at + 1, low)
        token = self.text[at:stop].lstrip("([{\"'“‘„«*_")
        return at, token, token.lower()

    def _full_stop_ends(self, stop: int, opener: str, word: str) -> bool:
        """Whether a lone full stop at ``stop`` ends a sentence, given the next word."""
        at, token, key = self._token(stop)
        if not token:
            return self.text[stop - 2 : stop] != ". "
        if self._is_item_number(at, token):
            return False
        if key in TITLES or (key in REFERENCES and (token != token.upper() or len(token) == 1)):
            return False
        if key in BEFORE_NUMBER and (
            word[0].isdigit() or (len(word) == 1 and key != "no" and word in "IVXABC")
        ):
            return False
        if key in SOMETIMES_FINAL or _INITIALS.fullmatch(token):
            return bool(opener and opener not in "([") or word.lower() in SENTENCE_OPENERS
        return True

    def _is_item_number(self, at: int, token: str) -> bool:
        if at == self.begin and _NUMERAL.fullmatch(token):
            self.numeral = int(token) if token.isdecimal() else 0
            return True
        if not token.isdecimal() or len(token) > 2:
            return False
        number, after = int(token), at + len(token)
        if number == self.numeral + 1 > 1 or (number == 1 and self.text.find(" 2. ", after, after + 200) > 0):
            self.numeral = number
            return True
        return False
