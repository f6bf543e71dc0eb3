"""What a scorecard counts (terms, persons, findings, by document), as JSON objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from normalize.document import Document
from normalize.scoring.counters import count_words, per_thousand
from normalize.scoring.documents import DocumentScore
from normalize.scoring.persons import WRONG_KINDS, PersonCount
from normalize.scoring.terms import Concept, TermCount

if TYPE_CHECKING:
    from normalize.scoring.scorecard import Scorecard


def document_of(document: DocumentScore, *, is_absolute: bool) -> dict[str, Any]:
    """The figures of one document; scores against another text are given as differences only."""
    return {
        "id": document.name,
        "segments": document.segments,
        "linked": document.linked,
        "changed": document.changed,
        "metrics": [
            {
                "name": name,
                "before": before if is_absolute else None,
                "after": after if is_absolute else None,
                "delta": after - before,
            }
            for name, (before, after) in document.metrics.items()
        ],
        "terms": document.terms
        and {
            side: {"right": share.right, "mentions": share.mentions, "micro": share.micro}
            for side, share in zip(("before", "after"), document.terms, strict=True)
        },
        "person": {
            side: {kind: counts[at] for kind, counts in document.person.items()}
            for at, side in enumerate(("before", "after"))
        },
    }


def terms_of(card: Scorecard) -> dict[str, Any] | None:
    """Counts before and after, and every mention by concept; None without a termbase."""
    if card.terms is None:
        return None
    before, after = card.terms
    ids = sorted({*before.concepts, *after.concepts})
    return {
        "before": _term_count(before),
        "after": _term_count(after),
        "oracle": _term_count(card.oracle) if card.oracle else None,
        "concepts": [
            {
                "id": key,
                "preferred": (after.concepts.get(key) or before.concepts[key]).term.preferred,
                "derived": key in card.derived,
                "provenance": (after.concepts.get(key) or before.concepts[key]).term.provenance or None,
                "before": _concept(before.concepts.get(key)),
                "after": _concept(after.concepts.get(key)),
            }
            for key in ids
        ],
    }


def _term_count(count: TermCount) -> dict[str, Any]:
    return {
        "right": count.right,
        "mentions": count.mentions,
        "micro": count.micro,
        "macro": count.macro,
        "expected": count.expected or None,
        "rendered": count.rendered,
        "consistency": count.consistency,
        "concepts": len(count.concepts),
    }


def _concept(concept: Concept | None) -> dict[str, Any]:
    mentions = (
        []
        if concept is None
        else sorted((*concept.right, *concept.wrong), key=lambda m: (m.document, m.span))
    )
    return {
        "right": 0 if concept is None else len(concept.right),
        "wrong": 0 if concept is None else len(concept.wrong),
        "spans": [
            {
                "document": m.document,
                "start": m.span.start,
                "end": m.span.end,
                "text": m.text,
                "ok": m.is_right,
            }
            for m in mentions
        ],
    }


def person_of(card: Scorecard) -> dict[str, Any]:
    """Counts by kind, and the places of those that may be wrong."""

    def side(count: PersonCount, documents: list[Document]) -> dict[str, Any]:
        words = count_words(documents)
        return {
            "first": count.count("first"),
            "they": count.count("they"),
            "generic": count.count("generic"),
            "third": count.count("third"),
            "first_per_1k": per_thousand(count.count("first"), words),
            "spans": [
                {"document": index, "start": span.start, "end": span.end, "kind": kind}
                for kind in WRONG_KINDS
                for index, span in count.spans[kind]
            ],
        }

    versions = card.corpus.versions
    return {
        "before": side(card.person[0], [version.before for version in versions]),
        "after": side(card.person[1], [version.after for version in versions]),
    }


def residual_of(card: Scorecard) -> dict[str, Any] | None:
    """Findings in 1,000 words and by rule; None where they were not given."""
    if card.residual is None:
        return None
    versions = card.corpus.versions
    words = count_words(v.before for v in versions), count_words(v.after for v in versions)
    return {
        side: {
            "per_1k": per_thousand(counts.total(), total),
            "by_rule": dict(sorted(counts.items())),
        }
        for side, counts, total in zip(("before", "after"), card.residual, words, strict=True)
    }
