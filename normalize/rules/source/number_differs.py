"""SRC001: a number of the source has no counterpart in the translation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.document import Document
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good
from normalize.rules.source.base import Note, SourceRule
from normalize.rules.source.pairs import Pair, missing, pairs
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.quantities import Quantity

_SLIPS = (10.0, 100.0, 1e3, 1e4, 1e8)


class NumberDiffers(SourceRule):
    """A number, date or amount of the source that the translation does not have.

    ## Why it matters
    Chinese and Japanese count in ten thousands (万) and hundred millions (亿), English in thousands and
    millions, and a slip makes an amount ten times too large or too small. Numbers are compared by what they
    amount to, with their multipliers, in digits or in words, and from ten thousand on in Chinese characters
    too; a ten-fold slip is named as such.

    ## Fix safety
    Shown only: the source may be wrong, and a translator may round or leave out. On human translations
    1.9 in 1,000 aligned sentences are shown (WMT22 Japanese and Russian documents), and 4.5 in annual
    reports with a number in nearly every sentence (WMT25 terminology task, Chinese).

    ## Sources
    - the check ``numbers`` of translate-toolkit's pofilter, and those of Okapi CheckMate and Xbench
    """

    code = "SRC001"
    name = "number-differs"
    since = "0.1.0"
    examples = (
        Bad("The model has 3,140 billion parameters.", source="该模型有3140亿参数。"),
        Bad("Sales rose by 12% to 5 million yuan.", source="销售额增长了12%，达到5000万元。"),
        Bad("The fund holds fifteen million.", source="该基金持有十五亿元。"),
        Good(
            "The model has 314 billion parameters.",
            "the same amount in other units",
            source="该模型有3140亿参数。",
        ),
        Good(
            "It opened in July with twelve shops.",
            "a month and a number in words",
            source="7月开业，共有12家店。",
        ),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """One finding for each stretch with numbers of the source that have no counterpart."""
        return self.found(note for pair in pairs(document) for note in _in_pair(document, pair))


def _in_pair(document: Document, pair: Pair) -> Iterable[Note]:
    from normalize.quantities import quantities, worded

    wanted = quantities(pair.written)
    if not wanted:
        return
    around = document.text[pair.around.start : pair.around.end]
    there = {value for item in quantities(around) for value in item.readings}
    unmet = [item for item in wanted if not _is_met(item, there)]
    if unmet:
        there |= worded(around)
        there |= {float(digits) for digits in compiled(r"(?<=\p{L})\d{1,15}").findall(around)}
    for item in unmet:
        if not _is_met(item, there) and not _are_met(pair.written[item.start : item.end], there):
            note, slip = missing(document, pair, Span(item.start, item.end)), _slip(item, there)
            hint = f" ({slip:,.10g} may be a slip)" if slip else ""
            yield Note(note.place, note.message + hint, note.evidence)


def _are_met(written: str, there: set[float]) -> bool:
    """Whether what looks like one number is several ("2, 3 times") that are all there."""
    parts = compiled(r"\d{1,15}").findall(written)
    return len(parts) > 1 and all(float(part) in there for part in parts)


def _is_met(item: Quantity, there: set[float]) -> bool:
    """Whether a reading is there: as it is, as a year of a decade, or as an hour of the clock.

    One and nought often go without a word ("per kilogram").
    """
    for value in item.readings:
        if value <= 1 or any(abs(value - other) <= 1e-6 * max(1.0, abs(value)) for other in there):
            return True
        if value < 100 and (1900 + value in there or 2000 + value in there):
            return True
        if 12 < value <= 24 and value - 12 in there:
            return True
    return False


def _slip(item: Quantity, there: set[float]) -> float | None:
    """A number in the translation that is off by a power of ten."""
    for value in item.readings:
        for factor in _SLIPS:
            for other in there:
                if value >= 10 and other >= 10 and (other == value * factor or value == other * factor):
                    return other
    return None
