"""Word lists of spelling checkers (codespell, typos), and UTX."""

from __future__ import annotations

import tomllib

from glossary.exchange import LEFT_OUT
from glossary.exchange.separated import decoded
from glossary.term import Case, Fact, Term
from glossary.termbase import Termbase
from normalize.counted import counted
from normalize.errors import TermbaseError
from normalize.evidence import Safety
from normalize.records import replace

_UTX_STATUS = {
    "approved": "preferred",
    "provisional": "admitted",
    "non-standard": "admitted",
    "forbidden": "forbidden",
}


def load_codespell(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """A codespell dictionary: ``wrong->right``; several candidates or a comma at the end are shown only."""
    entries = []
    for number, line in enumerate(decoded(content, path).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        wrong, arrow, right = line.partition("->")
        candidates = [part.strip() for part in right.split(",")]
        if not arrow or not wrong.strip() or not candidates[0]:
            raise TermbaseError(f"a line is wrong->right, not {line!r}", path, number)
        safety = Safety.SAFE if len(candidates) == 1 else Safety.SHOW
        entries.append(_misspelling(wrong.strip(), candidates[0], safety, path, number))
    return _merged(entries, source, target)


def load_typos(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """A typos configuration: ``extend-words`` (any case) and ``extend-identifiers`` (as written)."""
    try:
        data = tomllib.loads(decoded(content, path))
    except tomllib.TOMLDecodeError as error:
        raise TermbaseError(f"not valid TOML: {error}", path) from None
    table = data.get("default", {})
    entries, lost = [], 0
    for key, case in (("extend-words", Case.TRANSFER), ("extend-identifiers", Case.MATCH)):
        for wrong, right in table.get(key, {}).items():
            if not isinstance(right, str):
                raise TermbaseError(f"default.{key}.{wrong} is a text, not {right!r}", path)
            if wrong == right:
                entries.append(Term(right, right, case=case, keep=True, path=path))
            elif right:
                exact = case if case is Case.MATCH else case_between(wrong, right)
                entries.append(Term(right, right, forbidden=(wrong,), case=exact, path=path))
            else:
                lost += 1
    termbase = _merged(entries, source, target)
    note = f"{counted(lost, 'word')} for which typos says nothing right"
    return replace(termbase, facts=(Fact(LEFT_OUT, note),)) if lost else termbase


def case_between(wrong: str, right: str) -> Case:
    """How a repair writes ``right``: as the text has ``wrong``, unless its capitals are what is repaired."""
    if wrong.casefold() != right.casefold():
        return Case.TRANSFER
    return Case.SENTENCE if right.islower() else Case.EXACT


def load_utx(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """UTX 1.x: a ``#UTX`` line with languages, a ``#src`` line with columns, then tab separated rows."""
    lines = decoded(content, path).splitlines()
    if not lines or not lines[0].startswith("#UTX"):
        raise TermbaseError("not UTX: the first line begins with #UTX", path, 1)
    source, target = _utx_languages(lines[0], source, target)
    columns: list[str] = ["src", "tgt", "src:pos"]
    grouped: dict[str, dict[str, list[str]]] = {}
    facts: dict[str, str] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.startswith("#"):
            columns = line[1:].strip().split("\t") if line.startswith(("#src", "#source")) else columns
            continue
        if not line.strip():
            continue
        cells = dict(zip(columns, line.split("\t"), strict=False))
        form = cells.get("tgt", "").strip()
        if not cells.get("src", "").strip() or not form:
            raise TermbaseError(f"a row has a source term and a target term, not {line!r}", path, number)
        status = _UTX_STATUS.get(cells.get("term status", "").strip().lower(), "preferred")
        grouped.setdefault(cells["src"].strip(), {}).setdefault(status, []).append(form)
        facts[cells["src"].strip()] = cells.get("src:pos", "").strip().lower()
    terms = [_utx_term(name, forms, facts[name], source, target, path) for name, forms in grouped.items()]
    return Termbase(tuple(terms), (), source, target)


def _utx_languages(head: str, source: str | None, target: str | None) -> tuple[str | None, str | None]:
    pair = next((part.strip() for part in head.split(";") if "/" in part and len(part.strip()) <= 15), "")
    first, _, second = pair.partition("/")
    return source or first.strip() or None, target or second.strip() or None


def _utx_term(
    name: str, forms: dict[str, list[str]], pos: str, source: str | None, target: str | None, path: str | None
) -> Term:
    right = [*forms.get("preferred", []), *forms.get("admitted", [])]
    wrong = tuple(form for form in forms.get("forbidden", []) if form not in right)
    known = pos if pos in ("noun", "verb", "adjective", "adverb") else ""
    sources = ((source or "und", (name,)),)
    preferred, admitted = (right[0], tuple(right[1:])) if right else ("", ())
    return Term(
        name,
        preferred,
        admitted,
        forbidden=wrong,
        language=target or "en",
        source=sources,
        pos=known,
        path=path,
    )


def _misspelling(wrong: str, right: str, safety: Safety, path: str | None, line: int) -> Term:
    case = case_between(wrong, right)
    return Term(right, right, forbidden=(wrong,), safety=safety, case=case, path=path, line=line)


def _merged(entries: list[Term], source: str | None, target: str | None) -> Termbase:
    """Entries of one right form, case and safety become one."""
    merged: dict[tuple[str, Case, Safety], Term] = {}
    for term in entries:
        key = (term.preferred, term.case, term.safety)
        first = merged.get(key, term)
        forms = tuple(dict.fromkeys([*(first.forbidden if key in merged else ()), *term.forbidden]))
        is_plain = term.safety is Safety.SAFE and term.case is Case.TRANSFER
        name = term.preferred if is_plain else f"{term.preferred} ({term.safety}, {term.case})"
        merged[key] = replace(first, id=name, forbidden=forms)
    return Termbase(tuple(merged.values()), (), source, target)
