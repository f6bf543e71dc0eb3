"""One JSON object for all documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from normalize.outcome import Report
from normalize.report import About
from normalize.report.place import Lines
from normalize.report.record import SCHEMA, edit_record, finding_record, head, listed


def render(reports: Iterable[Report], about: About) -> Iterator[str]:
    """An object with ``schema``, ``stamp`` and ``documents``, printed document by document."""
    yield f'{{\n "schema": {json.dumps(SCHEMA)},\n "stamp": {json.dumps(about.stamp)},\n "documents": ['
    comma = "\n"
    for report in reports:
        yield comma + json.dumps(_document(report, fixed=about.fixed), ensure_ascii=False)
        comma = ",\n"
    yield "\n ]\n}\n"


def _document(report: Report, *, fixed: bool) -> dict[str, Any]:
    lines = Lines(report.source)
    findings = [finding_record(lines, finding) for finding in listed(report, fixed=fixed)]
    edits = [edit_record(lines, edit) for edit in report.edits] if fixed else []
    return {**head(report, fixed=fixed), "findings": findings, "edits": edits}
