"""`normalize check` and `diff`: exit codes, streams, selection, sources."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import DOUBLED, FIXED, SPACED, write

from normalize import Normalizer, Report
from normalize.cli import main
from normalize.document import Document

pytestmark = pytest.mark.usefixtures("scratch")


def test_check_exits_1_on_a_safe_fix_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.txt", SPACED)
    assert main(["check", "a.txt"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("a.txt:1:11: TYP001 safe: “rose ,” -> “rose,”: ")
    assert err == "normalize: 1 document: 1 fix would be made by `normalize fix`\n"
    assert path.read_text() == SPACED


def test_check_exits_0_on_clean_text_and_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", FIXED)
    assert main(["check", "a.txt"]) == 0
    assert capsys.readouterr() == ("", "")


def test_an_unsafe_fix_counts_only_when_it_is_accepted(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", DOUBLED)
    assert main(["check", "a.txt"]) == 0
    assert "DUP001 unsafe: “the the” -> “the”" in capsys.readouterr().out
    assert main(["check", "--unsafe", "DUP001", "a.txt"]) == 1
    assert main(["check", "--unsafe", "DUP,TYP", "a.txt"]) == 1
    assert main(["check", "--unsafe", "TYP", "a.txt"]) == 0


def test_shown_findings_never_set_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", "He said that 推理 was hard for the committee to judge in the end.\n")
    assert main(["check", "a.txt"]) == 0
    assert " show: " in capsys.readouterr().out


def test_folders_are_searched_and_each_document_is_taken_once(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("d/a.txt", "d/deep/b.md", "d/.git/c.txt", "d/e.rst"):
        write(name, SPACED)
    assert main(["check", "d", "d/a.txt"]) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["d/a.txt", "d/deep/b.md"]


def test_a_bad_file_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", b"caf\xe9\n")
    write("b.txt", SPACED)
    assert main(["check", "a.txt", "b.txt"]) == 2
    out, err = capsys.readouterr()
    assert out.startswith("b.txt:1:11: TYP001")
    assert "a.txt: byte 0xe9 at offset 3 (line 1) is not utf-8" in err
    assert main(["check", "--encoding", "cp1252", "a.txt"]) == 0


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_json_on_standard_output_is_one_value(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", SPACED)
    assert main(["check", "--format", name, "a.txt"]) == 1
    json.loads(capsys.readouterr().out)


def test_a_name_that_is_no_text_is_worked_on_like_any_other() -> None:
    name = os.fsdecode(b"in/\xff.txt")
    try:
        path = write(name, SPACED)
    except OSError:
        pytest.skip("this file system has no such names")

    def done(*argv: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([sys.executable, "-m", "normalize", *argv], capture_output=True, check=False)

    for name_of_format in ("json", "jsonl", "sarif"):
        checked = done("check", "--format", name_of_format, "in")
        assert checked.returncode == 1, checked.stderr
        assert all(json.loads(line) for line in checked.stdout.splitlines() if name_of_format == "jsonl")
    for name_of_format in ("text", "github"):
        assert done("check", "--format", name_of_format, "in").returncode == 1
    assert done("run", "in", "--out", "out").returncode == 0
    assert done("undo", "out").returncode == 0
    assert (Path("out") / path.name).read_text() == SPACED


def test_select_and_ignore(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", SPACED)
    assert main(["check", "--select", "ENC", "a.txt"]) == 0
    assert main(["check", "--ignore", "TYP001", "a.txt"]) == 0
    assert main(["check", "--select", "TYP001", "a.txt"]) == 1


def test_diff_shows_what_fix_would_do(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.txt", SPACED)
    assert main(["diff", "a.txt"]) == 1
    assert capsys.readouterr().out == (f"--- a/a.txt\n+++ b/a.txt\n@@ -1,1 +1,1 @@\n-{SPACED}+{FIXED}")
    assert path.read_text() == SPACED
    write("a.txt", FIXED)
    assert main(["diff", "a.txt"]) == 0


def test_one_source_for_several_documents_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt", "src.txt"):
        write(name, FIXED)
    assert main(["check", "--source", "src.txt", "a.txt", "b.txt"]) == 2
    assert "one source for 2 documents" in capsys.readouterr().err
    assert main(["check", "--source", "src.txt", "a.txt"]) == 0
    assert main(["check", "--source", "nowhere.txt", "a.txt"]) == 2


def test_the_source_reaches_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    write("d/a.txt", FIXED)
    write("d/b.txt", FIXED)
    write("zh/a.txt", "利率上升，然后下降。\n")
    seen: list[tuple[str | None, str | None]] = []

    def note(_: Normalizer, text: Document, source: str | None = None) -> Report:
        seen.append((text.id, text.source))
        return Report(text.text, text.text, id=text.id)

    monkeypatch.setattr(Normalizer, "fix", note)
    assert main(["check", "--source", "zh", "d"]) == 0
    assert seen == [("d/a.txt", "利率上升，然后下降。\n"), ("d/b.txt", None)]
