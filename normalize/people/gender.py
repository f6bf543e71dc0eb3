"""He for a declared person who is she, and the reverse: sentence by sentence, with what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.people.agreement import Change
from normalize.people.discourse import Discourse, Individual, people_of
from normalize.people.lexicon import words
from normalize.people.names import pronoun_counts
from normalize.people.pronouns import HE_FORMS, SHE_FORMS, Pronouns
from normalize.people.repairs import Repair
from normalize.people.roster import Declared, roster
from normalize.people.source import named_in_source, source_view
from normalize.people.tokens import Words, words_of
from normalize.people.verbs import is_adverb
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

MIN_RIGHT = 4
MAX_WRONG_SHARE = 0.2
_MESSAGE = "{name} is declared as {declared}"
_WHOLE = {"he": 0, "she": 0, "him": 1, "himself": 4, "herself": 4, "hers": 3}


def gender_repairs(document: Document, persons: Sequence[Declared] = ()) -> tuple[Repair, ...]:
    """Sentences with only the wrong gender, in a document about one declared person called he or she."""
    if not persons:
        return ()
    key = ("people.gender", roster(persons))
    return document.memo(key, lambda: tuple(_repairs(document, persons)))


def _repairs(document: Document, persons: Sequence[Declared]) -> list[Repair]:
    discourse = people_of(document, persons)
    person = discourse.protagonist
    if person is None or person.declared is None or person.pronouns is None:
        return []
    if (
        person.pronouns.subject not in ("he", "she")
        or sum(p.declared is not None for p in discourse.persons) > 1
    ):
        return []
    source = words_of(document)
    if document.source is None and not _is_minority(source, person.pronouns):
        return []
    sentences = source.sentences
    return [
        repair
        for number, inside in enumerate(sentences)
        if (repair := _repair(source, inside, sentences[max(0, number - 1)], discourse, person, persons))
    ]


def _is_minority(source: Words, pronouns: Pronouns) -> bool:
    """Whether the wrong gender is rare in the text, and no person of that gender is spoken of."""
    counts = pronoun_counts(source)
    right = counts[pronouns.subject]
    wrong = counts["she" if pronouns.subject == "he" else "he"]
    if right < MIN_RIGHT or wrong > MAX_WRONG_SHARE * (right + wrong):
        return False
    cues = words("female" if pronouns.subject == "he" else "male")
    return not any(word in cues for word in source.lower)


def _names_another(document: Document, span: Span, person: Individual, declared: Sequence[Declared]) -> bool:
    """Whether the source of ``span`` names declared persons, and not this one among them."""
    named = named_in_source(document, span, declared)
    return bool(named) and person.declared not in named


def _repair(
    source: Words,
    inside: range,
    before: range,
    discourse: Discourse,
    person: Individual,
    declared: Sequence[Declared],
) -> Repair | None:
    pronouns = person.pronouns
    assert pronouns is not None
    wrong, right = (SHE_FORMS, HE_FORMS) if pronouns.subject == "he" else (HE_FORMS, SHE_FORMS)
    open_words = [index for index in inside if not source.closed[index]]
    places = [index for index in open_words if source.lower[index].partition("'")[0] in wrong]
    if not places or any(source.lower[index].partition("'")[0] in right for index in open_words):
        return None
    if sum(source.forms[index] == '"' for index in inside) % 2:
        return None
    span = source.span(inside.start, inside.stop)
    if _has_cue(source, inside, pronouns) or discourse.others_between(person, span):
        return None
    if source.document.source is not None and _source_objects(source, inside, before, pronouns):
        return None
    if _names_another(source.document, span, person, declared):
        return None
    changes = tuple(_swap(source, index, pronouns) for index in places)
    entry = str(getattr(person.declared, "id", "")) or None
    given = f"{pronouns.subject}/{pronouns.object}"
    return Repair(
        "gender",
        changes,
        Safety.UNSAFE,
        _MESSAGE.format(name=person.name, declared=given),
        (Evidence("person", f"the entry of {person.name} gives {given}"),),
        f"PRN:{places[0]}",
        ("somebody else may be meant",),
        entry,
    )


def _has_cue(source: Words, inside: range, pronouns: Pronouns) -> bool:
    """A person noun of the gender to be replaced, a head that may be anyone, an animal."""
    cues = words("female" if pronouns.subject == "he" else "male") | words("generic heads")
    return any(source.lower[index] in cues for index in inside)


def _source_objects(source: Words, inside: range, before: range, pronouns: Pronouns) -> bool:
    """Whether the source of the sentence, or the one before, bears out the text, or none is aligned."""
    here = source_view(source.document, source.span(inside.start, inside.stop))
    earlier = source_view(source.document, source.span(before.start, before.stop))
    if not here.aligned or here.first_person:
        return True
    if pronouns.subject == "he":
        return here.she or earlier.she
    return here.he or earlier.he


def is_dependent(source: Words, index: int) -> bool:
    """Whether "her" or "his" at ``index`` stands before its noun."""
    if index + 1 >= len(source) or source.starts[index + 1] - source.ends[index] != 1:
        return False
    following = source.lower[index + 1]
    if following == "[":
        return True  # an editor's note on who it is, before the noun
    if (
        not following[0].isalnum()
        or following in words("prepositions")
        or following in words("clause openers")
    ):
        return False
    if (
        following in words("determiners")
        or following in words("pronouns")
        or following in words("auxiliaries")
    ):
        return following in ("one", "two", "three", "four", "five", "six", "many", "most", "several")
    return not is_adverb(following) or following in (
        "most",
        "once",
        "first",
        "then",
        "newly",
        "recently",
        "long",
    )


def _swap(source: Words, index: int, pronouns: Pronouns) -> Change:
    form = source.lower[index]
    word, mark, clitic = form.partition("'")
    if word == "her":
        new = pronouns.possessive if is_dependent(source, index) else pronouns.object
    elif word == "his":
        new = pronouns.possessive if is_dependent(source, index) else pronouns.independent
    else:
        found = pronouns[_WHOLE[word]]
        assert isinstance(found, str)
        new = found
    new = new.capitalize() if source.forms[index][0].isupper() else new
    tail = source.forms[index][len(word) :] if mark and clitic else ""
    return Change(*source.span(index), new + tail)
