"""Whether a role in the sentence of a name is said of that person, and not of somebody beside.

"Moreau, head of the school", "the school's head, Ines Moreau," and "Moreau was named head" say so; "Moreau
thanked the head", "wife of the head" and "Moreau's head" do not. What governs the role, the first verb,
preposition or mark to its left, decides; what is not understood counts as a no.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from normalize.people.discourse import Discourse, Individual
from normalize.people.lexicon import words
from normalize.people.tokens import Words
from normalize.people.verbs import base_of_past, is_adverb, verbs

Others = Callable[[range], bool]
"""Whether somebody else is named among some words."""

_MARKS = frozenset((",", "(", "\N{EM DASH}", "\N{EN DASH}", "-"))
_BESIDE = frozenset(("of", "at", "for", "in", "and", "&"))
_STATES = frozenset(("born", "known", "called", "aged", "based", "educated", "trained"))
_ENDS = frozenset((",", ".", ")", ";", "\N{EM DASH}", "\N{EN DASH}"))
_SOMEONE = frozenset(("he", "she", "it", "they", "him", "them", "we", "us", "you", "i", "me", "there"))
_RELATIVE = frozenset(
    ("who", "which", "that", "whose", "whom", "where", "when", "because", "while", "if", "but", ";")
)
_DENIALS = frozenset(("not", "never", "no", "neither", "nearly", "almost"))


def is_said_of(source: Words, role: range, name: range, others: Others) -> bool:
    """Whether the ``role`` is given to the person ``name``, a name or a pronoun in the same sentence."""
    if role.start >= name.stop:
        return _is_said_after(source, role, name, others)
    return role.stop <= name.start and _is_said_before(source, role, name, others)


def _is_said_after(source: Words, role: range, name: range, others: Others) -> bool:
    """Whether the role behind a name is an apposition to it or a predicate of it."""
    lower, between = source.lower, range(name.stop, role.start)
    if others(between) or _brings_in_someone(source, _behind_apposition(source, between)):
        return False
    if lower[name.stop] == "'s" and not any(_opens_post(source, index) for index in between):
        return False
    at = _governor(source, role.start, name.stop, joined=False)
    if at < name.stop:
        return True
    word = lower[at]
    if word in _MARKS:
        return not any(
            _is_verb(source, index) for index in range(name.stop, at) if lower[index] not in words("being")
        )
    is_subject = source.lower[name.start - 1] not in words("prepositions") if name.start else True
    return is_subject and _makes_predicate(source, at)


def _makes_predicate(source: Words, at: int) -> bool:
    """Whether the word ``at`` makes what follows something that its subject is."""
    lower = source.lower
    word, before = lower[at], lower[max(0, at - 3) : at]
    if word in words("being"):
        return _DENIALS.isdisjoint(lower[at + 1 : at + 3])
    if word in words("chosen"):
        return bool(words("being") & set(before)) or before[-1:] == [","]
    if word == "to":
        return bool(words("chosen") & set(before)) and bool(words("being") & set(lower[max(0, at - 6) : at]))
    return word == "as" or _opens_post(source, at)


def _opens_post(source: Words, at: int) -> bool:
    """Whether "of" or "as" after "post" and the like stands at ``at``."""
    return source.lower[at] in ("of", "as") and at > 0 and source.lower[at - 1] in words("posts")


def _behind_apposition(source: Words, between: range) -> range:
    """The words without what stands between two commas right after the name and says what the person is."""
    if source.lower[between.start : between.start + 1] != [","]:
        return between
    for index in between[1:]:
        word = source.lower[index]
        if word == ",":
            return range(index, between.stop)
        if word in _RELATIVE or word in _SOMEONE or _is_verb(source, index):
            break
    return between


def _brings_in_someone(source: Words, between: range) -> bool:
    """Whether the words between name somebody by a noun or pronoun, or open another clause."""
    for index in between:
        word = source.lower[index]
        if word in _RELATIVE and not (word == "who" and index == between.start + 1):
            return True
        if word in _SOMEONE or word in words("singular people") or word in words("plural people"):
            return True
    return False


def _is_said_before(source: Words, role: range, name: range, others: Others) -> bool:
    """Whether the role in front of a name is its title or has it as an apposition."""
    lower, between = source.lower, range(role.stop, name.start)
    last = lower[name.start - 1]
    if others(between) or last in words("prepositions"):
        return False
    if any(_is_verb(source, i) or _is_break(lower[i]) for i in between if source.forms[i].islower()):
        return False
    sentence = source.sentence(role.start)
    at = _governor(source, role.start, sentence.start, joined=True)
    if at < sentence.start or last != ",":
        return not _is_aside(source, name)
    if lower[at] in _MARKS:
        return not others(range(max(sentence.start, at - 2), at))
    return lower[at] == "as" or (name.stop < len(source) and lower[name.stop] in _ENDS)


def _is_break(word: str) -> bool:
    return word in _RELATIVE or (word in words("prepositions") and word not in _BESIDE)


def _is_aside(source: Words, name: range) -> bool:
    """Whether the name opens ", Moreau said,": then what stands before it is what is said."""
    after = source.lower[name.stop : name.stop + 2]
    return len(after) == 2 and base_of_past(after[0]) in words("saying") and after[1] == ","


def is_attached(source: Words, cue: int, discourse: Discourse, person: Individual) -> bool:
    """Whether what begins at ``cue``, as in "known as the ...", hangs on the person and on no other noun."""
    start = source.sentence(cue).start
    at = cue - 1
    while at >= start and is_adverb(source.lower[at]):
        at -= 1
    if at < start:
        return True
    if source.lower[at] in _MARKS:
        return not names_someone_else(source, discourse, person, range(max(start, at - 2), at))
    is_name = any(last.end == source.ends[at] for last in person.mentions)
    return is_name or source.lower[at] in words("being") or source.lower[at] in ("and", "'s", "has")


def _governor(source: Words, role: int, start: int, *, joined: bool) -> int:
    """The index of the first word left of ``role`` that is no determiner, modifier or joined role.

    An index before ``start`` where there is none.
    """
    at = role - 1
    while at >= start:
        word = source.lower[at]
        if word in ("and", "or", "&"):
            joined = True
        elif not (_is_skipped(source, at) or (joined and word in _BESIDE and not _opens_post(source, at))):
            return at
        at -= 1
    return at


def _is_skipped(source: Words, at: int) -> bool:
    """Whether a word belongs to the phrase of the role: an article, an adjective, a house with 's."""
    word = source.lower[at]
    if word in _MARKS or word in _RELATIVE or word in words("being") or word == "as":
        return False
    if word in words("prepositions") or word in words("auxiliaries"):
        return False
    return not _is_verb(source, at) or _is_adjective(source, at)


