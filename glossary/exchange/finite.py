"""Regular expressions that stand for a few fixed texts: what word lists of linters mostly are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST = 64
"""Texts that one expression may stand for."""
_LONGEST = 200
_SPECIAL = frozenset("^$.*+{}|)")
_LITERAL_ESCAPE = re.compile(r"[^\w\s]")
_GROUP_NUMBER = re.compile(r"\$(\d)")

Captures = tuple[tuple[int, str], ...]


class Text(NamedTuple):
    """One text an expression stands for, and what its groups capture there."""

    text: str
    captures: Captures = ()

    def fill(self, replacement: str) -> str:
        """``replacement`` with ``$1`` and the like filled in."""
        held = dict(self.captures)
        return _GROUP_NUMBER.sub(lambda match: held.get(int(match[1]), ""), replacement)


class _CannotCarryError(Exception):
    """The expression stands for too many texts, or depends on what is around."""


def texts_of(pattern: str) -> list[Text] | None:
    r"""All texts that ``pattern`` stands for.

    It may hold literals, ``[ab]``, ``(a|b)``, ``?``, ``\s``, ``\s*``, ``\s+``, and ``\b`` at its ends.

    Returns:
        None for every other expression, and for more than `MOST` texts.

    """
    inside = pattern.removeprefix(r"\b").removesuffix(r"\b")
    if len(inside) > _LONGEST:
        return None
    parser = _Parser(inside)
    try:
        found = parser.alternatives()
    except _CannotCarryError:
        return None
    return list(dict.fromkeys(found)) if parser.at == len(inside) else None


class _Parser:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._groups = 0
        self.at = 0

    def alternatives(self) -> list[Text]:
        found = self._sequence()
        while self._peek() == "|":
            self.at += 1
            found += self._sequence()
        return found

    def _sequence(self) -> list[Text]:
        found = [Text("")]
        while self._peek() not in ("", "|", ")"):
            found = _joined(found, self._atom())
        return found

    def _atom(self) -> list[Text]:
        char = self._next()
        if char == "(":
            texts = self._group()
        elif char == "[":
            texts = [Text(one) for one in self._class()]
        elif self._pattern.startswith(r"\s", self.at - 1):
            return self._space()
        elif char == "\\":
            texts = [Text(self._escaped())]
        elif char in _SPECIAL or char == "?" or not char.isprintable():
            raise _CannotCarryError
        else:
            texts = [Text(char)]
        if self._peek() == "?":
            self.at += 1
            texts = [Text(""), *texts]
        if self._peek() in ("*", "+", "{", "?"):
            raise _CannotCarryError
        return texts

    def _space(self) -> list[Text]:
        self.at += 1
        repeated = self._peek()
        self.at += repeated in ("*", "+", "?")
        return [Text(""), Text(" ")] if repeated in ("*", "?") else [Text(" ")]

    def _group(self) -> list[Text]:
        number = 0
        if self._peek() != "?":
            self._groups += 1
            number = self._groups
        elif self._pattern.startswith("?:", self.at):
            self.at += 2
        else:
            raise _CannotCarryError
        texts = self.alternatives()
        if self._next() != ")":
            raise _CannotCarryError
        return [Text(one.text, (*one.captures, (number, one.text))) for one in texts] if number else texts

    def _class(self) -> Iterator[str]:
        chars = []
        while (char := self._next()) != "]":
            chars.append(self._escaped() if char == "\\" else char)
        if not chars or chars[0] == "^" or "-" in chars[1:-1]:
            raise _CannotCarryError
        yield from chars

    def _escaped(self) -> str:
        char = self._next()
        if not _LITERAL_ESCAPE.fullmatch(char):
            raise _CannotCarryError
        return char

    def _peek(self) -> str:
        return self._pattern[self.at : self.at + 1]

    def _next(self) -> str:
        char = self._peek()
        if not char:
            raise _CannotCarryError
        self.at += 1
        return char


def _joined(left: list[Text], right: list[Text]) -> list[Text]:
    if len(left) * len(right) > MOST:
        raise _CannotCarryError
    return [Text(a.text + b.text, (*a.captures, *b.captures)) for a in left for b in right]
