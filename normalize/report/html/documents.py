"""Every document with its edits in place, beside the passages of its reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from normalize.counted import counted
from normalize.report.html.passage import Names, Places, evidence_line, paragraphs, places_of, proposal_line
from normalize.report.html.sheet import Sheet, name_of
from normalize.report.html.text import changed, content, table, tag
from normalize.report.place import Lines, before_and_after
from normalize.rule import Finding
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.scoring.facts import Question
    from normalize.scoring.pairing import Pair
    from normalize.scoring.scorecard import Scorecard

_OPEN = 30
"""So many documents are unfolded when the page opens."""


class Bench:
    """What a scorecard says of each document.

    Args:
        card: of the run, where there is one.

    """

    def __init__(self, card: Scorecard | None) -> None:
        self.pairs: dict[int, list[Pair]] = defaultdict(list)
        self.questions: dict[int, list[Question]] = defaultdict(list)
        self.index: dict[str, int] = {}
        self._card = card
        if card is None:
            return
        for pair in card.pairing.pairs:
            self.pairs[pair.segment.document].append(pair)
        for question in card.questions:
            self.questions[question.document].append(question)
        self.index = {name_of(version, i): i for i, version in enumerate(card.corpus.versions)}

    def of(self, name: str) -> int:
        """The index of a document on the card, or -1."""
        return self.index.get(name, -1)

    def reference(self, document: int, number: int) -> str:
        """The name of a reference of a document."""
        assert self._card is not None
        return self._card.corpus.versions[document].references[number].id or f"reference {number + 1}"

    def has_reference(self, document: int) -> bool:
        """Whether passages stand beside the document."""
        return (
            self._card is not None and document >= 0 and bool(self._card.corpus.versions[document].references)
        )


def render(sheets: Sequence[Sheet], bench: Bench, names: Names) -> str:
    """All documents, in order."""
    return "".join(_document(sheet, number, bench, names) for number, sheet in enumerate(sheets))


def _document(sheet: Sheet, number: int, bench: Bench, names: Names) -> str:
    index = bench.of(sheet.name)
    places = places_of(sheet, number, names, bench.questions.get(index, ()))
    figures = counted(len(sheet.edits), "edit")
    figures += f", {counted(len(sheet.left), 'suggestion')}" if sheet.left else ""
    title = tag("h3", content(sheet.name)) + tag("span", figures, class_="figures")
    error = tag("p", content(sheet.error), class_="error") if sheet.error else ""
    body = error + _text(sheet, places, bench, index, number)
    body += _people(sheet.people) + _suggestions(sheet, number, names)
    is_open = "" if number < _OPEN else None
    inner = tag("summary", title) + tag("div", body, class_="doc-body")
    return tag("details", inner, class_="doc", id=f"d{number}", open=is_open)


def _text(sheet: Sheet, places: Places, bench: Bench, index: int, number: int) -> str:
    pairs = bench.pairs.get(index, ())
    rows = "".join(_rows(sheet.text, places, pairs, bench, number))
    if not bench.has_reference(index):
        return tag("div", rows, class_="text")
    heads = tag("span", "Document") + tag("span", f"Reference ({len(pairs)} linked passages)")
    return tag("div", tag("div", heads, class_="row heads", aria_hidden="true") + rows, class_="text beside")


def _rows(text: str, places: Places, pairs: Iterable[Pair], bench: Bench, number: int) -> Iterator[str]:
    position = 0
    for link, pair in enumerate(pairs):
        start = max(places.outside(pair.segment.span.start), position)
        end = max(places.outside(pair.segment.span.end), start)
        yield from _plain_rows(text, places, Span(position, start))
        if end > start:
            yield _row(places, Span(start, end), _passage(pair, bench, f"{number}-{link}"))
        position = end
    yield from _plain_rows(text, places, Span(position, len(text)))


def _plain_rows(text: str, places: Places, span: Span) -> Iterator[str]:
    position = span.start
    for part in paragraphs(text, *span):
        end = min(max(places.outside(part.end), position), span.end)
        if end > position or span.end == len(text) == 0:
            yield _row(places, Span(position, end))
        position = end


def _row(places: Places, span: Span, passage: str = "") -> str:
    html, marks = places.html(span)
    html = html.strip("\n") if places.starts_line(span.start) else html.strip("\n").lstrip(" ")
    if not html.strip():
        return ""
    kind = "row linked" if passage else "row"
    return tag("div", tag("div", html, class_="ours", dir="auto") + passage, class_=kind, data_n=marks)


def _passage(pair: Pair, bench: Bench, key: str) -> str:
    passage = pair.passage
    name = bench.reference(pair.segment.document, passage.document)
    notes = [name, f"confidence {pair.score:.2f}", *(_TAGS.get(item, item) for item in passage.tags)]
    foot = tag("span", content(" · ".join(notes)), class_="foot")
    words = tag("span", content(passage.text.strip()), class_="said", dir="auto")
    return tag("aside", words + foot, class_="theirs", id=f"p{key}", aria_label="linked reference passage")


_TAGS = {"first-person": "written in the first person", "quotation": "quoted"}


def _people(people: Mapping[str, Any]) -> str:
    if not people:
        return ""
    told, said = people["sentences"], people["pronouns"]
    figures = (
        f"Sentences told in the first person {told['first']}, second {told['second']}, "
        f"third {told['third']}, without person {told['none']}. "
        f"In open text: he {said['he']}, she {said['she']}, they {said['they']}."
    )
    rows = [
        [
            content(person["name"])
            + (" " + tag("span", "protagonist", class_="kind") if person["protagonist"] else ""),
            str(person["mentions"]),
            content(person["pronouns"] or "not known"),
            "declared" if person["declared"] else "found in the text",
        ]
        for person in people["persons"]
    ]
    listed = table(["Person", "#Mentions", "Pronouns", "Known from"], rows) if rows else ""
    return tag(
        "details", tag("summary", "Persons in this document") + tag("p", figures) + listed, class_="people"
    )


def _suggestions(sheet: Sheet, number: int, names: Names) -> str:
    if not sheet.left:
        return ""
    lines = Lines(sheet.text)
    entries = "".join(
        _suggestion(lines, finding, f"f{number}-{index}", names) for index, finding in enumerate(sheet.left)
    )
    title = f"Left as suggestions, not applied ({len(sheet.left)})"
    return tag("details", tag("summary", title) + tag("ul", entries), class_="left", open="")


def _suggestion(lines: Lines, finding: Finding, place: str, names: Names) -> str:
    position = lines.position(finding.start)
    where = tag("a", f"line {position.line}, column {position.column}", href=f"#{place}")
    code = tag("b", content(finding.code)) + " " + content(names.get(finding.code, ""))
    badge = tag("span", str(finding.safety), class_=f"safety {finding.safety}")
    head = tag("span", f"{code} {badge} {where}", class_="head")
    reasons = "".join(tag("span", evidence_line(item), class_="line") for item in finding.evidence)
    inner = (
        head + _proposal(lines.text, finding) + tag("span", content(finding.message), class_="line") + reasons
    )
    return tag("li", inner, class_="entry", data_c=finding.code, data_s=str(finding.safety))


def _proposal(text: str, finding: Finding) -> str:
    if finding.replacement is None:
        words = text[finding.start : finding.end]
        shown = words if len(words) <= 200 else f"{words[:120]} … {words[-60:]}"
        return tag("q", changed(shown), class_="line") if shown else ""
    old, new = before_and_after(text, finding.start, finding.end, finding.replacement)
    return proposal_line(old, new)
