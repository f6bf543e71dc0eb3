"""A scorecard as a JSON object of schema ``score/1``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from normalize import __version__
from normalize.document import Document
from normalize.scoring.attribution import Share
from normalize.scoring.counters import count_words, per_thousand
from normalize.scoring.pairing import Pair
from normalize.scoring.panel import Result
from normalize.scoring.persons import PERSON_KINDS, PersonCount
from normalize.scoring.terms import Concept, TermCount

if TYPE_CHECKING:
    from normalize.scoring.scorecard import Scorecard

SCHEMA = "score/1"


def record_of(card: Scorecard) -> dict[str, Any]:
    """Everything on the card; numbers are not rounded, unknown ones are null."""
    versions, pairing = card.corpus.versions, card.pairing
    return {
        "schema": SCHEMA,
        "tool": {"name": "mt-normalize", "version": __version__},
        "mode": pairing.mode,
        "seed": card.seed,
        "inputs": {
            "documents": len(versions),
            "before_sha256": _hash(version.before for version in versions),
            "after_sha256": _hash(version.after for version in versions),
            "reference_sha256": _hash(text for version in versions for text in version.references),
        },
        "segments": {
            "n": len(pairing.segments),
            "linked": len(pairing.pairs),
            "changed": sum(segment.before != segment.after for segment in pairing.segments),
            "coverage": card.coverage,
            "headings_left_out": pairing.headings,
        },
        "links": [_link(pair) for pair in pairing.pairs] if pairing.mode == "nonparallel" else [],
        "metrics": [_metric(result, pairing.mode) for result in card.results],
        "refused": [{"name": name, "reason": reason} for name, reason in card.refused.items()],
        "gains": [
            {
                "name": gain.name,
                "before": gain.before,
                "after": gain.after,
                "claim": gain.claim,
                "reason": gain.reason,
                "rules": list(gain.rules),
            }
            for gain in card.gains
        ],
        "terms": _terms(card),
        "person": _person(card),
        "residual": _residual(card),
        "rules": [_share(share) for share in card.rules],
        "concepts": [_share(share) for share in card.concepts],
        "guards": [
            {
                "name": guard.name,
                "ok": guard.ok,
                "changes": [
                    {
                        "document": c.document,
                        "side": c.side,
                        "start": c.span.start,
                        "end": c.span.end,
                        "text": c.text,
                    }
                    for c in guard.changes
                ],
            }
            for guard in card.guards
        ],
        "facts": [
            {
                "document": q.document,
                "start": q.span.start,
                "end": q.span.end,
                "text": q.text,
                "reference": q.reference,
                "reference_start": q.reference_span.start,
                "reference_end": q.reference_span.end,
                "reference_text": q.reference_text,
            }
            for q in card.questions
        ],
        "plugins": [
            {
                "name": plugin.name,
                "signature": plugin.signature,
                "direction": "up" if plugin.higher_is_better else "down",
                "before": plugin.before if pairing.mode != "nonparallel" else None,
                "after": plugin.after if pairing.mode != "nonparallel" else None,
                "delta": plugin.after - plugin.before,
                "ci95": list(plugin.ci95) if plugin.ci95 else None,
                "p_bs": plugin.p_bootstrap,
                "n": plugin.units,
            }
            for plugin in card.plugins
        ],
        "copying": {"ratio": card.copying.ratio, "new": card.copying.new, "copied": card.copying.copied},
    }


def _hash(documents: Iterable[Document]) -> str:
    state = hashlib.sha256()
    for document in documents:
        state.update(document.text.encode("utf-8", "surrogatepass") + b"\0")
    return state.hexdigest()


def _link(pair: Pair) -> dict[str, Any]:
    return {
        "document": pair.segment.document,
        "start": pair.segment.span.start,
        "end": pair.segment.span.end,
        "reference": pair.passage.document,
        "reference_start": pair.passage.span.start,
        "reference_end": pair.passage.span.end,
        "score": pair.score,
        "margin": pair.margin,
        "tags": list(pair.passage.tags),
    }


def _metric(result: Result, mode: str) -> dict[str, Any]:
    test, placebo, is_absolute = result.test, result.placebo, mode != "nonparallel"
    return {
        "name": result.metric.name,
        "signature": result.metric.signature,
        "direction": "up" if result.metric.higher_is_better else "down",
        "before": result.before if is_absolute else None,
        "after": result.after if is_absolute else None,
        "delta": result.delta,
        "ci95": list(test.ci95) if test.ci95 else None,
        "p_bs": test.p_bootstrap,
        "p_ar": test.p_randomization,
        "n": test.units,
        "unit": result.unit,
        "placebo": placebo
        and {
            "mean": placebo.mean,
            "sd": placebo.sd,
            "lo": placebo.low,
            "hi": placebo.high,
            "noise": placebo.noise,
            "edits": placebo.edits,
        },
        "claim": result.claim,
        "reason": result.reason,
    }


def _terms(card: Scorecard) -> dict[str, Any] | None:
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


def _person(card: Scorecard) -> dict[str, Any]:
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
                for kind in PERSON_KINDS[:3]
                for index, span in count.spans[kind]
            ],
        }

    versions = card.corpus.versions
    return {
        "before": side(card.person[0], [version.before for version in versions]),
        "after": side(card.person[1], [version.after for version in versions]),
    }


def _residual(card: Scorecard) -> dict[str, Any] | None:
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


def _share(share: Share) -> dict[str, Any]:
    return {
        "name": share.name,
        "edits": share.edits,
        "add_one_in": share.add_one_in,
        "leave_one_out": share.leave_one_out,
        "terms": share.terms,
        "person": share.person,
    }
