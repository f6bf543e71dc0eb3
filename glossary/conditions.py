"""Whether the place of a match is one its entry speaks about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache

from glossary.canonical import NO_BREAK_ENTITY, Folded, fold_form, is_unspaced
from glossary.inflection import plural
from glossary.links import Sentence
from glossary.matching import folded_text
from glossary.term import Condition
from normalize.document import Document
from normalize.span import Span

_BETWEEN = frozenset(" \n-'\"()[]/")
_REACH = 4
_ANYWHERE = frozenset(("near", "document", "linked", "among"))
"""Conditions that hold only where one of their phrases stands in the text."""


class Place:
    """A document, folded for matching, of which conditions can be asked."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.folded = folded_text(document)
        self._spans: dict[str, list[Span]] = {}
        self._phrases: dict[tuple[str, ...], list[str]] = {}
        self._texts: dict[str, Folded] = {}
        self._sentences: dict[Span, Sentence] = {}
        self._joined: dict[tuple[str, str, str], bool] = {}
        self._around: dict[Span, Span] = {}
        self._edges: dict[tuple[int, int], int | None] = {}

    def held(self, condition: Condition, match: Span) -> str | None:
        """What of ``condition`` holds for a match, in words; None when nothing does."""
        for key, phrases in condition.items():
            for phrase in self._standing(phrases) if key in _ANYWHERE else phrases:
                if self._holds(key, phrase, match):
                    return f"{key} {phrase!r}"
        return None

    def _holds(self, key: str, phrase: str, match: Span) -> bool:
        if key == "before":
            return self._is_adjacent(phrase, match, -1)
        if key == "after":
            return self._is_adjacent(phrase, match, 1)
        if key == "section":
            return self._is_in(self.document.heading_above(match.start) or "", phrase)
        if key == "source":
            return self._is_in(self.document.source_of(match), phrase)
        if key in ("linked", "among"):
            return self._is_joined(key, phrase, match)
        spans = self._open_spans(phrase)
        if spans and key == "near":
            start, end = self._sentence(match)
            spans = [span for span in spans if start <= span.start and span.end <= end]
        return any(not span.overlaps(match) for span in spans)

    def _is_joined(self, key: str, phrase: str, match: Span) -> bool:
        """Whether grammar joins ``match`` to ``phrase``, or another use of its form.

        A word has one sense in a discourse (Gale, Church and Yarowsky 1992).
        """
        text = self.document.text
        form = text[match.start : match.end]
        if (key, phrase, form) not in self._joined:
            alike = [span for span in self._open_spans(form) if text[span.start : span.end] == form]
            uses = {match, *alike} if self._open_spans(phrase) else ()
            self._joined[key, phrase, form] = any(self._is_use_joined(key, phrase, use) for use in uses)
        return self._joined[key, phrase, form]

    def _is_use_joined(self, key: str, phrase: str, use: Span) -> bool:
        """Whether grammar joins ``use`` to the nearest ``phrase`` before it or after it in its sentence."""
        names, span = self._open_spans(phrase), self._sentence(use)
        at = bisect_left(names, use)
        beside = [name for name in names[max(0, at - 1) : at + 2] if not name.overlaps(use)]
        beside = [name for name in beside if span.start <= name.start and name.end <= span.end]
        if not beside:
            return False
        if span not in self._sentences:
            self._sentences[span] = Sentence(self.document.text, span)
        sentence = self._sentences[span]
        asked = sentence.ties if key == "linked" else sentence.lists
        return any(asked(use, name) for name in beside)

    def _sentence(self, match: Span) -> Span:
        if match not in self._around:
            sentence = self.document.sentence_at(match.start)
            if sentence is None:
                block = self.document.block_at(match.start)
                sentence = Span(block.start, block.end) if block else match
            self._around[match] = sentence
        return self._around[match]

    def _is_adjacent(self, phrase: str, match: Span, side: int) -> bool:
        canon, edge = self.folded.canon, self._edge(match, side)
        if edge is None:
            return False
        for core in _cores(phrase):
            start, end = (edge - len(core), edge) if side < 0 else (edge, edge + len(core))
            if start >= 0 and canon.startswith(core, start) and _is_whole(canon, start, end):
                return True
        return False

    def _edge(self, match: Span, side: int) -> int | None:
        """Where in the folded text the word beside ``match`` ends or begins; None where a paragraph does."""
        key = match.start if side < 0 else match.end, side
        if key not in self._edges:
            self._edges[key] = self._find_edge(*key)
        return self._edges[key]

    def _find_edge(self, offset: int, side: int) -> int | None:
        folded = self.folded
        edge = folded.folded(offset)
        length = len(folded.light)
        for _ in range(_REACH):
            index = edge - 1 if side < 0 else edge
            if not 0 <= index < length or folded.light[index] not in _BETWEEN:
                break
            if folded.light[index : index + 2] == "\n\n":
                return None
            edge += side
        return edge

    def _is_in(self, text: str, phrase: str) -> bool:
        if text not in self._texts:
            self._texts[text] = Folded(text)
        return next(_occurrences(self._texts[text], phrase), None) is not None

    def _standing(self, phrases: tuple[str, ...]) -> list[str]:
        """Those of ``phrases`` that stand outside protected text."""
        if phrases not in self._phrases:
            self._phrases[phrases] = [phrase for phrase in phrases if self._open_spans(phrase)]
        return self._phrases[phrases]

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self.folded.canon.split(" "))

    def _open_spans(self, phrase: str) -> list[Span]:
        """Where ``phrase`` stands outside protected text."""
        if phrase not in self._spans:
            may_stand = _stands_anywhere(phrase) or not self._words.isdisjoint(_first_words(phrase))
            self._spans[phrase] = self._find_open(phrase) if may_stand else []
        return self._spans[phrase]

    def _find_open(self, phrase: str) -> list[Span]:
        raw = self.folded.raw
        found = [Span(raw(start), raw(end - 1) + 1) for start, end in _occurrences(self.folded, phrase)]
        return [span for span in sorted(found) if not is_protected(self.document, span)]


