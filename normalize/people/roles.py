"""Roles that an "I" claims, and where the same role stands beside a name in the third person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from normalize.people.agreement import skip_adverbs
from normalize.people.lexicon import words
from normalize.people.tokens import Words
from normalize.records import NamedTuple

WINDOW = 14
SMALL = frozenset(
    ("a", "an", "the", "of", "and", "one", "our", "its", "his", "her", "for", "in", "at", "to", "this")
)
_MARKS = frozenset((",", ";", ":", ".", "(", ")", "\N{EM DASH}", "\N{EN DASH}"))
_DENIALS = frozenset(("not", "never", "no", "nearly", "almost", "hardly", "neither"))
_MODIFIERS = frozenset(("current", "present", "new", "long-time", "longtime", "long-serving", "incumbent"))
_GIVEN_UP = frozenset(("former", "ex", "late", "retired"))
_PLACES = frozenset(("at", "in", "for", "with", "of"))
_SAME = (
    (("ceo",), ("chief", "executive", "officer"), ("chief", "executive")),
    (("cfo",), ("chief", "financial", "officer")),
    (("coo",), ("chief", "operating", "officer")),
    (("cto",), ("chief", "technology", "officer"), ("chief", "technical", "officer")),
    (("cio",), ("chief", "information", "officer")),
    (("cmo",), ("chief", "marketing", "officer")),
    (("svp",), ("senior", "vice", "president"), ("senior", "vice-president")),
    (("evp",), ("executive", "vice", "president"), ("executive", "vice-president")),
    (("vp",), ("vice", "president"), ("vice-president",)),
    (("co-founder",), ("cofounder",)),
    (("editor-in-chief",), ("editor", "in", "chief"), ("chief", "editor")),
)
"""Short and long forms of one role; the first that stands in a phrase is exchanged for the others."""


@cache
def phrase_ends() -> frozenset[str]:
    """Words and marks that end a phrase with a role or an epithet."""
    return words("phrase ends") | _MARKS


class Claim(NamedTuple):
    """The words of a role that an "I" claims, and whether it may have been given up since."""

    words: range
    is_past: bool


def roles_claimed(source: Words, subject: int, inside: range) -> Iterator[Claim]:
    """Every role in "I am the ROLE", "I hold the post of ROLE", "As the ROLE, I" and the like."""
    yield from _before(source, subject, inside)
    lower, stop = source.lower, inside.stop
    if lower[subject] == "i'm":
        yield from _named(source, _after_serving(source, subject + 1, stop), stop, is_past=False)
        return
    at = skip_adverbs(source, subject + 1, stop)
    if not _DENIALS.isdisjoint(lower[subject + 1 : at + 3]):
        return
    is_perfect = at < stop and (lower[at] in ("have", "had") or lower[subject] in ("i've", "i'd"))
    if at < stop and lower[at] in ("have", "had"):
        at = skip_adverbs(source, at + 1, stop)
    if at < stop:
        yield from _after_verb(source, at, inside, is_perfect=is_perfect)
    for later in range(at + 1, stop):  # "I have written books and am the dean"
        if lower[later] == "am" and _DENIALS.isdisjoint(lower[later + 1 : later + 3]):
            yield from _after_verb(source, later, inside, is_perfect=False)


def _before(source: Words, subject: int, inside: range) -> Iterator[Claim]:
    """The role in "As the ROLE, I" and "In my role as ROLE, I"."""
    start, lower = inside.start, source.lower
    if lower[start] == "as":
        yield from _named(source, start + 1, subject, is_past=False)
    elif lower[start : start + 2] == ["in", "my"] and _as_after_post(source, start + 2, subject):
        yield from _named(source, start + 4, subject, is_past=False)


def _as_after_post(source: Words, at: int, stop: int) -> bool:
    return at + 1 < stop and source.lower[at] in words("posts") and source.lower[at + 1] == "as"


def _after_verb(source: Words, at: int, inside: range, *, is_perfect: bool) -> Iterator[Claim]:
    """The role after the verb ``at``: to be, to serve as, to hold, to be appointed, to become."""
    verb, lower, stop = source.lower[at], source.lower, inside.stop
    lasts = verb == "am" or (is_perfect and (verb == "been" or "since" in lower[at:stop]))
    if verb in ("am", "was", "been"):
        after = skip_adverbs(source, at + 1, stop)
        if after < stop and lower[after] in words("chosen"):
            yield from _named(source, _after_choice(source, after + 1, stop), stop, is_past=True)
        else:
            yield from _named(source, _after_serving(source, after, stop), stop, is_past=not lasts)
    elif verb in words("serving"):
        after = _after_serving(source, at, stop)
        is_past = verb not in ("serve", "work", "act") and not lasts
        yield from _named(source, after, stop, is_past=is_past) if after > at else ()
    elif verb in words("holding") or verb in words("held"):
        yield from _after_post(source, at + 1, stop, is_past=verb in words("held") and not lasts)
    elif verb in ("became", "become"):
        yield from _named(source, at + 1, stop, is_past=True)


def _after_serving(source: Words, at: int, stop: int) -> int:
    """The word after "serving as"; ``at`` itself where nothing of the kind stands there."""
    is_serving = at + 1 < stop and source.lower[at] in words("serving") and source.lower[at + 1] == "as"
    return at + 2 if is_serving else at


def _after_choice(source: Words, at: int, stop: int) -> int:
    """Past "to", "as" and "to the post of" after "appointed"."""
    while at < stop and source.lower[at] in (*words("posts"), "as", "to", "the", "of"):
        at += 1
    return at


def _after_post(source: Words, at: int, stop: int, *, is_past: bool) -> Iterator[Claim]:
    """The role after "the position of"."""
    at += at < stop and source.lower[at] in ("over", "up")
    at += at < stop and source.lower[at] in words("determiners")
    if at + 1 < stop and source.lower[at] in words("posts") and source.lower[at + 1] in ("of", "as"):
        yield from _named(source, at + 2, stop, is_past=is_past)


def _named(source: Words, start: int, stop: int, *, is_past: bool) -> Iterator[Claim]:
    """A phrase with a role in it, up to the next word that ends one; determiners left out."""
    while start < stop and source.lower[start] in words("determiners") | _MODIFIERS:
        start += 1
    end = start
    stop = min(stop, start + WINDOW)
    while end < stop and source.lower[end] not in phrase_ends() and not source.closed[end]:
        end += 1
    if any(source.lower[index] in words("roles") for index in range(start, end)):
        yield Claim(range(start, end), is_past)


def readings(source: Words, claimed: range) -> Iterator[tuple[range, range]]:
    """Ways to read a claim: the role, and where it is held; "head of research" is tried whole first."""
    lower = source.lower
    for index in claimed:
        if lower[index] == "'s" and claimed.start < index < claimed.stop - 1:
            for role, held in readings(source, range(index + 1, claimed.stop)):
                yield role, held or range(claimed.start, index)
            return
    held = _held_at(source, claimed.stop)
    yield claimed, held
    for index in reversed(claimed):
        role = range(claimed.start, index)
        if lower[index] == "of" and any(lower[i] in words("roles") for i in role):
            yield role, range(index + 1, max(claimed.stop, held.stop))


def _held_at(source: Words, start: int) -> range:
    """The words after "at", "for" and the like right after a role."""
    if start >= len(source) or source.lower[start] not in _PLACES:
        return range(0)
    stop = start + 1
    limit = source.sentence(start).stop
    while stop < limit and source.lower[stop] not in phrase_ends():
        stop += 1
    return range(start + 1, stop)


@lru_cache(maxsize=1024)
def variants(role: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The words of a role, and the same with a short form for a long one or the reverse."""
    for group in _SAME:
        for form in group:
            at = next(_all_of(role, form, 0, len(role)), -1)
            if at >= 0:
                rest = role[at + len(form) :]
                return role, *((*role[:at], *other, *rest) for other in group if other != form)
    return (role,)


