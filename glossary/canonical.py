"""The form of a text in which terms are looked for, and the way back to the text itself.

Two strings of equal length stand beside each other. ``light`` is in lower case and knows one apostrophe,
one space, one hyphen, one quotation mark. ``canon`` has a space for everything in ``light`` that is not part
of a word, so that a term between any two boundaries is a term between two spaces. Emphasis marks, zero-width
characters and runs of white space, which may stand inside a term, are folded away first where there are any;
`Folded.raw` maps back.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache

from normalize.lazy import Lazy

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_ZERO_WIDTH = frozenset(_INVISIBLE)
_SAME = {
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{MODIFIER LETTER APOSTROPHE}": "'",
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{THIN SPACE}": " ",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u201a", '"'),
    # Dashes stay apart; what a dash is written as only has to be no letter, no space and no hyphen.
    "\N{EN DASH}": "\x01",
    "\N{EM DASH}": "\x02",
}
_OTHER = "\x03"
_WORD_BYTES = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if byte > 127 or chr(byte).isalnum() or byte == 95 else 32
    for byte in range(256)
)
_ASCII = bytes(range(128))
_RUNS = Lazy(rf"[ \n\r{_INVISIBLE}]{{2,}}", engine="re")
_UNSEEN = Lazy(rf"[{_INVISIBLE}]", engine="re")
_MARKS = Lazy(r"[*_]+", engine="re")
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

    __slots__ = ("_cuts", "_light", "_plain", "_shifts", "canon")

    def __init__(self, text: str) -> None:
        strange = frozenset() if text.isascii() else _strange(text)
        self._plain = plain = _plain(text, strange) if strange else text
        self._cuts: list[int] = []
        self._shifts: list[int] = []
        self._light: str | None = None
        if plain.isascii() and not _is_irregular(plain):
            self.canon = plain.encode().translate(_WORD_BYTES).decode()
            return
        light = lower(plain)
        if _is_irregular(light) or not strange.isdisjoint(_ZERO_WIDTH):
            light = self._collapse(light)
        self._light = light
        self.canon = _canon(light)

    @property
    def light(self) -> str:
        """The text in lower case with one kind of each mark."""
        if self._light is None:
            self._light = self._plain.lower()
        return self._light

    @property
    def is_even(self) -> bool:
        """Whether nothing was folded away, so that every index is an offset of the text."""
        return not self._cuts

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
        for start, end, kept in _folded_away(light):
            parts += [light[done:start], kept]
            length += start - done + len(kept)
            if end - start > len(kept):
                shift += end - start - len(kept)
                self._cuts.append(length)
                self._shifts.append(shift)
            done = end
        parts.append(light[done:])
        return "".join(parts)


def _folded_away(light: str) -> list[tuple[int, int, str]]:
    """Runs that are folded, with what is kept of each, in order."""
    found = [(*run.span(), _kept(run.group())) for run in _RUNS.finditer(light)]
    if "*" in light or "_" in light:
        found += [(*run.span(), "") for run in _MARKS.finditer(light) if _is_emphasis(light, *run.span())]
    if not light.isascii():
        runs = {start for start, end, _ in found for start in range(start, end)}
        found += [(*char.span(), "") for char in _UNSEEN.finditer(light) if char.start() not in runs]
    return sorted(found)


def _is_emphasis(light: str, start: int, end: int) -> bool:
    """Whether up to three marks have a word on one side and none on the other."""
    before = start > 0 and light[start - 1].isalnum()
    after = end < len(light) and light[end].isalnum()
    return end - start <= 3 and before != after


def fold_form(form: str) -> tuple[str, str]:
    """A term's form as it is looked for, character by character: its ``light`` and its ``canon``."""
    light = lower(form if form.isascii() else _plain(form, _strange(form)))
    return light, _canon(light)


def canon_of(form: str) -> str:
    """The second part of `fold_form`."""
    return form.encode().translate(_WORD_BYTES).decode() if form.isascii() else fold_form(form)[1]


def _strange(text: str) -> frozenset[str]:
    """The characters outside ASCII."""
    return frozenset(text.encode("utf-8", "replace").translate(None, _ASCII).decode())


def _plain(text: str, strange: frozenset[str]) -> str:
    """``text`` with ASCII for its marks, which makes most texts ASCII and all that follows fast."""
    plain = {char: _SAME.get(char, _OTHER) for char in strange if _is_mark(char)}
    if len(plain) > _MANY:
        return text.translate({ord(char): mark for char, mark in plain.items()})
    for char, mark in plain.items():
        text = text.replace(char, mark)
    return text


@lru_cache(maxsize=4096)
def _is_mark(char: str) -> bool:
    return not (is_word(char) or is_unspaced(char) or char in _ZERO_WIDTH)


def _is_irregular(light: str) -> bool:
    """Whether anything may have to be folded away, zero-width characters apart."""
    if "*" in light or "_" in light or "\r" in light:
        return True
    # One search in most texts; three where blank lines part the paragraphs.
    if "  " not in (light.replace("\n", " ") if "\n" in light else light):
        return False
    return "  " in light or " \n" in light or "\n " in light


def _kept(run: str) -> str:
    lines = run.count("\n") or run.count("\r")
    if lines:
        return "\n" if lines == 1 else "\n\n"
    return " " if " " in run else ""


def _canon(light: str) -> str:
    if not light.isascii():
        others = [char for char in _strange(light) if not is_word(char)]
        if len(others) > _MANY:
            light = light.translate(dict.fromkeys(map(ord, others), " "))
        else:
            for char in others:
                light = light.replace(char, " ")
    return light.encode("utf-8", "replace").translate(_WORD_BYTES).decode()
