"""Words of a draft for which the reference has others, in sentences that otherwise agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from glossary.renderings.function_words import clause_words, function_words
from glossary.renderings.tokens import Words, target_words
from normalize.alignment import align_sentences

MOST_WORDS = 4
_LONGEST = 150  # words of a sentence; comparing takes time in proportion to its square
_AGREEMENT = 0.3  # of the words of the longer one: less is another sentence, or a free translation
_MARK = re.compile(r"[^\w\s'’&-]|['’]s\b")
_JOINT = re.compile(r"[-‐‑/#@_]")
_ENDING = re.compile(r"(?:ing|ed|es|s|d|e|ly)$")
_JOINING = frozenset(["and", "or", "but", "to", "not"])


class Sentence(NamedTuple):
    """A sentence and its words."""

    text: str
    words: Words

    def phrase(self, start: int, end: int) -> str:
        """Words ``[start, end)`` as they are written."""
        return self.text[self.words.starts[start] : self.words.ends[end - 1]]

    def cuts(self, start: int, end: int) -> bool:
        """Whether a hyphen or the like joins words ``[start, end)`` to what stands beside them."""
        first, last = self.words.starts[start], self.words.ends[end - 1]
        return any(_JOINT.match(self.text, place) for place in (first - 1, last) if place >= 0)


class Swap(NamedTuple):
    """Words ``[start, end)`` of a draft, and those of the reference in their place."""

    start: int
    end: int
    new_start: int
    new_end: int


def sentences(draft: str, reference: str) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences of a draft beside those of the reference that say the same."""
    for bead in align_sentences(draft, reference):
        old = draft[bead.source.start : bead.source.end]
        new = reference[bead.target.start : bead.target.end]
        if old and new:
            yield Sentence(old, target_words(old)), Sentence(new, target_words(new))


def swaps(old: Sentence, new: Sentence) -> Iterator[Swap]:
    """What may be a term and its right name: the words that differ, alone and with an equal word beside them.

    Function words at the edges are left out; what holds a verb form, a number or a mark is no term, and what
    differs in inflection only is no other name.
    """
    if max(len(old.words), len(new.words)) > _LONGEST:
        return
    matcher = SequenceMatcher(None, old.words.stems, new.words.stems, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < _AGREEMENT * max(
        len(old.words), len(new.words)
    ):
        return
    for kind, *places in matcher.get_opcodes():
        if kind == "replace":
            yield from _variants(old, new, Swap(*places))


def _variants(old: Sentence, new: Sentence, place: Swap) -> Iterator[Swap]:
    start, end = _trimmed(old.words, place.start, place.end)
    new_start, new_end = _trimmed(new.words, place.new_start, place.new_end)
    if not (0 < end - start <= MOST_WORDS and 0 < new_end - new_start <= MOST_WORDS):
        return
    for left in (0, 1):
        for right in (0, 1):
            swap = Swap(start - left, end + right, new_start - left, new_end + right)
            if _is_equal_beside(old.words, new.words, swap, left, right) and _may_be_terms(old, new, swap):
                yield swap


def _trimmed(words: Words, start: int, end: int) -> tuple[int, int]:
    """Without function words at the edges."""
    while start < end and words.keys[start] in function_words():
        start += 1
    while start < end and words.keys[end - 1] in function_words():
        end -= 1
    return start, end


def _is_equal_beside(old: Words, new: Words, swap: Swap, left: int, right: int) -> bool:
    """Whether both have the same word of meaning where the swap was widened."""
    if swap.start < 0 or swap.new_start < 0 or swap.end > len(old) or swap.new_end > len(new):
        return False
    added = [(swap.start, swap.new_start)] * left + [(swap.end - 1, swap.new_end - 1)] * right
    return all(
        old.stems[place] == new.stems[other] and old.keys[place] not in function_words()
        for place, other in added
    )


def _may_be_terms(old: Sentence, new: Sentence, swap: Swap) -> bool:
    keys = old.words.keys[swap.start : swap.end], new.words.keys[swap.new_start : swap.new_end]
    if any(not _is_of_a_term(key) for side in keys for key in side) or _inflected(*keys):
        return False
    if old.cuts(swap.start, swap.end) or new.cuts(swap.new_start, swap.new_end):
        return False
    phrases = old.phrase(swap.start, swap.end), new.phrase(swap.new_start, swap.new_end)
    return not any(_MARK.search(phrase) or "\n" in phrase for phrase in phrases)


def _is_of_a_term(key: str) -> bool:
    return key not in clause_words() and key not in _JOINING and not any(map(str.isdigit, key))


def _inflected(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether the words are the same but for their endings."""
    return [_ENDING.sub("", key) for key in old] == [_ENDING.sub("", key) for key in new]
