"""Whose "I" it is, when the document says elsewhere, in the third person, who holds the same role or epithet.

The only ground on which a first person in a report is given to someone: the words "I am the ..." stand beside
the protagonist's name somewhere else, or the "I" bears the same epithet.
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.evidence import Evidence
from normalize.people.deeds import deed_of
from normalize.people.discourse import Discourse, Individual
from normalize.people.firstperson import Sentence
from normalize.people.lexicon import words
from normalize.people.predication import is_attached, is_said_of, names_someone_else
from normalize.people.roles import (
    SMALL,
    Claim,
    held_there,
    phrase_ends,
    places_near,
    readings,
    roles_claimed,
    variants,
    was_held,
)
from normalize.people.tokens import Words
from normalize.people.topic import speaks_of
from normalize.records import NamedTuple

_TELLING = 3  # words that hardly stand twice in a text by chance
_OPENING = frozenset("\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\u00ab")
_SINGLES = frozenset(("head", "chief", "lead", "leader", "captain", "champion", "winner"))


class Match(NamedTuple):
    """A role or epithet that the text gives to the person in the third person.

    ``strength`` is 2 for an epithet or a role of two words, 1 for a role of one word, 0 for a role that is
    one of many ("a captain") or has another holder in the text.
    """

    evidence: Evidence
    strength: int


class _Search(NamedTuple):
    """Where the roles that a sentence claims are looked for, and for whom."""

    source: Words
    sentence: Sentence
    discourse: Discourse
    person: Individual


def identity(source: Words, sentence: Sentence, discourse: Discourse, person: Individual) -> Match | None:
    """The role or epithet that ``sentence`` shares with a third-person statement about ``person``."""
    epithet = _shared_epithet(source, sentence, discourse, person)
    if epithet:
        return epithet
    search = _Search(source, sentence, discourse, person)
    matches = [
        match
        for subject in sentence.subjects
        for claim in roles_claimed(source, subject, sentence.words)
        for match in _shared_roles(search, claim)
    ]
    return max(matches, key=lambda match: match.strength, default=None)


def claims_identity(source: Words, sentence: Sentence) -> bool:
    """Whether the "I" of ``sentence`` claims a role or an epithet at all; cheap."""
    claims = (roles_claimed(source, subject, sentence.words) for subject in sentence.subjects)
    return any(True for claim in claims for _ in claim) or bool(_epithets(source, sentence.words))


def _shared_roles(search: _Search, claim: Claim) -> Iterator[Match]:
    """Every place where the text, or the entry of the person, gives the claimed role to the person."""
    source, person = search.source, search.person
    wanted = " ".join(source.lower[claim.words.start : claim.words.stop])
    if wanted in {role.lower() for role in (person.declared.roles if person.declared else ())}:
        yield Match(Evidence("person", f"the entry of {person.name} has the role {wanted!r}"), 2)
    for role, held in readings(source, claim.words):
        for place in _stated_of(search, role):
            is_there = held_there(source, held, place, search.sentence.words)
            if is_there and claim.is_past >= was_held(source, place):
                yield _match(search, place, _strength(search, claim, role, place))
        for name in _open_names(search):
            deed = deed_of(source, role, name)
            if deed:
                yield _match(search, deed, 2)


def _match(search: _Search, place: range, strength: int) -> Match:
    span = search.source.span(place.start, place.stop)
    text = search.source.text[span.start : span.end]
    detail = f"{text!r} is said of {search.person.name} in the third person"
    return Match(Evidence("document", detail, span.start, span.end), strength)


def _strength(search: _Search, claim: Claim, role: range, place: range) -> int:
    """How much a shared role proves; see `Match`."""
    source = search.source
    others = (p for p in search.discourse.persons if p.name != search.person.name)
    if any(_is_beside(search, role, other) for other in others):
        return 0
    longest = max(variants(tuple(source.lower[role.start : role.stop])), key=len)
    shared = max(sum(word not in SMALL for word in longest), _shared_words(source, role, place))
    before = source.lower[role.start - 1]
    if before in ("a", "an"):
        return int(shared >= _TELLING)  # "a professor of law" is one of many, in however many words
    if before not in ("the", "'s") and shared <= _TELLING and not _is_single(source, role):
        return 1  # so is "professor of law"
    if claim.is_past and not _same_event(source, claim.words, place):
        return 1  # a predecessor may say so as well
    return min(shared, 2)


def _is_single(source: Words, role: range) -> bool:
    """Whether a role is one that a house has one of, such as head or president."""
    return any(source.lower[index] in words("offices") | _SINGLES for index in role)


def _shared_words(source: Words, role: range, place: range) -> int:
    """How many content words two places share, beyond the role too: "and chair of the firm"."""
    lower, count = source.lower, 0
    stop = min(source.sentence(role.start).stop - role.start, source.sentence(place.start).stop - place.start)
    for step in range(stop):
        word = lower[role.start + step]
        if word != lower[place.start + step] or not word[0].isalpha():
            break
        count += word not in SMALL
    return count


def _same_event(source: Words, claimed: range, place: range) -> bool:
    """Whether "appointed" or the like stands before the role in both places."""
    before = [set(source.lower[max(0, at.start - 4) : at.start]) & words("chosen") for at in (claimed, place)]
    return bool(before[0] & before[1])


def _stated_of(search: _Search, role: range) -> tuple[range, ...]:
    """Where the text gives the role to the person, by name or pronoun, outside the claiming sentence."""
    source = search.source
    wanted = tuple(source.lower[role.start : role.stop])
    key = ("people.role stated", wanted, search.person.name, search.sentence.words.start)
    return source.document.memo(key, lambda: tuple(_find_stated(search, role)))


def _find_stated(search: _Search, role: range) -> Iterator[range]:
    source, discourse, person = search.source, search.discourse, search.person

    def others(between: range) -> bool:
        return names_someone_else(source, discourse, person, between)

    for name in _open_names(search):
        for place in places_near(source, role, name.start, source.sentence(name.start)):
            if is_said_of(source, place, name, others):
                yield place


def _open_names(search: _Search) -> Iterator[range]:
    """The names and pronouns of the person in open text, outside the sentence that claims a role."""
    source = search.source
    key = ("people.open names", id(search.discourse), search.person.name)
    names = source.document.memo(key, lambda: (*_names_of(source, search.person), *_pronouns_of(search)))
    for name in names:
        if name.start not in search.sentence.words and not source.closed[name.start]:
            yield name


def _names_of(source: Words, person: Individual) -> Iterator[range]:
    """The words of every mention."""
    for mention in person.mentions:
        yield range(source.at(mention.start), source.at(mention.end - 1) + 1)


def _pronouns_of(search: _Search) -> Iterator[range]:
    """Every he or she that follows on the person's name, with nobody named between."""
    source, discourse, person = search.source, search.discourse, search.person
    pronoun = person.pronouns.subject if person.pronouns else None
    for at, word in enumerate(source.lower):
        last = person.last_before(source.starts[at]) if word == pronoun else None
        if last and not names_someone_else(source, discourse, person, range(source.at(last.end), at)):
            yield range(at, at + 1)


