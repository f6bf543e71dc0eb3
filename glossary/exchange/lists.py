"""Glossaries of translation services: DeepL and Azure (two columns), Google (also equivalent term sets)."""

from __future__ import annotations

from dataclasses import replace

from glossary.exchange.separated import decoded, rows, written
from glossary.exchange.tbx_names import tidy_code
from glossary.term import Term
from glossary.termbase import Termbase
from normalize.errors import TermbaseError

_SET_COLUMNS = ("description", "pos")
_HEADINGS = (["source", "target"], ["source term", "target term"], ["term", "translation"])


def load(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """Two columns, source and target term; several targets of one source become admitted forms.

    A first row of language codes makes it a Google equivalent term set. DeepL's form with the two language
    codes in the columns three and four is read too.

    Raises:
        TermbaseError: a row without two terms, with file and line.

    """
    text = decoded(content, path)
    first = text.partition("\n")[0]
    table = list(rows(text, "\t" if "\t" in first else ",", path))
    if table and _is_heading(table[0][1]):
        return _term_set(table, path, source, target)
    if table and [cell.strip().casefold() for cell in table[0][1]] in _HEADINGS:
        table = table[1:]
    pairs: dict[str, list[str]] = {}
    for line, row in table:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) not in (2, 4) or not row[0].strip() or not row[1].strip():
            raise TermbaseError(f"a row is a source term and a target term, not {row!r}", path, line)
        if len(row) == 4:
            source, target = source or tidy_code(row[2]), target or tidy_code(row[3])
        forms = pairs.setdefault(row[0].strip(), [])
        if row[1].strip() not in forms:
            forms.append(row[1].strip())
    if not pairs:
        return Termbase((), (), source, target)
    return Termbase.from_mapping(pairs, source_language=source, target_language=target)


def dump_tsv(termbase: Termbase) -> bytes:
    """Tab separated, without a heading: DeepL, Google and Azure take it."""
    return written(_pairs(termbase), "\t")


def dump_csv(termbase: Termbase) -> bytes:
    """Comma separated, without a heading: DeepL, Google and Azure take it."""
    return written(_pairs(termbase), ",")


def dump_google(termbase: Termbase) -> bytes:
    """A Google equivalent term set: a column a language, with the language codes as headings."""
    languages = list(
        dict.fromkeys(code for term in termbase.terms for code in (term.language, *dict(term.source)))
    )
    table = [[*languages, *_SET_COLUMNS]]
    for term in termbase.terms:
        by_language = {
            **{code: forms[0] for code, forms in term.source if forms},
            term.language: term.preferred,
        }
        if sum(map(bool, by_language.values())) > 1:
            table.append([*(by_language.get(code, "") for code in languages), term.definition, term.pos])
    return written(table, ",")


def _pairs(termbase: Termbase) -> list[list[str]]:
    pairs = {
        form: term.preferred for term in termbase.terms if term.preferred for form in term.source_terms()
    }
    return [[form, preferred] for form, preferred in pairs.items()]


def _is_heading(row: list[str]) -> bool:
    codes = [cell.strip() for cell in row if cell.strip() not in _SET_COLUMNS]
    return len(codes) >= 2 and all(_is_language(code) for code in codes)


def _is_language(code: str) -> bool:
    parts = code.replace("_", "-").split("-")
    return (
        len(parts[0]) in (2, 3)
        and parts[0].islower()
        and parts[0].isascii()
        and all(p.isalnum() for p in parts)
    )


def _term_set(
    table: list[tuple[int, list[str]]], path: str | None, source: str | None, target: str | None
) -> Termbase:
    codes = [cell.strip() for cell in table[0][1]]
    own = (
        target
        if target in codes
        else next((code for code in codes if code.split("-")[0] == (target or "en")), None)
    )
    if own is None:
        message = f"no column for {target or 'en'} among {', '.join(codes)}; name one with --target-language"
        raise TermbaseError(message, path, 1)
    terms, taken = [], set()
    for line, row in table[1:]:
        cells = {code: cell.strip() for code, cell in zip(codes, row, strict=False) if cell.strip()}
        if len(row) > len(codes):
            raise TermbaseError(f"{len(row)} cells under {len(codes)} headings", path, line)
        preferred = cells.pop(own, "")
        if not preferred:
            continue
        known = {key: cells.pop(key, "") for key in _SET_COLUMNS}
        name = preferred if preferred not in taken else f"{preferred}-{line}"
        taken.add(name)
        sources = tuple((code, (form,)) for code, form in cells.items())
        pos = known["pos"].lower()
        term = Term(name, preferred, language=own, source=sources, definition=known["description"], pos=pos)
        terms.append(replace(term, path=path, line=line))
    return Termbase(tuple(terms), (), source, own)
