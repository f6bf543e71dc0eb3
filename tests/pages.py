"""HTML pages made of a few documents, and a reader that checks them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from normalize.evidence import Evidence, Safety
from normalize.report.html import Page, Sheet, render_page
from normalize.rule import Finding
from normalize.span import Edit

WHY = (Evidence("form", "a reason"),)


class Reader(HTMLParser):
    """Checks that elements nest, and gathers ids, links and what a reader sees."""

    VOID = frozenset({"meta", "link", "line", "circle", "rect"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.outside: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), f"<{tag} {name}>"
            assert name != "style", tag
            if name == "id" and value is not None:
                self.ids.append(value)
            if name in ("href", "src") and value is not None:
                (self.targets if value.startswith("#") else self.outside).append(value)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)

    @property
    def seen(self) -> str:
        return "".join(self.words)


def read(page: str) -> Reader:
    reader = Reader(page)
    assert reader.open == []
    assert len(set(reader.ids)) == len(reader.ids)
    assert {target[1:] for target in reader.targets} <= set(reader.ids)
    assert reader.outside == ["data:,"]
    assert reader.tags.count("script") == reader.tags.count("style") == 1
    page.encode()
    return reader


def entry(sheet: Sheet) -> dict[str, Any]:
    return {
        "document": sheet.name,
        "status": "out",
        "reason": None,
        "edits": len(sheet.edits),
        "edits_by_rule": {code: 1 for edit in sheet.edits for code in edit.codes},
        "left_by_rule": {finding.code: 1 for finding in sheet.left},
    }


def page_of(*sheets: Sheet) -> str:
    return render_page(Page([entry(sheet) for sheet in sheets], sheets, stamp="1.0"))


def edit(text: str, before: str, after: str, code: str = "TRM001") -> Edit:
    start = text.index(before)
    return Edit(start, start + len(before), before, after, (code,), Safety.SAFE, WHY)


def found(start: int, end: int, code: str = "DUP001", replacement: str | None = None) -> Finding:
    level = Safety.SHOW if replacement is None else Safety.UNSAFE
    return Finding(start, end, code, level, "look here", WHY, replacement)


LINES = [f"The O1 model was good , said Ana Diaz on line {n} of the paper." for n in range(12)]
AFTER = [line.replace(" ,", ",").replace("O1", "o1") for line in LINES]
REFERENCE = [line.replace("good", "very good") for line in AFTER]