def _is_beside(search: _Search, role: range, person: Individual) -> bool:
    """Whether the role stands in a sentence with the name, whoever is meant to hold it."""
    source = search.source
    return any(
        place
        for name in _names_of(source, person)
        if name.start not in search.sentence.words and not source.closed[name.start]
        for place in places_near(source, role, name.start, source.sentence(name.start))
    )


def _shared_epithet(
    source: Words, sentence: Sentence, discourse: Discourse, person: Individual
) -> Match | None:
    """An epithet ("known as the ...") that a sentence about the person gives to the person too."""
    own = _epithets(source, sentence.words)
    if not own:
        return None
    for inside in source.sentences:
        if inside.start == sentence.words.start or not speaks_of(source, inside, person):
            continue
        for phrase, span in _epithets(source, inside).items():
            if phrase in own and is_attached(source, _cue_of(source, span), discourse, person):
                detail = f"the epithet {' '.join(phrase)!r} is given to {person.name}"
                start, end = source.span(span.start, span.stop)
                return Match(Evidence("document", detail, start, end), 2)
    return None


def _epithets(source: Words, inside: range) -> dict[tuple[str, ...], range]:
    """Phrases after "known as", "called" and the like: their content words, at least two, and their place."""
    found: dict[tuple[str, ...], range] = {}
    for index in range(inside.start, inside.stop - 2):
        word = source.lower[index]
        opens = index == inside.start and _is_quoted(source, index + 1)  # As the "queen of ...", I
        is_cue = word == "as" and (opens or source.lower[index - 1] in words("known as"))
        if not (is_cue or word in words("nicknamed")):
            continue
        phrase = _phrase_after(source, index + 1, inside.stop)
        content = tuple(source.lower[i] for i in phrase if source.lower[i] not in SMALL)
        if len(content) >= 2:
            found[content] = phrase
    return found


def _is_quoted(source: Words, start: int) -> bool:
    """Whether a mark of quotation follows, an article aside."""
    start += source.lower[start] in words("determiners")
    return source.forms[start] in _OPENING


def _cue_of(source: Words, phrase: range) -> int:
    """The verb before an epithet: "known", "called"."""
    cues = words("known as") | words("nicknamed")
    return next(at for at in range(phrase.start - 1, -1, -1) if source.lower[at] in cues)


def _phrase_after(source: Words, start: int, stop: int) -> range:
    """The words of a quoted phrase, or those up to the next boundary."""
    while start < stop and source.lower[start] in words("determiners"):
        start += 1
    quoted = start < stop and source.forms[start] in _OPENING
    start += quoted
    while quoted and start < stop and source.lower[start] in words("determiners"):
        start += 1
    end = start
    while end < min(stop, start + 8) and source.forms[end][0].isalpha():
        if not quoted and source.lower[end] in phrase_ends():
            break
        end += 1
    return range(start, end)
