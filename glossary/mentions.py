"""Short and long forms of a concept, and how often each form of it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.casing import is_acronym
from glossary.examination import Examination
from glossary.inflection import plural
from glossary.matching import Occurrence
from glossary.rewriting import Replacement, replacement
from glossary.term import FirstMention, Term
from normalize.records import NamedTuple

_BRACKET = re.compile(r"[ \n]?[(（]")


class FirstUse(NamedTuple):
    """The first mention of a concept where it is not what the entry asks for.

    ``fix`` is None where it can only be shown: before a hyphen or a possessive.
    """

    found: Occurrence
    fix: Replacement | None


class Mixture(NamedTuple):
    """A form of a concept in a document that uses another one more.

    ``uses`` are all mentions by ``found.form``; ``rivals`` those by the other form.
    """

    found: Occurrence
    uses: tuple[Occurrence, ...]
    rivals: tuple[Occurrence, ...]


def first_uses(examination: Examination) -> Iterator[FirstUse]:
    """First mentions in the text (not in headings) that lack the expansion or the acronym asked for."""
    if not any(_asks(item.term) for item in examination.found):
        return
    for term, uses in _by_term(examination):
        if not _asks(term):
            continue
        long = term.expansion or term.preferred
        named = [use for use in uses if use.form in (long, term.acronym)]
        prose = [use for use in named if not _in_heading(examination, use)]
        if prose:
            yield from _judged(examination, prose, term, long)


def mixtures(examination: Examination) -> Iterator[Mixture]:
    """For each concept called by two forms, the first use of the rarer one; an acronym is no rival."""
    named: dict[str, str] = {}
    if all(item.form == named.setdefault(item.term.id, item.form) for item in examination.found):
        return
    for term, uses in _by_term(examination):
        forms: dict[str, list[Occurrence]] = {}
        for use in uses:
            if not is_acronym(use.form) and use.form not in (term.acronym, term.expansion):
                forms.setdefault(use.form, []).append(use)
        ranked = sorted(forms, key=lambda form: (-len(forms[form]), form != term.preferred))
        for form in ranked[1:]:
            yield Mixture(forms[form][0], tuple(forms[form]), tuple(forms[ranked[0]]))


def _asks(term: Term) -> bool:
    return term.first_mention is not FirstMention.LEAVE and bool(term.acronym)


def _by_term(examination: Examination) -> Iterator[tuple[Term, list[Occurrence]]]:
    groups: dict[str, list[Occurrence]] = {}
    for use in examination.allowed:
        groups.setdefault(use.term.id, []).append(use)
    for uses in groups.values():
        yield uses[0].term, uses


def _in_heading(examination: Examination, use: Occurrence) -> bool:
    block = examination.document.block_at(use.start)
    return block is not None and block.kind in ("heading", "table")


def _judged(examination: Examination, uses: list[Occurrence], term: Term, long: str) -> Iterator[FirstUse]:
    first, text = uses[0], examination.document.text
    if _has_bracket(text, first) or text[first.start - 1 : first.start] in ("(", "（"):
        return
    wants_both = term.first_mention is FirstMention.BOTH
    if first.form == long:
        is_abbreviated_later = any(use.form == term.acronym for use in uses)
        if wants_both and is_abbreviated_later:
            short = plural(term.acronym) if first.plural else term.acronym
            is_open = text[first.end : first.end + 1] not in ("-", "'", "’")
            yield FirstUse(first, Replacement(first.end, first.end, f" ({short})") if is_open else None)
        return
    if text[first.end : first.end + 1] in ("-", "'", "’"):
        yield FirstUse(first, None)
        return
    made = replacement(examination.place, first, long)
    if made is not None and wants_both:
        made = made._replace(text=f"{made.text} ({text[first.start : first.end]})")
    yield FirstUse(first, made)


def _has_bracket(text: str, use: Occurrence) -> bool:
    """Whether something in brackets follows, which explains the mention already or would clash."""
    return _BRACKET.match(text, use.end) is not None
