"""Entries of a termbase from what was put in place of the same words again and again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from glossary.examples import finds
from glossary.lint import lint
from glossary.mining.counts import Counts, Proposal
from glossary.mining.swaps import sentences
from glossary.term import BadExample, Case, Term
from glossary.termbase import Termbase
from normalize.counted import counted
from normalize.evidence import Safety
from normalize.records import replace

LEAST = 3
"""How often the same must have been put in place of the same words."""


def mine(
    pairs: Iterable[tuple[str, str]],
    termbase: Termbase | None = None,
    *,
    names: Sequence[str] = (),
    least: int = LEAST,
) -> Termbase:
    """Propose entries from drafts and their references: post-edited texts, or translations by people.

    Words of a draft are a wrong name of a concept where references that otherwise agree with the draft have
    the same other words again and again, and rarely the words of the draft.

    Args:
        pairs: (draft, reference) documents.
        termbase: what its entries say already is not proposed.
        names: of the references, in the order of ``pairs``; an entry names those that it comes from as its
            provenance, so that a score by the same references counts it apart.
        least: how often it must have been seen.

    Returns:
        Entries, the best supported first, each with its counts as evidence and with examples. None repairs
        anything: they are shown only (``fix = "show"``) until a person takes that line away.

    """
    counts = Counts()
    for number, (draft, reference) in enumerate(pairs):
        for old, new in sentences(draft, reference):
            counts.add(number, old, new)
    known = {form.casefold() for term in termbase.terms for form, _ in term.repaired} if termbase else set()
    proposals = [found for found in counts.proposals(least) if found.old.casefold() not in known]
    groups: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault(proposal.new, []).append(proposal)
    mined = Termbase(tuple(_entry(new, found, names) for new, found in groups.items()), name="mined")
    shown = (_with_examples(mined, term, groups[term.preferred]) for term in mined.terms)
    return _without_faults(replace(mined, terms=tuple(term for term in shown if term.bad)))


def _entry(preferred: str, found: Sequence[Proposal], names: Sequence[str]) -> Term:
    documents = sorted({number for proposal in found for number in proposal.documents})
    return Term(
        preferred,
        preferred,
        deprecated=tuple(proposal.old for proposal in found),
        case=Case.TRANSFER if preferred.islower() else Case.EXACT,
        safety=Safety.SHOW,
        evidence=tuple(map(_in_words, found)),
        provenance=", ".join(names[number] for number in documents if number < len(names)),
    )


def _in_words(found: Proposal) -> str:
    documents = counted(len(found.documents), "document")
    times = f"{found.times} of {counted(found.total, 'time')}"
    return f"{found.old!r} is {found.new!r} in the reference {times}, in {documents}"


def _with_examples(termbase: Termbase, term: Term, found: Sequence[Proposal]) -> Term:
    """A term with sentences of drafts in which it is found, and references in which it is not."""
    bad = [next((old for old, _ in p.examples if finds(termbase, term, old)), None) for p in found]
    good = [next((new for _, new in p.examples if not finds(termbase, term, new)), None) for p in found]
    return replace(
        term,
        bad=tuple(BadExample(text) for text in dict.fromkeys(bad) if text is not None),
        good=tuple(text for text in dict.fromkeys(good) if text is not None),
    )


def _without_faults(termbase: Termbase) -> Termbase:
    """The entries with which a termbase can be loaded: what `glossary.lint` calls an error goes."""
    while wrong := {problem.term.id for problem in lint(termbase) if problem.is_error}:
        termbase = replace(termbase, terms=tuple(term for term in termbase.terms if term.id not in wrong))
    return termbase
