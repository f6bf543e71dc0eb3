"""The form of a text in which terms are looked for, and the way back to the text itself.

Two strings of equal length stand beside each other. ``light`` is in lower case and knows one apostrophe,
one space, one hyphen. ``canon`` has a space for everything in ``light`` that is not part of a word, so that
a term between any two boundaries is a term between two spaces. Emphasis marks, zero-width characters and
runs of white space, which may stand inside a term, are folded away first where there are any; `Folded.raw`
maps back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_SAME = {
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{MODIFIER LETTER APOSTROPHE}": "'",
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{THIN SPACE}": " ",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
}
_WORD_BYTES = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if byte > 127 or chr(byte).isalnum() or byte == 95 else 32
    for byte in range(256)
)
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_FOLDED_AWAY = re.compile(
    rf"[ \n\r{_ZERO_WIDTH}]{{2,}}|[{_ZERO_WIDTH}]"
    r"|(?<=[^\W_])(?:[*_]{1,3})(?![\w*])|(?<![\w*])(?:[*_]{1,3})(?=[^\W_])"
)
_MANY = 40
_SUPERSCRIPTS = frozenset("\u00b2\u00b3\u00b9\u2070\u2074\u2075\u2076\u2077\u2078\u2079")


@lru_cache(maxsize=4096)
def is_word(char: str) -> bool:
    """Whether ``char`` continues a word: letters, digits, underscore and combining marks.

    Scripts without spaces (Han, kana, Hangul) and superscript digits, which are footnote marks, do not
    continue a word of another script.
    """
    if char < "\x80":
        return char.isalnum() or char == "_"
    if is_unspaced(char) or char in _SUPERSCRIPTS:
        return False
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def is_unspaced(char: str) -> bool:
    """Whether ``char`` belongs to a script written next to others without spaces."""
    return "\u2e80" <= char <= "\ua4cf" or "\uac00" <= char <= "\ud7ff" or (
        "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"
    )  # fmt: skip


def lower(text: str) -> str:
    """``text`` in lower case with every character in its place (``"\u0130".lower()`` would be two)."""
    lowered = text.replace("\u0130", "i").lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


class Folded:
    """A text folded for matching; see the module."""

    __slots__ = ("_cuts", "_shifts", "canon", "light")

    def __init__(self, text: str) -> None:
        light = lower(text)
        strange = "" if text.isascii() else "".join(set("".join(_NON_ASCII.findall(light))))
        for char in strange:
            if char in _SAME:
                light = light.replace(char, _SAME[char])
        self._cuts: list[int] = []
        self._shifts: list[int] = []
        if _is_irregular(light, strange):
            light = self._collapse(light)
        self.light = light
        self.canon = _canon(light, strange)

    def raw(self, index: int) -> int:
        """Where the character ``index`` of ``light`` and ``canon`` stands in the text."""
        position = bisect_right(self._cuts, index)
        return index + self._shifts[position - 1] if position else index

    def folded(self, offset: int) -> int:
        """The first index whose character stands at ``offset`` of the text or after it."""
        low, high = 0, len(self.light)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.raw(middle) < offset else (low, middle)
        return low

    def _collapse(self, light: str) -> str:
        parts, done, length, shift = [], 0, 0, 0
        for match in _FOLDED_AWAY.finditer(light):
            start, end = match.span()
            kept = _kept(match.group())
            parts += [light[done:start], kept]
            length += start - done + len(kept)
            shift += end - start - len(kept)
            if shift != (self._shifts[-1] if self._shifts else 0):
                self._cuts.append(length)
                self._shifts.append(shift)
            done = end
        parts.append(light[done:])
        return "".join(parts)


def fold_form(form: str) -> tuple[str, str]:
    """A term's form as it is looked for, character by character: its ``light`` and its ``canon``."""
    light = lower(form)
    strange = "" if form.isascii() else "".join(set(_NON_ASCII.findall(light)))
    for char in strange:
        if char in _SAME:
            light = light.replace(char, _SAME[char])
    return light, _canon(light, strange)


def _is_irregular(light: str, strange: str) -> bool:
    return (
        "  " in light
        or "*" in light
        or "_" in light
        or "\r" in light
        or " \n" in light
        or "\n " in light
        or any(char in strange for char in _ZERO_WIDTH)
    )


def _kept(run: str) -> str:
    lines = run.count("\n") or run.count("\r")
    if lines:
        return "\n" if lines == 1 else "\n\n"
    return " " if " " in run else ""


def _canon(light: str, strange: str) -> str:
    others = [char for char in strange if not is_word(char)]
    if len(others) > _MANY:
        light = light.translate(dict.fromkeys(map(ord, others), " "))
    else:
        for char in others:
            light = light.replace(char, " ")
    return light.encode("utf-8", "replace").translate(_WORD_BYTES).decode()
