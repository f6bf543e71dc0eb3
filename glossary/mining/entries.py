"""Entries of a termbase from what was put in place of the same words again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from glossary.mining.counts import Counts, Proposal
from glossary.mining.swaps import sentences
from glossary.term import BadExample, Case, Term
from glossary.termbase import Termbase
from normalize.counted import counted
from normalize.evidence import Safety

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
    grouped = groupby(sorted(proposals, key=attrgetter("new")), key=attrgetter("new"))
    entries = [_entry(new, list(group), names) for new, group in grouped]
    order = {proposal.new: place for place, proposal in reversed(list(enumerate(proposals)))}
    return Termbase(tuple(sorted(entries, key=lambda term: order[term.preferred])), name="mined")


def _entry(preferred: str, found: Sequence[Proposal], names: Sequence[str]) -> Term:
    documents = sorted({number for proposal in found for number in proposal.documents})
    return Term(
        preferred,
        preferred,
        deprecated=tuple(proposal.old for proposal in found),
        case=Case.TRANSFER if preferred.islower() else Case.EXACT,
        safety=Safety.SHOW,
        bad=tuple(BadExample(proposal.example) for proposal in found),
        good=_others(found),
        evidence=tuple(map(_in_words, found)),
        provenance=", ".join(names[number] for number in documents if number < len(names)),
    )


def _in_words(found: Proposal) -> str:
    documents = counted(len(found.documents), "document")
    times = f"{found.times} of {counted(found.total, 'time')}"
    return f"{found.old!r} is {found.new!r} in the reference {times}, in {documents}"


def _others(found: Sequence[Proposal]) -> tuple[str, ...]:
    """A reference for each proposal, where it has none of the words that are proposed against."""
    texts = Counter(proposal.counterexample for proposal in found)
    wrong = [proposal.old.casefold() for proposal in found]
    return tuple(text for text in texts if not any(form in text.casefold() for form in wrong))
