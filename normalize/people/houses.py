"""Organisations that a text introduces as such: "Halden Dairy", "the airline Skylark", "Norvik, a bank"."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from normalize.people.lexicon import words
from normalize.people.names import name_runs
from normalize.people.tokens import Words, words_of

if TYPE_CHECKING:
    from normalize.document import Document

_NEAR = 8  # words after "is a" or a comma, in which the kind is told
_INTRODUCTIONS = ("is", "was", ",", "(", "\N{EM DASH}", "\N{EN DASH}")


def may_name_organisations(text: str, names: tuple[str, ...] = ()) -> bool:
    """Whether one of ``names``, or a word for a kind of organisation, is there, perhaps inside a word.

    Never wrong when it says no.
    """
    try:
        return _holds_any(text.lower(), _kinds()) or (bool(names) and _holds_any(text, names))
    except UnicodeEncodeError:  # lone surrogates have no place in the bytes that are searched
        return True


def _holds_any(text: str, forms: tuple[str, ...]) -> bool:
    return bool(_automaton(forms).find_matches_as_indexes(text))


@lru_cache(maxsize=8)
def _automaton(forms: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(forms)


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(words("kinds of house") | words("company names"))


def organisations_of(document: Document) -> list[str]:
    """Names that the text itself says are those of organisations, each once, in text order."""
    source = words_of(document)
    found = (run for run in name_runs(source) if _is_introduced(source, run))
    return list(dict.fromkeys(_without_article(source, run) for run in found))


def _is_introduced(source: Words, run: range) -> bool:
    """Whether the kind stands in the name, before it or behind it."""
    lower = source.lower
    if len(run) > 1 and lower[run.stop - 1] in words("company names"):
        return True
    if lower[run.start] in words("kinds of house") and len(run) == 1:
        return False
    if run.start and lower[run.start - 1] in words("kinds of house"):
        return True
    following = lower[run.stop : run.stop + _NEAR]
    if (
        following[:1]
        and following[0] in _INTRODUCTIONS
        and following[1:2]
        and following[1] in ("a", "an", "the")
    ):
        return any(word in words("kinds of house") for word in _up_to_mark(following[2:]))
    return False


def _up_to_mark(following: list[str]) -> list[str]:
    """The words before the first mark or relative."""
    stop = next(
        (at for at, word in enumerate(following) if not word[0].isalpha() or word in ("who", "of")), None
    )
    return following[:stop]


def _without_article(source: Words, run: range) -> str:
    start = run.start + (source.lower[run.start] in words("determiners"))
    return source.text[source.starts[start] : source.ends[run.stop - 1]]
