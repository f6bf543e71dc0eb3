"""Printers: every format says the same, in a form its readers accept."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Evidence, Finding, Report, Safety
from normalize.report import PRINTERS, About, printer
from normalize.report.place import Lines, Position, before_and_after, quoted
from normalize.span import Edit, apply

FORM = (Evidence("form", "a test"),)


def finding(start: int, end: int, after: str | None = "x", safety: Safety = Safety.SAFE) -> Finding:
    return Finding(start, end, "TYP001", safety, "a message", FORM, after)


def edited(text: str, *edits: Edit, name: str = "a.txt") -> Report:
    return Report(text, apply(text, edits)[0], edits=edits, id=name)


def edit(text: str, start: int, end: int, after: str) -> Edit:
    return Edit(start, end, text[start:end], after, ("TYP001",))


def shown(name: str, *reports: Report, fixed: bool = False) -> str:
    return "".join(printer(name)(reports, About(lambda: "0+test", fixed=fixed)))


def test_lines_and_columns_count_from_one_in_code_points() -> None:
    lines = Lines("a\r\nb𝄞c\rd\n")
    assert [lines.position(i) for i in (0, 3, 5, 7, 9)] == [
        Position(1, 1),
        Position(2, 1),
        Position(2, 3),
        Position(3, 1),
        Position(4, 1),
    ]


def test_marks_are_shown_with_their_words_and_words_as_they_are() -> None:
    assert before_and_after("rates rose , then", 10, 12, ",") == ("rose ,", "rose,")
    assert before_and_after("rates rose, then", 10, 11, ";") == ("rose,", "rose;")
    assert before_and_after("an O1 model", 3, 5, "o1") == ("O1", "o1")


def test_what_cannot_be_seen_is_shown_as_an_escape() -> None:
    assert quoted("a\u200b\nb\ud800") == "“a\\u200b\\nb\\ud800”"
    assert len(quoted("x" * 10_000)) < 90


def test_text_has_one_line_for_each_finding() -> None:
    report = Report("one , two", "one , two", (finding(3, 5, ","), finding(6, 9, None)), id="a.txt")
    assert shown("text", report).splitlines() == [
        "a.txt:1:4: TYP001 safe: “one ,” -> “one,”: a message (a test)",
        "a.txt:1:7: TYP001 show: “two”: a message (a test)",
    ]


def test_a_fix_lists_edits_and_what_is_left() -> None:
    text = "one , two"
    left = finding(6, 9, "three", Safety.UNSAFE)
    report = Report(text, "one, two", (left,), (edit(text, 3, 5, ","),), ((left, "unsafe"),), id="a.txt")
    assert shown("text", report, fixed=True).splitlines() == [
        "a.txt:1:4: TYP001 fixed: “one ,” -> “one,”",
        "a.txt:1:7: TYP001 unsafe: “two” -> “three”: a message (a test)",
    ]
    document, edit_line, finding_line = map(json.loads, shown("jsonl", report, fixed=True).splitlines())
    assert document["changed"] is True
    assert [edit_line[key] for key in ("type", "line", "column", "after")] == ["edit", 1, 4, ","]
    assert (finding_line["type"], finding_line["before"]) == ("finding", "two")


def test_json_and_json_lines_hold_the_same() -> None:
    reports = [Report("a b", "a b", (finding(0, 1),), id="a.txt"), Report("", "", id="b.txt")]
    whole = json.loads(shown("json", *reports))
    lines = [json.loads(line) for line in shown("jsonl", *reports).splitlines()]
    assert [document["document"] for document in whole["documents"]] == ["a.txt", "b.txt"]
    assert [line["type"] for line in lines] == ["document", "finding", "document"]
    listed = whole["documents"][0]["findings"][0]
    assert listed.items() <= lines[1].items()
    assert (listed["line"], listed["column"], listed["before"], listed["replacement"]) == (1, 1, "a", "x")


def test_github_commands_escape_what_would_end_them() -> None:
    report = Report("a%\nb", "a%\nb", (finding(0, 1), finding(1, 3, None)), id="a,b:c.txt")
    place = "file=a%2Cb%3Ac.txt,line=1"
    assert shown("github", report).splitlines() == [
        f"::warning {place},endLine=1,col=1,endColumn=2,title=TYP001::“a” -> “x”: a message",
        f"::warning {place},endLine=2,title=TYP001::a message",
    ]
    assert "“a%25” -> “b%25”" in shown("github", Report("a%", "a%", (finding(0, 2, "b%"),), id="a.txt"))


def sarif(*reports: Report) -> dict[str, object]:
    value: dict[str, object] = json.loads(shown("sarif", *reports))
    return value


def hard_reports() -> list[Report]:
    text = "a 𝄞 , b\r\nthe the\n"
    grouped = Finding(0, 1, "TYP001", Safety.UNSAFE, "m", FORM, "A", group="g")
    findings = (finding(3, 5), finding(4, 4, "y"), finding(6, 7, None), grouped)
    return [Report(text, text, findings, id="tëst %.txt"), Report("", "", id="empty.txt")]


def test_sarif_is_valid_by_the_published_schema() -> None:
    folder = os.environ.get("MTN_SCHEMAS")
    if not folder:
        pytest.skip("MTN_SCHEMAS does not name a folder with sarif-2.1.0.json")
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads(Path(folder, "sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    validator.validate(sarif(*hard_reports()))
    validator.validate(sarif())
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"version": "2.1.0"})


def test_sarif_places_count_code_points() -> None:
    (run,) = sarif(*hard_reports())["runs"]  # type: ignore[misc, attr-defined]
    first = run["results"][0]  # type: ignore[has-type]
    place = first["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "unicodeCodePoints"  # type: ignore[has-type]
    assert place["artifactLocation"]["uri"] == "t%C3%ABst%20%25.txt"
    assert place["region"]["startColumn"] == 4
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "x"


def test_a_finding_keeps_its_fingerprint_when_the_text_moves() -> None:
    def prints(text: str) -> list[str]:
        at = text.index("one ,")
        report = Report(text, text, (finding(at, at + 5),), id="a.txt")
        (run,) = sarif(report)["runs"]  # type: ignore[misc, attr-defined]
        return [result["partialFingerprints"]["context/v1"] for result in run["results"]]  # type: ignore[has-type]

    around = "-" * 50
    assert prints(f"{around}one ,{around}") == prints(f"\n\nmore\n{around}one ,{around}")
    assert prints(f"{around}one ,{around}") != prints(f"{around}one ,+{around}")


@pytest.mark.parametrize("name", PRINTERS)
def test_no_report_prints_nothing_that_is_wrong(name: str) -> None:
    out = shown(name)
    if name in ("json", "sarif"):
        json.loads(out)
    else:
        assert out == ""


# -- diff -------------------------------------------------------------------------------------------------

LINES = st.lists(st.sampled_from(["a", "b", "", "c\r", "d\u2028"]), max_size=25)


@st.composite
def edited_texts(draw: st.DrawFn) -> Report:
    text = "\n".join(draw(LINES))
    edits, position = [], 0
    while position <= len(text) and len(edits) < 4:
        start = draw(st.integers(position, len(text)))
        end = draw(st.integers(start, min(start + 5, len(text))))
        after = draw(st.text("xy\n", max_size=4))
        if after != text[start:end]:
            edits.append(edit(text, start, end, after))
        position = end + 1
    return edited(text, *edits)


def patched(source: str, diff: str) -> str:
    """What ``diff`` makes of ``source``, read by the rules of the unified format and nothing else."""
    old = source.split("\n")
    lines = [line + "\n" for line in old[:-1]] + ([old[-1]] if old[-1] else [])
    out: list[str] = []
    position = 0
    body = diff.split("\n")[2:-1]
    for index, line in enumerate(body):
        cut = index + 1 < len(body) and body[index + 1].startswith("\\")
        text = line[1:] + ("" if cut else "\n")
        if line.startswith("@@"):
            first, count = line.split()[1][1:].split(",")
            start = int(first) - (int(count) > 0)
            out += lines[position:start]
            position = start
        elif line.startswith("+"):
            out.append(text)
        elif line.startswith((" ", "-")):
            assert lines[position] == text
            position += 1
            out += [text] if line.startswith(" ") else []
    return "".join(out + lines[position:])


@given(edited_texts())
def test_a_diff_says_what_the_edits_do(report: Report) -> None:
    assert patched(report.source, shown("diff", report)) == report.text


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch program here")
def test_the_patch_program_reads_our_diffs(tmp_path: Path) -> None:
    text = "".join(f"line {i}\n" for i in range(40)) + "last"
    starts = [text.index(f"line {i}\n") for i in (0, 5, 20)]
    edits = [edit(text, start, start + 4, "LINE\nand") for start in starts]
    report = edited(text, *edits, edit(text, len(text), len(text), "!"))
    (tmp_path / "a.txt").write_text(text)
    diff = shown("diff", report)
    subprocess.run(["patch", "-p1"], input=diff, text=True, cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "a.txt").read_text() == report.text
