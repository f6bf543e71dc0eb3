"""Write TBX-Basic in the style DCT (ISO 30042:2019)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from glossary.exchange.tbx_names import BASIC, CORE, LEADING, MIN, ORIGIN, PICKLISTS, PLACES
from glossary.term import Fact, Term
from glossary.termbase import Termbase

_PREFIX = {CORE: "", MIN: "min:", BASIC: "basic:"}
_DESCRIPTIONS = frozenset({"definition", "context"})
_NOT_NAME = re.compile(r"[^A-Za-z0-9_.\-]|_x(?=[0-9A-F]{4,6}_)")
_FORBIDDEN_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="{CORE}" '
    f'xmlns:min="{MIN}" xmlns:basic="{BASIC}">\n'
)
_STATUSES = ("preferred", "admitted", "deprecated", "superseded", "forbidden")


def dump(termbase: Termbase) -> bytes:
    """The termbase as TBX-Basic, UTF-8; what TBX-Basic has no place for is left out."""
    writer = _Writer(termbase)
    return "".join([_HEAD, *writer.lines(), "</tbx>\n"]).encode("utf-8")


def encoded_id(name: str) -> str:
    """An id as an XML name: other characters become ``_xHHHH_``."""
    safe = _NOT_NAME.sub(lambda match: f"_x{ord(match[0][0]):04X}_" + match[0][1:], name)
    if safe[:1].isalpha() or safe.startswith("_"):
        return safe
    return f"_x{ord(safe[0]):04X}_{safe[1:]}"


class _Writer:
    def __init__(self, termbase: Termbase) -> None:
        self._termbase = termbase
        objects = [fact.target for fact in termbase.facts if fact.category == "refObject"]
        self._ids = {encoded_id(term.id) for term in termbase.terms} | set(objects)

    def lines(self) -> Iterator[str]:
        yield from self._header()
        yield " <text>\n  <body>\n"
        for term in self._termbase.terms:
            yield from self._concept(term)
        yield "  </body>\n"
        yield from self._back()
        yield " </text>\n"

    def _header(self) -> Iterator[str]:
        said = {fact.category: fact.value for fact in self._termbase.facts}
        title, origin = said.get("fileDesc.titleStmt.title"), said.get("fileDesc.sourceDesc.p")
        yield " <tbxHeader>\n  <fileDesc>\n"
        if title:
            yield f"   <titleStmt>{_element('title', title)}</titleStmt>\n"
        yield f"   <sourceDesc>{_element('p', origin or ORIGIN)}</sourceDesc>\n  </fileDesc>\n"
        if coding := said.get("encodingDesc.p"):
            yield f"  <encodingDesc>{_element('p', coding)}</encodingDesc>\n"
        yield " </tbxHeader>\n"

    def _back(self) -> Iterator[str]:
        items = [fact for fact in self._termbase.facts if fact.category == "refObject"]
        if not items:
            return
        yield "  <back>\n"
        for kind in dict.fromkeys(fact.source for fact in items):
            yield f"   <refObjectSec{_attribute('type', kind)}>\n"
            own = [fact for fact in items if fact.source == kind]
            for name in dict.fromkeys(fact.target for fact in own):
                parts = [f for f in own if f.target == name]
                inside = "".join(f"<item{_attribute('type', f.term)}>{_clean(f.value)}</item>" for f in parts)
                yield f"    <refObject{_attribute('id', name)}>{inside}</refObject>\n"
            yield "   </refObjectSec>\n"
        yield "  </back>\n"

    def _concept(self, term: Term) -> Iterator[str]:
        yield f"   <conceptEntry id={quoteattr(encoded_id(term.id))}>\n"
        plain = [("subjectField", term.domain), ("note", term.note), ("source", term.provenance)]
        if not any(fact.category == "definition" and fact.value == term.definition for fact in term.facts):
            plain.insert(1, ("definition", term.definition))
        own = [Fact(category, value) for category, value in plain if value]
        yield from self._facts([*own, *(fact for fact in term.facts if not fact.language)], "concept")
        sources = dict(term.source)
        languages = [term.language, *(code for code in sources if code != term.language)]
        for language in languages:
            forms = (
                self._own_forms(term) if language == term.language else [(f, "") for f in sources[language]]
            )
            if forms:
                yield from self._language(term, language, forms)
        yield "   </conceptEntry>\n"

    def _own_forms(self, term: Term) -> list[tuple[str, str]]:
        forms = [(term.preferred, "preferred")] if term.preferred else []
        return forms + [(form, status) for status in _STATUSES[1:] for form in getattr(term, status)]

    def _language(self, term: Term, language: str, forms: list[tuple[str, str]]) -> Iterator[str]:
        facts = [fact for fact in term.facts if fact.language == language]
        yield f"    <langSec xml:lang={quoteattr(language)}>\n"
        yield from self._facts([fact for fact in facts if not fact.term], "language")
        for form, status in forms:
            own = [fact for fact in facts if fact.term == form]
            yield f"     <termSec>\n      {_element('term', form)}"
            yield from self._facts(_with_defaults(own, status, term.pos if status else ""), "term")
            yield "     </termSec>\n"
        yield "    </langSec>\n"

    def _facts(self, facts: list[Fact], level: str) -> Iterator[str]:
        for fact in sorted(facts, key=lambda fact: fact.category not in LEADING):
            if fits(fact, level):
                yield "      " + self._fact(fact)

    def _fact(self, fact: Fact) -> str:
        name = _PREFIX[PLACES[fact.category][0]] + fact.category
        main = _element(name, fact.value, _attribute("target", self._reference(fact.target)))
        if fact.category == "transactionType":
            target = _attribute("target", self._reference(fact.responsible))
            who = _element("basic:responsibility", fact.responsibility, target) if fact.responsibility else ""
            when = _element("date", fact.date) if fact.date else ""
            return f"<transacGrp>{main}{when}{who}</transacGrp>\n"
        source = _element("basic:source", fact.source) if fact.source else ""
        if source and fact.category in _DESCRIPTIONS:
            return f"<descripGrp>{main}{source}</descripGrp>\n"
        return main if not source else f"<{_group(fact)}>{main}{source}</{_group(fact)}>\n"

    def _reference(self, target: str) -> str:
        return target if target in self._ids or re.match(r"https?://.", target) else ""


def fits(fact: Fact, level: str) -> bool:
    """Whether TBX-Basic has a place for the fact at a level."""
    place = PLACES.get(fact.category)
    listed = PICKLISTS.get(fact.category)
    return place is not None and level in place[1] and (listed is None or fact.value in listed)


def _with_defaults(facts: list[Fact], status: str, pos: str) -> list[Fact]:
    """The facts of a form with its status and the entry's part of speech, where they say neither."""
    said = {fact.category for fact in facts}
    written = "deprecated" if status == "forbidden" else status
    added = []
    if pos and "partOfSpeech" not in said:
        added.append(Fact("partOfSpeech", pos if pos in PICKLISTS["partOfSpeech"] else _basic_pos(pos)))
    if written and "administrativeStatus" not in said:
        added.append(Fact("administrativeStatus", f"{written}Term-admn-sts"))
    return added + facts


def _basic_pos(pos: str) -> str:
    return "noun" if pos == "proper noun" else "other"


def _group(fact: Fact) -> str:
    return (
        "termNoteGrp" if fact.category in PICKLISTS or fact.category == "geographicalUsage" else "descripGrp"
    )


def _element(name: str, value: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{_clean(value)}</{name}>" + (
        "\n" if name not in ("p", "title", "item") else ""
    )


def _attribute(name: str, value: str) -> str:
    return f" {name}={quoteattr(_FORBIDDEN_CHARACTERS.sub('', value))}" if value else ""


def _clean(value: str) -> str:
    return escape(_FORBIDDEN_CHARACTERS.sub("", value))
