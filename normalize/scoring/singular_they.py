"""Where "they" stands for one person whom the document calls he or she elsewhere.

The judge reads such places by a rule of its own, stricter than any repair: a form of "they" counts when the
words before it in its sentence leave one antecedent, "the individual" or, for "themselves" and for "their"
before what one person has, the person's name; and when it opens the sentence after one whose first candidate
is that. Any plural, group, or other person among the words leaves it uncounted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from normalize.document import Document
from normalize.people.discourse import Discourse, Individual, people_of
from normalize.people.lexicon import words
from normalize.people.pronouns import THEY_INDEX
from normalize.people.roster import Declared
from normalize.people.tokens import Words, words_of
from normalize.people.verbs import verbs
from normalize.span import Span

_OTHERS = ("plural people", "group nouns", "negative openers", "generic veto")
_UNCERTAIN = frozenset(
    (
        "all", "anybody", "anyone", "both", "everybody", "everyone", "few", "many", "nobody", "others",
        "several", "some", "somebody", "someone", "whoever",
    )
)  # fmt: skip
_NO_PLURAL = ("ss", "us", "is", "'s")


class _Reader(NamedTuple):
    """A document, its persons who are called he or she, and the words that end an impersonal phrase."""

    source: Words
    discourse: Discourse
    known: list[Individual]
    impersonal: frozenset[int]


def singular_they(
    document: Document, impersonal: Iterable[Span], persons: Sequence[Declared] = ()
) -> list[Span]:
    """Forms of "they" that stand for one person.

    Args:
        document: in English.
        impersonal: where "the individual" and the like stand.
        persons: declared ones, who count as called by their pronouns.

    """
    source = words_of(document)
    forms = [i for i, word in enumerate(source.lower) if _bare(word) in THEY_INDEX and not source.closed[i]]
    if not forms:
        return []
    discourse = people_of(document, persons)
    known = [person for person in discourse.persons if person.pronouns and not person.pronouns.plural]
    ends = frozenset(source.at(span.end - 1) for span in impersonal)
    reader = _Reader(source, discourse, known, ends)
    return [source.span(index) for index in forms if known and _is_singular(reader, index)]


def _bare(word: str) -> str:
    return word.partition("'")[0]


def _is_singular(reader: _Reader, index: int) -> bool:
    source = reader.source
    sentence = source.sentence(index)
    before = range(sentence.start, index)
    if _bare(source.lower[index]) == "they" and not any(source.forms[i][0].isalnum() for i in before):
        return _follows_on(reader, sentence)
    if any(_is_other(reader, i, sentence) for i in before):
        return False
    if any(i in reader.impersonal for i in before):
        return not _names_several(reader, before)
    return _binds(source, index, sentence) and _named(reader, before)


def _follows_on(reader: _Reader, sentence: range) -> bool:
    """Whether the first candidate of the sentence before, in the same block, is an impersonal phrase."""
    source = reader.source
    if sentence.start == 0:
        return False
    previous = source.sentence(sentence.start - 1)
    block = source.document.block_at(source.starts[sentence.start])
    if block is None or source.starts[previous.start] < block.start:
        return False
    for index in previous:
        if index in reader.impersonal:
            return not _names_several(reader, range(previous.start, index))
        if _is_other(reader, index, previous):
            return False
    return False


def _is_other(reader: _Reader, index: int, sentence: range) -> bool:
    """Whether a word may be meant by "they" (people, groups, things in the plural), or says: anyone."""
    source, word = reader.source, reader.source.lower[index]
    if source.closed[index]:
        return False
    if word in _UNCERTAIN or any(word in words(section) for section in _OTHERS):
        return True
    if len(word) < 4 or not word.endswith("s") or word.endswith(_NO_PLURAL) or not word.isalpha():
        return False
    before = source.lower[index - 1] if index > sentence.start else ""
    return word not in verbs().third or before in words("determiners") or before in words("prepositions")


def _names_several(reader: _Reader, before: range) -> bool:
    """Whether a name of somebody else stands there."""
    if not before:
        return False
    span = reader.source.span(before.start, before.stop)
    return all(reader.discourse.others_between(person, span) for person in reader.known)


def _named(reader: _Reader, before: range) -> bool:
    """Whether one person called he or she is named there, and nobody else."""
    if not before:
        return False
    span = reader.source.span(before.start, before.stop)
    return any(p.named_in(span) and not reader.discourse.others_between(p, span) for p in reader.known)


def _binds(source: Words, index: int, sentence: range) -> bool:
    """Whether the form cannot well mean others: themselves, or their before what one person has."""
    form = source.lower[index]
    following = source.lower[index + 1 : min(index + 3, sentence.stop)]
    return form in ("themselves", "themself") or (
        form == "their" and any(word in words("owned by a person") for word in following)
    )
