"""Find every form of every entry in one pass over a text.

An Aho-Corasick automaton (A. Aho and M. Corasick, 1975) proposes places in the folded text; each is verified
against the text itself, so what is found does not depend on the folding.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from glossary.canonical import GOES_ON, Folded, is_unspaced, is_word
from glossary.entries import Entries, Part
from glossary.forms import WRONG, Form, Reading, form_of
from glossary.search import Places, Search
from glossary.term import Status, Term
from normalize.records import NamedTuple

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from glossary.termbase import Termbase
    from normalize.document import Document

_APART = frozenset(" \n\"'([/.,;:!?\u201c\u2018\u2014\u00a0")
_S = ord("s")
_new, _start_of, _end_of, _span_of = tuple.__new__, itemgetter(0), itemgetter(1), itemgetter(0, 1)


class Occurrence(NamedTuple):
    """A form in a text.

    Args:
        start: first code point of it in the text.
        end: one past the last.
        reading: what it is.

    """

    start: int
    end: int
    reading: Reading

    @property
    def term(self) -> Term:
        """The entry."""
        return self.reading.term

    @property
    def form(self) -> str:
        """The form as the entry lists it."""
        return self.reading.form

    @property
    def status(self) -> Status:
        """The status of that form."""
        return self.reading.status

    @property
    def plural(self) -> bool:
        """Whether the text has its plural."""
        return self.reading.plural

    @property
    def verbatim(self) -> bool:
        """Whether the text has the very letters of the form, capitals included."""
        return self.reading.verbatim

    @property
    def separated(self) -> bool:
        """Whether the text has the form's own spaces and hyphens (a line end counts as a space)."""
        return self.reading.separated

    @property
    def derived(self) -> bool:
        """Whether the form is not listed but follows from a listed one."""
        return self.reading.derived

    @property
    def is_allowed(self) -> bool:
        """Whether this is a form to leave alone."""
        status = self.status
        return status is Status.PREFERRED or (status is Status.ADMITTED and not self.term.enforce)


class Matcher:
    """Finds the forms of ``terms``; entries that are disabled are left out."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._entries = terms if isinstance(terms, Entries) else Entries([Part.of(tuple(terms))])
        self._tables = [part.table for part in self._entries.parts]
        self._starts = [0, *accumulate(table.size for table in self._tables)]
        # Of each needle its form, made when it is first found; False where the entry was replaced.
        self._forms: list[Form | Literal[False] | None] = [None] * self._starts[-1]
        self._search = Search(self._tables)

    def occurrences(self, text: str, folded: Folded | None = None) -> list[Occurrence]:
        """Every occurrence of every form, overlapping ones included, by start and then longest first."""
        folded = folded or Folded(text)
        proposed = self._search.find(folded.marked)
        found = self._confirmed(proposed, text, folded) if proposed else []
        if self._others and not text.isascii():
            found += self._by_letters(text, folded)
        return _in_order(found) if len(found) > 1 else found

    def _confirmed(self, proposed: Places, text: str, folded: Folded) -> list[Occurrence]:
        marked, is_even, forms = folded.marked, folded.is_even, self._forms
        found: list[Occurrence] = []
        for slot, start, end in proposed:
            stop = _end_of_plural(marked, end) if GOES_ON[marked[end]] else end
            if not stop:
                continue
            form = forms[slot]
            if form is None:
                form = forms[slot] = self._form_of(slot)
            if form is False:
                continue
            is_plain = is_even and stop > 0 and text[start - 1] in _APART
            if is_plain and (reading := form.known(text[start:stop])):
                found.append(_new(Occurrence, (start, stop, reading)))
            elif occurrence := _verified(text, folded, form, start):
                found.append(occurrence)
                if is_plain and occurrence.end == stop:
                    form.keep(text[start:stop], occurrence.reading)
        return found

    def _by_letters(self, text: str, folded: Folded) -> Iterator[Occurrence]:
        automaton, forms = self._letters
        for slot, start, _ in automaton.find_matches_as_indexes(_spaced(folded.light), overlapping=True):
            form = forms[slot]
            found = (_verified if form.is_spelled else _verified_letters)(text, folded, form, start)
            if found is not None:
                yield found

    def _form_of(self, slot: int) -> Form | Literal[False]:
        number = bisect_right(self._starts, slot) - 1
        table, index = self._tables[number], slot - self._starts[number]
        named = table.size - len(table.plurals)
        return self._made(number, index if index < named else table.plurals[index - named]) or False

    def _made(self, number: int, index: int) -> Form | None:
        """The form ``index`` of part ``number``; None when its entry was replaced by a later part."""
        part = self._entries.parts[number]
        entry = part.table.forms[index]
        stands = self._entries.stands(number, entry if isinstance(entry, int) else entry[0])
        return form_of(entry, part.terms) if stands else None

    @cached_property
    def _others(self) -> list[Form]:
        """The forms without a needle."""
        return [
            form
            for number, table in enumerate(self._tables)
            for index in range(table.size - len(table.plurals), len(table.forms))
            if (form := self._made(number, index))
        ]

    @cached_property
    def _letters(self) -> tuple[AhoCorasick, list[Form]]:
        """The automaton for forms without a needle, and the form of each of its patterns."""
        from ahocorasick_rs import AhoCorasick

        found = []
        for form in self._others:
            one, many = _spaced(form.light), _spaced(form.folded_plural[1]) if form.is_spelled else ""
            found += [(one, form)] if not many or many.startswith(one) else [(one, form), (many, form)]
        return AhoCorasick([needle for needle, _ in found], store_patterns=False), [form for _, form in found]


def folded_text(document: Document) -> Folded:
    """The text of ``document``, folded once."""
    return document.memo("folded", lambda: Folded(document.text))


def found_in(document: Document, termbase: Termbase) -> list[Occurrence]:
    """What the matcher of ``termbase`` finds in ``document``, looked for once."""
    key = ("term occurrences", id(termbase))
    return document.memo(key, lambda: termbase.matcher.occurrences(document.text, folded_text(document)))


def _in_order(found: list[Occurrence]) -> list[Occurrence]:
    """By start, longest first; where several forms fit the same span, those to leave alone first."""
    found.sort(key=_end_of, reverse=True)
    found.sort(key=_start_of)
    if len({*map(_span_of, found)}) == len(found):
        return found
    groups = (list(group) for _, group in groupby(found, key=_span_of))
    return [item for group in groups for item in (sorted(group, key=_order) if len(group) > 1 else group)]


def _order(occurrence: Occurrence) -> tuple[int, int, bool, bool, str, str]:
    is_wrong = not occurrence.is_allowed
    is_other = not (occurrence.separated and occurrence.verbatim)
    return (occurrence.start, -occurrence.end, is_wrong, is_other, occurrence.term.id, occurrence.form)


def _spaced(light: str) -> str:
    """``light`` with a space for all that may stand between words, and for what has no UTF-8."""
    return light.replace("\n", " ").replace("-", " ").encode("utf-8", "replace").decode()


def _end_of_plural(marked: bytes, end: int) -> int:
    """Where the word ends that goes on with a plural's ending; 0: not so, -1: there the bytes do not tell."""
    if GOES_ON[marked[end - 1]] != 1:  # a form that ends with a mark: C++17
        return end
    tail = marked[end : end + 3].lower()
    size = 1 if tail[0] == _S else 2 if tail[:2] == b"es" else 0
    if GOES_ON[tail[size]] == 2:
        return -1
    return end + size if size and not GOES_ON[tail[size]] else 0


