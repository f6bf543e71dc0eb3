"""Who is in a document, by which names and pronouns, and who it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from normalize.people.binding import bound_gender
from normalize.people.lexicon import words
from normalize.people.names import Candidate, find_candidates, pronoun_counts, single_speakers
from normalize.people.pronouns import GENDER_OF, HE, HE_FORMS, SHE, SHE_FORMS, THEY, Pronouns, parse_pronouns
from normalize.people.roster import Declared, Roster, roster
from normalize.people.tokens import Words, words_of
from normalize.records import dataclass
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

MIN_MENTIONS = 3
MIN_MENTIONS_ALONE = 2
MIN_POINTS = 2
MIN_PRONOUNS = 2
SHARE_OF_ONE_GENDER = 0.9
RIVAL_SHARE = 0.4


@dataclass(frozen=True)
class Individual:
    """One person as the document speaks of them.

    Args:
        name: the longest form of the name.
        forms: every form of the name in use, the full one first.
        mentions: where the name stands, in text order.
        pronouns: the set in use or declared; None when that cannot be told.
        declared: the person entry, where there is one.
        stated: whether the text itself states the pronouns ("who uses they/them").

    """

    name: str
    forms: tuple[str, ...]
    mentions: tuple[Span, ...]
    pronouns: Pronouns | None = None
    declared: Declared | None = None
    stated: bool = False

    def named_in(self, span: Span) -> bool:
        """Whether the name stands inside ``span``."""
        at = bisect_left(self.mentions, (span.start,))
        return at < len(self.mentions) and self.mentions[at].start < span.end

    def last_before(self, offset: int) -> Span | None:
        """The last mention that ends at or before ``offset``."""
        at = bisect_left(self.mentions, offset, key=lambda mention: mention.end + 1)
        return self.mentions[at - 1] if at else None


@dataclass(frozen=True)
class Discourse:
    """The persons of a document, the most mentioned first, and the one it is about, if there is one."""

    persons: tuple[Individual, ...]
    protagonist: Individual | None
    names: tuple[tuple[Span, str], ...]
    """Whatever may name a person in running text, labels and headings aside: who else may be meant."""

    def others_between(self, person: Individual, span: Span) -> bool:
        """Whether a name that is not one of ``person`` stands inside ``span``."""
        own = set(person.name.split())
        return any(own.isdisjoint(name.split()) for _, name in self.names_within(span))

    def names_within(self, span: Span) -> tuple[tuple[Span, str], ...]:
        """The names that begin inside ``span``."""
        start = bisect_left(self.names, ((span.start,),))
        stop = bisect_left(self.names, ((span.end,),), start)
        return self.names[start:stop]


def people_of(document: Document, persons: Sequence[Declared] = ()) -> Discourse:
    """The persons of ``document``, from its own evidence and from person entries; worked out once.

    A name alone never gives a gender: pronouns are those of the text (at least two in open text, nine in
    ten of one gender), those the text states, or those of an entry.
    """
    known = roster(persons)
    return document.memo(("people.discourse", known), lambda: _discourse(document, known))


def _discourse(document: Document, known: Roster) -> Discourse:
    source = words_of(document)
    candidates = find_candidates(source)
    declared = [
        Individual(entry.name, forms, spans, parse_pronouns(entry.pronouns), entry)
        for entry, forms, spans in known.named_in(document.text)
    ]
    stated = _stated_pronouns(source)
    found = [
        _individual(source, candidate, stated)
        for candidate in candidates.values()
        if candidate.is_person and not any(_same(candidate, person) for person in declared)
    ]
    everyone = sorted(declared + found, key=lambda person: (-len(person.mentions), person.mentions[0]))
    singles = list(single_speakers(source))
    names = _names(source, candidates.values(), singles)
    protagonist = _protagonist(source, everyone, names, _may_be_persons(candidates.values(), singles))
    persons_out = [protagonist if protagonist and p.name == protagonist.name else p for p in everyone]
    return Discourse(tuple(persons_out), protagonist, tuple(names))


def may_have_pronouns(text: str, persons: Sequence[Declared] = ()) -> bool:
    """Whether the pronouns of anyone can be known: asked of the bare text, never wrong when it says no."""
    in_use = _any_pronoun().search(text) is not None
    return in_use or _may_state(text) or bool(roster(persons).named_in(text))


@cache
def _any_pronoun() -> re.Pattern[str]:
    forms = "|".join(sorted(HE_FORMS | SHE_FORMS, key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?:{forms})(?![^\W\d_])", re.IGNORECASE)


def _names(
    source: Words, candidates: Iterable[Candidate], singles: Iterable[tuple[Span, str]]
) -> list[tuple[Span, str]]:
    """Names of two or more words, and single capitalised words that speak or act like a person."""
    found = [
        (source.span(mention.start, mention.stop), " ".join(candidate.parts))
        for candidate in candidates
        if not candidate.is_place
        for mention in candidate.mentions
    ]
    known = {span.start for span, _ in found}
    found += [(span, name) for span, name in singles if span.start not in known]
    return sorted(found)


def _individual(source: Words, candidate: Candidate, stated: dict[str, Pronouns]) -> Individual:
    spans = tuple(source.span(mention.start, mention.stop) for mention in candidate.mentions)
    full = max(candidate.mentions, key=len)
    name = source.text[source.starts[full.start] : source.ends[full.stop - 1]]
    forms = dict.fromkeys([name, *(source.text[s.start : s.end] for s in spans)])
    pronouns = next((stated[form] for form in forms if form in stated), None)
    return Individual(name, tuple(forms), spans, pronouns, stated=pronouns is not None)


def _same(candidate: Candidate, person: Individual) -> bool:
    name = " ".join(candidate.parts)
    return name in person.forms or set(candidate.parts) <= set(" ".join(person.forms[:1]).split())


def _may_be_persons(candidates: Iterable[Candidate], singles: Iterable[tuple[Span, str]]) -> list[str]:
    """Names with any weight of a person's, and single names that speak or act like one."""
    names = [
        " ".join(c.parts) for c in candidates if c.personal and c.points >= MIN_POINTS and not c.is_place
    ]
    return names + [name for _, name in singles]


