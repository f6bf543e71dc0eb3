"""They, their and themselves after an impersonal phrase: whether they mean the same one person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from normalize.evidence import Safety
from normalize.people.agreement import skip_adverbs
from normalize.people.clause import Place
from normalize.people.lexicon import words
from normalize.people.pronouns import HE_FORMS, SHE_FORMS, THEY_INDEX
from normalize.people.report import opens_sentence
from normalize.people.tokens import Words
from normalize.people.topic import is_subject, others_act, plural_people
from normalize.people.verbs import base_of_finite, is_adverb, verbs
from normalize.records import NamedTuple

_TAIL = 6
SURE: tuple[Safety, tuple[str, ...]] = (Safety.SAFE, ())
REACH = 150  # words after a phrase in which "they" is looked for


class Phrase(NamedTuple):
    """One impersonal phrase: its words, its sentence, its place in the clause."""

    words: range
    sentence: range
    place: Place


class Link(NamedTuple):
    """A form of they after a phrase, in the sentence ``inside``; ``since`` the last sure one."""

    source: Words
    phrase: Phrase
    word: int
    inside: range
    since: int


def links_of(source: Words, phrase: Phrase, stop: int) -> Iterator[Link]:
    """Every form of they in open text between the phrase and the word ``stop``, with the last sure one."""
    since = phrase.words.stop
    for index in range(phrase.words.stop, stop):
        if source.lower[index].partition("'")[0] in THEY_INDEX and not source.closed[index]:
            link = Link(source, phrase, index, source.sentence(index), since)
            yield link
            since = index + 1 if verdict(link) == SURE else since


def leaves_doubt(source: Words, phrase: Phrase) -> bool:
    """Whether a "they" in the same sentence may well mean the person, but not surely.

    A pronoun in the place of the phrase would turn such a form to others: "he refused because they", "he
    told reporters that they".
    """
    return any(
        _leaves_doubt(link)
        for link in links_of(source, phrase, phrase.sentence.stop)
        if source.lower[link.word] == "they"
    )


def _leaves_doubt(link: Link) -> bool:
    safety = (verdict(link) or SURE)[0]
    between = link.source.lower[link.phrase.words.stop : link.word]
    is_told = between[-1:] == ["that"] and "and" not in between
    return safety is Safety.UNSAFE or (safety is Safety.SHOW and is_told)


def verdict(link: Link) -> tuple[Safety, tuple[str, ...]] | None:
    """How sure it is that the form means the person; None when it means others."""
    source, index = link.source, link.word
    between = range(link.since, index)
    plural = plural_people(source, range(link.phrase.words.stop, index))
    form = source.lower[index].partition("'")[0]
    if form == "they":
        return _subject_verdict(link, plural)
    if plural or _is_of_others(link, between) or (form == "them" and _is_in_its_clause(link)):
        return None
    is_here = link.inside == link.phrase.sentence
    if not is_here and _names_the_person(link):
        return None
    is_own = form in ("themselves", "themself") or (form == "their" and _is_theirs_alone(link, between))
    return SURE if is_here and is_own else (Safety.UNSAFE, (f"{form!r} may mean others",))


def _is_in_its_clause(link: Link) -> bool:
    """Whether a "them" is an object of the verb whose subject the phrase is: then others are meant."""
    between = link.source.lower[link.phrase.words.stop : link.word]
    return link.phrase.place == "subject" and words("clause openers").isdisjoint(between)


def _is_of_others(link: Link, between: range) -> bool:
    """Whether the form is what others have: "thanked the firm for their help", "all ... their"."""
    source = link.source
    is_joined = source.lower[link.word - 1] in ("for", "and", "with") and any(_rivals(source, between))
    return is_joined or not {"both", "all", "each"}.isdisjoint(source.lower[between.start : between.stop])


def _is_theirs_alone(link: Link, between: range) -> bool:
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


def _subject_verdict(link: Link, plural: list[int]) -> tuple[Safety, tuple[str, ...]] | None:
    if _names_the_person(link):
        return None
    if link.inside == link.phrase.sentence:
        return _same_sentence_verdict(link, plural)
    follows = link.inside.start == link.phrase.sentence.stop
    if follows and opens_sentence(link.source, link.word, link.inside):
        return _next_sentence_verdict(link, plural)
    if plural or _rivals(link.source, range(link.inside.start, link.word))[1]:
        return Safety.SHOW, ("people in the plural stand between",)
    return Safety.UNSAFE, ("it stands too far from the phrase",)


def _same_sentence_verdict(link: Link, plural: list[int]) -> tuple[Safety, tuple[str, ...]]:
    """How sure a "they" is that follows the phrase in its sentence."""
    if plural:
        return Safety.SHOW, ("people in the plural stand between",)
    source = link.source
    is_said = source.lower[link.word - 1] == "that" or _follows_according(link)
    if others_act(source, link.phrase.words):
        return Safety.SHOW, ("people in the plural act before it",)
    if is_said or _goes_on(link):
        return SURE
    return Safety.UNSAFE, ("'they' may mean something else",)


def _goes_on(link: Link) -> bool:
    """Whether a sure "they" stands before in the sentence, and nothing between that could be "they" too."""
    groups, plural = _rivals(link.source, range(link.since, link.word))
    return link.since > link.phrase.words.stop and not groups and not plural


def _follows_according(link: Link) -> bool:
    """Whether the form opens the clause after "according to the individual,"."""
    return link.phrase.place == "object" and link.word == link.phrase.words.stop + 1


def _next_sentence_verdict(link: Link, plural: list[int]) -> tuple[Safety, tuple[str, ...]]:
    """How sure a "They" is that opens the sentence after the phrase."""
    stop = link.phrase.sentence.stop
    if any(is_subject(link.source, index, stop) for index in plural):
        return Safety.SHOW, ("people in the plural are a subject before it",)
    if any(index >= stop - _TAIL for index in plural) or (plural and link.phrase.place != "subject"):
        return Safety.UNSAFE, ("people in the plural end the sentence before it",)
    return SURE


def _names_the_person(link: Link) -> bool:
    """Whether a singular pronoun in the same sentence tells "they" from the person."""
    source = link.source
    start = max(link.inside.start, link.phrase.words.stop)
    return any(
        (source.lower[i] in HE_FORMS or source.lower[i] in SHE_FORMS) and not source.closed[i]
        for i in range(start, min(link.inside.stop, start + 2 * REACH))
    )
