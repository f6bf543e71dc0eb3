"""Word lists of prose linters: prh, Vale substitutions and vocabularies, textlint-terminology.

What they look for are regular expressions. Those that stand for a few fixed texts become forms; the others
cannot be carried, and the termbase says how many were left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any, NamedTuple, cast

from glossary.examples import failures
from glossary.exchange import LEFT_OUT
from glossary.exchange.finite import Text, texts_of
from glossary.exchange.separated import decoded
from glossary.exchange.spelling import case_between
from glossary.term import BadExample, Case, Fact, Term
from glossary.termbase import Termbase
from normalize.counted import counted
from normalize.errors import ConfigError, TermbaseError
from normalize.records import replace

_STRICTNESS = (Case.TRANSFER, Case.SENTENCE, Case.EXACT)
_REGEX = re.compile(r"/(.*)/[a-z]*", re.DOTALL)
_JSON_PART = re.compile(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_VALE_SPECIAL = re.compile(r"[\\^$.*+?()\[\]{}|]")


class _Rule(NamedTuple):
    """What a list says of one right form: the wrong ones, and examples."""

    right: str
    wrong: tuple[str, ...] = ()
    bad: tuple[BadExample, ...] = ()
    line: int | None = None


def load_prh(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """Prh rules (YAML): ``expected`` with ``pattern`` or ``patterns``, and ``specs`` as examples."""
    return _prh(_yaml(content, path), path, source, target)


def _prh(data: Any, path: str | None, source: str | None, target: str | None) -> Termbase:
    rows = data.get("rules", []) if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise TermbaseError("not a prh file: there is no list 'rules'", path)
    found: list[_Rule | None] = []
    for number, item in enumerate(rows, 1):
        row = {"expected": item} if isinstance(item, str) else item
        if not isinstance(row, dict) or not isinstance(row.get("expected"), str):
            raise TermbaseError(f"rule {number} has no 'expected'", path)
        patterns = _strings(row.get("patterns"), row.get("pattern"))
        found += _replacing(patterns, row["expected"], _prh_texts, row.get("specs"))
    return _with_what_holds(_termbase(found, path, source, target))


def _with_what_holds(termbase: Termbase) -> Termbase:
    """Without the examples of entries for which they do not hold: prh runs them on one rule at a time."""
    failed = {failure.term.id for failure in failures(termbase)}
    terms = tuple(replace(term, bad=()) if term.id in failed else term for term in termbase.terms)
    return replace(termbase, terms=terms)


def load_vale(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """A Vale rule that ``extends: substitution``, or a vocabulary (one term a line); prh rules too."""
    text = decoded(content, path)
    if "extends:" not in text and not re.search("^rules:", text, re.MULTILINE):
        words = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
        named = [(number, form) for number, form in words if form and not form.startswith("#")]
        names = [None if _VALE_SPECIAL.search(form) else _Rule(form, line=number) for number, form in named]
        return _termbase(names, path, source, target)
    data = _yaml(content, path)
    if isinstance(data, dict) and "rules" in data:
        return _prh(data, path, source, target)
    swap = data.get("swap") if isinstance(data, dict) else None
    if not isinstance(swap, dict) or data.get("extends") != "substitution":
        raise TermbaseError(
            "not a Vale substitution: 'extends: substitution' and a table 'swap' are wanted", path
        )
    found: list[_Rule | None] = []
    for pattern, preferred in swap.items():
        found += _replacing([str(pattern)], str(preferred).split("|")[0])
    return _termbase(found, path, source, target, Case.TRANSFER if data.get("ignorecase") else Case.MATCH)


def load_textlint(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """Terms of textlint-rule-terminology (JSON, with comments or without): exact names, and pairs."""
    plain = _JSON_PART.sub(_without_comment, decoded(content, path))
    try:
        data = json.loads(plain)
    except json.JSONDecodeError as error:
        raise TermbaseError(f"not valid JSON: {error.msg}", path, error.lineno) from None
    rows = data.get("terms") if isinstance(data, dict) else data
    if not isinstance(rows, list):
        raise TermbaseError('no list of terms, nor a table with "terms"; docs/exchange.md shows one', path)
    found: list[_Rule | None] = []
    for row in rows:
        if isinstance(row, str):
            found.append(_Rule(row))
        elif isinstance(row, list) and len(row) == 2 and isinstance(row[1], str):
            found += _replacing(_strings(row[0]), row[1])
        else:
            raise TermbaseError(f"a term is a text or a pair of wrong and right, not {row!r}", path)
    return _termbase(found, path, source, target)


def _without_comment(match: re.Match[str]) -> str:
    part = match.group()
    return part if part.startswith('"') else "\n" * part.count("\n")


def _prh_texts(pattern: str) -> list[Text] | None:
    inside = _REGEX.fullmatch(pattern)
    return texts_of(inside[1]) if inside else [Text(pattern)]


def _replacing(
    patterns: list[str],
    right: str,
    texts: Callable[[str], list[Text] | None] = texts_of,
    specs: Any = None,
) -> Iterator[_Rule | None]:
    """A rule for each right form that ``right`` comes to; None for each pattern that cannot be carried."""
    if not patterns:
        yield _Rule(right)
    forms: dict[str, list[str]] = {}
    for pattern in patterns:
        found = texts(pattern)
        if found is None:
            yield None
        for text in found or ():
            forms.setdefault(text.fill(right), []).append(text.text)
    for form, wrong in forms.items():
        yield _Rule(form, tuple(wrong), tuple(_examples(specs, wrong)))


def _examples(specs: Any, wrong: Iterable[str]) -> Iterator[BadExample]:
    """Specifications that forms of the rule account for."""
    known = [form.casefold() for form in wrong]
    for spec in specs if isinstance(specs, list) else ():
        before, after = (spec.get("from"), spec.get("to")) if isinstance(spec, dict) else (None, None)
        if not isinstance(before, str) or not isinstance(after, str):
            continue
        if any(form in before.casefold() for form in known):
            yield BadExample(before, after)


def _strings(*values: Any) -> list[str]:
    found: list[str] = []
    for value in values:
        items = value if isinstance(value, list) else [value]
        found += [item for item in items if isinstance(item, str)]
    return found


def _termbase(
    rules: Iterable[_Rule | None],
    path: str | None,
    source: str | None,
    target: str | None,
    case: Case = Case.TRANSFER,
) -> Termbase:
    """Rules with one right form as one entry, and how many were left out."""
    merged: dict[str, list[_Rule]] = {}
    lost = 0
    for rule in rules:
        if rule is None or not rule.right.strip():
            lost += 1
        else:
            merged.setdefault(rule.right, []).append(rule)
    terms = tuple(_entry(right, own, case, path) for right, own in merged.items())
    note = f"{counted(lost, 'rule')} that a termbase cannot hold: a regular expression, or no right form"
    return Termbase(terms, (), source, target, facts=(Fact(LEFT_OUT, note),) if lost else ())


def _entry(right: str, rules: list[_Rule], case: Case, path: str | None) -> Term:
    """A right form that is listed as a name, or for its capitals alone, is held to its capitals."""
    wrong = dict.fromkeys(form for rule in rules for form in rule.wrong if form.strip() and form != right)
    if case is Case.TRANSFER:
        is_name = not wrong or not all(rule.wrong for rule in rules)
        cases = {case_between(form, right) for form in (*wrong, *([right] if is_name else []))}
        case = max(cases, key=_STRICTNESS.index)
    bad = tuple(example for rule in rules for example in rule.bad)
    return Term(right, right, forbidden=tuple(wrong), case=case, bad=bad, path=path, line=rules[0].line)


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
