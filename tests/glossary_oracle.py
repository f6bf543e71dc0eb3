"""A slow matcher in plain Python: a dictionary from first words to forms, tried at every word of a text.

It shares with `glossary.matching` only what a form is (`glossary.forms`) and which characters make a word; it
walks the text itself and knows nothing of folding, automata or offsets maps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.canonical import is_word, lower
from glossary.forms import WRONG, Form, form_of, form_table
from glossary.term import Term

SPACES = " \u00a0\u202f\u2009\n"
HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'\u2019\u02bc"
ENTITY = "&nbsp;"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


class Oracle:
    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_first: dict[str, list[tuple[Form, str, bool]]] = {}
        for term in terms:
            for form in (form_of(item, [term]) for item in form_table([term]).forms):
                for text, is_plural in ((form.text, False), (form.plural, True)):
                    if text:
                        self._by_first.setdefault(_first_word(text), []).append((form, text, is_plural))

    def occurrences(self, text: str) -> set[tuple[int, int, str, str, bool, bool, bool]]:
        """(start, end, id, form, plural, verbatim, separated) of every form."""
        return set(self._found(text))

    def _found(self, text: str) -> Iterator[tuple[int, int, str, str, bool, bool, bool]]:
        for start in range(len(text)):
            if not _starts_word(text, start):
                continue
            for form, wanted, is_plural in self._by_first.get(_word_at(text, start), ()):
                match = _match(text, start, wanted)
                if match is None:
                    continue
                end, verbatim, separated = match
                if form.wants_its_case and not verbatim:
                    continue
                has_own_hyphens = separated or _keeps_hyphens(text[start:end], wanted)
                if form.status in WRONG and not has_own_hyphens:
                    continue
                yield start, end, form.term.id, form.text, is_plural, verbatim, separated


def _first_word(form: str) -> str:
    return _word_at(form, 0)


def _word_at(text: str, start: int) -> str:
    word, at = "", start
    while at < len(text):
        char = text[at]
        if is_word(char) and not _is_emphasis(text, at):
            word += lower(char)
        elif char not in INVISIBLE and not _is_emphasis(text, at):
            break
        at += 1
    return word


def _starts_word(text: str, start: int) -> bool:
    if not is_word(text[start]) or _is_emphasis(text, start):
        return False
    before = _before(text, start)
    if before >= 0 and is_word(text[before]):
        return False
    if before < 0 or text[before] not in HYPHENS:
        return True
    further = _before(text, before)
    return further < 0 or not is_word(text[further])


def _before(text: str, at: int) -> int:
    at -= 1
    while at >= 0 and (text[at] in INVISIBLE or _is_emphasis(text, at)):
        at -= 1
    return at


def _is_emphasis(text: str, at: int) -> bool:
    """Whether the mark at ``at`` is one of up to three with a word on one side and none on the other."""
    if text[at] not in "*_":
        return False
    start, end = at, at + 1
    while start > 0 and text[start - 1] in "*_":
        start -= 1
    while end < len(text) and text[end] in "*_":
        end += 1
    if end - start > 3:
        return False
    left = start > 0 and text[start - 1].isalnum()
    right = end < len(text) and text[end].isalnum()
    return left != right


def _match(text: str, start: int, form: str) -> tuple[int, bool, bool] | None:
    at, verbatim, separated, end = start, True, True, start
    for char in form:
        while at < len(text) and (text[at] in INVISIBLE or _is_emphasis(text, at)):
            at += 1
        if at >= len(text):
            return None
        own = text[at]
        if char in " -":
            gap_end, kind = _gap(text, at)
            if kind is None:
                return None
            separated = separated and ((char == "-") == (kind == "-"))
            at = end = gap_end
            continue
        if not _same(own, char):
            return None
        verbatim = verbatim and char in (own, "'")
        at += 1
        end = at
    after = at
    while after < len(text) and (text[after] in INVISIBLE or _is_emphasis(text, after)):
        after += 1
    if after < len(text) and is_word(text[after]) and is_word(form[-1]):
        return None
    return end, verbatim, separated


def _same(own: str, char: str) -> bool:
    return own in APOSTROPHES if char == "'" else lower(own) == lower(char)


def _gap(text: str, at: int) -> tuple[int, str | None]:
    """The end of one hyphen, or of white space (or what stands for it) with at most one line end."""
    if text[at] in HYPHENS:
        return at + 1, "-"
    end, lines, spaces = at, 0, 0
    while end < len(text):
        size = len(ENTITY) if text.startswith(ENTITY, end) else int(text[end] in SPACES)
        if not (size or text[end] in INVISIBLE or _is_quote_mark(text, end, lines)):
            break
        lines += text[end] == "\n"
        spaces += size > 0
        end += size or 1
    return (end, " ") if spaces and lines <= 1 else (at, None)


def _is_quote_mark(text: str, at: int, lines: int) -> bool:
    """Whether this is one of the marks before a line of a block quotation."""
    if text[at] != ">" or not lines:
        return False
    ahead = text[:at]
    return ahead.endswith(("\n", "\n ", "\n  ", "\n   ", ">", "> "))


def _keeps_hyphens(found: str, form: str) -> bool:
    return sum(char in HYPHENS for char in found) >= form.count("-")