def _all_of(lower: Sequence[str], wanted: tuple[str, ...], start: int, stop: int) -> Iterator[int]:
    """Every place of ``wanted`` in ``lower`` between two indexes."""
    size, first = len(wanted), wanted[0]
    for at in range(start, stop - size + 1):
        if lower[at] == first and tuple(lower[at : at + size]) == wanted:
            yield at


def places_near(source: Words, role: range, centre: int, inside: range) -> Iterator[range]:
    """Where the role, in any of its forms, stands in open text within a few words of ``centre``."""
    for wanted in variants(tuple(source.lower[role.start : role.stop])):
        start = max(inside.start, centre - WINDOW)
        stop = min(inside.stop, centre + WINDOW + len(wanted))
        for at in _all_of(source.lower, wanted, start, stop):
            if not source.closed[at]:
                yield range(at, at + len(wanted))


def held_there(source: Words, held: range, place: range, elsewhere: range) -> bool:
    """Whether the role at ``place`` can be held where the claim says it is.

    Args:
        source: the words of the document.
        held: where the claim says the role is held, perhaps empty.
        place: the role beside the name.
        elsewhere: the sentence of the claim, where a name proves nothing.

    """
    content = [word for word in source.lower[held.start : held.stop] if _says_where(word)]
    inside = source.sentence(place.start)
    if set(content) <= set(source.lower[inside.start : inside.stop]):
        return True
    other = _held_at(source, place.stop)
    rest = [index for index in other if _says_where(source.lower[index])]
    is_open = not rest or any(source.forms[i][0].isupper() for i in rest) or _is_house(source, other)
    if is_open and _is_house(source, held):
        return True
    return (not rest or _is_house(source, other)) and _is_named_elsewhere(source, held, elsewhere)


def was_held(source: Words, place: range) -> bool:
    """Whether the text says that the role at ``place`` has been given up: "former", "until May"."""
    before = source.lower[max(0, place.start - 2) : place.start]
    return not _GIVEN_UP.isdisjoint(before) or "until" in source.lower[place.stop : place.stop + 6]


def _says_where(word: str) -> bool:
    """Neither a small word nor a time."""
    return word.isalpha() and word not in SMALL | words("durations") | words("months and days")


def _is_house(source: Words, held: range) -> bool:
    """Whether a place is only "the company" or the like, which the text has named."""
    found = source.lower[held.start : held.stop]
    houses = words("group nouns") | words("houses")
    is_known = source.lower[held.start - 1] in ("the", "this") if len(found) == 1 and held.start else False
    return (len(found) == 2 and found[0] in ("the", "this") and found[1] in houses) or (
        is_known and found[0] in houses
    )


def _is_named_elsewhere(source: Words, held: range, elsewhere: range) -> bool:
    """Whether a name of words with capitals stands in another sentence too."""
    name = [index for index in held if source.lower[index] != "the"]
    if not name or not all(
        source.forms[index][0].isupper() or source.lower[index] in SMALL for index in name
    ):
        return False
    text = source.text[source.starts[name[0]] : source.ends[name[-1]]]
    span = source.span(elsewhere.start, elsewhere.stop)
    return text in source.text[: span.start] or text in source.text[span.end :]
