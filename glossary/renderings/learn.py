"""Learning from a corpus of translations how an engine renders the terms of a termbase."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import fmean

from glossary.renderings.model import RenderingModel
from glossary.renderings.repair import Repair
from glossary.term import Rendering, Term
from glossary.termbase import Termbase
from normalize.document import Document
from normalize.errors import TermbaseError

_EXAMPLES = 3
_AROUND = 40  # code points of context on each side of an example


def learn_renderings(
    termbase: Termbase,
    pairs: Iterable[tuple[str, str]],
    context: Iterable[tuple[str, str]] = (),
) -> Termbase:
    """Learn how the translations of a corpus render the terms of ``termbase``.

    No reference and no model of language is used: only the termbase and the texts themselves.

    Args:
        termbase: entries with a source term are learned for.
        pairs: (source document, translated document), all of one engine.
        context: more of them, for the counts of words; nothing is proposed from them.

    Returns:
        The termbase with the renderings seen in ``pairs`` in ``Term.learned`` and a model in
        ``Termbase.models``, so that ``TRM003`` repairs these translations and others of the same engine.
        Renderings that were accepted or rejected in ``termbase`` stay so.

    Raises:
        TermbaseError: no entry has a source term.

    """
    lexicon = termbase.lexicon
    if not lexicon.entries:
        raise TermbaseError("no entry has a source term; add source = {zh = [...]} to the entries")
    texts = list(pairs)
    model = RenderingModel.learn(lexicon, texts, context, _rejected(termbase))
    records = _records(model, texts)
    terms = tuple(_with_records(term, records.get(term.id, ())) for term in termbase.terms)
    return replace(termbase, terms=terms, models=(*termbase.models, model))


def _rejected(termbase: Termbase) -> frozenset[tuple[str, str]]:
    return frozenset(
        (term.id, record.draft.lower())
        for term in termbase.terms
        for record in term.learned
        if record.rejected
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    repair: Repair
    example: str


def _records(model: RenderingModel, texts: Iterable[tuple[str, str]]) -> dict[str, list[Rendering]]:
    """What was seen for each concept, the most frequent first."""
    groups: dict[tuple[int, str, str], list[_Seen]] = {}
    for source, target in texts:
        for repair in model.repairs(Document(target, source=source)):
            key = (repair.item, repair.draft.lower(), repair.rendering)
            groups.setdefault(key, []).append(_Seen(repair, _example(target, repair)))
    found: dict[str, list[Rendering]] = {}
    for (item, _, rendering), seen in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        found.setdefault(model.lexicon.entries[item].concept, []).append(
            Rendering(
                seen[0].repair.draft,
                rendering,
                len(seen),
                round(fmean(one.repair.score for one in seen), 3),
                model.statistics.usage[item].wanted,
                tuple(one.example for one in seen[:_EXAMPLES]),
            )
        )
    return found


def _example(target: str, repair: Repair) -> str:
    start, end = max(0, repair.start - _AROUND), repair.end + _AROUND
    parts = (target[start : repair.start], f"[{target[repair.start : repair.end]}]", target[repair.end : end])
    return " ".join("".join(parts).split())


def _with_records(term: Term, records: Iterable[Rendering]) -> Term:
    kept = tuple(record for record in term.learned if record.rejected or record.accepted)
    known = {record.draft.lower() for record in kept}
    return replace(term, learned=kept + tuple(r for r in records if r.draft.lower() not in known))
