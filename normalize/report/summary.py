"""What a run came to, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from normalize.report.place import quoted

_EXAMPLE = 36


def render(summary: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    """Lines about a run.

    Args:
        summary: what ``report.json`` holds.
        names: of rules, by code.

    """
    yield (
        f"documents: {summary['in']} in, {summary['out']} out, {summary['quarantined']} quarantined"
        f"   (mt-normalize {summary['stamp']})\n"
    )
    yield from _refusals(summary["documents"])
    yield from _rules(summary, names)
    yield from _documents(summary["documents"])


def _refusals(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for entry in entries:
        if entry["reason"] is not None:
            yield f"  {entry['status']}: {entry['document']}: {entry['reason']}\n"


def _rules(summary: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    edits, left = summary["edits_by_rule"], summary["left_by_rule"]
    if not edits and not left:
        yield "\nnothing found\n"
        return
    rows = [["rule", "", "edits", "left", "example"]]
    for code in sorted({*edits, *left}):
        row = [code, names.get(code, ""), str(edits.get(code, 0)), str(left.get(code, 0))]
        rows.append([*row, _example(summary["examples"].get(code))])
    rows.append(["", "all", str(sum(edits.values())), str(sum(left.values())), ""])
    yield "\n"
    yield from table(rows)


def _example(example: Mapping[str, str] | None) -> str:
    return " -> ".join(quoted(example[key], _EXAMPLE) for key in ("before", "after")) if example else ""


def _documents(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    rows = [["document", "edits", "left"]]
    rows += [
        [entry["document"], str(entry["edits"]), str(sum(entry["left_by_rule"].values()))]
        for entry in entries
        if entry["status"] != "quarantined"
    ]
    yield "\n"
    yield from table(rows)


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows with their columns in line: numbers to the right, words to the left; the first row is the head."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    numeric = [all(_is_number(cell) for cell in column[1:]) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        )
        yield "  ".join(cells).rstrip() + "\n"


def _is_number(cell: str) -> bool:
    return not cell or cell.lstrip("+-").replace(".", "", 1).isdigit()
