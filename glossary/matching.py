"""Find every form of every entry in one pass over a text.

An Aho-Corasick automaton (A. Aho and M. Corasick, 1975) proposes places in the folded text; each is verified
against the text itself, so what is found does not depend on the folding. Patterns start with a space, which
in the folded text is any word boundary: "ai" is not looked for inside "said".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from glossary.canonical import Folded, is_unspaced, is_word
from glossary.entries import Entries, Part
from glossary.forms import WRONG, Form, FormTable
from glossary.term import Status, Term

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Occurrence(NamedTuple):
    """A form in a text.

    Args:
        start: first code point of it in the text.
        end: one past the last.
        term: the entry.
        form: the form as the entry lists it.
        status: of that form.
        plural: whether the text has its plural.
        verbatim: whether the text has the very letters of the form, capitals included.
        separated: whether the text has the form's own spaces and hyphens (a line end counts as a space).
        derived: whether the form is not listed but follows from a listed one.

    """

    start: int
    end: int
    term: Term
    form: str
    status: Status
    plural: bool
    verbatim: bool
    separated: bool
    derived: bool = False

    @property
    def is_allowed(self) -> bool:
        """Whether this is a form to leave alone."""
        return self.status is Status.PREFERRED or (self.status is Status.ADMITTED and not self.term.enforce)


class Matcher:
    """Finds the forms of ``terms``; entries that are disabled are left out."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._entries = terms if isinstance(terms, Entries) else Entries([Part.of(tuple(terms))])
        tables = [part.table for part in self._entries.parts] or [FormTable([], [], [], [])]
        self._offsets = [0, *accumulate(len(table.forms) for table in tables)]
        self._forms: dict[int, Form | None] = {}
        self._patterns, self._owners = tables[0].patterns, tables[0].owners
        for table, offset in zip(tables[1:], self._offsets[1:], strict=False):
            self._join(table.patterns, table.owners, offset)
        self._unspaced = [
            offset + number
            for table, offset in zip(tables, self._offsets, strict=False)
            for number in table.unspaced
        ]

    def occurrences(self, text: str, folded: Folded | None = None) -> list[Occurrence]:
        """Every occurrence of every form, overlapping ones included, by start and then longest first."""
        folded = folded or Folded(text)
        return sorted([*self._spaced(text, folded), *self._unspaced_in(text, folded)], key=_order)

    def _spaced(self, text: str, folded: Folded) -> Iterator[Occurrence]:
        if not self._patterns:
            return
        haystack = f" {folded.canon} "
        for slot, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            owners = self._owners[slot]
            stop = end - 1 - (haystack[end - 1] == " ")
            for number in (owners,) if isinstance(owners, int) else owners:
                form = self._form(number)
                found = _verified(text, folded, form, start, stop) if form else None
                if found is not None:
                    yield found

    def _unspaced_in(self, text: str, folded: Folded) -> Iterator[Occurrence]:
        if text.isascii():
            return
        for number in self._unspaced:
            form = self._form(number)
            light = form.shape(form.text)[0] if form else ""
            at = folded.light.find(light) if form else -1
            while form and at >= 0:
                found = _verified_unspaced(text, folded, form, at, at + len(light))
                if found is not None:
                    yield found
                at = folded.light.find(light, at + 1)

    def _form(self, number: int) -> Form | None:
        """The form with that number; None when its entry was replaced by a later part."""
        if number not in self._forms:
            part = bisect_right(self._offsets, number) - 1
            source = self._entries.parts[part]
            index, text, status, derived = source.table.forms[number - self._offsets[part]]
            stands = self._entries.stands(part, index)
            form = Form(source.terms[index], text, Status(status), derived=derived) if stands else None
            self._forms[number] = form
        return self._forms[number]

    def _join(self, patterns: list[str], owners: list[int | list[int]], offset: int) -> None:
        """Add the patterns of a further part, whose forms are counted from ``offset``."""
        self._patterns, self._owners = list(self._patterns), list(self._owners)
        slots = {pattern: slot for slot, pattern in enumerate(self._patterns)}
        for pattern, owner in zip(patterns, owners, strict=True):
            numbers = [offset + owner] if isinstance(owner, int) else [offset + item for item in owner]
            slot = slots.get(pattern)
            if slot is None:
                self._patterns.append(pattern)
                self._owners.append(numbers)
                continue
            first = self._owners[slot]
            self._owners[slot] = [*([first] if isinstance(first, int) else first), *numbers]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._patterns, store_patterns=False)


