"""They, their and themselves for one person: the forms that hang on an impersonal phrase before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from normalize.evidence import Evidence, Safety, weakest
from normalize.people.agreement import Change, rewrite_subject, skip_adverbs
from normalize.people.discourse import Individual, people_of
from normalize.people.impersonal import Anchor, anchors_of
from normalize.people.lexicon import words
from normalize.people.pronouns import HE_FORMS, SHE_FORMS, THEY_INDEX, Pronouns
from normalize.people.repairs import Repair
from normalize.people.report import opens_sentence
from normalize.people.roster import Declared
from normalize.people.source import source_view
from normalize.people.tokens import Words, words_of
from normalize.people.verbs import base_of_past, verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalize.document import Document

_MESSAGE = "{form!r} for {name}, who is one person and called {subject}"
_TAIL = 6
_REACH = 150  # words after a phrase in which "they" is looked for


class _Link(NamedTuple):
    """A form of they at a word after an anchor, in the sentence ``inside``."""

    source: Words
    anchor: Anchor
    word: int
    inside: range
    pronouns: Pronouns


def they_repairs(document: Document, persons: Sequence[Declared] = ()) -> tuple[Repair, ...]:
    """Forms of "they" after each anchor in its block, safe ones in the anchor's group."""
    anchors = anchors_of(document, persons)
    person = people_of(document, persons).protagonist if anchors else None
    if person is None or person.pronouns is None:
        return ()
    source = words_of(document)
    repairs = []
    for number, anchor in enumerate(anchors):
        block = document.block_at(source.starts[anchor.words.start])
        stop = source.at(block.end - 1) + 1 if block else anchor.sentence.stop
        stop = min(stop, anchor.words.stop + _REACH)
        if number + 1 < len(anchors):
            stop = min(stop, anchors[number + 1].words.start)
        links = _links(source, anchor, stop, person.pronouns)
        repairs += [repair for link in links if (repair := _repair(link, person))]
    return tuple(repairs)


def _links(source: Words, anchor: Anchor, stop: int, pronouns: Pronouns) -> list[_Link]:
    return [
        _Link(source, anchor, index, source.sentence(index), pronouns)
        for index in range(anchor.words.stop, stop)
        if source.lower[index].partition("'")[0] in THEY_INDEX and not source.closed[index]
    ]


def _repair(link: _Link, person: Individual) -> Repair | None:
    view = source_view(link.source.document, link.source.span(link.inside.start, link.inside.stop))
    if view.they or view.first_person:
        return None
    verdict = _verdict(link)
    if verdict is None:
        return None
    safety, doubts = verdict
    changes, more = _changes(link)
    together = safety is Safety.SAFE and (not more or link.inside == link.anchor.sentence)
    doubts = (*doubts, *more, *link.anchor.reasons)
    safety = weakest(safety, link.anchor.safety, Safety.UNSAFE if more else Safety.SAFE)
    form = link.source.forms[link.word]
    place = link.source.span(link.anchor.words.start, link.anchor.words.stop)
    reason = f"hangs on {link.source.text[place.start : place.end]!r}, which is {person.name}"
    return Repair(
        "they",
        changes,
        safety,
        _MESSAGE.format(form=form, name=person.name, subject=link.pronouns.subject),
        (Evidence("document", reason, place.start, place.end),),
        link.anchor.group if together else f"PRN:{link.word}",
        doubts,
    )


def _verdict(link: _Link) -> tuple[Safety, tuple[str, ...]] | None:
    """How sure it is that the form means the person; None when it means others."""
    source, index = link.source, link.word
    between = range(link.anchor.words.stop, index)
    plural = _plural_people(source, between)
    form = source.lower[index].partition("'")[0]
    if form == "they":
        return _subject_verdict(link, plural)
    if plural or any(source.lower[i] in ("both", "all", "each") for i in between):
        return None
    if form in ("themselves", "themself") and link.inside == link.anchor.sentence:
        return Safety.SAFE, ()
    if form == "their" and _is_own(source, index, link.inside.stop) and link.inside == link.anchor.sentence:
        return Safety.SAFE, ()
    return Safety.UNSAFE, (f"{form!r} may mean others",)


def _plural_people(source: Words, between: range) -> list[int]:
    """Plural people, groups and coordinated names among the words ``between``."""
    return [
        index
        for index in between
        if source.lower[index] in words("plural people") and not source.closed[index]
    ]


def _is_own(source: Words, index: int, stop: int) -> bool:
    """Whether "their" stands before something that one person has; one adjective may come between."""
    following = source.lower[index + 1 : min(index + 4, stop)]
    return any(word in words("owned by a person") for word in following[:2])


def _subject_verdict(link: _Link, plural: list[int]) -> tuple[Safety, tuple[str, ...]] | None:
    source, index = link.source, link.word
    if _names_the_person(link):
        return None
    if link.inside == link.anchor.sentence:
        if plural:
            return Safety.SHOW, ("people in the plural stand between",)
        after_that = source.lower[index - 1] == "that"
        return (Safety.SAFE, ()) if after_that else (Safety.UNSAFE, ("'they' may mean something else",))
    follows = link.inside.start == link.anchor.sentence.stop
    if follows and opens_sentence(source, index, link.inside):
        return _next_sentence_verdict(link, plural)
    if plural:
        return Safety.SHOW, ("people in the plural stand between",)
    return Safety.UNSAFE, ("it stands too far from the phrase",)


def _next_sentence_verdict(link: _Link, plural: list[int]) -> tuple[Safety, tuple[str, ...]]:
    """How sure a "They" is that opens the sentence after the phrase."""
    stop = link.anchor.sentence.stop
    if any(_is_subject(link.source, index, stop) for index in plural):
        return Safety.SHOW, ("people in the plural are a subject before it",)
    if any(index >= stop - _TAIL for index in plural) or (plural and link.anchor.place != "subject"):
        return Safety.UNSAFE, ("people in the plural end the sentence before it",)
    return Safety.SAFE, ()


def _names_the_person(link: _Link) -> bool:
    """Whether a singular pronoun in the same sentence tells "they" from the person."""
    source = link.source
    start = max(link.inside.start, link.anchor.words.stop)
    return any(
        (source.lower[i] in HE_FORMS or source.lower[i] in SHE_FORMS) and not source.closed[i]
        for i in range(start, min(link.inside.stop, start + 2 * _REACH))
    )


def _is_subject(source: Words, index: int, stop: int) -> bool:
    """Whether a finite verb follows plural people: they are a subject of their own."""
    at = skip_adverbs(source, index + 1, stop)
    if at >= stop or source.lower[at] in words("prepositions"):
        return False
    word = source.lower[at]
    return word in words("auxiliaries") or word in verbs().base or base_of_past(word) is not None


def _changes(link: _Link) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    source, index = link.source, link.word
    form = source.lower[index].partition("'")[0]
    if form == "they":
        capital = source.forms[index][0].isupper()
        result = rewrite_subject(source, index, link.inside, link.pronouns, capital=capital)
        return tuple(sorted(dict.fromkeys(result.changes))), tuple(result.doubts)
    new = link.pronouns[THEY_INDEX[form]]
    assert isinstance(new, str)
    new = new.capitalize() if source.forms[index][0].isupper() else new
    return (Change(*source.span(index), new),), ()
