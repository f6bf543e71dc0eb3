"""The protagonist as "the individual", and the "they" that hangs on it.

An anchor is "the individual" (or "the person concerned", "the person in question", "the client") as the
subject of a verb that people report, in a document about one person whose pronouns are known. Dependents
are forms of "they" after it in the same block.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety, weakest
from normalize.people.agreement import Change
from normalize.people.clause import UNREPORTED, Place, place_of
from normalize.people.dependents import Phrase, leaves_doubt
from normalize.people.discourse import Individual, people_of
from normalize.people.gender import is_dependent
from normalize.people.lexicon import words
from normalize.people.news import is_interviewed, is_own_news
from normalize.people.pronouns import Pronouns
from normalize.people.repairs import Doubt, Repair
from normalize.people.report import first_person_repairs
from normalize.people.roster import Declared, roster
from normalize.people.source import SourceView, source_view
from normalize.people.tokens import Words, words_of
from normalize.people.topic import Topic, met_before, others_act, plural_people, topic_doubts
from normalize.people.verbs import base_of_past
from normalize.records import NamedTuple
from normalize.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalize.document import Document

_OPENERS = (
    "The ",
    "the ",
    "This ",
    "this ",
    "The said ",
    "the said ",
    "The aforementioned ",
    "the aforementioned ",
)
_REACH = 1500
_ANY = frozenset(("an", "each", "every", "any", "no", "another", "per"))
_MESSAGE = "{name} is called {phrase!r}, as if unknown"


class Anchor(NamedTuple):
    """One impersonal phrase: its words, its sentence, its place in the clause, and what makes it doubtful."""

    words: range
    sentence: range
    place: Place
    doubts: tuple[Doubt, ...]

    @property
    def phrase(self) -> Phrase:
        """The anchor without its doubts."""
        return Phrase(self.words, self.sentence, self.place)

    @property
    def safety(self) -> Safety:
        """How far its repair can be trusted; two doubts together are too many for a fix."""
        if len(self.doubts) > 1:
            return Safety.SHOW
        return weakest(Safety.SAFE, *(doubt.level for doubt in self.doubts))

    @property
    def reasons(self) -> tuple[str, ...]:
        """The doubts in words."""
        return tuple(doubt.reason for doubt in self.doubts)

    @property
    def group(self) -> str:
        """The group of its repair."""
        return f"PRN:{self.words.start}"


@cache
def _heads() -> tuple[re.Pattern[str], ...]:
    """The nouns of impersonal phrases; each pattern begins with letters, which makes its search fast."""
    tail = "(?: in question| concerned| involved)"
    tails = {"individual": f"{tail}?", "client": "", "interviewee": "", "person": tail, "party": tail}
    return tuple(re.compile(rf"{noun}{tail}\b(?![-‑])") for noun, tail in tails.items())


def _phrases(text: str) -> list[Span]:
    """Where "the individual" and its like stand, in text order."""
    places = []
    for match in (match for pattern in _heads() for match in pattern.finditer(text)):
        for opener in _OPENERS:
            start = match.start() - len(opener)
            if text.startswith(opener, max(start, 0)) and (start == 0 or not text[start - 1].isalnum()):
                places.append(Span(start, match.end()))
    return sorted(places)


def _is_about_anyone(text: str) -> bool:
    """Whether "individuals" or "an individual" make the individual a kind, not a person."""
    for match in re.finditer("n(?:dividual|terviewee)(s?)\\b", text):
        before = text[max(0, match.start() - 10) : match.start() - 1].lower().split()
        if match.group(1) or (before[-1:] and before[-1] in _ANY):
            return True
    return False


def anchors_of(document: Document, persons: Sequence[Declared] = ()) -> tuple[Anchor, ...]:
    """The impersonal phrases that stand for the protagonist."""
    key = ("people.anchors", roster(persons))
    return document.memo(key, lambda: tuple(_anchors(document, persons)))


def _anchors(document: Document, persons: Sequence[Declared]) -> list[Anchor]:
    places = _phrases(document.text)
    if not places or _is_about_anyone(document.text):
        return []
    discourse = people_of(document, persons)
    person = discourse.protagonist
    if person is None or person.pronouns is None or person.pronouns.plural:
        return []
    source = words_of(document)
    phrases = [source.indexes(place) for place in places]
    topic = Topic(source, discourse, person, _told(source, persons), frozenset(chain(*phrases)))
    found: list[Anchor] = []
    for phrase in phrases:
        sure = [anchor.sentence for anchor in found if anchor.safety is Safety.SAFE]
        anchor = _anchor(topic._replace(told=(*topic.told, *sure)), phrase)
        found += [anchor] if anchor else []
    return found


def _told(source: Words, persons: Sequence[Declared]) -> tuple[range, ...]:
    """The sentences whose "I" is proven to be the person."""
    repairs = first_person_repairs(source.document, persons)
    starts = {change.start for repair in repairs if repair.is_safe for change in repair.changes}
    return tuple({source.sentence(source.at(start)): None for start in sorted(starts)})


def _anchor(topic: Topic, phrase: range) -> Anchor | None:
    source, person = topic.source, topic.person
    sentence = source.sentence(phrase.start)
    if not _may_be_meant(topic, phrase, sentence):
        return None
    found = place_of(source, phrase, sentence)
    if found is None:
        return None
    where, doubts = found
    if topic.told_before(phrase.start):
        doubts = [doubt for doubt in doubts if doubt.reason != UNREPORTED]
    doubts += topic_doubts(topic, phrase)
    if source.lower[phrase.stop - 1] == "client" and not _is_declared_client(person):
        doubts.append(Doubt("a client is often someone else", Safety.UNSAFE))
    if _has_open_they(source, phrase, sentence):
        doubts.append(Doubt("the 'they' after it may mean others", Safety.UNSAFE))
    someone = met_before(topic, phrase) if doubts else None
    if someone:
        doubts.append(Doubt(f"{someone!r} may be meant", Safety.UNSAFE))
    if len(doubts) > 1 and any(doubt.level is Safety.SHOW for doubt in doubts):
        return None
    if not doubts and leaves_doubt(source, Phrase(phrase, sentence, where)):
        doubts.append(Doubt("a 'they' after it may mean the person or others", Safety.UNSAFE))
    if not doubts and not (topic.told or _is_own_affair(topic, phrase)):
        doubts.append(Doubt(f"{person.name} may have to do with somebody else", Safety.UNSAFE))
    return Anchor(phrase, sentence, where, tuple(doubts))


def _may_be_meant(topic: Topic, phrase: range, sentence: range) -> bool:
    """Whether nothing excludes the person: the distance, a name or pronoun beside, a law, the source."""
    source, person = topic.source, topic.person
    assert person.pronouns is not None
    start = source.starts[phrase.start]
    last = person.last_before(start)
    if source.closed[phrase.start] or last is None or start - last.end > _REACH:
        return False
    span = source.span(sentence.start, sentence.stop)
    if person.named_in(span) or _is_generic(source, sentence, phrase):
        return False
    if _is_set_apart(source, phrase, sentence, person.pronouns):
        return False
    return not _contradicts(source_view(source.document, span), person.pronouns)


def _is_set_apart(source: Words, phrase: range, sentence: range, pronouns: Pronouns) -> bool:
    """Whether the person stands beside the phrase as somebody else: "she said that", "thanked her and"."""
    ahead = range(sentence.start, phrase.start)
    if any(source.lower[index] == pronouns.subject and not source.closed[index] for index in ahead):
        return True
    for index in range(phrase.stop, sentence.stop):
        word = source.lower[index]
        if word in words("clause openers") or word in (",", ";"):
            return False
        if word == pronouns.object and not (word == pronouns.possessive and is_dependent(source, index)):
            return True
    return False


def _is_declared_client(person: Individual) -> bool:
    roles = {role.lower() for role in (person.declared.roles if person.declared else ())}
    return not roles.isdisjoint(("client", "the client"))


def _is_own_affair(topic: Topic, phrase: range) -> bool:
    """Whether the text is about the person's own affairs, or an interview with the person."""
    if topic.source.lower[phrase.stop - 1] == "interviewee":
        return is_interviewed(topic.source, topic.discourse, topic.person)
    return is_own_news(topic.source, topic.discourse, topic.person)


