"""Every form of every entry, listed or derived, and the patterns by which a text is searched for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from glossary.canonical import GOES_ON, fold_form, is_unspaced, marked_form, marked_forms
from glossary.inflection import is_plural, perhaps_irregular, plural
from glossary.term import Case, Status, Term
from normalize.lazy import Lazy
from normalize.records import NamedTuple

WRONG = (Status.FORBIDDEN, Status.DEPRECATED, Status.SUPERSEDED)
_GLUED = Lazy(r"^([A-Z]{2,})-(\d[\w.]*)$", engine="re")
_KEPT = 16
_INFLECTED = ("", "noun", "proper noun")


class Reading(NamedTuple):
    """What an occurrence is, its place apart.

    Args:
        term: the entry.
        form: the form as the entry lists it.
        status: of that form.
        plural: whether the text has its plural.
        verbatim: whether the text has the very letters of the form, capitals included.
        separated: whether the text has the form's own spaces and hyphens (a line end counts as a space).
        derived: whether the form is not listed but follows from a listed one.

    """

    term: Term
    form: str
    status: Status
    plural: bool
    verbatim: bool
    separated: bool
    derived: bool


class Form:
    """One form an entry lists, or one derived from it."""

    __slots__ = (
        "_known", "_many", "canon", "derived", "light", "status", "term", "text", "verbatim",
    )  # fmt: skip

    def __init__(self, term: Term, text: str, status: Status, *, derived: bool = False) -> None:
        self.term, self.text, self.status, self.derived = term, text, status, derived
        self.light, self.canon = fold_form(text)
        self.verbatim = self.reading(is_plural=False, is_verbatim=True, is_separated=True)
        self._known: dict[str, Reading] = {}
        self._many: tuple[str, str, str] | None = None

    def reading(self, *, is_plural: bool, is_verbatim: bool, is_separated: bool) -> Reading:
        """What is said of a place where the text has the form so."""
        return Reading(self.term, self.text, self.status, is_plural, is_verbatim, is_separated, self.derived)

    def known(self, surface: str) -> Reading | None:
        """The reading of what stands in a text, where it was met before."""
        return self.verbatim if surface == self.text else self._known.get(surface)

    def keep(self, surface: str, reading: Reading) -> None:
        """Know it from now on: in other capitals, in the plural; there are few, but not in a hostile text."""
        if len(self._known) < _KEPT:
            self._known[surface] = reading

    @property
    def plural(self) -> str:
        """The plural it has besides itself; empty when it has none."""
        return self.folded_plural[0]

    @property
    def folded_plural(self) -> tuple[str, str, str]:
        """The plural, its ``light`` and its ``canon``."""
        if self._many is None:
            many = "" if self.derived else _plural_of(self.term, self.text)
            self._many = (many, *fold_form(many))
        return self._many

    @property
    def is_spelled(self) -> bool:
        """Whether it has words of its own, not marks alone or a script without spaces."""
        return not self.canon.isspace() and (self.text.isascii() or not any(map(is_unspaced, self.text)))

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
        needles: what to look for in `glossary.canonical.Folded.marked`, as Latin-1 with line ends between:
            one for each of the first forms, then one for each of ``plurals``.
        forms: number of the entry whose preferred form it is; else that number, form, status, and whether the
            form is derived. The last ones may be without a needle.
        plurals: numbers of forms whose plural is not the form and an ending.
        first_words: numbers of needles by their first word, where the table was stored (`glossary.search`).

    """

    needles: str
    forms: Sequence[int | Sequence[Any]]
    plurals: Sequence[int]
    first_words: dict[bytes, list[int]] | None = None

    def patterns(self) -> list[bytes]:
        """The needles, each for itself."""
        return self.needles.encode("latin-1").split(b"\n") if self.needles else []

    @property
    def size(self) -> int:
        """The number of needles."""
        return self.needles.count("\n") + 1 if self.needles else 0


def form_table(terms: Iterable[Term]) -> FormTable:
    """The table of ``terms``; those that are disabled have no forms."""
    texts: list[str] = []
    forms: list[int | Sequence[Any]] = []
    owners: list[Term] = []
    for number, term in enumerate(terms):
        for text, status, is_derived in () if term.disabled else _listed(term):
            is_preferred = status is Status.PREFERRED
            texts.append(text)
            forms.append(number if is_preferred else (number, text, status.value, is_derived))
            owners.append(term)
    return _table(texts, forms, owners)


def rendering_table(renderings: Sequence[Sequence[str]], language: str) -> FormTable:
    """The table of entries that have a preferred form, admitted ones after it, and nothing else."""
    texts, forms = [row[0] for row in renderings], list[int | Sequence[Any]](range(len(renderings)))
    for number, row in enumerate(renderings):
        for text in dict.fromkeys(row[1:]) if len(row) > 1 else ():
            if text != row[0]:
                texts.append(text)
                forms.append((number, text, Status.ADMITTED.value, False))
    return _table(texts, forms, [Term("", language=language)] * len(texts))


def form_of(entry: int | Sequence[Any], terms: Sequence[Term]) -> Form:
    """The form that an item of `FormTable.forms` stands for."""
    if isinstance(entry, int):
        return Form(terms[entry], terms[entry].preferred, Status.PREFERRED)
    number, text, status, is_derived = entry
    return Form(terms[number], text, Status(status), derived=is_derived)


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


def _table(texts: list[str], forms: list[int | Sequence[Any]], owners: list[Term]) -> FormTable:
    """The table of forms, given what each is, and the entry each belongs to."""
    needles = _needles(texts)
    if None in needles:
        order = sorted(range(len(texts)), key=lambda index: needles[index] is None)
        texts, owners = [texts[at] for at in order], [owners[at] for at in order]
        forms = [forms[at] for at in order]
    found = [needle for needle in needles if needle is not None]
    plurals = []
    for number, many in _plurals(texts[: len(found)], owners, found) if found else ():
        plurals.append(number)
        found.append(many)
    return FormTable(b"\n".join(found).decode("latin-1"), forms, plurals)


def _plurals(texts: list[str], owners: list[Term], needles: list[bytes]) -> list[tuple[int, bytes]]:
    """Plurals that are not the form and an ending: the number of the form, and what to look for."""
    cores = b"\n".join(needles).lower().decode("latin-1").split("\n")
    given = (number for number, _ in enumerate(texts) if owners[number].forms.plural)
    found = []
    for number in sorted({*perhaps_irregular(cores), *given}):
        many = _usable(marked_form(_plural_of(owners[number], texts[number])))
        if many and not _extends(needles[number], many):
            found.append((number, many))
    return found


def _needles(texts: list[str]) -> list[bytes | None]:
    """What to look for, for each form; None for one that letters in a row do not find."""
    plain = iter(marked_forms([text for text in texts if text.isascii()]))
    return [_usable(next(plain) if text.isascii() else marked_form(text)) for text in texts]


def _usable(needle: bytes | None) -> bytes | None:
    """``needle``, unless it is marks alone or begins or ends with a space, as half the text does."""
    if needle is None or (core := needle.strip(_marks())) == needle:
        return needle
    return needle if core and needle == needle.strip(b" ") else None


@cache
def _marks() -> bytes:
    return bytes(byte for byte, goes_on in enumerate(GOES_ON) if goes_on != 1)


def _extends(needle: bytes, many: bytes) -> bool:
    return many.startswith(needle) and many[len(needle) :].lower() in (b"s", b"es")


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
