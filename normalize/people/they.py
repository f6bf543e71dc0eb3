"""Repairs of they, their and themselves for one person, each with the impersonal phrase it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety, weakest
from normalize.people.agreement import Change, rewrite_subject
from normalize.people.dependents import REACH, Link, links_of, verdict
from normalize.people.discourse import Individual, people_of
from normalize.people.impersonal import Anchor, anchors_of
from normalize.people.pronouns import THEY_INDEX, Pronouns
from normalize.people.repairs import Repair
from normalize.people.roster import Declared
from normalize.people.source import source_view
from normalize.people.tokens import Words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalize.document import Document

_MESSAGE = "{form!r} for {name}, who is one person and called {subject}"


def they_repairs(document: Document, persons: Sequence[Declared] = ()) -> tuple[Repair, ...]:
    """Forms of "they" after each anchor in its block, safe ones in the anchor's group."""
    anchors = anchors_of(document, persons)
    person = people_of(document, persons).protagonist if anchors else None
    if person is None or person.pronouns is None:
        return ()
    source = words_of(document)
    repairs: list[Repair] = []
    for number, anchor in enumerate(anchors):
        block = document.block_at(source.starts[anchor.words.start])
        stop = source.at(block.end - 1) + 1 if block else anchor.sentence.stop
        stop = min(stop, anchor.words.stop + REACH)
        if number + 1 < len(anchors):
            stop = min(stop, anchors[number + 1].words.start)
        repairs += _repairs_of(source, anchor, stop, person)
    return tuple(repairs)


def _repairs_of(source: Words, anchor: Anchor, stop: int, person: Individual) -> Iterator[Repair]:
    """The repairs of every form after one anchor."""
    assert person.pronouns is not None
    for link in links_of(source, anchor.phrase, stop):
        repair = _repair(link, anchor, person, person.pronouns)
        if repair:
            yield repair


def _repair(link: Link, anchor: Anchor, person: Individual, pronouns: Pronouns) -> Repair | None:
    source = link.source
    view = source_view(source.document, source.span(link.inside.start, link.inside.stop))
    if view.they or (view.first_person and not view.myself):
        return None
    found = verdict(link)
    if found is None:
        return None
    safety, doubts = found
    if view.group:
        safety, doubts = weakest(safety, Safety.UNSAFE), (*doubts, "the source speaks of a group")
    changes, more = _changes(link, pronouns)
    together = safety is Safety.SAFE and (not more or link.inside == anchor.sentence)
    place = source.span(anchor.words.start, anchor.words.stop)
    reason = f"hangs on {source.text[place.start : place.end]!r}, which is {person.name}"
    return Repair(
        "they",
        changes,
        weakest(safety, anchor.safety, Safety.UNSAFE if more else Safety.SAFE),
        _MESSAGE.format(form=source.forms[link.word], name=person.name, subject=pronouns.subject),
        (Evidence("document", reason, place.start, place.end),),
        anchor.group if together else f"PRN:{link.word}",
        (*doubts, *more, *anchor.reasons),
    )


def _changes(link: Link, pronouns: Pronouns) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    source, index = link.source, link.word
    form = source.lower[index].partition("'")[0]
    if form == "they":
        capital = source.forms[index][0].isupper()
        result = rewrite_subject(source, index, link.inside, pronouns, capital=capital)
        return tuple(sorted(dict.fromkeys(result.changes))), tuple(result.doubts)
    new = pronouns[THEY_INDEX[form]]
    assert isinstance(new, str)
    new = new.capitalize() if source.forms[index][0].isupper() else new
    return (Change(*source.span(index), new),), ()
