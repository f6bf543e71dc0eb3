"""Run the examples of entries: what they must change, and what they must leave alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from glossary.examination import Examination, Hit
from glossary.term import Term
from glossary.termbase import Termbase
from normalize.document import Document

_ROUNDS = 8


class Failure(NamedTuple):
    """An example that does not hold, and how."""

    term: Term
    message: str


def failures(termbase: Termbase) -> Iterator[Failure]:
    """Every example that does not hold; entries that are disabled are tried as if they were in force.

    An example is about its own entry. The others take part as what is longer or right, and change nothing.
    """
    enabled = replace(termbase, terms=tuple(_enabled(term) for term in termbase.terms))
    for term, entry in zip(termbase.terms, enabled.terms, strict=True):
        for message in _broken(entry, enabled):
            yield Failure(term, message)


def _enabled(term: Term) -> Term:
    return replace(term, disabled=False) if term.disabled else term


def _broken(entry: Term, termbase: Termbase) -> Iterator[str]:
    for example in entry.bad:
        hits = _hits(example.text, example.source, entry, termbase)
        made = apply(example.text, example.source, entry, termbase)
        if not hits:
            yield f"{entry.id}: nothing is found in the example {example.text!r}"
        elif example.fixed is not None and made != example.fixed:
            yield f"{entry.id}: the example {example.text!r} becomes {made!r}, not {example.fixed!r}"
        elif apply(made, example.source, entry, termbase) != made:
            yield f"{entry.id}: the example {example.text!r} changes again when repaired twice"
    for text in entry.good:
        for hit in _hits(text, None, entry, termbase)[:1]:
            yield f"{entry.id}: {hit.found.form!r} is found in {text!r}, which must stay as it is"


def apply(text: str, source: str | None, entry: Term, termbase: Termbase) -> str:
    """``text`` with the repairs of one entry, repeated until nothing is left to repair."""
    for _ in range(_ROUNDS):
        fixes = [hit.fix for hit in _hits(text, source, entry, termbase) if hit.fix]
        if not fixes:
            break
        for fix in reversed(fixes):
            text = text[: fix.start] + fix.text + text[fix.end :]
    return text


def _hits(text: str, source: str | None, entry: Term, termbase: Termbase) -> list[Hit]:
    document = Document(text, source=source, language=entry.language)
    return [hit for hit in Examination(document, termbase).hits if hit.found.term is entry]