def _is_adjective(source: Words, at: int) -> bool:
    """Whether a participle stands after an article or an adverb: "the newly appointed head"."""
    before = at - 1
    while before > 0 and is_adverb(source.lower[before]):
        before -= 1
    return before >= 0 and source.lower[before] in words("determiners") | {"'s"}


def _is_verb(source: Words, at: int) -> bool:
    """Whether a word in lower case can be a finite verb or a participle."""
    word = source.lower[at]
    if not source.forms[at].islower() or word in _STATES:
        return False
    base = verbs().third.get(word)
    is_third = base is not None and (verbs().base[base] or base in _verbs_before_people())
    return word in words("auxiliaries") or base_of_past(word) is not None or is_third


@cache
def _verbs_before_people() -> frozenset[str]:
    """Verbs that are nouns too and often have a person for their object."""
    return words("saying") | words("narrator") | words("reporting") | words("biography")


def names_someone_else(source: Words, discourse: Discourse, person: Individual, between: range) -> bool:
    """Whether words name somebody else; a house that a role is held at, behind "of" or "at", is nobody."""
    own = set(person.name.split())
    if not between:
        return False
    span = source.span(between.start, between.stop)
    return any(
        own.isdisjoint(name.split()) and not _is_house(source, source.at(place.start))
        for place, name in discourse.names_within(span)
    )


def _is_house(source: Words, at: int) -> bool:
    before = source.lower[max(0, at - 2) : at]
    before = before[:-1] if before[-1:] == ["the"] else before[-1:]
    return before[-1:] in (["of"], ["at"], ["for"], ["in"])
