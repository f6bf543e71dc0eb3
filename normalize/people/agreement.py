"""Give a clause another subject: the pronoun, the verbs that agree with it, and whether all of that is sure.

Only forms that differ between "I" or "they" and "he" are touched (am, are, were, have, do, bare present);
past forms, participles and modals stay. A verb that is in no table, a coordination that can be read in two
ways or a word between subject and verb that is no adverb makes the result unsure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from normalize.people.lexicon import words
from normalize.people.pronouns import Pronouns
from normalize.people.tokens import Words
from normalize.people.verbs import is_adverb, regular_past, third_person, verbs
from normalize.records import NamedTuple, dataclass, field


class Change(NamedTuple):
    """One replacement in the text, in code points."""

    start: int
    end: int
    replacement: str


@dataclass
class Rewriting:
    """The changes that give one subject another person; ``doubts`` says why they are not sure."""

    changes: list[Change] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def sure(self) -> bool:
        """Whether every form was in a table and every reading the only one."""
        return not self.doubts


_FIRST = {"am": "is", "have": "has", "haven't": "hasn't", "do": "does", "don't": "doesn't"}
_FIRST_PLURAL = {"am": "are", "was": "were", "wasn't": "weren't"}
_THEY = {
    "are": "is", "aren't": "isn't", "were": "was", "weren't": "wasn't",
    "have": "has", "haven't": "hasn't", "do": "does", "don't": "doesn't",
}  # fmt: skip
_CLITICS = {"m": "'s", "re": "'s", "ve": "'s", "d": "'d", "ll": "'ll"}
_PLURAL_CLITICS = {"m": "'re", "ve": "'ve", "d": "'d", "ll": "'ll"}
_CONJUNCTIONS = frozenset(("and", "or", "but"))
_PERFECT = frozenset(("have", "haven't"))
_LEADING_ADVERBS = {"no": "longer", "at": "last", "of": "course", "sort": "of", "kind": "of"}
_OPENERS_OF_OBJECTS = frozenset(
    ("a", "an", "the", "my", "this", "these", "those", "his", "her", "its", "their", "every", "another")
)
_AFTER_NOUNS = frozenset(("of", "and", "or", "who", "which", "that"))
_TAKES_BARE = frozenset(
    ("help", "helped", "helping", "let", "make", "made", "see", "saw", "watch", "watched")
)
_BARE = frozenset(("have", "do", "be"))
Tense = Literal["present", "perfect", "past", "modal", "done"]


class Clause(NamedTuple):
    """A clause to rewrite: its words, its subject, where to stop, and which words may not be read."""

    words: Words
    subject: int
    inside: range
    pronouns: Pronouns
    closed: Callable[[int], bool]


def rewrite_subject(
    source: Words, subject: int, inside: range, pronouns: Pronouns, *, capital: bool
) -> Rewriting:
    """Put ``pronouns`` in the place of "I" or "they", the word ``subject`` of the sentence ``inside``."""
    flags = source.closed
    clause = Clause(source, subject, inside, pronouns, lambda index: bool(flags[index]))
    result = Rewriting()
    stem, _, clitic = source.lower[subject].partition("'")
    forms = _finite_forms(stem, pronouns)
    suffix = (_PLURAL_CLITICS if pronouns.plural else _CLITICS).get(clitic, "") if clitic else ""
    new = pronouns.subject.capitalize() if capital else pronouns.subject
    mark = source.forms[subject][len(stem) : len(stem) + 1]
    result.changes.append(Change(*source.span(subject), new + suffix.replace("'", mark)))
    if clitic and not suffix:
        result.doubts.append(f"contraction {source.forms[subject]!r} is in no table")
        return result
    tense, after = _main_verb(clause, forms, clitic, result)
    _coordinated(clause, forms, tense, after, result)
    return result


def _finite_forms(stem: str, pronouns: Pronouns) -> dict[str, str]:
    if stem == "they":
        return {} if pronouns.plural else _THEY
    return _FIRST_PLURAL if pronouns.plural else _FIRST


def _main_verb(clause: Clause, forms: dict[str, str], clitic: str, result: Rewriting) -> tuple[Tense, int]:
    """Rewrite the verb of the subject; returns its tense and the index of the next word."""
    if clitic:
        tense: Tense = "perfect" if clitic == "ve" else "present" if clitic in ("m", "re") else "modal"
        return tense, clause.subject + 1
    inverted = _inversion(clause, forms, result)
    if inverted:
        return inverted, clause.subject + 1
    at = skip_adverbs(clause.words, clause.subject + 1, clause.inside.stop)
    if at >= clause.inside.stop or clause.closed(at):
        result.doubts.append("no verb after the subject")
        return "done", at
    return _finite(clause, at, forms, result), at + 1


def _inversion(clause: Clause, forms: dict[str, str], result: Rewriting) -> Tense | None:
    """Deal with what stands before the subject: "have I", "could I", "my team and I"."""
    at = clause.subject - 1
    if at < clause.inside.start:
        return None
    before = clause.words.lower[at]
    if before in ("and", "or", "nor", "&") and at > clause.inside.start:
        agrees = clause.words.lower[clause.subject + 1 : clause.subject + 2] == ["am"]
        if before == "nor" or not (agrees or clause.words.lower[at - 1] in (",", ";", ":")):
            result.doubts.append("the subject may be coordinated with another")
        return None
    if before not in words("auxiliaries") or before in ("be", "been", "being"):
        return None
    follower = clause.words.lower[clause.subject + 1] if clause.subject + 1 < clause.inside.stop else ""
    takes_bare = before in words("modals") or before.startswith(("do", "did"))
    if follower in words("auxiliaries") and not (takes_bare and follower in _BARE):
        return None
    _replace(clause, at, forms.get(before), result)
    return "perfect" if before in _PERFECT else "modal"


def skip_adverbs(source: Words, at: int, stop: int) -> int:
    """The first word from ``at`` on that is no adverb."""
    while at < stop:
        word = source.lower[at]
        if word in _LEADING_ADVERBS and at + 1 < stop and source.lower[at + 1] == _LEADING_ADVERBS[word]:
            at += 2
        elif is_adverb(word) and not _is_verb_here(source, at, stop):
            at += 1
        else:
            break
    return at


def _is_verb_here(source: Words, at: int, stop: int) -> bool:
    """Whether a word that is an adverb or a verb ("long", "still") is the verb: nothing verbal follows."""
    word = source.lower[at]
    if word not in verbs().base:
        return False
    return at + 1 >= stop or source.lower[at + 1] in words("determiners") | {"to", "for"}


def _finite(clause: Clause, at: int, forms: dict[str, str], result: Rewriting) -> Tense:
    word = clause.words.lower[at]
    tables = verbs()
    if word in forms:
        _replace(clause, at, forms[word], result)
        return _present_or_perfect(clause, at)
    if word in words("modals"):
        return "modal"
    if word in words("past auxiliaries") or word == "were":
        return "past"
    if clause.pronouns.plural and (word in tables.base or word in _PERFECT):
        return "present"
    if word in tables.past or regular_past(word):
        if word in tables.past_is_base or word == "lay":
            result.doubts.append(f"{word!r} may be present or past")
        return "past"
    return _present(clause, at, result)


def _present(clause: Clause, at: int, result: Rewriting) -> Tense:
    word = clause.words.lower[at]
    if word not in verbs().base:
        result.doubts.append(f"{clause.words.forms[at]!r} after the subject is no known verb")
        return "done"
    _replace(clause, at, third_person(word), result)
    return "present"


def _present_or_perfect(clause: Clause, at: int) -> Tense:
    """``have`` before a participle is perfect, else a verb of its own."""
    word = clause.words.lower[at]
    if word in ("are", "am", "were", "aren't", "weren't"):
        return "present"
    if word in ("do", "don't"):
        return "modal"
    after = skip_adverbs(clause.words, at + 1, clause.inside.stop)
    if after >= clause.inside.stop:
        return "present"
    follower = clause.words.lower[after]
    known = follower in verbs().participles or regular_past(follower) or follower == "been"
    return "perfect" if known else "present"


def _replace(clause: Clause, at: int, form: str | None, result: Rewriting) -> None:
    if form is None:
        return
    old = clause.words.forms[at]
    if "'" in form and "\N{RIGHT SINGLE QUOTATION MARK}" in old:
        form = form.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    result.changes.append(Change(*clause.words.span(at), form.capitalize() if old[0].isupper() else form))


def _coordinated(clause: Clause, forms: dict[str, str], tense: Tense, start: int, result: Rewriting) -> None:
    """Rewrite further verbs of the same subject: "I have led ... and am known"."""
    stop = _clause_end(clause, start)
    broken = False
    infinitive = tense == "modal" or clause.words.lower[start - 1] in _TAKES_BARE
    for at in range(start, stop):
        if clause.closed(at):
            continue
        word = clause.words.lower[at]
        if word == "am" and "am" in forms and clause.words.lower[at - 1] != "i":
            _coordinated_am(clause, at, forms, result, broken=broken)
        elif word in words("subject breakers") or word in words("plural people"):
            broken = True
        elif word == "to" or word in _TAKES_BARE or word in words("modals"):
            infinitive = True
        elif word in _CONJUNCTIONS or word == ",":
            target = skip_adverbs(clause.words, at + 1, stop)
            if target < stop and not clause.closed(target):
                _second_verb(clause, (at, target), forms, tense, result, doubt=broken or infinitive)


def _clause_end(clause: Clause, start: int) -> int:
    """Verbs beyond a semicolon or another first-person subject have a subject of their own."""
    for at in range(start, clause.inside.stop):
        if clause.words.lower[at] in (";", "i") and not clause.closed(at):
            return at
    return clause.inside.stop


def _coordinated_am(
    clause: Clause, at: int, forms: dict[str, str], result: Rewriting, *, broken: bool
) -> None:
    before = clause.words.lower[at - 1]
    if before in ("who", "that") or broken:
        result.doubts.append("the subject of a later 'am' is not certain")
    if before != "do":
        _replace(clause, at, forms["am"], result)


def _second_verb(
    clause: Clause,
    place: tuple[int, int],
    forms: dict[str, str],
    tense: Tense,
    result: Rewriting,
    *,
    doubt: bool,
) -> None:
    """A verb form after ``and``, ``or``, ``but`` or a comma, at ``place[1]``."""
    conjunction, at = place
    word = clause.words.lower[at]
    by_comma = clause.words.lower[conjunction] == ","
    if word == "am":
        return
    if word in forms and not by_comma:
        if doubt:
            result.doubts.append(f"the subject of a later {word!r} is not certain")
        _replace(clause, at, forms[word], result)
        return
    only_verb = verbs().base.get(word)
    if only_verb is None or clause.pronouns.plural:
        return
    _bare_verb(clause, at, tense, result, only_verb=only_verb and not by_comma, doubt=doubt)


def _bare_verb(
    clause: Clause, at: int, tense: Tense, result: Rewriting, *, only_verb: bool, doubt: bool
) -> None:
    word = clause.words.lower[at]
    tables = verbs()
    if tense in ("modal", "done") or word in tables.past_is_base:
        return
    reading = "verb" if only_verb else _reading_of_noun(clause, at)
    if reading == "noun":
        return
    is_other = tense == "present" or (tense == "perfect" and word not in tables.participles)
    if reading == "verb" and is_other and not doubt:
        _replace(clause, at, third_person(word), result)
    else:
        result.doubts.append(f"{word!r} may be a second verb of the subject")


def _reading_of_noun(clause: Clause, at: int) -> Literal["verb", "noun", "either"]:
    """What a word is that may be a verb or a noun and follows a conjunction or a comma."""
    source = clause.words
    following = source.lower[at + 1] if at + 1 < clause.inside.stop else ""
    by_comma = source.lower[at - 1] == ","
    if source.forms[at][0].isupper():
        return "noun"
    if not by_comma and (following in _OPENERS_OF_OBJECTS or following in words("numbers")):
        return "verb"
    if not by_comma and following == "to" and source.lower[at] in words("to verbs"):
        return "verb"
    if following in words("determiners") or following in words("pronouns"):
        return "either"
    if by_comma or following in words("roles"):
        return "noun"
    before = source.lower[at - 2] if source.lower[at - 1] in _CONJUNCTIONS else ""
    ends = not following[:1].isalpha() or following in _AFTER_NOUNS
    return "noun" if ends and before not in verbs().base else "either"
