"""A first person that slipped into a report: whose it is, and the sentences in the third person."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from normalize.blocks import Block
from normalize.evidence import Evidence, Safety
from normalize.people.agreement import Change, rewrite_subject, skip_adverbs
from normalize.people.discourse import Discourse, Individual, may_have_pronouns, people_of
from normalize.people.firstperson import (
    Sentence,
    addresses_someone,
    has_first_person,
    is_speaker_label,
    sentences_of,
    speaks_in_open_text,
)
from normalize.people.identity import Match, claims_identity, identity
from normalize.people.lexicon import words
from normalize.people.pronouns import FIRST_FORMS, HE_FORMS, SHE_FORMS, Pronouns
from normalize.people.repairs import Repair
from normalize.people.roster import Declared, roster
from normalize.people.source import named_in_source, source_view
from normalize.people.tokens import Words, words_of
from normalize.people.topic import siblings_of, speaks_of
from normalize.people.verbs import base_of_finite, is_adverb
from normalize.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalize.document import Document

MAX_SENTENCES = 3
MAX_SHARE = 0.15
MAX_SHARE_IN_BLOCK = 0.25
MAX_SHARE_IN_LIST = 1 / 3
_FOLLOWER = "only the item before it is proven to be the person's"
_MESSAGE = "a first person in a report: the text says elsewhere that this is {name}"


class _Case(NamedTuple):
    """What a block with a first person is judged by.

    Args:
        source: the words of the document.
        block: the block.
        sentences: those of its sentences that have an "I".
        discourse: who is in the document.
        person: whom it is about.
        in_list: whether the block is an item of a list that reports about the person.
        alone: whether no other item of the list has a first person.
        declared: all person entries.

    """

    source: Words
    block: Block
    sentences: list[Sentence]
    discourse: Discourse
    person: Individual
    in_list: bool
    alone: bool
    declared: Sequence[Declared]


def first_person_repairs(document: Document, persons: Sequence[Declared] = ()) -> tuple[Repair, ...]:
    """The first persons of a report that belong to its protagonist, one repair for each block."""
    key = ("people.first person", roster(persons))
    return document.memo(key, lambda: tuple(_repairs(document, persons)))


def _repairs(document: Document, persons: Sequence[Declared]) -> list[Repair]:
    if not may_have_pronouns(document.text, persons) or not speaks_in_open_text(document):
        return []
    source = words_of(document)
    sentences = sentences_of(source)
    if not 0 < len(sentences) <= MAX_SENTENCES or not any(claims_identity(source, s) for s in sentences):
        return []
    discourse = people_of(document, persons)
    person = discourse.protagonist
    if person is None or person.pronouns is None or _is_author(source, person):
        return []
    cases = [
        _Case(source, block, group, discourse, person, *_siblings(source, block, person), persons)
        for block, group in _by_block(document, source, sentences)
    ]
    if len(sentences) > max(1, round(_share(cases) * len(document.sentences))):
        return []
    return list(_repairs_of(cases))


def _repairs_of(cases: list[_Case]) -> Iterator[Repair]:
    """The repairs of all blocks; an item that nothing identifies may go on from a proven one before it."""
    proven: _Case | None = None
    for case in cases:
        repair = _repair(case, follows=proven is not None and _follows(case, proven))
        if repair:
            yield repair
        proven = case if repair and repair.is_safe else None


def _follows(case: _Case, proven: _Case) -> bool:
    """Whether the block of ``case`` is the list item after that of ``proven``."""
    return case.in_list and proven.in_list and proven.block in siblings_of(case.source, case.block)[0]


def _is_author(source: Words, person: Individual) -> bool:
    """Whether the person signs the text: a line that begins with "by" and the name."""
    firsts = {source.at(mention.start) for mention in person.mentions}
    starts = (source.indexes(block.content).start for block in source.document.blocks)
    return any(start + 1 in firsts and source.lower[start] == "by" for start in starts)


def _share(cases: list[_Case]) -> float:
    """How much of a report may be in the first person: more where it is a list, or one paragraph."""
    if all(case.in_list for case in cases):
        return MAX_SHARE_IN_LIST
    return MAX_SHARE_IN_BLOCK if len(cases) == 1 else MAX_SHARE


def _by_block(
    document: Document, source: Words, sentences: list[Sentence]
) -> list[tuple[Block, list[Sentence]]]:
    placed = [(document.block_at(source.starts[s.words.start]), s) for s in sentences]
    groups = groupby(placed, key=lambda item: item[0])
    return [(block, [s for _, s in items]) for block, items in groups if block is not None]


def _siblings(source: Words, block: Block, person: Individual) -> tuple[bool, bool]:
    """Whether ``block`` is an item whose neighbours report on the person, and whether none says "I" too.

    A neighbour in the first person may be another slip of the same kind; one that speaks of the person, to
    the reader or of "us" is a voice, and so may be this one.
    """
    inside = [source.indexes(Span(b.start, b.end)) for b in siblings_of(source, block)[0]]
    first = [indexes for indexes in inside if has_first_person(source, indexes)]
    third = [indexes for indexes in inside if indexes not in first and speaks_of(source, indexes, person)]
    if any(addresses_someone(source, indexes) or speaks_of(source, indexes, person) for indexes in first):
        return False, False
    return bool(third), not first


def _repair(case: _Case, *, follows: bool) -> Repair | None:
    """The repair of one block, or None when nothing identifies the speaker or anything speaks against it."""
    matches = [identity(case.source, s, case.discourse, case.person) for s in case.sentences]
    hits = [match for match in matches if match]
    if not (hits or follows) or any(_is_voice(case, sentence) for sentence in case.sentences):
        return None
    if is_speaker_label(case.source, case.block, _name_words(case.discourse)) or _is_spoken(case):
        return None
    if _source_objects(case):
        return None
    changes, doubts = _rewrite(case)
    doubts += _doubts(case, matches) if hits else [_FOLLOWER]
    return Repair(
        "first-person",
        tuple(sorted(changes)),
        Safety.UNSAFE if doubts else Safety.SAFE,
        _MESSAGE.format(name=case.person.name),
        _evidence(case, hits),
        f"PRN:{case.sentences[0].subjects[0]}",
        tuple(doubts),
    )


def _spans(case: _Case) -> list[Span]:
    """Where the sentences of the case stand."""
    return [case.source.span(s.words.start, s.words.stop) for s in case.sentences]


def _source_objects(case: _Case) -> bool:
    """Whether the source is in the first person too, is speech, or names another declared person."""
    document = case.source.document
    views = [source_view(document, span) for span in _spans(case)]
    named = [named_in_source(document, span, case.declared) for span in _spans(case)]
    is_another = any(entries and case.person.declared not in entries for entries in named)
    return is_another or any(view.first_person or view.speech for view in views)


def _doubts(case: _Case, matches: list[Match | None]) -> list[str]:
    """Why the repair may be wrong, its wording aside."""
    document = case.source.document
    hits = [match for match in matches if match]
    is_named = any(
        case.person.declared in named_in_source(document, span, case.declared) for span in _spans(case)
    )
    checks = {
        "another sentence of the block has no such evidence": case.in_list or _are_told_by_one(case, matches),
        "the role alone is weak evidence": is_named or any(_is_enough(case, hit) for hit in hits),
        "the paragraph speaks to someone": not _addresses(case),
        "it is the last paragraph, as a note on the author is": is_named or not _may_be_author_note(case),
        "the source could not be aligned": not any(
            source_view(document, span).unaligned_first_person for span in _spans(case)
        ),
    }
    return [doubt for doubt, is_met in checks.items() if not is_met]


def _are_told_by_one(case: _Case, matches: list[Match | None]) -> bool:
    """Whether every sentence has evidence, or follows at once on one that has enough and goes on from it."""
    is_sure = False
    stop = -1
    for sentence, match in zip(case.sentences, matches, strict=True):
        is_sure = bool(match and match.strength == 2) or (is_sure and sentence.words.start == stop)
        if not match and not is_sure:
            return False
        stop = sentence.words.stop
    return True


def _name_words(discourse: Discourse) -> frozenset[str]:
    return frozenset(part.lower() for person in discourse.persons for part in person.name.split())


def _is_enough(case: _Case, hit: Match) -> bool:
    return hit.strength == 2 or (hit.strength == 1 and case.in_list and case.alone)


def _evidence(case: _Case, hits: list[Match]) -> tuple[Evidence, ...]:
    reasons = list(dict.fromkeys(hit.evidence for hit in hits))
    if not hits:
        reasons.append(Evidence("document", "the list item before it is proven to be the person's"))
    if case.in_list:
        reasons.append(Evidence("document", "the list items beside it speak in the third person"))
    return tuple(reasons)


def _is_voice(case: _Case, sentence: Sentence) -> bool:
    """Whether someone speaks here: asks, addresses, names the person, or does what narrators do."""
    source, inside = case.source, sentence.words
    open_words = [index for index in inside if not source.closed[index]]
    if any(source.forms[index] in "?!" for index in open_words) or addresses_someone(source, inside):
        return True
    if case.person.named_in(source.span(inside.start, inside.stop)):
        return True
    if any(source.lower[i] in HE_FORMS or source.lower[i] in SHE_FORMS for i in open_words):
        return True
    before = range(inside.start, sentence.subjects[0])
    if any(base_of_finite(source.lower[index]) in words("saying") for index in before):
        return True
    if _has_speech_tag(source, range(sentence.subjects[0], inside.stop)):
        return True
    return any(_narrates(source, subject, inside.stop) for subject in sentence.subjects)


def _has_speech_tag(source: Words, inside: range) -> bool:
    """Whether a comma and somebody's verb of speech follow: ", a clerk said"."""
    for index in inside:
        base = base_of_finite(source.lower[index])
        if base in words("saying") and "," in source.lower[max(inside.start, index - 6) : index]:
            return True
    return False


