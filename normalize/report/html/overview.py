"""What a run came to, before any detail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from normalize.counted import counted
from normalize.report.html.sheet import UNNAMED, Sheet
from normalize.report.html.text import content, signed, table, tag

_MOST_LISTED = 500

Entries = Sequence[Mapping[str, Any]]
Record = Mapping[str, Any]


def verdict(entries: Entries, record: Record | None) -> str:
    """In sentences: what was done, and what may be claimed of it."""
    rules, left = {*_sum(entries, "edits_by_rule")}, _sum(entries, "left_by_rule")
    out = sum(entry["status"] != "quarantined" for entry in entries)
    made = f"{counted(_edits(entries), 'edit')} in {counted(out, 'document')}"
    if rules == {UNNAMED}:
        said = [f"{made}; no log says which rule made them."]
    else:
        said = [f"{counted(len(rules), 'rule')} made {made}." if rules else "No edit was made."]
    if left.total():
        were = "was left as a suggestion" if left.total() == 1 else "were left as suggestions"
        said.append(f"{counted(left.total(), 'finding')} {were}.")
    if record is not None:
        said += _claims(record)
    return tag("p", content(" ".join(said)), class_="verdict")


def _claims(record: Record) -> Iterator[str]:
    counts = Counter(gain["claim"] for gain in record["gains"])
    if counts:
        yield f"Direct counts: {_listed(counts)}."
    panel = Counter(metric["claim"] for metric in record["metrics"])
    if panel:
        yield f"Overlap with the reference: {_listed(panel)}."
    broken = [guard["name"] for guard in record["guards"] if not guard["ok"]]
    if broken:
        yield f"Guard-rails broken: {', '.join(broken)}; look at them before you trust a figure."


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def tiles(entries: Entries, record: Record | None) -> str:
    """The main figures."""
    edits = (f"{_edits(entries):,}", "edits", "")
    is_run = any("left_by_rule" in entry for entry in entries)
    figures = [*_run_tiles(entries, edits)] if is_run else [(f"{len(entries):,}", "documents", ""), edits]
    if record is not None:
        held = sum(guard["ok"] for guard in record["guards"])
        total = len(record["guards"])
        figures.append((f"{held} of {total}", "guard-rails hold", "bad" if held < total else "good"))
        if record["mode"] != "none":
            figures.append((f"{len(record['facts']):,}", "questions of fact", ""))
    items = [
        tag("div", tag("dt", label) + tag("dd", figure), class_=f"tile {kind}".strip())
        for figure, label, kind in figures
    ]
    return tag("dl", "".join(items), class_="tiles")


def _run_tiles(entries: Entries, edits: tuple[str, str, str]) -> Iterator[tuple[str, str, str]]:
    status = Counter(entry["status"] for entry in entries)
    yield f"{status['out'] + status['failed']:,}", f"of {len(entries):,} documents out", ""
    yield f"{status['quarantined']:,}", "quarantined", "bad" if status["quarantined"] else ""
    yield edits
    yield f"{_sum(entries, 'left_by_rule').total():,}", "left as suggestions", ""


def document_table(
    entries: Entries, shown: Sequence[str], omitted: int, scored: Mapping[str, Record] | None = None
) -> str:
    """Every document with its figures; those with text on the page are linked.

    Args:
        entries: of all documents.
        shown: names of those on the page, in order.
        omitted: how many are not.
        scored: by name, the record of each that was scored.

    """
    numbers = {name: number for number, name in enumerate(shown)}
    scores = scored or {}
    rows = [_document_row(entry, numbers, scores.get(entry["document"])) for entry in entries[:_MOST_LISTED]]
    parts = [table(_DOCUMENT_HEAD, rows)]
    if len(entries) > _MOST_LISTED:
        parts.append(tag("p", f"{len(entries) - _MOST_LISTED:,} more are in the JSON report.", class_="note"))
    if omitted:
        note = (
            f"The text of {counted(omitted, 'document')} is not here: quarantined, or too much for one page."
        )
        parts.append(tag("p", note, class_="note"))
    return "".join(parts)


_METRIC = "chrF2++"
_DOCUMENT_HEAD = (
    "Document", "#Edits", "#Suggestions", "#Compared", "#Terms right", f"#{_METRIC}", "Rules", "State"
)  # fmt: skip


def _document_row(entry: Mapping[str, Any], numbers: Mapping[str, int], score: Record | None) -> list[str]:
    rules = ", ".join(f"{code}\N{NO-BREAK SPACE}{n}" for code, n in sorted(entry["edits_by_rule"].items()))
    name = content(str(entry["document"]))
    number = numbers.get(entry["document"])
    state = content(entry["status"]) + (f": {content(entry['reason'])}" if entry["reason"] else "")
    return [
        tag("a", name, href=f"#d{number}") if number is not None else name,
        str(entry["edits"]),
        str(sum(entry["left_by_rule"].values())) if "left_by_rule" in entry else "",
        *_document_score(score),
        content(rules),
        "" if entry["status"] == "out" else tag("span", state, class_="error"),
    ]


def _document_score(score: Record | None) -> tuple[str, str, str]:
    """Segments compared with a reference, terms before and after, the difference in one metric."""
    if score is None:
        return "", "", ""
    sides = [score["terms"][side] for side in ("before", "after")] if score["terms"] else []
    shares = [f"{side['right']}/{side['mentions']}" for side in sides if side["mentions"]]
    move = next((metric["delta"] for metric in score["metrics"] if metric["name"] == _METRIC), None)
    compared = f"{score['linked']} of {score['segments']}" if score["linked"] else ""
    return compared, " → ".join(dict.fromkeys(shares)), "" if move is None else signed(move)


def filters(sheets: Sequence[Sheet], names: Mapping[str, str]) -> str:
    """What to show of the documents; useless without scripts, so only there with them."""
    codes, safety, kinds = Counter[str](), Counter[str](), Counter[str]()
    for sheet in sheets:
        for edit in sheet.edits:
            codes.update(edit.codes or (UNNAMED,))
            safety.update([str(edit.safety)] if edit.codes else [])
        for finding in sheet.left:
            codes[finding.code] += 1
            safety[str(finding.safety)] += 1
        kinds.update(edit=len(sheet.edits), finding=len(sheet.left))
    if not codes:
        return ""
    steps = tag("div", _STEPS, class_="steps")
    groups = [
        _group(
            "Show", "k", [("edit", "edits", kinds["edit"]), ("finding", "suggestions", kinds["finding"])], {}
        ),
        _group(
            "Safety", "s", [(key, key, safety[key]) for key in ("safe", "unsafe", "show") if safety[key]], {}
        ),
        _group("Rule", "c", [(code, code, count) for code, count in sorted(codes.items())], names),
    ]
    return tag("div", steps + "".join(groups), class_="tools js-only", role="group", aria_label="Filters")


_STEPS = (
    '<button type="button" id="previous" title="Previous (k or p)">↑ Previous</button>'
    '<button type="button" id="next" title="Next (j or n)">↓ Next</button>'
    '<span id="count" role="status"></span>'
    '<button type="button" id="only" aria-pressed="false">Only passages with marks</button>'
    '<button type="button" id="clear" hidden>Show all</button>'
    '<span class="keys">Keys: <kbd>j</kbd> next, <kbd>k</kbd> previous, '
    "<kbd>Enter</kbd> pins the evidence, <kbd>Esc</kbd> closes it</span>"
)


def _group(title: str, key: str, options: Sequence[tuple[str, str, int]], names: Mapping[str, str]) -> str:
    buttons = "".join(
        tag(
            "button",
            f"{content(label)} {tag('small', f'{count:,}')}",
            type="button",
            class_="chip",
            aria_pressed="false",
            data_key=key,
            data_value=value,
            title=names.get(value),
        )
        for value, label, count in options
        if count
    )
    return tag(
        "div", tag("span", title, class_="label") + buttons, class_="group", role="group", aria_label=title
    )


def _sum(entries: Entries, key: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for entry in entries:
        total.update(entry.get(key, {}))
    return total


def _edits(entries: Entries) -> int:
    return sum(entry["edits"] for entry in entries)
