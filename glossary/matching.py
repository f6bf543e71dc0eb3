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
from operator import itemgetter
from typing import TYPE_CHECKING

from glossary.canonical import Folded, fold_form, is_unspaced, is_word
from glossary.entries import Entries, Part
from glossary.forms import WRONG, Form, FormTable, form_of
from glossary.term import Status, Term
from normalize.records import NamedTuple

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from glossary.termbase import Termbase
    from normalize.document import Document

_HYPHENS = "-\u2010\u2011"
_new = tuple.__new__


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
        self._patterns = tables[0].patterns
        self._owners: list[Form | int | list[int]] = list(tables[0].owners)
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
        found = self._spaced(text, folded) if self._patterns else []
        if self._unspaced and not text.isascii():
            found += self._unspaced_in(text, folded)
        return _in_order(found)

    def _spaced(self, text: str, folded: Folded) -> list[Occurrence]:
        haystack, is_even = f" {folded.canon} ", folded.is_even
        found: list[Occurrence] = []
        for slot, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            stop, is_whole = end - 1, True
            if haystack[stop] == " ":
                stop -= 1
            elif haystack[end] != " ":
                is_whole = False
                if not haystack.startswith(("s ", "es "), end):
                    continue
            owner = self._owners[slot]
            for form in (owner,) if owner.__class__ is Form else self._forms_of(slot):
                # By far the most frequent: the very form, or in other capitals. Only a hyphen before it can
                # still speak against it.
                if is_whole and is_even and text[start - 1] not in _HYPHENS:
                    surface = text[start:stop]
                    if surface == form.text:
                        found.append(_new(Occurrence, (start, stop, *form.verbatim)))
                        continue
                    if form.recased and surface.lower() == form.light:
                        found.append(_new(Occurrence, (start, stop, *form.recased)))
                        continue
                occurrence = _verified(text, folded, form, start, stop)
                if occurrence is not None:
                    found.append(occurrence)
        return found

    def _unspaced_in(self, text: str, folded: Folded) -> Iterator[Occurrence]:
        # A lone surrogate has no UTF-8, which the automaton works in.
        haystack = folded.light.encode("utf-8", "replace").decode()
        automaton, forms = self._dense
        for slot, start, end in automaton.find_matches_as_indexes(haystack, overlapping=True):
            found = _verified_unspaced(text, folded, forms[slot], start, end)
            if found is not None:
                yield found

    def _forms_of(self, slot: int) -> tuple[Form, ...]:
        """The forms behind a pattern; a single one is put in place of its number."""
        owner = self._owners[slot]
        if isinstance(owner, Form):
            return (owner,)
        numbers = (owner,) if isinstance(owner, int) else owner
        forms = tuple(form for number in numbers if (form := self._form(number)))
        if len(forms) == 1:
            self._owners[slot] = forms[0]
        return forms

    def _form(self, number: int) -> Form | None:
        """The form with that number, made once; None when its entry was replaced by a later part."""
        if number not in self._forms:
            part = bisect_right(self._offsets, number) - 1
            source = self._entries.parts[part]
            entry = source.table.forms[number - self._offsets[part]]
            stands = self._entries.stands(part, entry if isinstance(entry, int) else entry[0])
            self._forms[number] = form_of(entry, source.terms) if stands else None
        return self._forms[number]

    def _join(self, patterns: list[str], owners: list[int | list[int]], offset: int) -> None:
        """Add the patterns of a further part, whose forms are counted from ``offset``."""
        self._patterns = list(self._patterns)
        slots = {pattern: slot for slot, pattern in enumerate(self._patterns)}
        for pattern, owner in zip(patterns, owners, strict=True):
            numbers = [offset + owner] if isinstance(owner, int) else [offset + item for item in owner]
            slot = slots.get(pattern)
            if slot is None:
                self._patterns.append(pattern)
                self._owners.append(numbers)
                continue
            first = self._owners[slot]
            self._owners[slot] = [*(first if isinstance(first, list) else (first,)), *numbers]

    @cached_property
    def _dense(self) -> tuple[AhoCorasick, list[Form]]:
        """The automaton for forms in scripts without spaces, and the form of each of its patterns."""
        from ahocorasick_rs import AhoCorasick

        forms = [form for form in map(self._form, self._unspaced) if form]
        return AhoCorasick([form.light for form in forms], store_patterns=False), forms

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._patterns, store_patterns=False)


def folded_text(document: Document) -> Folded:
    """The text of ``document``, folded once."""
    return document.memo("folded", lambda: Folded(document.text))


def found_in(document: Document, termbase: Termbase) -> list[Occurrence]:
    """What the matcher of ``termbase`` finds in ``document``, looked for once."""
    key = ("term occurrences", id(termbase))
    return document.memo(key, lambda: termbase.matcher.occurrences(document.text, folded_text(document)))


def _in_order(found: list[Occurrence]) -> list[Occurrence]:
    """By start, longest first; where several forms fit the same span, those to leave alone first."""
    found.sort(key=itemgetter(1), reverse=True)
    found.sort(key=itemgetter(0))
    index = 1
    while index < len(found):
        if found[index][:2] == found[index - 1][:2]:
            start = index - 1
            while index < len(found) and found[index][:2] == found[start][:2]:
                index += 1
            found[start:index] = sorted(found[start:index], key=_order)
        index += 1
    return found


def _order(occurrence: Occurrence) -> tuple[int, int, bool, bool, str, str]:
    is_wrong = not occurrence.is_allowed
    is_other = not (occurrence.separated and occurrence.verbatim)
    return (occurrence.start, -occurrence.end, is_wrong, is_other, occurrence.term.id, occurrence.form)


def _verified(text: str, folded: Folded, form: Form, start: int, stop: int) -> Occurrence | None:
    """The occurrence of ``form`` whose core begins at ``start`` in the folded text, if there is one.

    The pattern found ends at ``stop``; a regular plural may go on from there.
    """
    many, light, canon, core = "", form.light, form.canon, form.core
    if folded.canon[start:stop] != core or _goes_on(folded, stop):
        many = form.plural
        light, canon = fold_form(many)
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
    if not _edges_fit(folded, begin, finish, form.canon):
        return None
    return _occurrence(text, folded, form, begin, finish, many="", separated=True)


def _occurrence(
    text: str, folded: Folded, form: Form, begin: int, finish: int, *, many: str, separated: bool
) -> Occurrence | None:
    start, end = folded.raw(begin), folded.raw(finish - 1) + 1
    letters = text[start:end]
    if len(letters) != finish - begin:
        letters = "".join(text[folded.raw(index)] for index in range(begin, finish))
    verbatim = letters == (many or form.text) or _same_letters(letters, many or form.text)
    if not verbatim and form.wants_its_case:
        return None
    if not separated and form.status in WRONG and not _reads_as(form, letters):
        return None
    return Occurrence(
        start, end, form.term, form.text, form.status, bool(many), verbatim, separated, form.derived
    )


def _reads_as(form: Form, letters: str) -> bool:
    """Whether the text's joins leave the form what it is: a hyphen for a space does, not the reverse."""
    return not any(old == "-" and new != "-" for old, new in zip(form.light, letters, strict=False))


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
