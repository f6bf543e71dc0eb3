"""Whether a place in a text still speaks of the person: what an impersonal phrase there can mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from normalize.blocks import Block
from normalize.evidence import Safety
from normalize.people.agreement import skip_adverbs
from normalize.people.discourse import Discourse, Individual
from normalize.people.lexicon import words
from normalize.people.predication import names_someone_else
from normalize.people.repairs import Doubt
from normalize.people.tokens import Words
from normalize.people.verbs import base_of_past, verbs
from normalize.records import NamedTuple
from normalize.span import Span

_NEAR_BLOCKS = 4
_MOST_QUOTED = 3  # quoted sentences that may stand between one and the next of a report
_INTRODUCING = frozenset(("a", "an", "another", "one", "his", "her", "the", "each", "every", "'s"))
_PREDICATE = 16  # words in which a second part of what someone is may follow the first
_SOMEONE = frozenset(("someone", "somebody", "anyone", "anybody"))
_AGENTS = ("er", "or", "ist", "ian", "ee", "man", "woman", "ant", "old")


class Topic(NamedTuple):
    """What a phrase for a person is read against.

    Args:
        source: the words of the document.
        discourse: who is in the document.
        person: whom the document is about.
        told: sentences before and after that are proven to mean the person.
        phrases: every word of such phrases, which bring in nobody.

    """

    source: Words
    discourse: Discourse
    person: Individual
    told: tuple[range, ...]
    phrases: frozenset[int]

    def told_before(self, index: int) -> range | None:
        """The last proven sentence that ends before the word ``index``."""
        return max((inside for inside in self.told if inside.stop <= index), default=None, key=_start)


def _start(inside: range) -> int:
    return inside.start


def topic_doubts(topic: Topic, phrase: range) -> list[Doubt]:
    """Why the phrase may mean someone else: a name or a person brought in since, or a change of topic."""
    source, person = topic.source, topic.person
    sentence = source.sentence(phrase.start)
    gap = source.indexes(_since_last(topic, phrase))
    doubts = []
    if names_someone_else(source, topic.discourse, person, gap):
        doubts.append(Doubt("another name stands between", Safety.SHOW))
    newcomer = _known_person(source, (index for index in gap if index not in topic.phrases))
    if not newcomer and not _opens_item(source, sentence, person):
        before = sentence_before(source, sentence)
        newcomer = _newcomer(source, before)
        ahead = range(sentence.start, phrase.start)
        is_told = before in topic.told or sentence in topic.told
        if not is_told and not any(speaks_of(source, inside, person) for inside in (before, ahead)):
            doubts.append(Doubt(f"the sentence before does not speak of {person.name}", Safety.UNSAFE))
    if newcomer:
        doubts.append(Doubt(f"{newcomer!r} may be meant", Safety.SHOW))
    return doubts


def met_before(topic: Topic, phrase: range) -> str | None:
    """A noun for one person more who was brought in anywhere before the phrase."""
    known = (index for index in range(phrase.start) if index not in topic.phrases)
    return _known_person(topic.source, known)


def _since_last(topic: Topic, phrase: range) -> Span:
    """What lies between the last words that are sure to mean the person and the phrase."""
    start = topic.source.starts[phrase.start]
    last = topic.person.last_before(start)
    told = topic.told_before(phrase.start)
    return Span(max(last.end if last else 0, topic.source.ends[told.stop - 1] if told else 0), start)


def _known_person(source: Words, inside: Iterable[int]) -> str | None:
    """A noun for one person with an article or the like before it."""
    for index in inside:
        if source.lower[index] not in words("singular people") or source.closed[index]:
            continue
        opening = [i for i in range(max(0, index - 3), index) if source.lower[i] in _INTRODUCING]
        if opening and not _is_predicate(source, opening[-1]):
            return source.forms[index]
    return None


def _newcomer(source: Words, inside: range) -> str | None:
    """Anything that may bring in one person more: "someone", "one of", "an unnamed caller"."""
    for index in inside:
        word = source.lower[index]
        is_one = source.lower[index : index + 2] == ["one", "of"] and not _is_predicate(source, index)
        if word in _SOMEONE or is_one:
            return source.forms[index]
        if word in ("a", "an", "another") and not source.closed[index] and not _is_predicate(source, index):
            found = next((w for w in source.lower[index + 1 : index + 4] if _is_agent(w)), None)
            if found:
                return found
    return None


def _is_predicate(source: Words, index: int) -> bool:
    """Whether the article opens what someone is: "she was a lawyer", not "there was a caller"."""
    lower = source.lower
    before = lower[max(0, index - 2) : index]
    if before[1:] == ["and"] and lower[index + 2 : index + 3] == ["of"]:  # "is the director and a member of"
        start = max(source.sentence(index).start, index - _PREDICATE)
        return any(
            lower[at] in words("being") and lower[at + 1] in words("determiners")
            for at in range(start, index - 2)
        )
    return (
        len(before) == 2
        and before[1] in words("being") | {"as"}
        and before[0] not in ("there", "it", "this", "that")
    )


def _is_agent(word: str) -> bool:
    return word in words("roles") or (word.endswith(_AGENTS) and word not in words("not agents"))


def sentence_before(source: Words, sentence: range) -> range:
    """The words of the sentence before that is no quotation and no heading; none at the start of the text."""
    at = bisect_left(source.sentences, sentence.start, key=lambda inside: inside.start)
    for inside in reversed(source.sentences[max(0, at - _MOST_QUOTED - 1) : at]):
        if not all(source.titles[index] or source.is_quoted(source.span(index)) for index in inside):
            return inside
    return range(0)


def plural_people(source: Words, between: Iterable[int]) -> list[int]:
    """Words between for people in the plural, known ones and any "weavers" or "pianists"."""
    return [index for index in between if _is_people(source.lower[index]) and not source.closed[index]]


@lru_cache(maxsize=8192)
def _is_people(word: str) -> bool:
    if word in words("plural people"):
        return True
    return word.endswith("s") and len(word) > 5 and _is_agent(word[:-1]) and word not in verbs().third


def is_subject(source: Words, index: int, stop: int) -> bool:
    """Whether a finite verb follows plural people: they are a subject of their own."""
    at = skip_adverbs(source, index + 1, stop)
    if at >= stop or source.lower[at] in words("prepositions"):
        return False
    word = source.lower[at]
    return word in words("auxiliaries") or word in verbs().base or base_of_past(word) is not None


def others_act(source: Words, phrase: range) -> bool:
    """Whether people in the plural do something before the phrase: then a "they" after it may mean them."""
    return any(
        is_subject(source, index, source.sentence(index).stop)
        or source.lower[index + 1 : index + 3] == [",", "who"]
        for index in plural_people(source, _before(source, phrase))
    )


def _before(source: Words, phrase: range) -> list[int]:
    """The words before the phrase in its sentence, and those of the sentence before unless an item opens."""
    sentence = source.sentence(phrase.start)
    start = source.starts[sentence.start]
    block = source.document.block_at(start)
    is_item = block is not None and (block.label is not None or block.kind == "item")
    opens = block is None or not source.text[block.content.start : start].strip()
    before = range(0) if is_item and opens else sentence_before(source, sentence)
    return [*before, *range(sentence.start, phrase.start)]


def speaks_of(source: Words, inside: range, person: Individual) -> bool:
    """Whether words have the person's name or pronoun, or call the person "the individual" too."""
    if not inside:
        return False
    if person.named_in(source.span(inside.start, inside.stop)):
        return True
    forms = {*(person.pronouns[:5] if person.pronouns else ()), "individual"}
    return any(source.lower[index] in forms and not source.closed[index] for index in inside)


