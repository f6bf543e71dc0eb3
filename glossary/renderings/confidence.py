"""How sure it is that a candidate renders a term and may give way to an allowed rendering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp, log, log1p
from typing import NamedTuple, TypeAlias

from glossary.renderings.candidates import MAX_CANDIDATES, Field
from glossary.renderings.lexicon import Lexicon
from glossary.renderings.statistics import Statistics, Usage
from glossary.renderings.weights import weights

Habits: TypeAlias = Mapping[tuple[int, str], int]
"""How often, in the pairs learned from, a string of the draft was the best candidate for an entry."""


_REACH = 15_000  # code points on each side of a unit that are its document: a bound on the cost of a gap
_FEW = 3.0  # units at which the confidence is half of what it would be in a large corpus


class Ranked(NamedTuple):
    """The candidates of a gap in order.

    Args:
        field: the candidates.
        scores: of each.
        leanings: of each, what its features add to the confidence.
        order: their numbers, best first.

    """

    field: Field
    scores: list[float]
    leanings: list[float]
    order: list[int]


def rank(field: Field) -> Ranked:
    """Score the candidates of a gap."""
    scores = (field.features @ weights().span).tolist()
    leanings = (field.features @ weights().features).tolist()
    return Ranked(field, scores, leanings, sorted(range(len(scores)), key=scores.__getitem__, reverse=True))


def draft_of(field: Field, index: int, target: str) -> str:
    """The words of a candidate as the text has them."""
    start, end = field.spans[index]
    words = field.unit.words
    return target[words.starts[start] : words.ends[end - 1]]


@dataclass(frozen=True)
class Judge:
    """A logistic model of the features of a candidate and of facts about its entry, string and document."""

    lexicon: Lexicon
    statistics: Statistics
    habits: Habits
    target: str

    @cached_property
    def _folded(self) -> str:
        return self.target.lower()

    def same(self, field: Field, index: int) -> int:
        """How often the corpus has the same words as best candidate for the same entry."""
        return self.habits.get((field.gap.item, draft_of(field, index, self.target).lower()), 0)

    def is_rendering(self, field: Field, index: int) -> bool:
        """Whether the candidate is an allowed rendering already."""
        draft = draft_of(field, index, self.target).lower()
        renderings = (self.lexicon.renderings[n] for n in self.lexicon.allowed[field.gap.item])
        return any(draft == rendering.lower() for rendering in renderings)

    def confidence(self, ranked: Ranked, index: int) -> float:
        """From 0 to 1; higher is surer. A handful of units teaches little and lowers it."""
        counts, facts = weights().facts, self.facts(ranked, index)
        sum_of_facts = sum([counts[name] * value for name, value in facts.items()])
        units = self.statistics.units
        scarcity = units / (units + _FEW)
        return scarcity / (1.0 + exp(-weights().intercept - ranked.leanings[index] - sum_of_facts))

    def facts(self, ranked: Ranked, index: int) -> dict[str, float]:
        """The values of ``FACTS``."""
        return (
            _of_choice(ranked, index)
            | self._of_corpus(ranked.field, index)
            | self._of_strings(ranked.field, index)
        )

    def _of_corpus(self, field: Field, index: int) -> dict[str, float]:
        usage, total = self.statistics.usage.get(field.gap.item, Usage()), self.statistics.total.share
        same = max(1, self.same(field, index))
        return {
            "adherence": (usage.held + total) / (usage.wanted + 1),
            "adherence_of_all": total,
            "occurrences": log1p(usage.wanted),
            "same": log1p(same),
            "same_share": same / max(1, same, usage.wanted - usage.held),
            "attested": log1p(self.statistics.attested[field.renderings[index]]),
        }

    def _of_strings(self, field: Field, index: int) -> dict[str, float]:
        number = field.renderings[index]
        rendering, stems = self.lexicon.renderings[number], self.lexicon.rendering_stems[number]
        term = self.lexicon.entries[field.gap.item].source
        draft = draft_of(field, index, self.target)
        start, end = field.spans[index]
        old, new = set(field.unit.words.stems[start:end]), set(stems)
        words = field.unit.words
        near = slice(max(0, words.starts[0] - _REACH), words.ends[-1] + _REACH)
        return {
            "in_document": float(rendering.lower() in self._folded[near]),
            "draft_in_document": log1p(self.target[near].count(draft)),
            "listed": float(any(hit.start < end and start < hit.end for hit in field.unit.renderings)),
            "source_length": len(term) / 10,
            "short_source": float(len(term) <= 2),
            "density": len(stems) / len(term),
            "single_rendering": float(len(stems) == 1),
            "alternatives": float(len(self.lexicon.allowed[field.gap.item]) > 1),
            "longer": float(len(stems) - (end - start)),
            "added": len(new - old) / max(1, len(new)),
            "lost": len(old - new) / len(old),
            "draft_lower": float(draft.islower()),
            "draft_upper": float(draft.isupper()),
        }


def _of_choice(ranked: Ranked, index: int) -> dict[str, float]:
    score = ranked.scores[index]
    rival = next((ranked.scores[other] for other in ranked.order[:2] if other != index), None)
    return {
        "score": score,
        "margin": 2.0 if rival is None else min(2.0, score - rival),
        "choice": len(ranked.scores) / MAX_CANDIDATES,
        "several": float(ranked.field.gap.need > 1),
        "unit_words": log(len(ranked.field.unit.words)),
    }
