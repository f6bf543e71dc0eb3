"""The form of a text in which terms are looked for, and the way back to the text itself.

Three forms of equal length stand beside each other. ``light`` is in lower case and knows one apostrophe,
one space, one hyphen, one quotation mark. ``canon`` has a space for everything in ``light`` that is not part
of a word. ``marked`` is what an automaton searches: one byte for each character, a space for all that may
stand between the words of a term, and a capital where a word begins, so that "ai" is not looked for inside
"said". Emphasis marks, zero-width characters and runs of white space, which may stand inside a term, are
folded away first where there are any; `Folded.raw` maps back. So are the marks before a line of a block
quotation, and a no-break space that is written as an entity of HTML.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from normalize.lazy import Lazy

if TYPE_CHECKING:
    import re

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
# With these most texts are ASCII, and nothing more has to be asked of them.
_FREQUENT = tuple(
    (char, _SAME.get(char, _OTHER)) for char in "\u2019\u201c\u201d\u2014\u2013\u2026\u2018\u00a0"
)
_WORD_BYTES = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if byte > 127 or chr(byte).isalnum() or byte == 95 else 32
    for byte in range(256)
)
_ASCII = bytes(range(128))
# One class before the repeated one lets the engine look for a first character, ten times as fast.
_WHITE = rf"[ \n\r{_INVISIBLE}]"
_ENTITY = "&nbsp;|&#160;|&#[xX]0*[aA]0;"
_QUOTE = r"(?:(?<=\n)|(?<=\n )|(?<=\n  )|(?<=\n   )|(?<=>)|(?<=> ))>"  # of a line of a block quotation
_GAP = rf"(?:{_WHITE}++|{_ENTITY}|{_QUOTE})"
NO_BREAK_ENTITY = Lazy(_ENTITY, engine="re")
"""A no-break space as it is written in HTML."""
_RUNS = Lazy(rf"{_WHITE}{_GAP}++|(?:{_ENTITY}){_GAP}*+", engine="re")
_UNSEEN = Lazy(rf"[{_INVISIBLE}]", engine="re")
_MARKS = Lazy(r"[*_][*_]*", engine="re")
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


_LATIN = bytes(range(256)).decode("latin-1")
_SMALL = bytes(range(128)) + lower(_LATIN[128:]).encode("latin-1")
GOES_ON = bytes(
    2 if char == "?" else char == "_" or (char.isalnum() and char not in _SUPERSCRIPTS) for char in _LATIN
)
"""For each byte of `Folded.marked` whether a word goes on with it: 1, or 2 where the byte does not tell."""
_WORDS_ALONE = bytes(byte if GOES_ON[byte] == 1 else 32 for byte in range(256))


class Folded:
    """A text folded for matching; see the module.

    Attributes:
        marked: see the module; it ends with a space more, so that something follows every term.
        is_even: whether nothing was folded away, so that every index is an offset of the text.

    """

    is_even = True
    _cuts: Sequence[int] = ()
    _shifts: Sequence[int] = ()

    def __init__(self, text: str) -> None:
        self._text = text
        coded = f"{text}\n".encode() if text.isascii() else None
        if coded is None or _is_irregular(text, coded):
            coded = self._coded_with_care(text)
        self.marked = _marked(coded)

    @cached_property
    def light(self) -> str:
        """The text in lower case with one kind of each mark."""
        return _light(self._text)

    @cached_property
    def canon(self) -> str:
        """``light`` with a space for everything that is not part of a word."""
        return _canon(self.light)

    def _coded_with_care(self, text: str) -> bytes:
        plain, has_unseen = _without_marks(text)
        coded = _coded(plain)
        if has_unseen or coded is None or _is_irregular(plain, coded):
            self.light = lower(plain)
            coded = _in_bytes(self.light)
            if has_unseen or _is_irregular(plain, coded):
                self._collapse(_folded_away(self.light, coded, has_unseen=has_unseen))
                coded = _in_bytes(self.light)
        return coded

    def raw(self, index: int) -> int:
        """Where the character ``index`` of ``light`` and ``canon`` stands in the text."""
        position = bisect_right(self._cuts, index)
        return index + self._shifts[position - 1] if position else index

    def folded(self, offset: int) -> int:
        """The first index whose character stands at ``offset`` of the text or after it."""
        if not self._cuts:
            return min(offset, len(self.light))
        low, high = 0, len(self.light)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.raw(middle) < offset else (low, middle)
        return low

    def _collapse(self, runs: Iterable[tuple[int, int, str]]) -> None:
        parts, cuts, shifts = [], [], []
        done = length = shift = 0
        for start, end, kept in runs:
            parts += [self.light[done:start], kept]
            length += start - done + len(kept)
            if end - start > len(kept):
                shift += end - start - len(kept)
                cuts.append(length)
                shifts.append(shift)
            done = end
        self.light = "".join((*parts, self.light[done:]))
        self._cuts, self._shifts, self.is_even = cuts, shifts, not cuts


def _folded_away(light: str, coded: bytes, *, has_unseen: bool) -> list[tuple[int, int, str]]:
    """Runs that are folded, with what is kept of each, in order."""
    runs = _RUNS.finditer(light) if has_unseen else _runs(light, coded)
    found = [(*run.span(), _kept(run.group())) for run in runs]
    if "*" in light or "_" in light:
        found += [(*run.span(), "") for run in _MARKS.finditer(light) if _is_emphasis(light, *run.span())]
    if has_unseen:
        inside = {start for start, end, _ in found for start in range(start, end)}
        found += [(*char.span(), "") for char in _UNSEEN.finditer(light) if char.start() not in inside]
    return sorted(found)


def _runs(light: str, coded: bytes) -> Iterator[re.Match[str]]:
    """Runs of white space, blank lines apart; most texts have few, which the expression is slow to find."""
    done = 0
    for _, start, _ in _pairs()(coded):
        if start > done and light[start - 1] == " ":
            start -= 1  # noqa: PLW2901 - before an entity
        if start >= done and (run := _RUNS.match(light, start)):
            done = run.end()
            yield run


def _is_emphasis(light: str, start: int, end: int) -> bool:
    """Whether up to three marks have a word on one side and none on the other."""
    before = start > 0 and light[start - 1].isalnum()
    after = end < len(light) and light[end].isalnum()
    return end - start <= 3 and before != after


def fold_form(form: str) -> tuple[str, str]:
    """A term's form as it is looked for, character by character: its ``light`` and its ``canon``."""
    light = _light(form)
    return light, _canon(light)


