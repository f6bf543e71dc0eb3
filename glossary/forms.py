"""Every form of every entry, listed or derived, and the patterns by which a text is searched for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from glossary.canonical import canon_of, fold_form, is_unspaced
from glossary.inflection import has_regular_plural, is_plural, plural
from glossary.term import Case, Status, Term
from normalize.lazy import Lazy
from normalize.records import NamedTuple

WRONG = (Status.FORBIDDEN, Status.DEPRECATED, Status.SUPERSEDED)
_SHORT = 4
_GLUED = Lazy(r"^([A-Z]{2,})-(\d[\w.]*)$", engine="re")
_INFLECTED = ("", "noun", "proper noun")


class Form:
    """One form an entry lists, or one derived from it."""

    __slots__ = (
        "_plural", "canon", "core", "derived", "light", "recased", "status", "term", "text", "verbatim",
    )  # fmt: skip

    def __init__(self, term: Term, text: str, status: Status, *, derived: bool = False) -> None:
        self.term, self.text, self.status, self.derived = term, text, status, derived
        self.light, self.canon = fold_form(text)
        self.core = self.canon.strip(" ")
        # All of an occurrence but its place, where the text has the very form, or the form in other capitals.
        self.verbatim = (term, text, status, False, True, True, derived)
        is_open = text.isascii() and not self.wants_its_case
        self.recased = (term, text, status, False, False, True, derived) if is_open else ()
        self._plural: str | None = None

    @property
    def plural(self) -> str:
        """The plural it has besides itself; empty when it has none."""
        if self._plural is None:
            self._plural = "" if self.derived else _plural_of(self.term, self.text)
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


class FormTable(NamedTuple):
    """What a matcher is made of, as plain values that can be stored.

    Args:
        patterns: what to look for in the folded text: a word boundary, written as a space, and a form; a
            short form has its right boundary too.
        owners: for each pattern, the number of its form, or of several.
        forms: number of the entry whose preferred form it is; else that number, form, status, and whether the
            form is derived.
        unspaced: numbers of forms in scripts without spaces, which no pattern stands for.

    """

    patterns: list[str]
    owners: list[int | list[int]]
    forms: list[int | Sequence[Any]]
    unspaced: list[int]


def form_table(terms: Iterable[Term]) -> FormTable:
    """The table of ``terms``; those that are disabled have no forms."""
    table = FormTable([], [], [], [])
    slots: dict[str, int] = {}
    for number, term in enumerate(terms):
        if not term.disabled:
            for text, status, is_derived in _listed(term):
                own = len(table.forms)
                is_preferred = status is Status.PREFERRED
                table.forms.append(number if is_preferred else (number, text, status.value, is_derived))
                _enter(term, text, own, table, slots)
    return table


def form_of(entry: int | Sequence[Any], terms: Sequence[Term]) -> Form:
    """The form that an item of `FormTable.forms` stands for."""
    if isinstance(entry, int):
        return Form(terms[entry], terms[entry].preferred, Status.PREFERRED)
    number, text, status, is_derived = entry
    return Form(terms[number], text, Status(status), derived=is_derived)


def forms_of(term: Term) -> Iterator[Form]:
    """Every form of an entry, each once."""
    for text, status, is_derived in _listed(term):
        yield Form(term, text, status, derived=is_derived)


def _listed(term: Term) -> Iterable[tuple[str, Status, bool]]:
    wrong = term.forbidden or term.deprecated or term.superseded
    if not (wrong or term.admitted or term.acronym or term.expansion or term.case is Case.EXACT):
        return ((term.preferred, Status.PREFERRED, False),) if term.preferred else ()
    listed = dict.fromkeys(term.admitted, Status.ADMITTED)
    if term.preferred:
        listed[term.preferred] = Status.PREFERRED
    for form in (term.acronym, term.expansion):
        if form:
            listed.setdefault(form, Status.ADMITTED)
    listed.update(term.repaired)
    found = [(form, status, False) for form, status in listed.items()]
    glued = _GLUED.match(term.preferred) if term.case is Case.EXACT else None
    if glued and glued[1] + glued[2] not in listed:
        found.append((glued[1] + glued[2], Status.FORBIDDEN, True))
    return found


def _enter(term: Term, text: str, own: int, table: FormTable, slots: dict[str, int]) -> None:
    core = canon_of(text).strip(" ")
    if not core or (not text.isascii() and any(map(is_unspaced, text))):
        table.unspaced.append(own)
        return
    is_short = len(core) <= _SHORT
    _own(f" {core} " if is_short else f" {core}", own, table, slots)
    is_irregular = (term.forms.plural and text == term.preferred) or text.endswith(")")
    if is_short or is_irregular or not has_regular_plural(core):
        many = canon_of(_plural_of(term, text)).strip(" ")
        if many and (is_short or not _extends(core, many)):
            _own(f" {many} " if len(many) <= _SHORT else f" {many}", own, table, slots)


def _own(pattern: str, own: int, table: FormTable, slots: dict[str, int]) -> None:
    count = len(table.patterns)
    slot = slots.setdefault(pattern, count)
    if slot == count:
        table.patterns.append(pattern)
        table.owners.append(own)
        return
    owners = table.owners[slot]
    owners = [owners] if isinstance(owners, int) else owners
    if own not in owners:
        table.owners[slot] = [*owners, own]


def _extends(core: str, many: str) -> bool:
    return many[: len(core)] == core and many[len(core) :] in ("s", "es")


def _plural_of(term: Term, text: str) -> str:
    """The plural of a form that has one besides itself."""
    if term.pos not in _INFLECTED or not term.forms.inflected:
        return ""
    if text == term.preferred and term.forms.plural:
        return term.forms.plural
    if not term.language.startswith("en") or is_plural(text):
        return ""
    many = plural(text)
    return many if many != text else ""