def is_protected(document: Document, span: Span) -> bool:
    """Whether ``span`` overlaps protected text; a no-break space as an entity is a space like others."""
    items = document.protected
    if not items:
        return False
    ends = document.memo("protected ends", lambda: [item.end for item in items])
    for index in range(bisect_left(ends, span.start), len(items)):
        item = items[index]
        if item.start >= span.end:
            break
        if item.end > span.start and not NO_BREAK_ENTITY.fullmatch(document.text, item.start, item.end):
            return True
    return False


@lru_cache(maxsize=4096)
def _cores(phrase: str) -> tuple[str, ...]:
    """What to look for in a folded text: the phrase and its plural, without punctuation around them."""
    forms = (phrase, plural(phrase)) if phrase[-1:].isalpha() and phrase.isascii() else (phrase,)
    return tuple(dict.fromkeys(core for form in forms if (core := fold_form(form)[1].strip(" "))))


@lru_cache(maxsize=4096)
def _stands_anywhere(phrase: str) -> bool:
    return not _cores(phrase) or any(map(is_unspaced, phrase))


@lru_cache(maxsize=4096)
def _first_words(phrase: str) -> frozenset[str]:
    """The words that ``phrase`` and its plural begin with."""
    return frozenset(core.partition(" ")[0] for core in _cores(phrase))


def _occurrences(folded: Folded, phrase: str) -> Iterator[tuple[int, int]]:
    """Indexes of ``phrase`` as whole words; in a script without spaces, and for bare marks, anywhere."""
    if _stands_anywhere(phrase):
        light = fold_form(phrase)[0]
        yield from _found(folded.light, light)
        return
    for core in _cores(phrase):
        for start, end in _found(folded.canon, core):
            if _is_whole(folded.canon, start, end):
                yield start, end


def _found(text: str, part: str) -> Iterator[tuple[int, int]]:
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


def _is_whole(canon: str, start: int, end: int) -> bool:
    return (start == 0 or canon[start - 1] == " ") and (end == len(canon) or canon[end] == " ")
