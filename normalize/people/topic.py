"""Whether a place in a text still speaks of the person: what an impersonal phrase there can mean."""

from __future__ import annotations

from normalize.blocks import Block
from normalize.evidence import Safety
from normalize.people.discourse import Discourse, Individual
from normalize.people.lexicon import words
from normalize.people.repairs import Doubt
from normalize.people.tokens import Words
from normalize.span import Span

_NEAR_BLOCKS = 4
_INTRODUCING = frozenset(("a", "an", "another", "one", "his", "her", "the", "each", "every"))
_SOMEONE = frozenset(("someone", "somebody", "anyone", "anybody"))
_AGENTS = ("er", "or", "ist", "ian", "ee", "man", "woman", "ant", "old")


def topic_doubts(
    source: Words, phrase: range, sentence: range, discourse: Discourse, person: Individual
) -> list[Doubt]:
    """Why the phrase may mean someone else: a name or a person brought in since, or a change of topic."""
    last = person.last_before(source.starts[phrase.start])
    gap = Span(last.end if last else 0, source.starts[phrase.start])
    doubts = []
    if discourse.others_between(person, gap):
        doubts.append(Doubt("another name stands between", Safety.SHOW))
    newcomer = _known_person(source, source.indexes(gap))
    if not newcomer and not _opens_item(source, sentence, person):
        before = _sentence_before(source, sentence)
        newcomer = _newcomer(source, before)
        if not speaks_of(source, before, person):
            doubts.append(Doubt(f"the sentence before does not speak of {person.name}", Safety.UNSAFE))
    if newcomer:
        doubts.append(Doubt(f"{newcomer!r} may be meant", Safety.SHOW))
    return doubts


def _known_person(source: Words, inside: range) -> str | None:
    """A noun for one person with an article or the like before it."""
    for index in inside:
        named = source.lower[index] in words("singular people") and not source.closed[index]
        if named and not _INTRODUCING.isdisjoint(source.lower[max(0, index - 3) : index]):
            return source.forms[index]
    return None


def _newcomer(source: Words, inside: range) -> str | None:
    """Anything that may bring in one person more: "someone", "one of", "an unnamed caller"."""
    for index in inside:
        word = source.lower[index]
        if word in _SOMEONE or source.lower[index : index + 2] == ["one", "of"]:
            return source.forms[index]
        if word in ("a", "an", "another") and not source.closed[index]:
            found = next((w for w in source.lower[index + 1 : index + 4] if _is_agent(w)), None)
            if found:
                return found
    return None


def _is_agent(word: str) -> bool:
    return word in words("roles") or (word.endswith(_AGENTS) and word not in words("not agents"))


def _sentence_before(source: Words, sentence: range) -> range:
    """The words of the sentence before; none at the start of the text."""
    return source.sentence(sentence.start - 1) if sentence.start else range(0)


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
