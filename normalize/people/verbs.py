"""English verb forms from tables: third person singular, past forms, and what a bare form can be."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from normalize.people.lexicon import sections, words
from normalize.records import NamedTuple

_SINGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes", "quiz": "quizzes"}
_HARD_CH = ("monarch", "stomach", "epoch")
_PLAIN_O = ("photo", "solo", "disco", "memo", "demo", "tango", "piano", "logo", "combo", "typo", "retro")
_VOWELS = "aeiou"


class Verbs(NamedTuple):
    """Lookup tables made from the data files.

    Args:
        base: every known base form; the value says whether it is a verb only.
        third: third person singular to base form.
        past: past form to base form.
        distinct_past: past forms that are no participle (``wrote``).
        participles: past participles, regular ones excluded.
        past_is_base: verbs whose past looks like the base form (``put``).

    """

    base: dict[str, bool]
    third: dict[str, str]
    past: dict[str, str]
    distinct_past: frozenset[str]
    participles: frozenset[str]
    past_is_base: frozenset[str]


@cache
def verbs() -> Verbs:
    """The tables."""
    lists = sections("verbs")
    base = dict.fromkeys(lists["verb"], True) | dict.fromkeys(lists["verb or noun"], False)
    past: dict[str, str] = {}
    participles: set[str] = set()
    for row in _irregular():
        base.setdefault(row[0], True)
        past |= dict.fromkeys(row[1].split("/"), row[0])
        participles.update(row[2].split("/"))
    third = {third_person(word): word for word in base}
    same = frozenset(form for form, word in past.items() if form == word)
    distinct = frozenset(past) - participles
    return Verbs(base, third, past, distinct, frozenset(participles), same)


def _irregular() -> list[list[str]]:
    path = Path(__file__).parent / "data" / "irregular.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def third_person(base: str) -> str:
    """The third person singular of a base form: ``study`` gives ``studies``."""
    stem, mark, last = base.rpartition("-")
    if mark:
        return f"{stem}-{third_person(last)}"
    if base in _SINGULAR:
        return _SINGULAR[base]
    if base.endswith(("s", "x", "z", "sh")) or (base.endswith("ch") and not base.endswith(_HARD_CH)):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    if base.endswith("o") and base[-2:-1] not in _VOWELS and not base.endswith(_PLAIN_O):
        return base + "es"
    return base + "s"


def regular_past(word: str) -> bool:
    """Whether ``word`` is a past form in -ed of a known verb."""
    if not word.endswith("ed") or word in verbs().base:
        return False
    stem = word[:-2]
    stems = (stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else stem)
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in verbs().base
    return doubled or any(candidate in verbs().base for candidate in stems)


@lru_cache(maxsize=8192)
def base_of_past(word: str) -> str | None:
    """The base form of a past form, regular or not."""
    tables = verbs()
    if word in tables.past:
        return tables.past[word]
    if not word.endswith("ed") or word in tables.base:
        return None
    stem = word[:-2]
    candidates = (stem + "e", stem, stem[:-1] + "y", stem[:-1])
    return next((candidate for candidate in candidates if candidate in tables.base), None)


@cache
def _bases_of_participles() -> dict[str, str]:
    return {form: row[0] for row in _irregular() for form in row[2].split("/")}


def base_of_participle(word: str) -> str | None:
    """The base form of a past participle, regular or not: ``withdraw`` for ``withdrawn``."""
    return _bases_of_participles().get(word) or base_of_past(word)


@lru_cache(maxsize=8192)
def base_of_finite(word: str) -> str | None:
    """The base form of a past form or a third person singular."""
    return verbs().third.get(word) or base_of_past(word)


@cache
def is_adverb(word: str) -> bool:
    """Whether ``word`` can stand between a subject and its verb."""
    if word in words("adverbs"):
        return True
    return word.endswith("ly") and len(word) > 4 and word not in words("not adverbs")
