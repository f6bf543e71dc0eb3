"""Word lists of prose linters: prh, Vale substitutions and vocabularies, textlint-terminology."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any, cast

from glossary.exchange.separated import decoded
from glossary.term import BadExample, Case, Term
from glossary.termbase import Termbase
from normalize.errors import ConfigError, TermbaseError

_PATTERN = re.compile(r"[\\^$.*+?()\[\]{}|]")
_PRH_REGEX = re.compile(r"/(.*)/[a-z]*", re.DOTALL)


def load_prh(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """Prh rules (YAML): ``expected`` with ``pattern`` or ``patterns``; regular expressions are left out."""
    data = _yaml(content, path)
    rules = data.get("rules", []) if isinstance(data, dict) else None
    if not isinstance(rules, list):
        raise TermbaseError("not a prh file: there is no list 'rules'", path)
    terms = []
    for number, rule in enumerate(rules, 1):
        row = {"expected": rule} if isinstance(rule, str) else rule
        if not isinstance(row, dict) or not isinstance(row.get("expected"), str):
            raise TermbaseError(f"rule {number} has no 'expected'", path)
        wrong = [form for form in map(_literal, _strings(row.get("patterns"), row.get("pattern"))) if form]
        bad = [
            BadExample(spec["from"], spec["to"])
            for spec in row.get("specs") or []
            if isinstance(spec, dict)
            and isinstance(spec.get("from"), str)
            and isinstance(spec.get("to"), str)
        ]
        terms.append(_entry(row["expected"], wrong, Case.EXACT if not wrong else Case.TRANSFER, path, bad))
    return _unique(terms, source, target)


def load_vale(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """A Vale rule that ``extends: substitution``, or a vocabulary (one term a line)."""
    text = decoded(content, path)
    if "extends:" not in text:
        return _unique(list(_vocabulary(text, path)), source, target)
    data = _yaml(content, path)
    swap = data.get("swap") if isinstance(data, dict) else None
    if not isinstance(swap, dict) or data.get("extends") != "substitution":
        raise TermbaseError(
            "not a Vale substitution: 'extends: substitution' and a table 'swap' are wanted", path
        )
    case = Case.TRANSFER if data.get("ignorecase") else Case.MATCH
    wrong: dict[str, list[str]] = {}
    for found, preferred in swap.items():
        first = str(preferred).split("|")[0]
        forms = wrong.setdefault(first, [])
        if not _PATTERN.search(str(found)):
            forms.append(str(found))
    return _unique(
        [_entry(preferred, forms, case, path) for preferred, forms in wrong.items() if forms], source, target
    )


def load_textlint(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """Terms of textlint-rule-terminology (JSON): strings are exact names, pairs are replacements."""
    try:
        data = json.loads(decoded(content, path))
    except json.JSONDecodeError as error:
        raise TermbaseError(f"not valid JSON: {error.msg}", path, error.lineno) from None
    rows = data.get("terms") if isinstance(data, dict) else data
    if not isinstance(rows, list):
        raise TermbaseError("a list of terms is wanted", path)
    terms = []
    for row in rows:
        if isinstance(row, str):
            terms.append(_entry(row, [], Case.EXACT, path))
        elif isinstance(row, list) and len(row) == 2 and isinstance(row[1], str):
            wrong = [form for form in _strings(row[0]) if not _PATTERN.search(form)]
            terms.append(_entry(row[1], wrong, Case.TRANSFER, path))
        else:
            raise TermbaseError(f"a term is a text or a pair of wrong and right, not {row!r}", path)
    return _unique(terms, source, target)


def _vocabulary(text: str, path: str | None) -> Iterator[Term]:
    for number, line in enumerate(text.splitlines(), 1):
        form = line.strip()
        if form and not form.startswith("#") and not _PATTERN.search(form):
            yield Term(form, form, case=Case.EXACT, path=path, line=number)


def _literal(pattern: str) -> str:
    """The text a prh pattern stands for; nothing for a regular expression."""
    regex = _PRH_REGEX.fullmatch(pattern)
    if not regex:
        return pattern
    return "" if _PATTERN.search(regex[1]) else regex[1]


def _strings(*values: Any) -> list[str]:
    found: list[str] = []
    for value in values:
        items = value if isinstance(value, list) else [value]
        found += [item for item in items if isinstance(item, str)]
    return found


def _entry(
    preferred: str, wrong: list[str], case: Case, path: str | None, bad: list[BadExample] | None = None
) -> Term:
    forms = tuple(dict.fromkeys(form for form in wrong if form.strip() and form != preferred))
    return Term(preferred, preferred, forbidden=forms, case=case, bad=tuple(bad or ()), path=path)


def _unique(terms: list[Term], source: str | None, target: str | None) -> Termbase:
    """Entries with the same preferred form become one."""
    merged: dict[str, Term] = {}
    for term in terms:
        first = merged.get(term.id)
        forms = (*(first.forbidden if first else ()), *term.forbidden)
        merged[term.id] = replace(term, forbidden=tuple(dict.fromkeys(forms)))
    return Termbase(tuple(merged.values()), (), source, target)


def _yaml(content: bytes, path: str | None) -> Any:
    yaml = _pyyaml()
    try:
        return yaml.safe_load(decoded(content, path))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"not valid YAML: {getattr(error, 'problem', None) or error}"
        raise TermbaseError(message, path, mark.line + 1 if mark else None) from None


def _pyyaml() -> ModuleType:
    try:
        import yaml
    except ImportError:
        raise ConfigError("YAML files need the extra 'yaml': pip install 'mt-normalize[yaml]'") from None
    return cast("ModuleType", yaml)
