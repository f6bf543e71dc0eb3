"""Terms counted where they stand: adherence, consistency, coverage; each count can be shown as spans."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from normalize.document import Document
from normalize.scoring.corpus import Version
from normalize.scoring.termfinder import Mention, SourceTerms, find_mentions

if TYPE_CHECKING:
    from glossary.term import Term
    from glossary.termbase import Termbase


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of a termbase in a set of documents.

    Args:
        term: the entry.
        right: mentions by an allowed form, as the entry wants it written.
        wrong: mentions by a form the entry repairs, or with the wrong capitals.
        expected: mentions in the source, where it is known, else None.
        rendered: how many of these have a right mention in the same document.

    """

    term: Term
    right: tuple[Mention, ...] = ()
    wrong: tuple[Mention, ...] = ()
    expected: int | None = None
    rendered: int | None = None

    @property
    def mentions(self) -> int:
        """All of them."""
        return len(self.right) + len(self.wrong)

    @property
    def adherence(self) -> float | None:
        """Share of the mentions that are right; None without mentions."""
        return len(self.right) / self.mentions if self.mentions else None


@dataclass(frozen=True)
class TermCount:
    """The terms of a set of documents.

    Args:
        concepts: every entry that is mentioned, or is in a source, by id.

    """

    concepts: dict[str, Concept] = field(default_factory=dict)

    @property
    def right(self) -> int:
        """Right mentions of all concepts."""
        return sum(len(concept.right) for concept in self.concepts.values())

    @property
    def mentions(self) -> int:
        """All mentions of all concepts."""
        return sum(concept.mentions for concept in self.concepts.values())

    @property
    def micro(self) -> float | None:
        """Share of all mentions that are right."""
        return self.right / self.mentions if self.mentions else None

    @property
    def macro(self) -> float | None:
        """Mean of the concepts' shares."""
        shares = [share for c in self.concepts.values() if (share := c.adherence) is not None]
        return sum(shares) / len(shares) if shares else None

    @property
    def expected(self) -> int:
        """Mentions in the sources."""
        return sum(concept.expected or 0 for concept in self.concepts.values())

    @property
    def rendered(self) -> float | None:
        """Share of the sources' mentions that have a right mention; None without sources."""
        done = sum(concept.rendered or 0 for concept in self.concepts.values())
        return done / self.expected if self.expected else None

    @property
    def consistency(self) -> float | None:
        """How often a concept is called what it is called most, among concepts mentioned at least twice."""
        most = total = 0
        for concept in self.concepts.values():
            if concept.mentions >= 2:
                names = Counter(mention.name for mention in (*concept.right, *concept.wrong))
                most, total = most + max(names.values()), total + concept.mentions
        return most / total if total else None

    def split(self, ids: frozenset[str]) -> tuple[TermCount, TermCount]:
        """The same for all entries but those of ``ids``, and for those."""
        rest = {key: concept for key, concept in self.concepts.items() if key not in ids}
        return TermCount(rest), TermCount({key: self.concepts[key] for key in ids if key in self.concepts})


def count_terms(documents: Sequence[Document], termbase: Termbase) -> TermCount:
    """Count the mentions of each entry; where documents have a source, also what the source asks for."""
    has_source = any(document.source is not None for document in documents)
    sources = SourceTerms(termbase) if has_source else None
    right: dict[str, list[Mention]] = defaultdict(list)
    wrong: dict[str, list[Mention]] = defaultdict(list)
    expected: Counter[str] = Counter()
    rendered: Counter[str] = Counter()
    for index, document in enumerate(documents):
        found = Counter[str]()
        for mention in find_mentions(document, termbase, index):
            (right if mention.is_right else wrong)[mention.id].append(mention)
            found[mention.id] += mention.is_right
        if sources is not None and document.source is not None:
            asked = sources.count(document.source)
            expected += asked
            rendered += asked & found
    return TermCount(
        {
            term.id: Concept(
                term,
                tuple(right[term.id]),
                tuple(wrong[term.id]),
                expected[term.id] if has_source else None,
                rendered[term.id] if has_source else None,
            )
            for term in termbase.terms
            if term.id in right or term.id in wrong or expected[term.id]
        }
    )


def derived_entries(
    termbase: Termbase | None, versions: Iterable[Version], listed: Collection[str]
) -> frozenset[str]:
    """Entries learned from the references of ``versions``: listed, or their provenance names one."""
    if termbase is None:
        return frozenset()
    names = {text.id for version in versions for text in version.references if text.id}
    names |= {PurePath(name).name for name in names}
    found = (term.id for term in termbase.terms if any(name in term.provenance for name in names))
    return frozenset(listed) | frozenset(found)
