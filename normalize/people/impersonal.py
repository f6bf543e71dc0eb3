"""The protagonist as "the individual", and the "they" that hangs on it.

An anchor is "the individual" (or "the person concerned", "the person in question", "the client") as the
subject of a verb that people report, in a document about one person whose pronouns are known. Dependents
are forms of "they" after it in the same block.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from normalize.evidence import Evidence, Safety, weakest
from normalize.people.agreement import Change, skip_adverbs
from normalize.people.discourse import Discourse, Individual, people_of
from normalize.people.lexicon import sections, words
from normalize.people.pronouns import Pronouns
from normalize.people.repairs import Doubt, Repair
from normalize.people.report import first_person_repairs
from normalize.people.roster import Declared, roster
from normalize.people.source import SourceView, source_view
from normalize.people.tokens import Words, words_of
from normalize.people.topic import others_act, plural_people, topic_doubts
from normalize.people.verbs import base_of_finite, base_of_past, regular_past, verbs
from normalize.records import NamedTuple
from normalize.span import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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
_PHRASAL = frozenset((("point", "out"), ("look", "back"), ("look", "forward"), ("set", "out"), ("go", "on")))
_ANY = frozenset(("an", "each", "every", "any", "no", "another", "per"))
_MESSAGE = "{name} is called {phrase!r}, as if unknown"
Place = Literal["subject", "object", "possessive"]


class Anchor(NamedTuple):
    """One impersonal phrase: its words, its sentence, its place in the clause, and what makes it doubtful."""

    words: range
    sentence: range
    place: Place
    doubts: tuple[Doubt, ...]

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
    person = people_of(document, persons).protagonist
    if person is None or person.pronouns is None or person.pronouns.plural:
        return []
    source = words_of(document)
    repairs = first_person_repairs(document, persons)
    told = {source.sentence(source.at(c.start)).start for r in repairs if r.is_safe for c in r.changes}
    found = [_anchor(source, place, people_of(document, persons), person, told) for place in places]
    return [anchor for anchor in found if anchor]


def _anchor(
    source: Words, place: Span, discourse: Discourse, person: Individual, told: Collection[int]
) -> Anchor | None:
    inside = source.indexes(place)
    sentence = source.sentence(inside.start)
    before = person.last_before(place.start)
    if source.closed[inside.start] or before is None or place.start - before.end > _REACH:
        return None
    if person.named_in(source.span(sentence.start, sentence.stop)) or _is_generic(source, sentence, inside):
        return None
    found = _place(source, inside, sentence)
    if found is None:
        return None
    view = source_view(source.document, source.span(sentence.start, sentence.stop))
    if _contradicts(view, person.pronouns):
        return None
    where, doubts = found
    doubts += topic_doubts(source, inside, discourse, person, told)
    declared_roles = {role.lower() for role in (person.declared.roles if person.declared else ())}
    if source.lower[inside.stop - 1] == "client" and not {"client", "the client"} & declared_roles:
        doubts.append(Doubt("a client is often someone else", Safety.UNSAFE))
    if _has_open_they(source, inside, sentence):
        doubts.append(Doubt("the 'they' after it may mean others", Safety.UNSAFE))
    if len(doubts) > 1 and any(doubt.level is Safety.SHOW for doubt in doubts):
        return None
    return Anchor(inside, sentence, where, tuple(doubts))


def _has_open_they(source: Words, inside: range, sentence: range) -> bool:
    """Whether a "that they" follows that may mean others: one repaired without the other misleads."""
    for index in range(inside.stop + 1, sentence.stop):
        if source.lower[index] == "they" and source.lower[index - 1] in ("that", ","):
            is_open = source.lower[index - 1] == "that" or index == inside.stop + 1
            between = range(inside.stop, index)
            return is_open and not plural_people(source, between) and others_act(source, inside)
    return False


def _contradicts(view: SourceView, pronouns: Pronouns | None) -> bool:
    """Whether the source of the sentence is in the first person or of the other gender only."""
    if pronouns is None or (view.first_person and not view.myself):
        return True
    return (pronouns.subject == "he" and view.she and not view.he) or (
        pronouns.subject == "she" and view.he and not view.she
    )


def _is_generic(source: Words, sentence: range, inside: range) -> bool:
    """A condition, a law, a theory: nobody in particular."""
    open_words = [source.lower[index] for index in sentence if not source.closed[index]]
    if any(word in words("generic veto") for word in open_words):
        return True
    ahead = source.lower[sentence.start : inside.start]
    return any(word in words("negative openers") for word in ahead)


def _place(source: Words, inside: range, sentence: range) -> tuple[Place, list[Doubt]] | None:
    """How the phrase stands in its clause, and what is doubtful; None when it cannot be the person."""
    after = inside.stop
    following = source.lower[after] if after < sentence.stop else "."
    if following == "'s":
        return "possessive", [Doubt("possessive forms are not proven", Safety.UNSAFE)]
    if following in ("who", "whose", "that", "of", "with", "which", "and", "or"):
        return None
    preceding = source.lower[inside.start - 1] if inside.start > sentence.start else ""
    if preceding in words("prepositions") and preceding not in ("after", "before", "since", "until"):
        is_said = source.lower[inside.start - 2 : inside.start] == ["according", "to"]
        return ("object", []) if is_said and following == "," else _object(following)
    at = skip_adverbs(source, after, sentence.stop)
    verb = _finite_verb(source, at, sentence.stop)
    if verb is None:
        opens = preceding in ("", ",", ";") or preceding in words("clause openers")
        return None if opens or at != after else _object(following)
    if verb in words("modals") and verb not in ("will", "would", "could"):
        return None
    return "subject", _verb_doubts(source, at, sentence.stop, verb)


def _object(following: str) -> tuple[Place, list[Doubt]] | None:
    if following in (".", ",", ";", "for", "to", "in", "on", "as", "at", "from"):
        return "object", [Doubt("an object is not proven to be the person", Safety.UNSAFE)]
    return None


def _finite_verb(source: Words, at: int, stop: int) -> str | None:
    """The base form of a finite verb at ``at``; an auxiliary is its own."""
    if at >= stop or source.closed[at]:
        return None
    word = source.lower[at]
    if (
        at + 1 < stop
        and source.lower[at + 1] == "of"
        and not verbs().base.get(verbs().third.get(word, ""), True)
    ):
        return None
    if word in words("auxiliaries"):
        return None if word in ("be", "been", "being", "are", "am", "were", "have", "do") else word
    return base_of_finite(word)


def _verb_doubts(source: Words, at: int, stop: int, base: str) -> list[Doubt]:
    """Whether the word can be a noun or a participle, and whether people report this verb."""
    word = source.lower[at]
    following = source.lower[at + 1] if at + 1 < stop else "."
    doubts = []
    if word in words("auxiliaries"):
        base = _main_verb(source, at, stop)
    elif base == "make" and "clear" in source.lower[at + 1 : at + 3]:
        base = "state"
    elif word in verbs().third and not verbs().base.get(base, False) and not _takes(following, base):
        doubts.append(Doubt(f"{word!r} may be a noun", Safety.SHOW))
    elif word not in verbs().third and not _is_finite_past(word, following, base):
        doubts.append(Doubt(f"{word!r} may be a participle", Safety.SHOW))
    if base not in words("reporting"):
        doubts.append(Doubt("the verb is none that is said of one known person", Safety.UNSAFE))
    if word in verbs().third and base not in words("strict saying") and not _in_item(source, at):
        doubts.append(Doubt("the present tense may be general", Safety.UNSAFE))
    return doubts


def _main_verb(source: Words, at: int, stop: int) -> str:
    """The base form of the verb after the auxiliary ``at``; "believe" for "is convinced" and the like."""
    word, main = source.lower[at], skip_adverbs(source, at + 1, stop)
    following = source.lower[main] if main < stop else ""
    if word in ("has", "had"):
        return base_of_past(following) or ""
    if word in ("did", "didn't", "does", "doesn't"):
        return following
    return "believe" if word in ("is", "was") and following in words("convictions") else ""


def _in_item(source: Words, at: int) -> bool:
    block = source.document.block_at(source.starts[at])
    return block is not None and (block.label is not None or block.kind == "item")


def _takes(following: str, base: str) -> bool:
    """Whether what follows a word that may be a noun makes it the verb."""
    if (base, following) in _PHRASAL:
        return True
    if following == "to":
        return base in words("to verbs")
    return (
        following in words("determiners")
        or following in words("pronouns")
        or following in ("on", "for", "with", "as")
    )


def _is_finite_past(word: str, following: str, base: str) -> bool:
    """Whether a past form after its subject cannot open a reduced relative clause."""
    lists = sections("verbs")
    if word in verbs().distinct_past or base in lists["no passive"] or (base, following) in _PHRASAL:
        return True
    if following == "to":
        return base in words("to verbs")
    if base in lists["two objects"] and base not in words("strict saying"):
        return False
    if not (word in verbs().past or regular_past(word)):
        return False
    if following in words("determiners") or following in words("pronouns"):
        return True
    bare_object = following.isalpha() and following not in words("prepositions") | words("clause openers")
    return bare_object and base in words("strict saying") and base not in lists["two objects"]


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
