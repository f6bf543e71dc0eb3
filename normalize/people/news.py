"""Whether a text is about what happens to the person, and not about whom the person has to do with.

Officials and doctors say "the individual" of somebody whom they do not name. A text that opens with
the person's own resignation, prize or death has no such business; there the words can only mean the person.
"""

from __future__ import annotations

from normalize.people.discourse import Discourse, Individual
from normalize.people.lexicon import words
from normalize.people.predication import names_someone_else
from normalize.people.tokens import Words
from normalize.people.verbs import base_of_finite, base_of_participle, verbs

_ASKING = frozenset(("we", "us", "interview"))
_LEAD = 2  # sentences, from the first with the name on
_OWNERS = frozenset(("his", "her", "'s"))
_PARTICLES = {"step": ("down", "aside", "back"), "give": ("up",), "stand": ("down",)}


def is_own_news(source: Words, discourse: Discourse, person: Individual) -> bool:
    """Whether the sentence that first names the person, or the next, tells an event of that person's life."""
    return source.document.memo(
        ("people.own news", person.name), lambda: _is_own_news(source, discourse, person)
    )


def _is_own_news(source: Words, discourse: Discourse, person: Individual) -> bool:
    first = next((m for m in person.mentions if not source.titles[source.at(m.start)]), None)
    if first is None:
        return False
    start = source.sentence(source.at(first.start)).start
    lead = [inside for inside in source.sentences if inside.start >= start][:_LEAD]
    return any(
        _tells_event(source, inside) and not names_someone_else(source, discourse, person, inside)
        for inside in lead
    )


def is_interviewed(source: Words, discourse: Discourse, person: Individual) -> bool:
    """Whether a sentence with the person's name, or with "the interviewee", tells of "us", who asked.

    "When asked" is enough where the text tells the person's own news.
    """
    asking = _ASKING | {"asked"} if is_own_news(source, discourse, person) else _ASKING
    return any(
        not asking.isdisjoint(source.lower[index] for index in inside if not source.closed[index])
        for inside in source.sentences
        if person.named_in(source.span(inside.start, inside.stop))
        or "interviewee" in source.lower[inside.start : inside.stop]
    )


def _tells_event(source: Words, inside: range) -> bool:
    """Whether a verb of a life or a career is there, or such a noun with an owner."""
    return any(
        not source.closed[index] and (_is_event(source, index) or _is_owned_event(source, index))
        for index in inside
    )


def _is_event(source: Words, index: int) -> bool:
    """Whether "resigned", "will leave", "stepped down" or "was named" stands at ``index``."""
    word = source.lower[index]
    base = _base(word)
    if base in _PARTICLES:
        return source.lower[index + 1 : index + 2] in ([particle] for particle in _PARTICLES[base])
    if base in words("suffered events"):
        return not words("being").isdisjoint(source.lower[max(0, index - 3) : index])
    is_told = word != base or word in verbs().past_is_base or source.lower[index - 1] in ("will", "to")
    return base in words("own events") and is_told


def _base(word: str) -> str:
    """The base form of a verb form, the -ing form of the verbs asked for included."""
    known = words("own events") | words("suffered events") | _PARTICLES.keys()
    if word.endswith("ing"):
        stem = word[:-3]
        return next((base for base in (stem, stem + "e", stem[:-1]) if base in known), word)
    return base_of_finite(word) or base_of_participle(word) or word


def _is_owned_event(source: Words, index: int) -> bool:
    """Whether "her resignation", "Moreau's sudden death", "the end of his career" stands at ``index``."""
    word, before = source.lower[index], source.lower[max(0, index - 3) : index]
    is_end = before[:2] == ["end", "of"] and word in words("owned by a person")
    return (is_end or word in words("own event nouns")) and not _OWNERS.isdisjoint(before)
