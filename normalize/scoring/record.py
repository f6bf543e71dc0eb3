"""A scorecard as a JSON object of schema ``score/1``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from normalize import __version__
from normalize.document import Document
from normalize.scoring.corpus import Version
from normalize.scoring.facts import Question
from normalize.scoring.guards import Guard
from normalize.scoring.pairing import Pair
from normalize.scoring.panel import Result
from normalize.scoring.plugins import PluginResult
from normalize.scoring.record_counts import document_of, person_of, residual_of, terms_of

if TYPE_CHECKING:
    from normalize.scoring.scorecard import Scorecard

SCHEMA = "score/1"


def record_of(card: Scorecard) -> dict[str, Any]:
    """Everything on the card; numbers are not rounded, unknown ones are null."""
    pairing = card.pairing
    return {
        "schema": SCHEMA,
        "tool": {"name": "mt-normalize", "version": __version__},
        "mode": pairing.mode,
        "seed": card.seed,
        "inputs": _inputs(card.corpus.versions),
        "segments": {
            "n": len(pairing.segments),
            "linked": len(pairing.pairs),
            "changed": sum(segment.before != segment.after for segment in pairing.segments),
            "coverage": card.coverage,
            "headings_left_out": pairing.headings,
        },
        "links": [_link(pair) for pair in pairing.pairs] if _is_other_text(card) else [],
        "metrics": [_metric(result, card) for result in card.results],
        "refused": [{"name": name, "reason": reason} for name, reason in card.refused.items()],
        "gains": [asdict(gain) | {"rules": list(gain.rules)} for gain in card.gains],
        "terms": terms_of(card),
        "person": person_of(card),
        "residual": residual_of(card),
        "rules": [asdict(share) for share in card.rules],
        "concepts": [asdict(share) for share in card.concepts],
        "guards": [_guard(guard) for guard in card.guards],
        "facts": [_fact(question) for question in card.questions],
        "documents": [document_of(item, is_absolute=not _is_other_text(card)) for item in card.documents],
        "plugins": [_plugin(plugin, card) for plugin in card.plugins],
        "copying": {"ratio": card.copying.ratio, "new": card.copying.new, "copied": card.copying.copied},
    }


def _is_other_text(card: Scorecard) -> bool:
    """Whether the reference is no translation of the same sentences: then only differences mean something."""
    return card.pairing.mode == "nonparallel"


def _inputs(versions: Sequence[Version]) -> dict[str, Any]:
    return {
        "documents": len(versions),
        "before_sha256": _hash(version.before for version in versions),
        "after_sha256": _hash(version.after for version in versions),
        "reference_sha256": _hash(text for version in versions for text in version.references),
    }


def _guard(guard: Guard) -> dict[str, Any]:
    changes = [
        {"document": c.document, "side": c.side, "start": c.span.start, "end": c.span.end, "text": c.text}
        for c in guard.changes
    ]
    return {"name": guard.name, "ok": guard.ok, "changes": changes}


def _fact(question: Question) -> dict[str, Any]:
    return {
        "document": question.document,
        "start": question.span.start,
        "end": question.span.end,
        "text": question.text,
        "reference": question.reference,
        "reference_start": question.reference_span.start,
        "reference_end": question.reference_span.end,
        "reference_text": question.reference_text,
    }


def _plugin(plugin: PluginResult, card: Scorecard) -> dict[str, Any]:
    is_absolute = not _is_other_text(card)
    return {
        "name": plugin.name,
        "signature": plugin.signature,
        "direction": "up" if plugin.higher_is_better else "down",
        "before": plugin.before if is_absolute else None,
        "after": plugin.after if is_absolute else None,
        "delta": plugin.after - plugin.before,
        "ci95": list(plugin.ci95) if plugin.ci95 else None,
        "p_bs": plugin.p_bootstrap,
        "n": plugin.units,
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


def _metric(result: Result, card: Scorecard) -> dict[str, Any]:
    test, placebo, is_absolute = result.test, result.placebo, not _is_other_text(card)
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