def _opens_item(source: Words, sentence: range, person: Individual) -> bool:
    """Whether the sentence opens an item of a list that is about the person."""
    start = source.starts[sentence.start]
    block = source.document.block_at(start)
    if block is None or source.text[block.content.start : start].strip():
        return False
    siblings, lead = siblings_of(source, block)
    about = [*siblings, lead] if lead else siblings
    return bool(siblings) and any(
        speaks_of(source, source.indexes(Span(other.start, other.end)), person) for other in about
    )


def siblings_of(source: Words, block: Block) -> tuple[list[Block], Block | None]:
    """Items of the same list within a few blocks, and the block before the list; nothing outside a list."""
    if block.label is None and block.kind != "item":
        return [], None
    blocks = source.document.blocks
    kind = (block.label is not None, block.kind)
    first = last = at = blocks.index(block)
    while first > 0 and (blocks[first - 1].label is not None, blocks[first - 1].kind) == kind:
        first -= 1
    while last + 1 < len(blocks) and (blocks[last + 1].label is not None, blocks[last + 1].kind) == kind:
        last += 1
    near = range(max(first, at - _NEAR_BLOCKS), min(last, at + _NEAR_BLOCKS) + 1)
    return [blocks[index] for index in near if index != at], blocks[first - 1] if first else None
