"""Whose "I" it is, when the document says elsewhere, in the third person, who holds the same role or epithet.

The only ground on which a first person in a report is given to someone: the words "I am the ..." stand beside
the protagonist's name somewhere else, or the "I" bears the same epithet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalize.evidence import Evidence
from normalize.people.agreement import skip_adverbs
from normalize.people.discourse import Discourse, Individual
from normalize.people.firstperson import Sentence
from normalize.people.lexicon import words
from normalize.people.tokens import Words

_WINDOW = 14
_EPITHET_CUES = frozenset(("as", "called", "nicknamed", "dubbed"))
_EPITHET_VERBS = frozenset(("known", "regarded", "hailed", "described", "revered", "celebrated", "referred"))
_BOUNDARIES = frozenset(
    [
        ",",
        ";",
        ":",
        ".",
        "(",
        ")",
        "—",
        "–",
        "and",
        "or",
        "but",
        "who",
        "which",
        "that",
        "where",
        "when",
        "while",
        "since",
        "from",
        "until",
        "as",
        "for",
        "with",
        "at",
        "in",
        "on",
        "during",
        "by",
        "after",
        "before",
    ]
)
_SMALL = frozenset(
    ["a", "an", "the", "of", "and", "one", "our", "its", "his", "her", "for", "in", "at", "to"]
)
_DENIALS = frozenset(("not", "never", "no", "nearly", "almost", "hardly", "neither"))
_PAST = frozenset(("was", "served", "worked", "acted", "had"))
_BEING = frozenset(("am", "was", "i'm"))
_SERVING = frozenset(("serve", "served", "work", "worked", "acted", "act"))


class Match(NamedTuple):
    """A role or epithet that the text gives to the person in the third person.

    ``strength`` is 2 for an epithet or a role of two words, 1 for a role of one word, 0 for a role that is
    one of many ("a captain") or has another holder in the text.
    """

    evidence: Evidence
    strength: int


def identity(source: Words, sentence: Sentence, discourse: Discourse, person: Individual) -> Match | None:
    """The role or epithet that ``sentence`` shares with a third-person statement about ``person``."""
    epithet = _shared_epithet(source, sentence, person)
    if epithet:
        return epithet
    matches = [
        match
        for subject in sentence.subjects
        for phrase in _roles_claimed(source, subject, sentence.words)
        if (match := _shared_role(source, phrase, sentence, discourse, person))
    ]
    return max(matches, key=lambda match: match.strength, default=None)


def claims_identity(source: Words, sentence: Sentence) -> bool:
    """Whether the "I" of ``sentence`` claims a role or an epithet at all; cheap."""
    claims = (_roles_claimed(source, subject, sentence.words) for subject in sentence.subjects)
    return any(True for claim in claims for _ in claim) or bool(_epithets(source, sentence.words))


def _roles_claimed(source: Words, subject: int, inside: range) -> Iterator[range]:
    """The words of every role in "I am the ROLE", "I served as ROLE" and "As the ROLE, I"."""
    if source.lower[subject] in ("i'm",):
        yield from _noun_phrase(source, subject + 1, inside.stop)
        return
    at = skip_adverbs(source, subject + 1, inside.stop)
    if not _DENIALS.isdisjoint(source.lower[subject + 1 : at + 3]):
        return
    if at < inside.stop and source.lower[at] in ("have", "had") and source.lower[at + 1 : at + 2] == ["been"]:
        yield from _noun_phrase(source, at + 2, inside.stop)
    elif at < inside.stop and source.lower[at] in _BEING:
        yield from _noun_phrase(source, skip_adverbs(source, at + 1, inside.stop), inside.stop)
    elif at < inside.stop and source.lower[at] in _SERVING and source.lower[at + 1 : at + 2] == ["as"]:
        yield from _noun_phrase(source, at + 2, inside.stop)
    if source.lower[inside.start] == "as" and subject > inside.start + 2:
        yield from _noun_phrase(source, inside.start + 1, subject)


def _noun_phrase(source: Words, start: int, stop: int) -> Iterator[range]:
    """A phrase with a role in it, up to the next word that ends one; determiners left out."""
    while start < stop and source.lower[start] in words("determiners"):
        start += 1
    end = start
    stop = min(stop, start + _WINDOW)
    while end < stop and source.lower[end] not in _BOUNDARIES and not source.closed[end]:
        end += 1
    if any(source.lower[index] in words("roles") for index in range(start, end)):
        yield range(start, end)


def _shared_role(
    source: Words, phrase: range, sentence: Sentence, discourse: Discourse, person: Individual
) -> Match | None:
    wanted = source.lower[phrase.start : phrase.stop]
    content = [word for word in wanted if word not in _SMALL]
    declared = {role.lower() for role in (person.declared.roles if person.declared else ())}
    if " ".join(wanted) in declared:
        reason = Evidence("person", f"the entry of {person.name} has the role {' '.join(wanted)!r}")
        return Match(reason, 2)
    place = _beside(source, wanted, person, sentence.words)
    if place is None:
        return None
    others = [p for p in discourse.persons if p.name != person.name]
    held_by_other = any(_beside(source, wanted, other, sentence.words) for other in others)
    definite = source.lower[phrase.start - 1] not in ("a", "an")
    known = {source.lower[i] for i in source.sentence(place.start)}
    if set(_tail(source, phrase.stop, sentence.words.stop)) - known:
        return None
    strength = min(len(content), 2) if definite and not held_by_other else 0
    if not _PAST.isdisjoint(source.lower[max(sentence.words.start, phrase.start - 4) : phrase.start]):
        strength = min(strength, 1)  # a predecessor may say so as well
    span = source.span(place.start, place.stop)
    detail = (
        f"{source.text[span.start : span.end]!r} stands beside the name {person.name} in the third person"
    )
    return Match(Evidence("document", detail, span.start, span.end), strength)


def _tail(source: Words, start: int, stop: int) -> Iterator[str]:
    """The words of "at ..." or "for ..." right after a role: where it is held; no times, no small words."""
    if start >= stop or source.lower[start] not in ("at", "in", "for", "with", "of"):
        return
    for index in range(start + 1, stop):
        if source.lower[index] in _BOUNDARIES:
            return
        word = source.lower[index]
        if word.isalpha() and word not in _SMALL | words("durations") | words("months and days"):
            yield word


def _beside(source: Words, wanted: Sequence[str], person: Individual, not_in: range) -> range | None:
    """Where ``wanted`` stands within a few words of the person's name, outside the sentence ``not_in``."""
    for mention in person.mentions:
        at = source.at(mention.start)
        if at in not_in or source.closed[at]:
            continue
        inside = source.sentence(at)
        near = range(max(inside.start, at - _WINDOW), min(inside.stop, at + _WINDOW + len(wanted)))
        found = _find(source.lower, wanted, near)
        if found is not None and not source.closed[found]:
            return range(found, found + len(wanted))
    return None


