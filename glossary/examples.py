"""Run the examples of entries: what they must change, and what they must leave alone."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.examination import Examination, Hit
from glossary.term import Term
from glossary.termbase import Termbase
from normalize.document import Document
from normalize.evidence import Safety
from normalize.records import NamedTuple, replace

_ROUNDS = 8


class Failure(NamedTuple):
    """An example that does not hold, and how."""

    term: Term
    message: str


def failures(termbase: Termbase) -> Iterator[Failure]:
    """Every example that does not hold; entries that are disabled are tried as if they were in force.

    A bad example shows what its own entry makes of it, alone or with the safe repairs of the others. A good
    one is about its own entry. In both the others count as what is longer or right.
    """
    enabled = replace(termbase, terms=tuple(_enabled(term) for term in termbase.terms))
    for term, entry in zip(termbase.terms, enabled.terms, strict=True):
        for message in _broken(entry, enabled):
            yield Failure(term, message)


def finds(termbase: Termbase, term: Term, text: str) -> bool:
    """Whether ``term``, an entry of ``termbase``, finds something to change in ``text``."""
    return bool(_own_hits(text, None, term, termbase))


def _enabled(term: Term) -> Term:
    return replace(term, disabled=False) if term.disabled else term


def _broken(entry: Term, termbase: Termbase) -> Iterator[str]:
    for example in entry.bad:
        text, source = example.text, example.source
        made = [_repaired(text, source, entry, termbase, alone=alone) for alone in (True, False)]
        if not _own_hits(text, source, entry, termbase):
            yield f"{entry.id}: nothing is found in the example {text!r}"
        elif example.fixed is not None and example.fixed not in made:
            yield f"{entry.id}: the example {text!r} becomes {made[0]!r}, not {example.fixed!r}"
        elif any(hit.fix for hit in _own_hits(made[0], source, entry, termbase)):
            yield f"{entry.id}: the example {text!r} changes without end"
    for text in entry.good:
        for hit in _own_hits(text, None, entry, termbase)[:1]:
            yield f"{entry.id}: {hit.found.form!r} is found in {text!r}, which must stay as it is"


def _repaired(text: str, source: str | None, entry: Term, termbase: Termbase, *, alone: bool) -> str:
    """``text`` with the repairs of ``entry``, and the safe ones of the others, until none is left."""
    for _ in range(_ROUNDS):
        hits = _hits(text, source, termbase)
        taken = [hit for hit in hits if hit.found.term is entry or not (alone or _is_doubtful(hit))]
        fixes = [hit.fix for hit in taken if hit.fix]
        if not fixes:
            break
        for fix in reversed(fixes):
            text = text[: fix.start] + fix.text + text[fix.end :]
    return text


def _is_doubtful(hit: Hit) -> bool:
    return hit.found.term.safety is not Safety.SAFE


def _own_hits(text: str, source: str | None, entry: Term, termbase: Termbase) -> list[Hit]:
    return [hit for hit in _hits(text, source, termbase) if hit.found.term is entry]


def _hits(text: str, source: str | None, termbase: Termbase) -> tuple[Hit, ...]:
    return Examination(Document(text, source=source, language="en"), termbase).hits
