"""Workflow commands that GitHub Actions shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normalize.evidence import Safety
from normalize.outcome import Report
from normalize.report import About
from normalize.report.place import Lines, before_and_after, quoted
from normalize.report.record import listed
from normalize.rule import Finding


def render(reports: Iterable[Report], about: About) -> Iterator[str]:
    """``::warning`` for what has a safe fix, ``::notice`` for the rest."""
    for report in reports:
        lines = Lines(report.source)
        for finding in listed(report, fixed=about.fixed):
            yield _command(report.id or "", lines, finding)


def _command(name: str, lines: Lines, finding: Finding) -> str:
    level = "warning" if finding.safety is Safety.SAFE else "notice"
    start, end = lines.position(finding.start), lines.position(finding.end)
    columns = f",col={start.column},endColumn={end.column}" if start.line == end.line else ""
    place = f"file={_property(name)},line={start.line},endLine={end.line}{columns}"
    return f"::{level} {place},title={_property(finding.code)}::{_data(_message(lines, finding))}\n"


def _message(lines: Lines, finding: Finding) -> str:
    if finding.replacement is None:
        return finding.message
    before, after = before_and_after(lines.text, *finding.span, finding.replacement)
    return f"{quoted(before)} -> {quoted(after)}: {finding.message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
