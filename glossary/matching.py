"""Find every form of every entry in one pass over a text.

An Aho-Corasick automaton (A. Aho and M. Corasick, 1975) proposes places in the folded text; each is verified
against the text itself, so what is found does not depend on the folding. Patterns start with a space, which
in the folded text is any word boundary: "ai" is not looked for inside "said".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from glossary.canonical import Folded, fold_form, is_unspaced, is_word
from glossary.inflection import is_plural, plural
from glossary.term import Case, Status, Term

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_SHORT = 4
_GLUED = re.compile(r"^([A-Z]{2,})-(\d[\w.]*)$")
_WRONG = (Status.FORBIDDEN, Status.DEPRECATED, Status.SUPERSEDED)
_INFLECTED = ("", "noun", "proper noun")


class Form:
    """One form an entry lists, or one derived from it."""

    __slots__ = ("_plural", "_shapes", "derived", "status", "term", "text")

    def __init__(self, term: Term, text: str, status: Status, *, derived: bool = False) -> None:
        self.term, self.text, self.status, self.derived = term, text, status, derived
        self._plural: str | None = None
        self._shapes: dict[str, tuple[str, str]] | None = None

    @property
    def plural(self) -> str:
        """The plural it has besides itself; empty when it has none."""
        if self._plural is None:
            self._plural = _plural_of(self)
        return self._plural

    @property
    def wants_its_case(self) -> bool:
        """Whether it matches with its own capitals only."""
        if self.derived:
            return True
        if self.status not in _WRONG:
            return False
        is_variant = self.text.lower() == self.term.preferred.lower()
        return self.term.case is Case.MATCH or (self.term.case is Case.EXACT and is_variant)

    def shape(self, text: str) -> tuple[str, str]:
        """`fold_form` of the form or its plural, worked out once."""
        if self._shapes is None:
            self._shapes = {}
        if text not in self._shapes:
            self._shapes[text] = fold_form(text)
        return self._shapes[text]


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
        self._owners: list[Form | tuple[Form, ...]] = []
        self._slots: dict[str, int] = {}
        self._unspaced: list[Form] = []
        for term in terms:
            if not term.disabled:
                for form in _forms(term):
                    self._add(form)

    def occurrences(self, text: str, folded: Folded | None = None) -> list[Occurrence]:
        """Every occurrence of every form, overlapping ones included, by start and then longest first."""
        folded = folded or Folded(text)
        return sorted([*self._spaced(text, folded), *self._unspaced_in(text, folded)], key=_order)

    def _spaced(self, text: str, folded: Folded) -> Iterator[Occurrence]:
        if not self._owners:
            return
        haystack = f" {folded.canon} "
        for slot, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            owners = self._owners[slot]
            stop = end - 1 - (haystack[end - 1] == " ")
            for form in (owners,) if isinstance(owners, Form) else owners:
                occurrence = _verified(text, folded, form, start, stop)
                if occurrence is not None:
                    yield occurrence

    def _unspaced_in(self, text: str, folded: Folded) -> Iterator[Occurrence]:
        if text.isascii():
            return
        for form in self._unspaced:
            light = form.shape(form.text)[0]
            at = folded.light.find(light)
            while at >= 0:
                occurrence = _verified_unspaced(text, folded, form, at, at + len(light))
                if occurrence is not None:
                    yield occurrence
                at = folded.light.find(light, at + 1)

    def _add(self, form: Form) -> None:
        _, canon = fold_form(form.text)
        core = canon.strip(" ")
        if not core or (not form.text.isascii() and any(map(is_unspaced, form.text))):
            self._unspaced.append(form)
            return
        self._own(core, form)
        many = form.plural
        if many:
            folded = fold_form(many)[1].strip(" ")
            if len(core) <= _SHORT or not _extends(core, folded):
                self._own(folded, form)

    def _own(self, core: str, form: Form) -> None:
        pattern = f" {core} " if len(core) <= _SHORT else f" {core}"
        slot = self._slots.setdefault(pattern, len(self._owners))
        if slot == len(self._owners):
            self._owners.append(form)
            return
        owners = self._owners[slot]
        if isinstance(owners, Form):
            owners = (owners,)
        if form not in owners:
            self._owners[slot] = (*owners, form)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(list(self._slots), store_patterns=False)


def _order(occurrence: Occurrence) -> tuple[int, int, bool, bool, str, str]:
    is_wrong = not occurrence.is_allowed
    is_other = not (occurrence.separated and occurrence.verbatim)
    return (occurrence.start, -occurrence.end, is_wrong, is_other, occurrence.term.id, occurrence.form)


def _forms(term: Term) -> Iterator[Form]:
    allowed = dict.fromkeys(term.admitted, Status.ADMITTED)
    if term.preferred:
        allowed[term.preferred] = Status.PREFERRED
    if term.acronym:
        allowed.setdefault(term.acronym, Status.ADMITTED)
    if term.expansion:
        allowed.setdefault(term.expansion, Status.ADMITTED)
    repaired = dict(term.repaired)
    for form, status in (allowed | repaired).items():
        yield Form(term, form, status)
    glued = _GLUED.match(term.preferred) if term.case is Case.EXACT else None
    if glued and glued[1] + glued[2] not in (allowed | repaired):
        yield Form(term, glued[1] + glued[2], Status.FORBIDDEN, derived=True)


def _plural_of(form: Form) -> str:
    """The plural a form has besides itself; empty when it has none."""
    term = form.term
    if term.pos not in _INFLECTED or not term.forms.inflected or form.derived:
        return ""
    if form.text == term.preferred and term.forms.plural:
        return term.forms.plural
    if not term.language.startswith("en") or is_plural(form.text):
        return ""
    many = plural(form.text)
    return many if many != form.text else ""


def _extends(core: str, many: str) -> bool:
    return many[: len(core)] == core and many[len(core) :] in ("s", "es")


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
    if not separated and form.status in _WRONG and not _reads_as(form, letters):
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
