"""The page: one HTML file that needs nothing else and sends nothing anywhere."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

from normalize.report.html import documents, scores
from normalize.report.html.documents import Bench
from normalize.report.html.overview import document_table, filters, tiles, verdict
from normalize.report.html.sheet import UNNAMED, Binder, Sheet, name_of
from normalize.report.html.text import content, plain, tag
from normalize.span import OffsetMap, Span

if TYPE_CHECKING:
    from normalize.scoring.scorecard import Scorecard


Record = Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """What a page is about.

    Args:
        entries: one for each document, as in ``report.json``: ``document``, ``status``, ``reason``,
            ``edits``, ``edits_by_rule``, and ``left_by_rule`` where it is known.
        sheets: the documents shown with their text; the others are only listed.
        card: the scores, where there are any.
        stamp: version and settings of the normalizer.
        title: of the page.
        names: of the rules, by code.
        note: what a reader of the scores must know about them.

    """

    entries: Sequence[Mapping[str, Any]]
    sheets: Sequence[Sheet]
    card: Scorecard | None = None
    stamp: str = ""
    title: str = "Normalization report"
    names: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None


def render_page(page: Page) -> str:
    """The whole file, without lone surrogates. The same page gives the same text."""
    style, script = _data("page.css"), _data("page.js")
    sections = [*_sections(page)]
    return Template(_data("page.html")).substitute(
        policy=plain(_policy(style, script)),
        title=plain(page.title),
        stamp=content(page.stamp),
        style=style,
        script=script,
        links="".join(tag("a", title, href=f"#{key}") for key, title, _ in sections),
        sections="".join(_section(*section) for section in sections),
    )


def render_card(card: Scorecard, names: Mapping[str, str]) -> str:
    """The page of a scorecard alone; what was found and left is not on it."""
    entries: list[dict[str, Any]] = [
        {
            "document": name_of(version, index),
            "status": "out",
            "reason": None,
            "edits": len(version.edits),
            "edits_by_rule": Counter(code for edit in version.edits for code in edit.codes or (UNNAMED,)),
        }
        for index, version in enumerate(card.corpus.versions)
    ]
    stamp = str(card.as_dict()["tool"]["version"])
    return render_page(Page(entries, Binder.of(card).sheets, card, stamp, "Scorecard", names))


@cache
def _data(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Only this very style and script may act, and nothing may be fetched."""
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _section(key: str, title: str, body: str) -> str:
    return tag("section", tag("h2", title, id=f"{key}-title") + body, id=key, aria_labelledby=f"{key}-title")


def _sections(page: Page) -> Iterator[tuple[str, str, str]]:
    record = page.card.as_dict() if page.card else None
    bench = Bench(page.card)
    note = tag("p", content(page.note), class_="error") if page.note else ""
    yield "summary", "Summary", verdict(page.entries, record) + tiles(page.entries, record) + note
    if record is not None:
        yield from _scores(page, record, bench)
    omitted = len(page.entries) - len(page.sheets)
    scored = dict(zip(_names(page), record["documents"], strict=False)) if record is not None else None
    listed = document_table(page.entries, [sheet.name for sheet in page.sheets], omitted, scored)
    tools = filters(page.sheets, page.names)
    yield "documents", "Documents", listed + tools + documents.render(page.sheets, bench, page.names)
    if record is not None:
        yield from _details(page, record)


def _scores(page: Page, record: Record, bench: Bench) -> Iterator[tuple[str, str, str]]:
    yield "counts", "Counts before and after", scores.counters(record)
    if record["mode"] != "none":
        yield "overlap", "Overlap with the reference", scores.overlap(record)
    yield "guards", "Guard-rails", scores.guards(record, _changes(page, record, bench))
    if record["mode"] != "none":
        asked = scores.questions(record, _questions(page, record, bench), _names(page))
        yield "questions", "Questions of fact", asked
    if record["rules"]:
        yield "rules", "Rules", scores.contributions(record["rules"], "Rule", page.names)


def _details(page: Page, record: Record) -> Iterator[tuple[str, str, str]]:
    if record["concepts"]:
        yield "terms", "Terms", scores.contributions(record["concepts"], "Term", {})
    yield "persons", "Persons", scores.persons(record)
    if record["residual"] is not None:
        yield "residual", "Findings", scores.residual(record, page.names)
    yield "basis", "Basis", scores.basis(record)


def _names(page: Page) -> list[str]:
    versions = page.card.corpus.versions if page.card else ()
    return [name_of(version, index) for index, version in enumerate(versions)]


def _shown(page: Page, bench: Bench) -> dict[int, int]:
    """Numbers of documents on the page by their index on the card."""
    return {bench.of(sheet.name): number for number, sheet in enumerate(page.sheets)}


def _questions(page: Page, record: Record, bench: Bench) -> list[str | None]:
    """The marks of all questions; None where the document is not shown."""
    shown, seen, keys = _shown(page, bench), Counter[int](), []
    for fact in record["facts"]:
        number = shown.get(fact["document"])
        keys.append(None if number is None else f"q{number}-{seen[fact['document']]}")
        seen[fact["document"]] += 1
    return keys


def _changes(page: Page, record: Record, bench: Bench) -> dict[tuple[int, str, int], str]:
    """The edit behind each change that a guard-rail names: the one that touches it, or the nearest."""
    shown, found = _shown(page, bench), {}
    changes = [change for guard in record["guards"] for change in guard["changes"]]
    maps: dict[int, OffsetMap] = {}
    for change in changes:
        index = change["document"]
        if index not in shown or not page.sheets[shown[index]].edits:
            continue
        sheet = page.sheets[shown[index]]
        if index not in maps:
            maps[index] = OffsetMap.of(sheet.edits)
        span = Span(change["start"], change["end"])
        place = maps[index].span_to_source(span) if change["side"] == "after" else span
        key = f"e{shown[index]}-{_nearest(sheet, place)}"
        found[index, change["side"], change["start"]] = key
    return found


def _nearest(sheet: Sheet, place: Span) -> int:
    def distance(index: int) -> int:
        edit = sheet.edits[index]
        return max(edit.start - place.end, place.start - edit.end, 0)

    return min(range(len(sheet.edits)), key=distance)
