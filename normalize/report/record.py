"""Reports as JSON objects; docs/edit-log.md has the fields."""

from __future__ import annotations

from typing import Any

from normalize.outcome import Report
from normalize.report.place import Lines
from normalize.rule import Finding
from normalize.span import Edit

SCHEMA = "mt-normalize/findings/1"


def finding_record(lines: Lines, finding: Finding) -> dict[str, Any]:
    """A finding, with line, column and the words it is about."""
    words = lines.text[finding.start : finding.end]
    return {**_position(lines, finding.start), "before": words, **finding.as_dict()}


def edit_record(lines: Lines, edit: Edit) -> dict[str, Any]:
    """An edit, with line, column and leading code."""
    return {**_position(lines, edit.start), "code": edit.code, **edit.as_dict()}


def head(report: Report, *, fixed: bool) -> dict[str, Any]:
    """What a report says besides its findings and edits."""
    return {"document": report.id, "changed": fixed and report.changed, "error": report.error}


def listed(report: Report, *, fixed: bool) -> list[Finding]:
    """The findings to print: all of a check, those left by a fix."""
    return report.left if fixed else list(report.findings)


def _position(lines: Lines, offset: int) -> dict[str, int]:
    place = lines.position(offset)
    return {"line": place.line, "column": place.column}
