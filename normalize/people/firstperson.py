"""Where "I", "me" and "my" stand in open text, and which of them are no pronouns at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalize.blocks import Block
from normalize.document import first_overlap
from normalize.people.lexicon import words
from normalize.people.pronouns import FIRST_FORMS, I_ALONE
from normalize.people.tokens import Words
from normalize.records import NamedTuple
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

_ADDRESSED = frozenset(("you", "your", "yours", "yourself", "we", "us", "our", "ours", "ourselves", "let's"))


class Sentence(NamedTuple):
    """A sentence in the first person: its words, and those among them that are "I" in open text."""

    words: range
    subjects: tuple[int, ...]


def speaks_in_open_text(document: Document) -> bool:
    """Whether an "I" may stand in open text; cheap, and never wrong when it says no."""
    return any(
        first_overlap(document.quotations, span) is None
        and first_overlap(document.first_person_sections, span) is None
        for match in I_ALONE.finditer(document.text)
        for span in (Span(*match.span()),)
    )


def subjects_of(source: Words) -> list[int]:
    """Words that are the pronoun "I", contracted or not, outside quotations and first-person sections."""
    closed = source.closed
    places = [source.at(match.start()) for match in I_ALONE.finditer(source.text)]
    return [index for index in places if not closed[index] and _is_pronoun(source, index)]


def _is_pronoun(source: Words, index: int) -> bool:
    """Not a numeral, a regnal or ordinal number, an initial or part of a code."""
    word = source.lower[index]
    if word != "i":
        return word in ("i'm", "i've", "i'd", "i'll")
    end = source.ends[index]
    if source.text[end : end + 1] in ("-", "/", ".", ")", ":", "&", "_", "+", "‑"):
        return False
    if index == 0 or source.text[source.starts[index] - 1 : source.starts[index]] in ("/", "-", "(", "&"):
        return False if index else source.text[end : end + 1] == " "
    before = source.lower[index - 1]
    if before in words("regnal cues"):
        return False
    capital = source.forms[index - 1][0].isupper() and source.starts[index] - source.ends[index - 1] == 1
    return not capital or index - 1 == source.sentence(index).start or before in words("not names")


def sentences_of(source: Words) -> list[Sentence]:
    """Sentences with an "I" in open text, in text order."""
    found: dict[int, tuple[range, list[int]]] = {}
    for index in subjects_of(source):
        inside = source.sentence(index)
        found.setdefault(inside.start, (inside, []))[1].append(index)
    return [Sentence(inside, tuple(subjects)) for inside, subjects in found.values()]


def has_first_person(source: Words, inside: range) -> bool:
    """Whether open text among the words ``inside`` is in the first person, singular or plural."""
    lower, closed = source.lower, source.closed
    return any(
        (lower[index] in FIRST_FORMS or lower[index] in _ADDRESSED)
        and not closed[index]
        and (lower[index] != "i" or source.forms[index] == "I")
        for index in inside
    )


def addresses_someone(source: Words, inside: range) -> bool:
    """Whether "you" or "we" stands in open text: a voice, not a report."""
    return any(
        (source.lower[index] in _ADDRESSED or source.lower[index].partition("'")[0] in ("we", "you"))
        and not source.closed[index]
        for index in inside
    )


def is_speaker_label(source: Words, block: Block, names: frozenset[str]) -> bool:
    """Whether the label of ``block`` names who speaks: "Q:", "Host:", a person's name."""
    if block.label is None:
        return False
    label = source.text[block.label.start : block.label.end].strip(" :*_").lower()
    kinds = words("section labels") | words("roles") | words("singular people")
    return label in kinds or any(part in names for part in label.split())


def first_person_forms(source: Words) -> list[int]:
    """Every first-person word, singular or plural, in open text; contractions included."""
    forms = frozenset(FIRST_FORMS) | (_ADDRESSED - {"you", "your", "yours", "yourself"})
    return [
        index
        for index, word in enumerate(source.lower)
        if not source.closed[index]
        and word.partition("'")[0] in forms
        and (word != "i" or _is_pronoun(source, index))
    ]
