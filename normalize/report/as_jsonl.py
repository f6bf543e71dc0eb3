"""One JSON object a line: a document, then its edits and findings, then the next."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from normalize.outcome import Report
from normalize.report import About
from normalize.report.place import Lines
from normalize.report.record import SCHEMA, edit_record, finding_record, head, listed


def render(reports: Iterable[Report], about: About) -> Iterator[str]:
    """Lines of type ``document``, ``edit`` and ``finding``."""
    for report in reports:
        for record in _records(report, about):
            yield json.dumps(record, ensure_ascii=False) + "\n"


def _records(report: Report, about: About) -> Iterator[dict[str, Any]]:
    lines, fixed = Lines(report.source), about.fixed
    yield {"type": "document", "schema": SCHEMA, "stamp": about.stamp, **head(report, fixed=fixed)}
    for edit in report.edits if fixed else ():
        yield {"type": "edit", "document": report.id, **edit_record(lines, edit)}
    for finding in listed(report, fixed=fixed):
        yield {"type": "finding", "document": report.id, **finding_record(lines, finding)}
