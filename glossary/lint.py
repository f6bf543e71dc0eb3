"""Contradictions in a termbase, with file, line and what to do about them."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.canonical import fold_form
from glossary.examples import failures
from glossary.forms import Form
from glossary.matching import Matcher
from glossary.term import Case, Status, Term
from glossary.termbase import Termbase
from normalize.records import NamedTuple


class Problem(NamedTuple):
    """Something wrong with an entry.

    Args:
        term: the entry.
        message: what is wrong and what to do about it.
        is_error: whether the termbase cannot be used as it is; else a warning.
        path: its file, if it has one.
        line: its line there.

    """

    term: Term
    message: str
    is_error: bool
    path: str | None
    line: int | None


def lint(termbase: Termbase, *, examples: bool = True) -> list[Problem]:
    """Every problem of ``termbase``, errors first, in the order of the entries.

    Args:
        termbase: the termbase.
        examples: whether the examples of its entries are run too.

    """
    terms = [term for term in termbase.terms if not term.disabled]
    checks = (_twice_in_one, _unreachable, _contradictions, _cycles, _rivals, _inside_preferred, _unguarded)
    found = [problem for check in checks for problem in check(terms)]
    if examples:
        found += [_problem(item.term, item.message) for item in failures(termbase)]
    return sorted(found, key=lambda problem: not problem.is_error)


def _problem(term: Term, message: str, *, is_error: bool = True) -> Problem:
    return Problem(term, message, is_error, term.path, term.line)


def _key(form: str) -> str:
    """What two forms share that match the same text, capitals aside."""
    return fold_form(form)[0]


def _twice_in_one(terms: list[Term]) -> Iterator[Problem]:
    for term in terms:
        forms = [*term.allowed, *(form for form, status in term.repaired if status is not Status.ADMITTED)]
        seen: set[str] = set()
        for form in forms:
            if form in seen:
                yield _problem(term, f"{term.id}: the form {form!r} is listed twice; keep one")
            seen.add(form)


def _unreachable(terms: list[Term]) -> Iterator[Problem]:
    for term in terms:
        for form, _ in term.repaired:
            if form == term.preferred or _key(form) != _key(term.preferred):
                continue
            if term.case is Case.TRANSFER:
                yield _problem(
                    term,
                    f"{term.id}: {form!r} and {term.preferred!r} differ in capitals only, and those follow "
                    'the text, so it is never found; give the entry case = "exact", "sentence" or "match"',
                )
        if term.enforce and not term.admitted:
            yield _problem(
                term, f"{term.id}: enforce has no admitted form to act on; remove it", is_error=False
            )


def _contradictions(terms: list[Term]) -> Iterator[Problem]:
    """A form that one entry repairs and another wants."""
    wanted: dict[str, list[tuple[Term, str]]] = {}
    for term in terms:
        for form in term.allowed:
            wanted.setdefault(_key(form), []).append((term, form))
    for term in terms:
        for form, status in term.repaired:
            for other, right in wanted.get(_key(form), ()):
                if other is term or not _match_same_text(term, form, other, right):
                    continue
                is_guarded = bool(term.when)
                yield _problem(
                    term,
                    f"{term.id}: {form!r} is {status.value} here and allowed in entry {other.id!r} "
                    f"({other.place}); remove one, or say with when = {{...}} where this one holds",
                    is_error=not is_guarded,
                )


def _match_same_text(term: Term, form: str, other: Term, right: str) -> bool:
    wants_case = Form(term, form, Status.FORBIDDEN).wants_its_case or other.case is not Case.TRANSFER
    return form == right if wants_case else True


def _cycles(terms: list[Term]) -> Iterator[Problem]:
    """Entries that send a form round in a circle: A repairs x to y, B repairs y to x."""
    steps: dict[str, tuple[Term, str]] = {}
    for term in terms:
        for form, _ in term.repaired:
            if term.preferred and form not in term.allowed:
                steps.setdefault(form, (term, term.preferred))
    settled: set[str] = set()
    for start in steps:
        path: list[str] = []
        form = start
        while form in steps and form not in settled and form not in path:
            path.append(form)
            form = steps[form][1]
        if form in path:
            circle = path[path.index(form) :]
            names = " -> ".join(repr(item) for item in [*circle, form])
            term = steps[form][0]
            ids = ", ".join(steps[item][0].id for item in circle)
            yield _problem(term, f"{ids}: repairs go in a circle, {names}; decide which form is preferred")
        settled.update(path)


def _rivals(terms: list[Term]) -> Iterator[Problem]:
    """The same wrong form in two entries."""
    owners: dict[str, tuple[Term, str]] = {}
    for term in terms:
        for form, _ in term.repaired:
            first, earlier = owners.setdefault(_key(form), (term, form))
            if first is term or (earlier != form and Case.TRANSFER not in (first.case, term.case)):
                continue
            is_guarded = bool(term.when or first.when)
            where = f"{term.id}: {form!r} is repaired by entry {first.id!r} too ({first.place})"
            if first.preferred == term.preferred:
                # entries that hold in different places may share a form: each has its own exceptions
                if not (first.when and term.when and first.when != term.when):
                    yield _problem(term, f"{where}; list it once", is_error=False)
            elif not is_guarded:
                advice = "list it once, or say with when = {...} where each one holds"
                yield _problem(term, f"{where}, with another replacement; {advice}")


def _inside_preferred(terms: list[Term]) -> Iterator[Problem]:
    for term in terms:
        if not term.preferred:
            continue
        wrong = {form for form, _ in term.repaired}
        inside = Matcher([term]).occurrences(term.preferred)
        for item in inside:
            if item.form in wrong and item.end - item.start < len(term.preferred):
                yield _problem(
                    term,
                    f"{term.id}: {item.form!r} is part of {term.preferred!r}; it is left alone there, "
                    "but make sure that it means nothing else elsewhere, or give the entry a condition",
                    is_error=False,
                )
                break


def _unguarded(terms: list[Term]) -> Iterator[Problem]:
    for term in terms:
        if term.when or not term.preferred:
            continue
        for form, status in term.repaired:
            if status is not Status.ADMITTED and form.isalpha() and form.islower():
                yield _problem(
                    term,
                    f"{term.id}: the single word {form!r} is repaired wherever it stands; "
                    "give the entry when = {...}, or list a longer form",
                    is_error=False,
                )
