"""How an impersonal phrase stands in its clause: whether a verb is its own, and whether people report it.

"The individual moved" is a clause; "the individual states of the union", "the individual named in the report"
and "the individual rooms" are none.
"""

from __future__ import annotations

from typing import Literal

from normalize.evidence import Safety
from normalize.people.agreement import skip_adverbs
from normalize.people.lexicon import sections, words
from normalize.people.repairs import Doubt
from normalize.people.tokens import Words
from normalize.people.verbs import base_of_finite, base_of_past, regular_past, verbs

_PHRASAL = frozenset((("point", "out"), ("look", "back"), ("look", "forward"), ("set", "out"), ("go", "on")))
UNREPORTED = "the verb is none that is said of one known person"
Place = Literal["subject", "object", "possessive"]


def place_of(source: Words, inside: range, sentence: range) -> tuple[Place, list[Doubt]] | None:
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
    is_end = following in (".", ",", ";") or following in words("clause openers")
    if is_end or (following in words("prepositions") and following not in ("of", "with")):
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
        doubts += _participle_doubts(source, at, stop)
    if base not in words("reporting"):
        doubts.append(Doubt(UNREPORTED, Safety.UNSAFE))
    if word in verbs().third and base not in words("strict saying") and not _in_item(source, at):
        doubts.append(Doubt("the present tense may be general", Safety.UNSAFE))
    return doubts


def _participle_doubts(source: Words, at: int, stop: int) -> list[Doubt]:
    """Whether a past form may be a participle: not where it has an object and no other verb follows."""
    doubt = Doubt(f"{source.lower[at]!r} may be a participle", Safety.SHOW)
    if not _is_only_verb(source, at, stop):
        return [doubt]
    tells = "that" in source.lower[at + 1 : stop]
    has_object = at + 1 < stop and source.lower[at + 1] not in words("prepositions")
    return [] if tells or has_object else [doubt._replace(level=Safety.UNSAFE)]


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


def _is_only_verb(source: Words, at: int, stop: int) -> bool:
    """Whether no main verb is left behind the form ``at``, which then is one: "played for the king".

    Each conjunction or clause opener behind it accounts for one more finite verb.
    """
    accounted = sum(source.lower[index] in words("clause openers") for index in range(at + 1, stop))
    return sum(_may_be_finite(source, index) for index in range(at + 1, stop)) <= accounted


def _may_be_finite(source: Words, index: int) -> bool:
    """Whether a word may be a finite verb; one after an article or an auxiliary is none."""
    word, before = source.lower[index], source.lower[index - 1]
    if source.closed[index] or before in words("determiners") or before in words("auxiliaries"):
        return False
    if word in words("auxiliaries") or word in verbs().past or regular_past(word):
        return True
    base = verbs().third.get(word)
    following = source.lower[index + 1 : index + 2]
    is_verb = verbs().base.get(base or "", False)
    return base is not None and (
        is_verb or following in ([w] for w in ("the", "a", "an", "to", "that", "it"))
    )
