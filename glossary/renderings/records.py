"""Repairs from learned strings alone, for a termbase that was read from a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.renderings.gaps import Checked, Gap
from glossary.renderings.lexicon import Lexicon
from glossary.renderings.repair import Repair
from glossary.renderings.respelling import to_review
from glossary.renderings.tokens import target_stem, target_words
from glossary.renderings.units import Key, Pair, Unit, pair_of
from glossary.renderings.writing import write
from glossary.term import Rendering
from glossary.termbase import Termbase
from normalize.document import Document


class RecordBook:
    """The learned strings of each entry, the surest first."""

    def __init__(self, termbase: Termbase) -> None:
        self.lexicon = termbase.lexicon
        learned = {
            term.id: sorted(
                (r for r in term.learned if not r.rejected), key=lambda r: (-r.accepted, -r.score)
            )
            for term in termbase.terms
        }
        self._records = [
            [(tuple(target_words(record.draft).keys), record) for record in learned[entry.concept]]
            for entry in self.lexicon.entries
        ]

    def repairs(self, document: Document) -> tuple[Repair, ...]:
        """Repairs where the source has a term, no rendering stands in the text, and a learned string does."""
        pair = pair_of(self.lexicon, document)
        quiet: set[Key] = document.recall((self.lexicon, document.source), set)
        return tuple(
            repair
            for checked, respelled in to_review(self.lexicon, pair, quiet)
            for repair in self._in_unit(pair, checked, respelled)
        )

    def _in_unit(self, pair: Pair, checked: Checked, respelled: Iterable[Repair]) -> list[Repair]:
        unit, taken = checked.unit, [bool(value) for value in checked.claimed]
        found = [repair for repair in respelled if self._is_known(repair)]
        for gap in checked.gaps:
            missing = gap.need
            for start, end, record in self._places(gap, unit):
                if missing and not any(taken[start:end]):
                    taken[start:end] = [True] * (end - start)
                    missing -= 1
                    found.append(_repair(self.lexicon, pair, unit, gap, start, end, record))
        return sorted(found, key=lambda repair: repair.start)

    def _is_known(self, repair: Repair) -> bool:
        """Whether it was learned, in either number."""
        stems = target_words(repair.draft).stems
        return any([target_stem(key) for key in keys] == stems for keys, _ in self._records[repair.item])

    def _places(self, gap: Gap, unit: Unit) -> Iterator[tuple[int, int, Rendering]]:
        keys = unit.words.keys
        for wanted, record in self._records[gap.item]:
            for start in range(len(keys) - len(wanted) + 1):
                if wanted and tuple(keys[start : start + len(wanted)]) == wanted:
                    yield start, start + len(wanted), record


def _repair(
    lexicon: Lexicon, pair: Pair, unit: Unit, gap: Gap, start: int, end: int, record: Rendering
) -> Repair:
    first, last = unit.words.starts[start], unit.words.ends[end - 1]
    place = write(pair.target, first, last, record.rendering, keep_number=lexicon.lists_singulars)
    return Repair(
        place.start,
        place.end,
        place.text,
        gap.item,
        pair.target[first:last],
        record.rendering,
        *unit.source_span(gap.item),
        record.score,
        max(0, record.count - 1),
    )
