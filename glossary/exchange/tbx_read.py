"""Read TBX: ISO 30042:2019 in both styles (Core, Min, Basic and others), 2008 martif, TBX-Min of 2014."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from glossary.exchange.tbx_names import (
    BY_TYPE,
    CONCEPT,
    GROUPS,
    LANGUAGE,
    LEADING,
    ORIGIN,
    POS,
    RENAMED,
    ROOTS,
    TERM,
    listed,
    status_of,
    tidy_code,
)
from glossary.exchange.xml import Node, parse
from glossary.read import reject_twins, term_from
from glossary.term import Fact
from glossary.termbase import Termbase
from normalize.errors import TermbaseError

_ENCODED = re.compile(r"_x([0-9A-F]{4,6})_")


def load(
    content: bytes,
    path: str | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
) -> Termbase:
    """A termbase of every concept in a TBX file.

    Args:
        content: the file.
        path: its name, for messages.
        source_language: passed on to the termbase; None is what the file says.
        target_language: the language whose terms are the entry's own; where a concept has none in it, and
            without the argument English, its first language.

    Raises:
        TermbaseError: not TBX, or an entry that cannot be read, with file and line.

    """
    root = parse(content, path)
    if root.name not in ROOTS:
        raise TermbaseError(
            f"not TBX: the root element is <{root.name}>, not <tbx> or <martif>", path, root.line
        )
    body = _descend(root, "text", "body") or root.find("body")
    if body is None:
        raise TermbaseError("not TBX: there is no <text><body>", path, root.line)
    said = _descend(root, "header", "languages")
    if said is not None:
        source_language = source_language or tidy_code(said.attributes.get("source", "")) or None
        target_language = target_language or tidy_code(said.attributes.get("target", "")) or None
    reader = _Reader(path, target_language or "en")
    terms = [reader.concept(node, number) for number, node in enumerate(body.all(*CONCEPT), 1)]
    reject_twins(terms)
    return Termbase(tuple(terms), (), source_language, target_language, facts=tuple(_file_facts(root)))


def decoded_id(name: str) -> str:
    """An id as it was before it was made fit for XML."""
    return _ENCODED.sub(lambda match: chr(int(match[1], 16)), name)


def _descend(node: Node, *names: str) -> Node | None:
    found: Node | None = node
    for name in names:
        found = found.find(name) if found else None
    return found


def _file_facts(root: Node) -> Iterator[Fact]:
    header = root.find("tbxHeader", "martifHeader")
    for path in (("fileDesc", "titleStmt", "title"), ("fileDesc", "sourceDesc", "p"), ("encodingDesc", "p")):
        node = _descend(header, *path) if header else None
        if node and node.text not in ("", ORIGIN):
            yield Fact(".".join(path), node.text)
    minimal = root.find("header")
    for name, place in (("id", "fileDesc.titleStmt.title"), ("description", "fileDesc.sourceDesc.p")):
        node = minimal.find(name) if minimal else None
        if node and node.text:
            yield Fact(place, node.text)
    back = _descend(root, "text", "back")
    for section in back.all("refObjectSec", "refObjectList") if back else []:
        for item in section.all("refObject"):
            for part in item.all("item"):
                kind = section.attributes.get("type", "")
                yield Fact("refObject", part.text, term=part.attributes.get("type", ""), source=kind,
                           target=item.attributes.get("id", ""))  # fmt: skip


class _Reader:
    def __init__(self, path: str | None, target: str) -> None:
        self._path, self._target = path, target

    def concept(self, node: Node, number: int) -> Any:
        sections = node.all(*LANGUAGE)
        if not sections:
            raise TermbaseError("a concept without any language section", self._path, node.line)
        target = self._own(sections)
        row: dict[str, Any] = {"id": decoded_id(node.attributes.get("id") or f"c{number}")}
        facts = list(_facts(node, "", ""))
        _take_concept(row, facts)
        row["language"] = target
        sources: dict[str, list[str]] = {}
        for section in sections:
            language = tidy_code(section.language)
            facts += _facts(section, language, "")
            for term in section.all(*TERM):
                form = self._form(term)
                found = list(_facts(term, language, form))
                if language == target:
                    found = _take_form(row, form, found)
                elif form not in sources.setdefault(language, []):
                    sources[language].append(form)
                facts += found
        _settle_forms(row)
        facts = _take_pos(row, facts)
        row["source"] = sources
        facts = _in_order(row, facts)
        row["facts"] = [{key: value for key in Fact.__slots__ if (value := getattr(f, key))} for f in facts]
        _take_definition(row, facts)
        return term_from(row, self._path, node.line)

    def _own(self, sections: list[Node]) -> str:
        for section in sections:
            if not section.language:
                raise TermbaseError("a language section without xml:lang", self._path, section.line)
        codes = [tidy_code(section.language) for section in sections]
        exact = [code for code in codes if code == self._target]
        near = [code for code in codes if code.split("-")[0].lower() == self._target.split("-")[0].lower()]
        return (exact or near or codes)[0]

    def _form(self, node: Node) -> str:
        holder = node.find("termGrp") or node
        term = holder.find("term")
        if term is None or not term.text:
            raise TermbaseError("a term section without a term", self._path, node.line)
        return term.text


def _facts(node: Node, language: str, term: str) -> Iterator[Fact]:
    """Data categories directly at one level, groups included."""
    for child in node.children:
        if child.name in GROUPS:
            yield from _group(child, language, term)
        elif child.name not in (*LANGUAGE, *TERM, "term"):
            category = _category(child)
            value = listed(category, _text(child))
            yield Fact(category, value, language, term, target=child.attributes.get("target", ""))


def _text(node: Node) -> str:
    """The text of a data category; TBX-Min of 2014 parts notes into a key and a value."""
    key, value = node.find("noteKey"), node.find("noteValue")
    return f"{key.text}: {value.text}" if key is not None and value is not None else node.text


def _group(node: Node, language: str, term: str) -> Iterator[Fact]:
    if node.name == "termGrp":
        yield from _facts(node, language, term)
        return
    parts = [(_category(child), child) for child in node.children]
    if not parts:
        return
    category, main = parts[0]
    extra: dict[str, str] = {"target": main.attributes.get("target", "")}
    rest = []
    for name, child in parts[1:]:
        if name == "responsibility":
            extra |= {"responsibility": child.text, "responsible": child.attributes.get("target", "")}
        elif name in ("source", "date") and name not in extra:
            extra[name] = child.text
        else:
            rest.append(Fact(name, child.text, language, term, target=child.attributes.get("target", "")))
    yield Fact(category, listed(category, _text(main)), language, term, **extra)
    yield from rest


def _category(node: Node) -> str:
    name = node.attributes.get("type", node.name) if node.name in BY_TYPE else node.name
    return RENAMED.get(name, name)


def _take_concept(row: dict[str, Any], facts: list[Fact]) -> None:
    """Move the first plain subject field, note and source of a concept to the fields of an entry."""
    for category, key in (("subjectField", "domain"), ("note", "note"), ("source", "provenance")):
        found = next((fact for fact in facts if fact == Fact(category, fact.value) and fact.value), None)
        if found:
            row[key] = found.value
            facts.remove(found)


def _take_form(row: dict[str, Any], form: str, facts: list[Fact]) -> list[Fact]:
    status = next((status_of(fact.value) for fact in facts if _is_status(fact)), "")
    if status == "preferred" and row.get("preferred"):
        row.setdefault("admitted", []).append(form)
        return facts
    if status == "preferred":
        row["preferred"] = form
    else:
        row.setdefault(status or "plain", []).append(form)
    return [fact for fact in facts if not (_is_status(fact) and status_of(fact.value) and not fact.source)]


def _is_status(fact: Fact) -> bool:
    return fact.category in ("administrativeStatus", "normativeAuthorization")


def _settle_forms(row: dict[str, Any]) -> None:
    """Terms without a status: the first is preferred where none is, the others are admitted."""
    plain = row.pop("plain", [])
    if not row.get("preferred"):
        pool = plain or row.get("admitted", [])
        row["preferred"] = pool.pop(0) if pool else ""
    seen = {row["preferred"]}
    for key, forms in (("admitted", row.get("admitted", []) + plain), *((k, row.get(k, [])) for k in _WRONG)):
        row[key] = [form for form in dict.fromkeys(forms) if form not in seen]
        seen.update(forms)


_WRONG = ("deprecated", "superseded", "forbidden")


def _in_order(row: dict[str, Any], facts: list[Fact]) -> list[Fact]:
    """Facts in the order in which an entry names languages and forms, so that equal entries are equal."""
    own = [row["preferred"], *row["admitted"], *(form for key in _WRONG for form in row[key])]
    forms = {(row["language"], form): number for number, form in enumerate(own)}
    languages = {"": -2, row["language"]: -1}
    for number, (language, terms) in enumerate(row["source"].items()):
        languages.setdefault(language, number)
        forms |= {(language, form): place for place, form in enumerate(terms)}

    def place(fact: Fact) -> tuple[int, int, bool]:
        form = forms.get((fact.language, fact.term), -1)
        return languages.get(fact.language, 0), form, fact.category not in LEADING

    return sorted(facts, key=place)


def _take_pos(row: dict[str, Any], facts: list[Fact]) -> list[Fact]:
    """A part of speech that all own terms share becomes the entry's."""
    own = {row["preferred"], *row["admitted"], *(form for key in _WRONG for form in row[key])} - {""}
    said = [fact for fact in facts if fact.category == "partOfSpeech" and fact.language == row["language"]]
    values = {fact.value for fact in said}
    if (
        len(values) == 1
        and values <= set(POS)
        and {fact.term for fact in said} == own
        and len(said) == len(own)
    ):
        row["pos"] = values.pop()
        return [fact for fact in facts if fact not in said]
    return facts


def _take_definition(row: dict[str, Any], facts: list[Fact]) -> None:
    """The entry's definition: in its own language, else of the concept. It stays a fact if it says more."""
    said = [
        fact for fact in facts if fact.category == "definition" and fact.language in (row["language"], "")
    ]
    if not said:
        return
    fact = max(said, key=lambda fact: fact.language == row["language"])
    row["definition"] = fact.value
    if fact == Fact("definition", fact.value):
        row["facts"].remove({"category": "definition", "value": fact.value})
