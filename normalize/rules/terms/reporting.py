"""What the rules about terms share: one examination of a document, and how a hit is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normalize.evidence import Evidence
from normalize.rule import Finding, Rule

if TYPE_CHECKING:
    from glossary.examination import Examination, Hit
    from glossary.termbase import Termbase
    from normalize.document import Document


def examined(rule: Rule, document: Document) -> Examination | None:
    """What the termbase finds in ``document``; None without a termbase, and where there is nothing."""
    termbase = rule.context.termbase
    if termbase is None:
        return None
    return document.memo(("examined", id(termbase)), lambda: _examined(termbase, document))


def _examined(termbase: Termbase, document: Document) -> Examination | None:
    from glossary.matching import found_in

    if not termbase.terms or not found_in(document, termbase):
        return None
    from glossary.examination import examine

    return examine(document, termbase)


def wrong_forms(rule: Rule, document: Document, *, spelling: bool) -> Iterator[Finding]:
    """A finding for each wrong form: those that differ from the right one in spelling only, or the others."""
    examination = examined(rule, document)
    for hit in examination.hits if examination else ():
        if hit.is_spelling is spelling:
            yield from _findings(rule, document, hit)


def _findings(rule: Rule, document: Document, hit: Hit) -> Iterator[Finding]:
    from glossary.gaps import pieces

    found, term = hit.found, hit.found.term
    fact = (
        f"it is written {term.preferred!r}" if hit.is_spelling else f"{found.form!r} is {found.status.value}"
    )
    held = f", and {hit.held} holds" if hit.held else ""
    text = document.text[found.start : found.end]
    message = f"{text!r} is called {term.preferred!r}" if term.preferred else f"{text!r} is not to be used"
    evidence = Evidence("term", f"entry {term.id}: {fact}{held}", found.start, found.end)
    if hit.fix is None:
        yield rule.finding((found.start, found.end), message, evidence=evidence, entry=term.id)
        return
    parts = pieces(document.text[hit.fix.start : hit.fix.end], hit.fix.text)
    for start, end, text in parts:
        yield rule.finding(
            (hit.fix.start + start, hit.fix.start + end),
            message,
            text,
            evidence=evidence,
            safety=term.safety,
            group=f"{rule.code}:{hit.fix.start}" if len(parts) > 1 else None,
            entry=term.id,
        )