def _order(occurrence: Occurrence) -> tuple[int, int, bool, bool, str, str]:
    is_wrong = not occurrence.is_allowed
    is_other = not (occurrence.separated and occurrence.verbatim)
    return (occurrence.start, -occurrence.end, is_wrong, is_other, occurrence.term.id, occurrence.form)


def _verified(text: str, folded: Folded, form: Form, start: int, stop: int) -> Occurrence | None:
    """The occurrence of ``form`` whose core begins at ``start`` in the folded text, if there is one.

    The pattern found ends at ``stop``; a regular plural may go on from there.
    """
    light, canon = form.shape(form.text)
    core = canon.strip(" ")
    many = ""
    if folded.canon[start:stop] != core or _goes_on(folded, stop):
        many = form.plural
        light, canon = form.shape(many)
        core = canon.strip(" ")
        stop = start + len(core)
        if not many or folded.canon[start:stop] != core or _goes_on(folded, stop):
            return None
    lead = len(canon) - len(canon.lstrip(" "))
    begin, finish = start - lead, start - lead + len(canon)
    if begin < 0 or not _edges_fit(folded, begin, finish, canon):
        return None
    separated = _separators_fit(folded.light[begin:finish], light, canon)
    if separated is None:
        return None
    return _occurrence(text, folded, form, begin, finish, many=many, separated=separated)


def _verified_unspaced(text: str, folded: Folded, form: Form, begin: int, finish: int) -> Occurrence | None:
    if not _edges_fit(folded, begin, finish, form.shape(form.text)[1]):
        return None
    return _occurrence(text, folded, form, begin, finish, many="", separated=True)


def _occurrence(
    text: str, folded: Folded, form: Form, begin: int, finish: int, *, many: str, separated: bool
) -> Occurrence | None:
    start, end = folded.raw(begin), folded.raw(finish - 1) + 1
    letters = text[start:end]
    if len(letters) != finish - begin:
        letters = "".join(text[folded.raw(index)] for index in range(begin, finish))
    verbatim = _same_letters(letters, many or form.text)
    if not verbatim and form.wants_its_case:
        return None
    if not separated and form.status in WRONG and not _reads_as(form, letters):
        return None
    return Occurrence(
        start, end, form.term, form.text, form.status, bool(many), verbatim, separated, form.derived
    )


def _reads_as(form: Form, letters: str) -> bool:
    """Whether the text's joins leave the form what it is: a hyphen for a space does, not the reverse."""
    return not any(
        old == "-" and new != "-" for old, new in zip(form.shape(form.text)[0], letters, strict=False)
    )


def _goes_on(folded: Folded, stop: int) -> bool:
    return stop < len(folded.canon) and folded.canon[stop] != " "


def _edges_fit(folded: Folded, begin: int, finish: int, canon: str) -> bool:
    """Word boundaries on both sides, and no hyphen that ties the form to a word before it."""
    if canon[-1:] != " " and finish < len(folded.canon) and is_word(folded.canon[finish]):
        return False
    if canon[:1] == " " or begin == 0:
        return True
    if is_word(folded.canon[begin - 1]):
        return False
    if folded.light[begin - 1] != "-" or begin == 1:
        return True
    return not is_word(folded.canon[begin - 2])


def _separators_fit(found: str, light: str, canon: str) -> bool | None:
    """Whether the words are joined as in the form (True), otherwise (False), or not at all (None)."""
    if found == light:
        return True
    own = True
    for index, char in enumerate(canon):
        if char != " " or found[index] == light[index]:
            continue
        if light[index] not in " -" or found[index] not in " \n-":
            return None
        own = own and light[index] == " " and found[index] == "\n"
    return own


def _same_letters(found: str, form: str) -> bool:
    return all(
        old == new or not (is_word(old) or is_unspaced(old)) for old, new in zip(found, form, strict=True)
    )
