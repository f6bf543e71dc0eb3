"""What the source sentence says about person: small tables for Russian, Ukrainian, Chinese and Japanese.

The source only ever withdraws. A pronoun in it proves a person, and so do endings of verbs; its silence
proves nothing, for all four languages leave subjects out. A sentence of the text without an aligned source
gets no decision, except that a first person anywhere in such a source is held against a first-person
repair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from normalize.people.lexicon import sections
from normalize.people.roster import Declared
from normalize.records import dataclass
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

_PATTERNS = {
    "cyrillic": r"[а-яёіїєґА-ЯЁІЇЄҐ]",
    "ukrainian": r"[іїєґІЇЄҐ]",
    "kana": r"[\u3041-\u3096\u30a1-\u30fa]",
    "han": r"[\u4e00-\u9fff]",
    "quoted": r"[“「『«„]([^“”「」『』«»„]*)[”」』»“]|\"([^\"\n]*)\"",
    "word": r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*",
}
_OPENING, _CLOSING = "“「『«„", "”」』»"


@dataclass(frozen=True)
class SourceView:
    """What the source of a stretch of text says; all false without a source, or in a language without tables.

    Args:
        aligned: whether a source sentence belongs to the stretch.
        first_person: a singular first person.
        speech: most of the sentence is quoted, or it stands in a quotation that began before.
        unaligned_first_person: no source sentence belongs to it, and the source has a first person somewhere.
        he: a masculine pronoun, person noun or past form.
        she: the same, feminine.
        they: a plural third person pronoun.
        myself: the first person is nothing but a word that means "the person himself" just as well.
        group: a noun for a group of people, which a "they" may mean.

    """

    aligned: bool = False
    first_person: bool = False
    speech: bool = False
    unaligned_first_person: bool = False
    he: bool = False
    she: bool = False
    they: bool = False
    myself: bool = False
    group: bool = False


_SILENT = SourceView()


@dataclass(frozen=True)
class Marks:
    """Person marks of one stretch of a source."""

    first: bool = False
    he: bool = False
    she: bool = False
    they: bool = False
    myself: bool = False
    group: bool = False


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name])


def source_language(source: str) -> str | None:
    """``ru``, ``uk``, ``ja`` or ``zh`` by script; None for any other."""
    if len(_pattern("cyrillic").findall(source, 0, 2000)) * 2 > len(source[:2000]) * 0.5:
        return "uk" if _pattern("ukrainian").search(source) else "ru"
    if not _pattern("han").search(source) and not _pattern("kana").search(source):
        return None
    return "ja" if _pattern("kana").search(source) else "zh"


def source_view(document: Document, span: Span) -> SourceView:
    """What the source says about the sentences of ``span``."""
    if document.source is None:
        return _SILENT
    language = document.memo("people.source language", lambda: source_language(document.source or ""))
    if language is None:
        return _SILENT
    texts = _aligned(document, span)
    if not texts:
        marks = marks_in(document.source, language)
        return SourceView(unaligned_first_person=marks.first or marks.myself)
    marks = marks_in("\n".join(texts), language)
    quoted = _is_speech(texts) or _open_before(document.source, bead_start(document, span))
    first = marks.first or marks.myself
    myself = marks.myself and not marks.first
    return SourceView(
        True, first, quoted, False, marks.he, marks.she, marks.they, myself=myself, group=marks.group
    )


def bead_start(document: Document, span: Span) -> int:
    """Where the source of ``span`` begins; the end of the source without one."""
    starts = [bead.source.start for bead in document.source_beads if bead.target.overlaps(span)]
    return min(starts, default=len(document.source or ""))


def _is_speech(texts: list[str]) -> bool:
    """Whether more than half of the source sentence stands in quotation marks."""
    whole = sum(len(text.strip()) for text in texts)
    return any(sum(len(m.group()) for m in _pattern("quoted").finditer(text)) * 2 > whole for text in texts)


def _open_before(source: str, offset: int) -> bool:
    """Whether a quotation is open at ``offset``: more marks open than close in the paragraph before it."""
    start = source.rfind("\n", 0, offset) + 1
    before = source[start:offset]
    return sum(map(before.count, _OPENING)) > sum(map(before.count, _CLOSING))


def marks_in(text: str, language: str) -> Marks:
    """The person marks of a stretch of source in one of the four languages."""
    return _slavic_marks(text, language) if language in ("ru", "uk") else _han_marks(text, language)


_NEVER = re.compile(r"(?!)")


@cache
def _han_patterns(language: str) -> dict[str, tuple[re.Pattern[str] | None, re.Pattern[str]]]:
    """For each mark: what only looks like it, and the mark."""
    lists = sections(f"source_{language}")
    names = {"first": "first singular", "he": "he", "she": "she", "they": "they", "myself": "self"}
    found = {
        key: (_any_of(lists.get(f"not {section}", ())), _any_of(lists.get(section, ())) or _NEVER)
        for key, section in names.items()
    }
    acting = tuple(group + mark for group in lists["groups"] for mark in lists["after a subject"])
    return found | {"group": (None, _any_of(acting) or _NEVER)}


def _any_of(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))) if forms else None


def _han_marks(text: str, language: str) -> Marks:
    found = {}
    for key, (lookalikes, pattern) in _han_patterns(language).items():
        cleaned = lookalikes.sub("\n", text) if lookalikes else text
        found[key] = pattern.search(cleaned) is not None
    return Marks(**found)


@cache
def _slavic_lists(language: str) -> dict[str, frozenset[str]]:
    return {title: frozenset(entries) for title, entries in sections(f"source_{language}").items()}


def _slavic_marks(text: str, language: str) -> Marks:
    lists = _slavic_lists(language)
    lowered = text.lower().replace("ё", "е").replace("’", "'").replace("ʼ", "'")
    found = set(_pattern("word").findall(lowered))
    first = not found.isdisjoint(lists["first singular"] | lists["first verbs"])
    first = first or _has_ending(found, lists["first endings"], lists["not first"])
    he = not found.isdisjoint(lists["he"]) or _has_ending(found, lists["he endings"], lists["not he endings"])
    she = not found.isdisjoint(lists["she"]) or _has_ending(
        found, lists["she endings"], lists["not she endings"]
    )
    return Marks(first, he, she, not found.isdisjoint(lists["they"]))


def _has_ending(found: set[str], endings: frozenset[str], excluded: frozenset[str]) -> bool:
    suffixes = tuple(endings)
    return any(len(word) > 3 and word.endswith(suffixes) and word not in excluded for word in found)


def source_says(document: Document, span: Span, phrases: tuple[str, ...]) -> bool | None:
    """Whether one of ``phrases`` stands in the source of ``span``; None when that cannot be told."""
    texts = [text.lower() for text in _aligned(document, span)]
    return any(phrase in text for text in texts for phrase in phrases) if texts else None


def named_in_source(document: Document, span: Span, persons: Iterable[Declared]) -> list[Declared]:
    """Declared persons whose name in another language stands in the source of ``span``."""
    if document.source is None:
        return []
    with_names = [(entry, [name for _, names in entry.source for name in names]) for entry in persons]
    if not any(names for _, names in with_names):
        return []
    text = "\n".join(_aligned(document, span))
    return [entry for entry, names in with_names if any(name and name in text for name in names)]


def _aligned(document: Document, span: Span) -> list[str]:
    """The source sentences aligned to the sentences of ``span``."""
    source = document.source or ""
    return [
        source[bead.source.start : bead.source.end]
        for bead in document.source_beads
        if bead.target.overlaps(span) and bead.source.end > bead.source.start
    ]
