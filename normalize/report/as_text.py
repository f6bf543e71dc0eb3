"""Findings and edits for people: one a line, as compilers print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normalize.outcome import Report
from normalize.report import About
from normalize.report.place import Lines, before_and_after, quoted
from normalize.rule import Finding
from normalize.span import Edit


def render(reports: Iterable[Report], about: About) -> Iterator[str]:
    """``path:line:column: CODE safety: before -> after: why``."""
    for report in reports:
        lines = Lines(report.source)
        items: list[Finding | Edit] = [*report.edits, *report.left] if about.fixed else [*report.findings]
        for item in sorted(items, key=lambda item: (item.start, item.end)):
            place = lines.position(item.start)
            what = _edit(lines, item) if isinstance(item, Edit) else _finding(lines, item)
            yield f"{report.id}:{place.line}:{place.column}: {what}\n"


def _edit(lines: Lines, edit: Edit) -> str:
    return f"{'+'.join(edit.codes)} fixed: {_change(lines, edit.start, edit.end, edit.after)}"


def _finding(lines: Lines, finding: Finding) -> str:
    why = f"{finding.message} ({finding.evidence[0].detail})"
    start, end = finding.span
    if finding.replacement is None:
        words = quoted(lines.text[start:end])
        return f"{finding.code} show: {words}: {why}"
    change = _change(lines, start, end, finding.replacement)
    entry = f":{finding.entry}" if finding.entry else ""
    return f"{finding.code}{entry} {finding.safety}: {change}: {why}"


def _change(lines: Lines, start: int, end: int, after: str) -> str:
    return " -> ".join(map(quoted, before_and_after(lines.text, start, end, after)))
