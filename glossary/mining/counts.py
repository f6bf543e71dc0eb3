"""How often a reference has other words in place of a draft's, and how often it keeps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import NamedTuple, TypeAlias

from glossary.mining.swaps import Sentence, swaps
from glossary.sequences import Sequences

Stems: TypeAlias = tuple[str, ...]
Change: TypeAlias = tuple[Stems, Stems]

_SHARE = 0.3  # of all places of the words at which they were replaced by these
_KEPT = 0.5  # of the replacements: as often the reference may keep the words
_WIDER = 2  # a change is a matter of a wider phrase unless it was seen so many times as often without it
_EXAMPLES = 5  # sentences kept of each, to find one that shows it
_Z = 1.64  # one-sided 95 %


class Proposal(NamedTuple):
    """Words of drafts and what references have in their place.

    Args:
        old: the words, as they are mostly written.
        new: those in their place.
        times: how often.
        total: how often the drafts have the words at all.
        documents: numbers of the documents in which they were replaced.
        examples: sentences of drafts, each with its counterpart.

    """

    old: str
    new: str
    times: int
    total: int
    documents: tuple[int, ...]
    examples: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Seen:
    count: int = 0
    documents: set[int] = field(default_factory=set)
    written: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: list[tuple[str, str]] = field(default_factory=list)


class Counts:
    """Changes seen in aligned sentences."""

    def __init__(self) -> None:
        self._seen: dict[Change, _Seen] = {}
        self._sentences: list[tuple[Sequence[str], Sequence[str]]] = []

    def add(self, document: int, old: Sentence, new: Sentence) -> None:
        """Count what differs between a sentence of a draft and its counterpart."""
        self._sentences.append((old.words.stems, new.words.stems))
        written = {}
        for swap in swaps(old, new):
            change = (
                tuple(old.words.stems[swap.start : swap.end]),
                tuple(new.words.stems[swap.new_start : swap.new_end]),
            )
            written[change] = old.phrase(swap.start, swap.end), new.phrase(swap.new_start, swap.new_end)
        for change, phrases in written.items():
            seen = self._seen.setdefault(change, _Seen())
            seen.count += 1
            if len(seen.examples) < _EXAMPLES:
                seen.examples.append((old.text, new.text))
            seen.documents.add(document)
            seen.written[phrases] += 1

    def proposals(self, least: int) -> list[Proposal]:
        """What was changed ``least`` times, mostly, and rarely kept; the surest first."""
        often = [change for change, seen in self._seen.items() if seen.count >= least]
        total, kept = self._uses([old for old, _ in often])
        likely = [
            change
            for change in often
            if self._seen[change].count >= _SHARE * total[change[0]]
            and kept[change[0]] <= _KEPT * self._seen[change].count
        ]
        chosen = self._one_each(self._as_wide_as_needed(likely), total)
        chosen.sort(key=lambda change: (-self._support(change, total), change))
        return [self._proposal(change, total) for change in _agreeing(chosen)]

    def _uses(self, phrases: Iterable[Stems]) -> tuple[Counter[Stems], Counter[Stems]]:
        """How often the drafts have each phrase, and how often a sentence of theirs has it kept."""
        wanted = sorted(set(phrases))
        finder = Sequences(wanted)
        total: Counter[Stems] = Counter()
        kept: Counter[Stems] = Counter()
        for old, new in self._sentences:
            there = [wanted[hit.item] for hit in finder.find(old)]
            if there:
                left = Counter(wanted[hit.item] for hit in finder.find(new))
                total.update(there)
                kept.update(Counter(there) & left)
        return total, kept

    def _as_wide_as_needed(self, changes: Iterable[Change]) -> list[Change]:
        """Of a change and the same with words beside it the narrow one, if it was seen without them too."""
        ordered = sorted(changes, key=lambda change: (len(change[0]) + len(change[1]), change))
        wider = _wider_ones(ordered)
        chosen: list[Change] = []
        dropped: set[Change] = set()
        for change in ordered:
            most = max((self._seen[other].count for other in wider[change]), default=0)
            if change not in dropped and self._seen[change].count >= _WIDER * most:
                dropped.update(wider[change])
                chosen.append(change)
        return chosen

    def _one_each(self, changes: Iterable[Change], total: Counter[Stems]) -> list[Change]:
        """Of several counterparts of the same words the best supported."""
        best: dict[Stems, Change] = {}
        for change in changes:
            rival = best.setdefault(change[0], change)
            if self._support(change, total) > self._support(rival, total):
                best[change[0]] = change
        return list(best.values())

    def _support(self, change: Change, total: Counter[Stems]) -> float:
        """The lower bound of the share of places that were changed (Wilson, JASA 22, 1927)."""
        count = self._seen[change].count
        size = max(count, total[change[0]])
        share, square = count / size, _Z * _Z / size
        return (share + square / 2 - _Z * sqrt((share * (1 - share) + square / 4) / size)) / (1 + square)

    def _proposal(self, change: Change, total: Counter[Stems]) -> Proposal:
        seen = self._seen[change]
        (old, new), _ = max(seen.written.items(), key=lambda item: (item[1], item[0]))
        documents = tuple(sorted(seen.documents))
        return Proposal(
            old, new, seen.count, max(seen.count, total[change[0]]), documents, tuple(seen.examples)
        )


def _agreeing(changes: Iterable[Change]) -> Iterator[Change]:
    """Changes without those that change what a surer one brings in, or bring in what it changes."""
    changed: set[Stems] = set()
    brought: set[Stems] = set()
    for old, new in changes:
        if old not in brought and new not in changed:
            changed.add(old)
            brought.add(new)
            yield old, new


def _wider_ones(changes: Sequence[Change]) -> dict[Change, list[Change]]:
    """For each change those that are the same with more words beside it."""
    by_old: dict[Stems, list[Change]] = {}
    for change in changes:
        by_old.setdefault(change[0], []).append(change)
    phrases = list(by_old)
    finder = Sequences(phrases)
    wider: dict[Change, list[Change]] = {change: [] for change in changes}
    for change in changes:
        inside = {phrases[hit.item] for hit in finder.find(change[0])} - {change[0]}
        for narrow in (narrow for phrase in inside for narrow in by_old[phrase]):
            if _holds(change[1], narrow[1]):
                wider[narrow].append(change)
    return wider


def _holds(phrase: Stems, part: Stems) -> bool:
    return any(phrase[start : start + len(part)] == part for start in range(len(phrase) - len(part) + 1))