def _narrates(source: Words, subject: int, stop: int) -> bool:
    at = skip_adverbs(source, subject + 1, stop)
    word = source.lower[at] if at < stop else ""
    return (base_of_finite(word) or word) in words("narrator")


def _is_spoken(case: _Case) -> bool:
    """A dialogue line, or what follows a question or a lead-in of speech outside a list."""
    text, start = case.source.text, case.block.content.start
    if text[case.block.start : start + 1].lstrip()[:1] in ("—", "–") or text[start : start + 1] in ("—", "–"):
        return True
    blocks = case.source.document.blocks
    at = blocks.index(case.block)
    if at == 0 or case.in_list or case.block.label:
        return False
    lead = text[blocks[at - 1].start : blocks[at - 1].end].rstrip()
    if lead.endswith("?"):
        return True
    return lead.endswith(":") and any(w in words("speech leads") for w in lead[:-1].lower().split()[-12:])


def _addresses(case: _Case) -> bool:
    """Whether another sentence of the block asks, or says "you" or "we"."""
    source = case.source
    inside = source.indexes(Span(case.block.start, case.block.end))
    asks = any(source.forms[index] in "?!" and not source.closed[index] for index in inside)
    return asks or addresses_someone(source, inside)


def _may_be_author_note(case: _Case) -> bool:
    """The last block of the text, all of it in the first person, outside a list."""
    inside = [span for span in case.source.document.sentences if span.start >= case.block.start]
    return not case.in_list and len(inside) == len(case.sentences)


