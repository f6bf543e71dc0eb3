"""They, their and themselves for one person: the forms that hang on an impersonal phrase before them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

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
from normalize.people.topic import is_subject, others_act, plural_people
from normalize.people.verbs import base_of_finite, is_adverb, verbs
from normalize.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalize.document import Document

_MESSAGE = "{form!r} for {name}, who is one person and called {subject}"
_TAIL = 6
_REACH = 150  # words after a phrase in which "they" is looked for


class _Link(NamedTuple):
    """A form of they after an anchor, in the sentence ``inside``; ``since`` the last sure one."""

    source: Words
    anchor: Anchor
    word: int
    inside: range
    pronouns: Pronouns
    since: int


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
        stop = min(stop, anchor.words.stop + _REACH)
        if number + 1 < len(anchors):
            stop = min(stop, anchors[number + 1].words.start)
        repairs += _repairs_of(source, anchor, stop, person)
    return tuple(repairs)


def _repairs_of(source: Words, anchor: Anchor, stop: int, person: Individual) -> Iterator[Repair]:
    """The repairs of every form after one anchor; a safe one is the antecedent of those that follow."""
    since = anchor.words.stop
    for index in range(anchor.words.stop, stop):
        if source.lower[index].partition("'")[0] not in THEY_INDEX or source.closed[index]:
            continue
        assert person.pronouns is not None
        link = _Link(source, anchor, index, source.sentence(index), person.pronouns, since)
        repair = _repair(link, person)
        if repair:
            yield repair
            since = index + 1 if repair.is_safe else since


def _repair(link: _Link, person: Individual) -> Repair | None:
    view = source_view(link.source.document, link.source.span(link.inside.start, link.inside.stop))
    if view.they or (view.first_person and not view.myself):
        return None
    verdict = _verdict(link)
    if verdict is None:
        return None
    safety, doubts = verdict
    if view.group:
        safety, doubts = weakest(safety, Safety.UNSAFE), (*doubts, "the source speaks of a group")
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
    between = range(link.since, index)
    plural = plural_people(source, range(link.anchor.words.stop, index))
    form = source.lower[index].partition("'")[0]
    if form == "they":
        return _subject_verdict(link, plural)
    if plural or _is_of_others(link, between):
        return None
    is_here = link.inside == link.anchor.sentence
    is_own = form in ("themselves", "themself") or (form == "their" and _is_theirs_alone(link, between))
    return (Safety.SAFE, ()) if is_here and is_own else (Safety.UNSAFE, (f"{form!r} may mean others",))


def _is_of_others(link: _Link, between: range) -> bool:
    """Whether the form is what others have: "thanked the firm for their help", "all ... their"."""
    source = link.source
    is_joined = source.lower[link.word - 1] in ("for", "and", "with") and any(_rivals(source, between))
    return is_joined or not {"both", "all", "each"}.isdisjoint(source.lower[between.start : between.stop])


def _is_theirs_alone(link: _Link, between: range) -> bool:
    """Whether "their" has no other antecedent: something a person has follows, and no other acts between.

    "Said that banks lost their reputation" has one.
    """
    source, index = link.source, link.word
    if source.lower[index - 1] == "of" and source.lower[index + 1 : index + 2] == ["own"]:
        between = range(between.start, index - 2)
    if not _single_others().isdisjoint(source.lower[between.start : between.stop]):
        return False
    groups, plural = _rivals(source, between)
    is_own = _is_own(source, index, link.inside.stop)
    if groups and source.lower[index - 1] == "of":
        return False
    acts = any(is_subject(source, i, index + 1) for i in (*groups, *plural))
    return is_own and not acts


def _rivals(source: Words, between: range) -> tuple[list[int], list[int]]:
    """Words between that may name an organisation, and those that may be plural or stand for two."""
    groups = [i for i in between if _is_group(source, i)]
    return groups, [i for i in between if _may_be_plural(source, i, between.start)]


@cache
def _single_others() -> frozenset[str]:
    """Words for one person more, who may be "they" too."""
    return words("singular people") | words("generic heads") | words("roles") | {"who", "every", "any"}


def _is_group(source: Words, index: int) -> bool:
    """Whether a word may name an organisation, which takes "they" as well."""
    word = source.lower[index]
    return word in words("group nouns") or word in words("houses") or source.forms[index][0].isupper()


def _may_be_plural(source: Words, index: int, verb: int) -> bool:
    """Whether a word may be a plural noun or join two nouns; the verb of the phrase, at ``verb``, is none."""
    word = source.lower[index]
    if word == "and":
        at = skip_adverbs(source, index + 1, len(source))
        return at < len(source) and base_of_finite(source.lower[at]) is None
    if index == verb or len(word) < 4 or word in verbs().third or is_adverb(word):
        return False
    return word in ("others", "people") or (word.endswith("s") and not word.endswith("ss"))


def _is_own(source: Words, index: int, stop: int) -> bool:
    """Whether "their" stands before something that one person has; one adjective may come between."""
    following = source.lower[index + 1 : min(index + 4, stop)]
    return any(word in words("owned by a person") for word in following[:2])


def _subject_verdict(link: _Link, plural: list[int]) -> tuple[Safety, tuple[str, ...]] | None:
    if _names_the_person(link):
        return None
    if link.inside == link.anchor.sentence:
        return _same_sentence_verdict(link, plural)
    follows = link.inside.start == link.anchor.sentence.stop
    if follows and opens_sentence(link.source, link.word, link.inside):
        return _next_sentence_verdict(link, plural)
    if plural:
        return Safety.SHOW, ("people in the plural stand between",)
    return Safety.UNSAFE, ("it stands too far from the phrase",)


def _same_sentence_verdict(link: _Link, plural: list[int]) -> tuple[Safety, tuple[str, ...]]:
    """How sure a "they" is that follows the phrase in its sentence."""
    if plural:
        return Safety.SHOW, ("people in the plural stand between",)
    source = link.source
    is_said = source.lower[link.word - 1] == "that" or _follows_according(link)
    if others_act(source, link.anchor.words):
        return Safety.SHOW, ("people in the plural act before it",)
    if is_said:
        return Safety.SAFE, ()
    return Safety.UNSAFE, ("'they' may mean something else",)


def _follows_according(link: _Link) -> bool:
    """Whether the form opens the clause after "according to the individual,"."""
    return link.anchor.place == "object" and link.word == link.anchor.words.stop + 1


def _next_sentence_verdict(link: _Link, plural: list[int]) -> tuple[Safety, tuple[str, ...]]:
    """How sure a "They" is that opens the sentence after the phrase."""
    stop = link.anchor.sentence.stop
    if any(is_subject(link.source, index, stop) for index in plural):
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
