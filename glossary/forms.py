"""Every form of every entry, listed or derived, and the patterns by which a text is searched for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from glossary.canonical import fold_form, is_unspaced
from glossary.inflection import is_plural, plural
from glossary.term import Case, Status, Term

WRONG = (Status.FORBIDDEN, Status.DEPRECATED, Status.SUPERSEDED)
_SHORT = 4
_GLUED = re.compile(r"^([A-Z]{2,})-(\d[\w.]*)$")
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
        if self.status not in WRONG:
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


class FormTable(NamedTuple):
    """What a matcher is made of, as plain values that can be stored.

    Args:
        patterns: what to look for in the folded text: a word boundary, written as a space, and a form; a
            short form has its right boundary too.
        owners: for each pattern, the number of its form, or of several.
        forms: number of the entry, form, status, and whether the form is derived.
        unspaced: numbers of forms in scripts without spaces, which no pattern stands for.

    """

    patterns: list[str]
    owners: list[int | list[int]]
    forms: list[tuple[int, str, str, bool]]
    unspaced: list[int]


def form_table(terms: Iterable[Term]) -> FormTable:
    """The table of ``terms``; those that are disabled have no forms."""
    table = FormTable([], [], [], [])
    slots: dict[str, int] = {}
    for number, term in enumerate(terms):
        if not term.disabled:
            for form in forms_of(term):
                _enter(form, number, table, slots)
    return table


def forms_of(term: Term) -> Iterator[Form]:
    """Every form of an entry, each once."""
    allowed = dict.fromkeys(term.admitted, Status.ADMITTED)
    if term.preferred:
        allowed[term.preferred] = Status.PREFERRED
    for form in (term.acronym, term.expansion):
        if form:
            allowed.setdefault(form, Status.ADMITTED)
    listed = allowed | dict(term.repaired) if term.repaired else allowed
    for form, status in listed.items():
        yield Form(term, form, status)
    glued = _GLUED.match(term.preferred) if term.case is Case.EXACT else None
    if glued and glued[1] + glued[2] not in listed:
        yield Form(term, glued[1] + glued[2], Status.FORBIDDEN, derived=True)


def _enter(form: Form, number: int, table: FormTable, slots: dict[str, int]) -> None:
    own = len(table.forms)
    table.forms.append((number, form.text, form.status.value, form.derived))
    core = fold_form(form.text)[1].strip(" ")
    if not core or (not form.text.isascii() and any(map(is_unspaced, form.text))):
        table.unspaced.append(own)
        return
    _own(core, own, table, slots)
    many = form.plural
    if many:
        folded = fold_form(many)[1].strip(" ")
        if len(core) <= _SHORT or not _extends(core, folded):
            _own(folded, own, table, slots)


def _own(core: str, own: int, table: FormTable, slots: dict[str, int]) -> None:
    pattern = f" {core} " if len(core) <= _SHORT else f" {core}"
    slot = slots.setdefault(pattern, len(table.patterns))
    if slot == len(table.patterns):
        table.patterns.append(pattern)
        table.owners.append(own)
        return
    owners = table.owners[slot]
    owners = [owners] if isinstance(owners, int) else owners
    if own not in owners:
        table.owners[slot] = [*owners, own]


def _extends(core: str, many: str) -> bool:
    return many[: len(core)] == core and many[len(core) :] in ("s", "es")


def _plural_of(form: Form) -> str:
    term = form.term
    if term.pos not in _INFLECTED or not term.forms.inflected or form.derived:
        return ""
    if form.text == term.preferred and term.forms.plural:
        return term.forms.plural
    if not term.language.startswith("en") or is_plural(form.text):
        return ""
    many = plural(form.text)
    return many if many != form.text else ""