def _protagonist(
    source: Words, everyone: Sequence[Individual], named: Sequence[tuple[Span, str]], people: Iterable[str]
) -> Individual | None:
    """The person named most, when nobody else is named nearly as often and the pronouns are known."""
    if not everyone:
        return None
    first = everyone[0]
    own = set(first.name.split())
    is_alone = not any(own.isdisjoint(name.split()) for name in people)
    least = 1 if first.declared else MIN_MENTIONS_ALONE if is_alone else MIN_MENTIONS
    rivals = [p for p in everyone[1:] if len(p.mentions) >= RIVAL_SHARE * len(first.mentions)]
    if len(first.mentions) < least or rivals:
        return None
    if first.pronouns or (first.declared and first.declared.pronouns):
        return first if first.pronouns else None
    pronouns = _pronouns_in_use(source, first if is_alone else None)
    if pronouns is None and not is_alone:
        pronouns = parse_pronouns(bound_gender(source, own, named))
    if pronouns is None:
        return None
    return Individual(first.name, first.forms, first.mentions, pronouns, first.declared)


def _pronouns_in_use(source: Words, alone: Individual | None) -> Pronouns | None:
    """The set that nine in ten pronouns are of; one is enough right after someone ``alone`` in the text."""
    counts = pronoun_counts(source)
    total = counts["he"] + counts["she"]
    if total < MIN_PRONOUNS and not (total and alone and _is_bound(source, alone)):
        return None
    for gender, pronouns in (("he", HE), ("she", SHE)):
        if counts[gender] >= SHARE_OF_ONE_GENDER * total:
            return pronouns
    return None


def _is_bound(source: Words, person: Individual) -> bool:
    """Whether the name is in the sentence of the first he or she or the one before, and nobody between."""
    places = (index for index, word in enumerate(source.lower) if word in GENDER_OF)
    index = next(index for index in places if not source.closed[index])
    last = person.last_before(source.starts[index])
    if last is None:
        return False
    inside = source.sentence(index)
    near = source.sentence(inside.start - 1).start if inside.start else 0
    between = range(source.at(last.end), index)
    others = words("singular people") | words("male") | words("female")
    return between.start >= near and others.isdisjoint(source.lower[between.start : between.stop])


@cache
def _statement() -> re.Pattern[str]:
    forms = r"(they/them(?:/theirs?)?|she/her(?:/hers)?|he/him(?:/his)?|she/they|he/they)"
    return re.compile(
        rf"(?:\b(?:uses?|using|goes by|pronouns(?: are|:| of)?)\s+(?:the pronouns? )?|\()[\"“]?{forms}\b",
        re.I,
    )


def _may_state(text: str) -> bool:
    lower = text.lower() if "/" in text else ""
    return any(pair in lower for pair in ("they/", "she/", "he/"))


def _stated_pronouns(source: Words) -> dict[str, Pronouns]:
    """Pronouns that the text states, by the last capitalised word or words before the statement."""
    if not _may_state(source.text):
        return {}
    found: dict[str, Pronouns] = {}
    for match in _statement().finditer(source.text):
        pronouns = parse_pronouns(match.group(1)) or THEY
        for form in _names_before(source, match.start()):
            found[form] = pronouns
    return found


def _names_before(source: Words, offset: int) -> Iterable[str]:
    """Every run of capitalised words in the twelve words before ``offset``, and its last word."""
    stop = source.at(offset) + 1
    text = source.text[source.starts[max(0, stop - 12)] : offset] if stop else ""
    for match in re.finditer(r"[^\W\d_]+(?: [^\W\d_]+)*", text):
        capitals = [part for part in match.group().split() if part[0].isupper()]
        names = [part for part in capitals if part.lower() not in words("not names")]
        yield from (" ".join(names), *names[-1:])