def marked_form(form: str) -> bytes | None:
    """What to look for in `Folded.marked`; None where a character of the form is not in Latin-1."""
    coded = _coded(_light(form))
    return None if coded is None else _marked(coded)[:-1]


def marked_forms(forms: Sequence[str]) -> list[bytes]:
    """`marked_form` of each of many forms in ASCII, by a few calls for all of them."""
    joined = "\0".join(forms)
    if joined.count("\0") >= len(forms) > 0:
        return [_marked(f"{form}\n".encode())[:-1] for form in forms]
    return _marked(joined.encode()).split(b"\0") if forms else []


def words_of(marked: bytes) -> set[bytes]:
    """The words of `Folded.marked`, and what may be their singular."""
    words = set(marked.translate(_WORDS_ALONE).split())
    plurals = [word for word in words if word[-1:] in b"sS"]
    return words | {word[:-1] for word in plurals} | {word[:-2] for word in plurals}


def first_word(needle: bytes) -> bytes:
    """The word by which a text that has the needle has it in `words_of`."""
    return needle.translate(_WORDS_ALONE).split(maxsplit=1)[0]


def _light(text: str) -> str:
    return lower(_without_marks(text)[0])


def _without_marks(text: str) -> tuple[str, bool]:
    """``text`` with ASCII for its marks, and whether it has zero-width characters."""
    for char, mark in _FREQUENT:
        if char in text:
            text = text.replace(char, mark)
    if text.isascii():
        return text, False
    strange = _strange(text)
    return _plain(text, strange), not strange.isdisjoint(_ZERO_WIDTH)


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


def _coded(plain: str) -> bytes | None:
    """``plain`` and a line end in Latin-1, small letters outside ASCII; None where it is not in Latin-1."""
    if plain.isascii():
        return f"{plain}\n".encode()
    try:
        return f"{plain}\n".encode("latin-1").translate(_SMALL)
    except UnicodeEncodeError:
        return None


def _in_bytes(light: str) -> bytes:
    """``light`` and a line end in Latin-1, with a question mark for every other character."""
    return f"{light}\n".encode("latin-1", "replace")


def _marked(coded: bytes) -> bytes:
    # Calls that run near the speed of memory: no table of 256, no pass over the characters in Python.
    return coded.replace(b"\n", b" ").replace(b"-", b" ").title()


def _is_irregular(plain: str, coded: bytes) -> bool:
    """Whether anything may have to be folded away, zero-width characters apart."""
    return "*" in plain or "_" in plain or "\r" in plain or bool(_pairs()(coded))


@cache
def _pairs() -> Callable[[bytes], list[tuple[int, int, int]]]:
    """Finds white space in a row, but for blank lines, five times as fast as ``in``; and quotes and entities.

    That takes more than three first bytes: with fewer, the automaton stops at every space.
    """
    from ahocorasick_rs import BytesAhoCorasick, MatchKind

    white = (b"  ", b" \n", b"\n ", b"\r\n", b"\r\r", b"\n\r", b" \r", b"\r ")
    pairs = (*white, b"\n>", b"&nbsp;", b"&#")
    return BytesAhoCorasick(pairs, matchkind=MatchKind.LeftmostFirst).find_matches_as_indexes


def _kept(run: str) -> str:
    lines = run.count("\n") or run.count("\r")
    if lines:
        return "\n" if lines == 1 else "\n\n"
    return " " if " " in run or "&" in run else ""


def _canon(light: str) -> str:
    if not light.isascii():
        others = [char for char in _strange(light) if not is_word(char)]
        if len(others) > _MANY:
            light = light.translate(dict.fromkeys(map(ord, others), " "))
        else:
            for char in others:
                light = light.replace(char, " ")
    return light.encode("utf-8", "replace").translate(_WORD_BYTES).decode()