def _find(lower: Sequence[str], wanted: Sequence[str], near: range) -> int | None:
    size = len(wanted)
    for at in range(near.start, near.stop - size + 1):
        if lower[at] == wanted[0] and list(lower[at : at + size]) == list(wanted):
            return at
    return None


def _shared_epithet(source: Words, sentence: Sentence, person: Individual) -> Match | None:
    """An epithet ("known as the ...") that a sentence with the person's name has too."""
    own = _epithets(source, sentence.words)
    if not own:
        return None
    naming = dict.fromkeys(source.sentence(source.at(mention.start)) for mention in person.mentions)
    for inside in naming:
        if inside.start == sentence.words.start:
            continue
        for phrase, span in _epithets(source, inside).items():
            if phrase in own:
                detail = f"the epithet {' '.join(phrase)!r} stands beside the name {person.name}"
                start, end = source.span(span.start, span.stop)
                return Match(Evidence("document", detail, start, end), 2)
    return None


def _epithets(source: Words, inside: range) -> dict[tuple[str, ...], range]:
    """Phrases after "known as", "called" and the like: their content words, at least two, and their place."""
    found: dict[tuple[str, ...], range] = {}
    for index in range(inside.start + 1, inside.stop - 2):
        word = source.lower[index]
        if word not in _EPITHET_CUES or (word == "as" and source.lower[index - 1] not in _EPITHET_VERBS):
            continue
        phrase = _phrase_after(source, index + 1, inside.stop)
        content = tuple(source.lower[i] for i in phrase if source.lower[i] not in _SMALL)
        if len(content) >= 2:
            found[content] = phrase
    return found


def _phrase_after(source: Words, start: int, stop: int) -> range:
    """The words of a quoted phrase, or those up to the next boundary."""
    while start < stop and source.lower[start] in words("determiners"):
        start += 1
    quoted = start < stop and source.forms[start] in "\"'“‘«"
    start += quoted
    while quoted and start < stop and source.lower[start] in words("determiners"):
        start += 1
    end = start
    while end < min(stop, start + 8) and source.forms[end][0].isalpha():
        if not quoted and source.lower[end] in _BOUNDARIES:
            break
        end += 1
    return range(start, end)