def _rewrite(case: _Case) -> tuple[list[Change], list[str]]:
    pronouns = case.person.pronouns
    assert pronouns is not None
    changes: list[Change] = []
    doubts: list[str] = []
    for sentence in case.sentences:
        for subject in sentence.subjects:
            capital = opens_sentence(case.source, subject, sentence.words)
            result = rewrite_subject(case.source, subject, sentence.words, pronouns, capital=capital)
            changes += result.changes
            doubts += result.doubts
        doubts += _other_forms(case.source, sentence, pronouns, changes)
    return list(dict.fromkeys(changes)), doubts


def opens_sentence(source: Words, index: int, inside: range) -> bool:
    """Whether only marks stand before word ``index`` in its sentence."""
    return not any(source.forms[i][0].isalnum() for i in range(inside.start, index))


def _other_forms(source: Words, sentence: Sentence, pronouns: Pronouns, changes: list[Change]) -> list[str]:
    """Rewrite me, my, mine and myself of the sentence; returns what is doubtful."""
    doubts = []
    for index in sentence.words:
        word = source.lower[index]
        if word == "i" or word not in FIRST_FORMS or source.closed[index]:
            continue
        new = pronouns[FIRST_FORMS[word]]
        assert isinstance(new, str)
        changes.append(
            Change(*source.span(index), new.capitalize() if source.forms[index][0].isupper() else new)
        )
        if word == "mine" or is_adverb(word):
            doubts.append("'mine' may be a noun")
    return doubts
