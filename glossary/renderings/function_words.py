"""Words that no rendering of a term starts, ends or is interrupted with."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_CLAUSE_WORDS = (
    "is are was were be been being am has have had do does did will would shall should can could may might "
    "must that which who whom whose when while where because if"
)


@cache
def function_words() -> frozenset[str]:
    """Words at which no candidate starts or ends."""
    text = files("glossary.renderings").joinpath("function_words.txt").read_text("utf-8")
    return frozenset(text.split())


@cache
def clause_words() -> frozenset[str]:
    """Words no term has inside it."""
    return frozenset(_CLAUSE_WORDS.split())
