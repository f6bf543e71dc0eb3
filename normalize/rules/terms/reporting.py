"""What the rules about terms share: one examination of a document, and how a hit is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normalize.evidence import Evidence
from normalize.rule import Finding, Rule

if TYPE_CHECKING:
    from glossary.examination import Examination, Hit
    from normalize.document import Document


def examined(rule: Rule, document: Document) -> Examination | None:
    """What the termbase finds in ``document``; None without a termbase, and where there is nothing."""
    termbase = rule.context.termbase
    if termbase is None or not termbase.terms:
        return None
    from glossary.matching import found_in

    if not found_in(document, termbase):
        return None
    from glossary.examination import examine

    return examine(document, termbase)


def wrong_forms(rule: Rule, document: Document, *, spelling: bool) -> Iterator[Finding]:
    """A finding for each wrong form: those that differ from the right one in spelling only, or the others."""
    examination = examined(rule, document)
    for hit in examination.hits if examination else ():
        if hit.is_spelling is spelling:
            yield _finding(rule, document, hit)


def _finding(rule: Rule, document: Document, hit: Hit) -> Finding:
    found, term = hit.found, hit.found.term
    fact = (
        f"it is written {term.preferred!r}" if hit.is_spelling else f"{found.form!r} is {found.status.value}"
    )
    held = f", and {hit.held} holds" if hit.held else ""
    text = document.text[found.start : found.end]
    message = f"{text!r} is called {term.preferred!r}" if term.preferred else f"{text!r} is not to be used"
    span = (hit.fix.start, hit.fix.end) if hit.fix else (found.start, found.end)
    return rule.finding(
        span,
        message,
        hit.fix.text if hit.fix else None,
        evidence=Evidence("term", f"entry {term.id}: {fact}{held}", found.start, found.end),
        safety=term.safety,
        entry=term.id,
    )
