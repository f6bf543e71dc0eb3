"""Renderings that are there, but not as the termbase spells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.inflection import plural
from glossary.renderings.agreement import singular
from glossary.renderings.gaps import Checked, find_gaps
from glossary.renderings.lexicon import Lexicon
from glossary.renderings.repair import Repair
from glossary.renderings.tokens import Words, american
from glossary.renderings.units import Key, Pair

CONFIDENCE = 0.95
"""Of these repairs: the place is certain, and references nearly always have the entry's spelling."""
_HEAD_BEFORE = frozenset(["of", "in", "for", "at", "on", "by", "with", "under", "per", "to"])


def respellings(lexicon: Lexicon, pair: Pair, checked: Checked) -> Iterator[Repair]:
    """Repairs of the renderings of a unit that are there, but not as any allowed one is spelled."""
    unit = checked.unit
    first = unit.stretch.words_start
    for item, hit in checked.held:
        keys = tuple(pair.words.keys[first + hit.start : first + hit.end])
        if not any(lexicon.rendering_keys[number] == keys for number in lexicon.allowed[item]):
            words = unit.words.part(hit.start, hit.end)
            draft = pair.target[words.starts[0] : words.ends[-1]]
            new = respelled(pair.target, words, lexicon.rendering_keys[hit.item])
            if new != draft:
                start, end = unit.source_span(item)
                span = words.starts[0], words.ends[-1]
                yield Repair(*span, new, item, draft, lexicon.renderings[hit.item], start, end, CONFIDENCE, 0)


def to_review(lexicon: Lexicon, pair: Pair, quiet: set[Key]) -> Iterator[tuple[Checked, list[Repair]]]:
    """Units in which a rendering is missing or spelled otherwise, with the repairs of the spelling.

    ``quiet`` are units of other versions of the same pair in which there is nothing; more are added to it.
    """
    for stretch in pair.stretches:
        key = pair.key(stretch)
        if key not in quiet and pair.has_terms(stretch):
            checked = find_gaps(lexicon, pair.unit(stretch))
            repairs = list(respellings(lexicon, pair, checked))
            if checked.gaps or repairs:
                yield checked, repairs
            else:
                quiet.add(key)


def respelled(text: str, words: Words, rendering: Sequence[str]) -> str:
    """``words`` of ``text`` as the words of ``rendering`` are spelled.

    Each has the stem of its counterpart. The number of the noun that stands for the whole is the sentence's
    and stays ("authorised institution" for "authorized institutions"); inside a rendering the entry's number
    is part of the name ("reserve management" for "reserves management"). Capitals stay.
    """
    head = _head(rendering)
    parts, place = [], words.starts[0]
    for index, (old, wanted, start) in enumerate(zip(words.keys, rendering, words.starts, strict=True)):
        new = _in_number_of(old, wanted) if index == head else wanted
        if new != old:
            end = start + len(old)
            parts += [text[place:start], _in_case_of(text[start:end], new)]
            place = end
    return "".join((*parts, text[place : words.ends[-1]]))


def _head(rendering: Sequence[str]) -> int:
    """The place of the noun that stands for the whole: before of, in and the like, else the last word."""
    after = (index for index, key in enumerate(rendering) if index and key in _HEAD_BEFORE)
    return next(after, len(rendering)) - 1


def _in_number_of(old: str, wanted: str) -> str:
    forms = (wanted, plural(wanted), singular(wanted))
    return next((form for form in forms if american(form) == american(old)), old)


def _in_case_of(old: str, new: str) -> str:
    if old.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if old[0].isupper() else new
