"""What was learned from a corpus of translations, and what follows from it for one text."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from glossary.renderings.candidates import Memory, fields_of
from glossary.renderings.confidence import Habits, draft_of, rank
from glossary.renderings.decisions import decide
from glossary.renderings.gaps import find_gaps
from glossary.renderings.lexicon import Lexicon
from glossary.renderings.repair import Repair
from glossary.renderings.statistics import Statistics, gather
from glossary.renderings.units import Pair, make_pair, pair_of
from glossary.renderings.weights import weights
from normalize.document import Document

_MOST_VERSIONS = 4  # of a document that are kept; nearly all come to rest at the second or third


@dataclass(frozen=True, eq=False)
class RenderingModel:
    """How an engine renders the terms of a termbase; frozen and picklable.

    Args:
        lexicon: the entries it was learned for.
        statistics: counts over the corpus.
        habits: how often a string of the drafts was the best candidate for an entry.
        known: repairs of the documents learned from, and of what they become by them, by digest of source
            and translation. They are what `repairs` works out; keeping them saves the work.
        digest: of everything it was learned from.
        rejected: (concept, string of a draft in lower case) that a person said not to touch.

    """

    lexicon: Lexicon
    statistics: Statistics
    habits: Habits
    digest: str
    rejected: frozenset[tuple[str, str]] = frozenset()
    known: Mapping[bytes, tuple[Repair, ...]] = field(default_factory=dict)

    def repairs(self, document: Document) -> tuple[Repair, ...]:
        """Repairs of a translation in order of place, doubtful ones included; none without a source."""
        source = document.source or ""
        found = self.known.get(digest_of(source, document.text))
        if found is None:
            memory = document.recall((self.digest, source), Memory)
            found = self._decide(pair_of(self.lexicon, document), memory)
        return found

    def _decide(self, pair: Pair, memory: Memory) -> tuple[Repair, ...]:
        found = decide(self.lexicon, self.statistics, self.habits, pair, memory)
        return tuple(repair for repair in found if self._key(repair) not in self.rejected)

    def _key(self, repair: Repair) -> tuple[str, str]:
        return self.lexicon.entries[repair.item].concept, repair.draft.lower()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RenderingModel) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @classmethod
    def learn(
        cls,
        lexicon: Lexicon,
        pairs: Iterable[tuple[str, str]],
        context: Iterable[tuple[str, str]] = (),
        rejected: frozenset[tuple[str, str]] = frozenset(),
    ) -> RenderingModel:
        """Learn from ``pairs``; ``context`` adds to the counts of words only."""
        own = [make_pair(lexicon, source, target) for source, target in pairs]
        other = [make_pair(lexicon, source, target) for source, target in context]
        statistics = gather(lexicon, [unit for pair in (*own, *other) for unit in pair.units])
        habits: Counter[tuple[int, str]] = Counter()
        for pair in own:
            checked = [find_gaps(lexicon, unit) for unit in pair.units]
            for found in chain.from_iterable(fields_of(lexicon, statistics, checked, pair.target, Memory())):
                draft = draft_of(found, rank(found).order[0], pair.target)
                habits[found.gap.item, draft.lower()] += 1
        state = hashlib.blake2b(
            repr((lexicon.entries, sorted(rejected))).encode("utf-8", "replace"), digest_size=16
        )
        for pair in (*own, *other):
            state.update(digest_of(pair.source, pair.target))
        bare = cls(lexicon, statistics, habits, state.hexdigest(), rejected)
        known = dict(chain.from_iterable(bare._versions(pair) for pair in own))
        return cls(lexicon, statistics, habits, bare.digest, rejected, known)

    def _versions(self, pair: Pair) -> Iterator[tuple[bytes, tuple[Repair, ...]]]:
        """A document until no repair is left to make: digest and repairs of each version."""
        memory = Memory()
        for _ in range(_MOST_VERSIONS):
            repairs = self._decide(pair, memory)
            yield digest_of(pair.source, pair.target), repairs
            target = _repaired(pair.target, repairs)
            if target == pair.target:
                return
            pair = make_pair(self.lexicon, pair.source, target)


def _repaired(text: str, repairs: Iterable[Repair]) -> str:
    """``text`` with the repairs that are made where unsafe ones are accepted."""
    parts, place = [], 0
    for repair in repairs:
        if repair.score >= weights().threshold:
            parts += [text[place : repair.start], repair.replacement]
            place = repair.end
    return "".join([*parts, text[place:]])


def digest_of(source: str, target: str) -> bytes:
    """A key for a pair of texts."""
    state = hashlib.blake2b(digest_size=16)
    for text in (source, target):
        encoded = text.encode("utf-8", "surrogatepass")
        state.update(len(encoded).to_bytes(8, "little") + encoded)
    return state.digest()