def _has_open_they(source: Words, inside: range, sentence: range) -> bool:
    """Whether a "that they" follows that may mean others: one repaired without the other misleads."""
    for index in range(inside.stop + 1, sentence.stop):
        if source.lower[index] == "they" and source.lower[index - 1] in ("that", ","):
            is_open = source.lower[index - 1] == "that" or index == inside.stop + 1
            between = range(inside.stop, index)
            return is_open and not plural_people(source, between) and others_act(source, inside)
    return False


def _contradicts(view: SourceView, pronouns: Pronouns) -> bool:
    """Whether the source of the sentence is in the first person or of the other gender only."""
    if view.first_person and not view.myself:
        return True
    return (pronouns.subject == "he" and view.she and not view.he) or (
        pronouns.subject == "she" and view.he and not view.she
    )


def _is_generic(source: Words, sentence: range, inside: range) -> bool:
    """A condition, a law, a theory: nobody in particular."""
    open_words = [source.lower[index] for index in sentence if not source.closed[index]]
    if any(word in words("generic veto") for word in open_words):
        return True
    ahead = range(sentence.start, inside.start)
    return any(source.lower[at] in words("negative openers") and not _is_asked(source, at) for at in ahead)


def _is_asked(source: Words, at: int) -> bool:
    """Whether "when asked" or "when leaving" stands there, which is no condition."""
    following = source.lower[at + 1 : at + 2]
    return source.lower[at] == "when" and any(w.endswith("ing") or base_of_past(w) for w in following)


def impersonal_repairs(document: Document, persons: Sequence[Declared] = ()) -> tuple[Repair, ...]:
    """The pronoun in the place of every anchor."""
    person = people_of(document, persons).protagonist if anchors_of(document, persons) else None
    if person is None or person.pronouns is None:
        return ()
    source = words_of(document)
    return tuple(
        _anchor_repair(source, anchor, person, person.pronouns) for anchor in anchors_of(document, persons)
    )


def _anchor_repair(source: Words, anchor: Anchor, person: Individual, pronouns: Pronouns) -> Repair:
    new = {
        "subject": pronouns.subject,
        "object": pronouns.object,
        "possessive": pronouns.possessive,
    }[anchor.place]
    if source.forms[anchor.words.start][0].isupper():
        new = new.capitalize()
    stop = anchor.words.stop + (anchor.place == "possessive")
    span = source.span(anchor.words.start, stop)
    mention = person.last_before(span.start)
    assert mention is not None
    reason = f"the text is about {person.name}, called {pronouns.subject} in it; nobody else is named since"
    phrase = source.text[span.start : span.end]
    return Repair(
        "impersonal",
        (Change(*span, new),),
        anchor.safety,
        _MESSAGE.format(name=person.name, phrase=phrase),
        (Evidence("document", reason, mention.start, mention.end),),
        anchor.group,
        anchor.reasons,
    )
