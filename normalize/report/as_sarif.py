"""SARIF 2.1.0, the format in which code scanners exchange findings (OASIS standard, 2020)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from normalize import __version__
from normalize.evidence import Safety
from normalize.outcome import Report
from normalize.report import About
from normalize.report.place import Lines
from normalize.report.record import listed
from normalize.rule import Finding
from normalize.rules import all_rules

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_AROUND = 40
_LEVELS = {Safety.SAFE: "warning", Safety.UNSAFE: "note", Safety.SHOW: "note"}


def render(reports: Iterable[Report], about: About) -> Iterator[str]:
    """One run with all findings; columns count code points."""
    results = [result for report in reports for result in _results(report, about)]
    driver = {"name": "mt-normalize", "semanticVersion": __version__, "rules": _rules(results)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"mt-normalize/{about.stamp}"},
        "results": results,
    }
    yield (
        json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)
        + "\n"
    )


def _rules(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    used = {result["ruleId"] for result in results}
    return [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": (rule.__doc__ or rule.name).strip().splitlines()[0]},
            "properties": {"safety": str(rule.safety), "since": rule.since},
        }
        for rule in all_rules()
        if rule.code in used
    ]


def _results(report: Report, about: About) -> Iterator[dict[str, Any]]:
    lines = Lines(report.source)
    seen: Counter[str] = Counter()
    for finding in listed(report, fixed=about.fixed):
        location = {"uri": quote(report.id or "", errors="surrogateescape")}
        region = _region(lines, finding)
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "level": _LEVELS[finding.safety],
            "message": {"text": finding.message},
            "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
            "partialFingerprints": {"context/v1": _fingerprint(lines.text, finding, seen)},
            "properties": {
                "safety": str(finding.safety),
                "evidence": [item.as_dict() for item in finding.evidence],
            },
        }
        if finding.replacement is not None and finding.group is None:
            change = {"deletedRegion": region, "insertedContent": {"text": finding.replacement}}
            result["fixes"] = [
                {"artifactChanges": [{"artifactLocation": location, "replacements": [change]}]}
            ]
        yield result


def _region(lines: Lines, finding: Finding) -> dict[str, int]:
    start, end = lines.position(finding.start), lines.position(finding.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }


def _fingerprint(text: str, finding: Finding, seen: Counter[str]) -> str:
    """The same for the same words in the same surroundings, wherever they have moved to."""
    around = text[max(finding.start - _AROUND, 0) : finding.end + _AROUND]
    key = f"{finding.code}\0{finding.replacement}\0{around}"
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"