def _verified(text: str, folded: Folded, form: Form, begin: int) -> Occurrence | None:
    """The occurrence of ``form`` or its plural that begins there in the folded text, if one does."""
    many, light, canon = "", form.light, form.canon
    if not _stands_at(folded.canon, canon, begin):
        many, light, canon = form.folded_plural
        if not many or not _stands_at(folded.canon, canon, begin):
            return None
    finish = begin + len(canon)
    if not _may_begin(folded, begin, canon):
        return None
    separated = _separators_fit(folded.light[begin:finish], light, canon)
    if separated is None:
        return None
    return _occurrence(text, folded, form, begin, finish, many=many, separated=separated)


def _verified_letters(text: str, folded: Folded, form: Form, begin: int) -> Occurrence | None:
    finish = begin + len(form.light)
    if folded.light[begin:finish] != form.light or not _may_begin(folded, begin, form.canon):
        return None
    if form.canon[-1] != " " and _goes_on(folded.canon, finish):
        return None
    return _occurrence(text, folded, form, begin, finish, many="", separated=True)


def _stands_at(whole: str, canon: str, begin: int) -> bool:
    """Whether ``canon`` stands there and its last word ends with it."""
    return whole.startswith(canon, begin) and (canon[-1] == " " or not _goes_on(whole, begin + len(canon)))


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
    reading = form.reading(is_plural=bool(many), is_verbatim=verbatim, is_separated=separated)
    return Occurrence(start, end, reading)


def _reads_as(form: Form, letters: str) -> bool:
    """Whether the text's joins leave the form what it is: a hyphen for a space does, not the reverse."""
    return not any(old == "-" and new != "-" for old, new in zip(form.light, letters, strict=False))


def _goes_on(canon: str, end: int) -> bool:
    return end < len(canon) and canon[end] != " "


def _may_begin(folded: Folded, begin: int, canon: str) -> bool:
    """Whether no word ends where the form begins, and no hyphen ties the form to a word before it."""
    if canon[0] == " " or begin == 0:
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
