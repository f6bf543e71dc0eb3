"""The command line: exit codes, streams, messages, and what happens to files."""

from __future__ import annotations

import hashlib
import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import normalize
from normalize import Normalizer, Report, RuleError
from normalize.batch import atomic
from normalize.cli import main
from normalize.cli.app import COMMANDS
from normalize.document import Document

SPACED = "Rates rose , then fell.\n"
FIXED = "Rates rose, then fell.\n"
DOUBLED = "It was the the end of it.\n"
TERMS = """
[[term]]
id = "colour"
preferred = "colour"
forbidden = ["color"]
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    # most tests are about the command line, not about the bundled termbases
    (tmp_path / "normalize.toml").write_text("bundled-termbases = false\n")


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"normalize {normalize.__version__}\n"
    assert main(["--help"]) == 0
    overview = capsys.readouterr().out
    assert all(name in overview for name in COMMANDS)
    assert main([]) == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert f"usage: normalize {name}" in capsys.readouterr().out


def test_version_imports_nothing_heavy() -> None:
    code = (
        "import sys; from normalize.cli import main; main(['--version']); "
        "print(sorted({'argparse', 'typing', 'regex', 'json', 'importlib.metadata'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(normalize.__file__).parent.parent)},
    )
    assert done.stdout.splitlines()[1:] == ["[]"], done.stderr


# -- check ------------------------------------------------------------------------------------------------


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


# -- fix --------------------------------------------------------------------------------------------------


def test_fix_writes_in_place_and_says_what(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.txt", SPACED)
    path.chmod(0o600)
    assert main(["fix", "a.txt"]) == 0
    out, err = capsys.readouterr()
    assert out == "a.txt:1:11: TYP001 fixed: “rose ,” -> “rose,”\n"
    assert err == "normalize: 1 document: 1 fix made\n"
    assert path.read_text() == FIXED
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert main(["fix", "a.txt"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "raw",
    [b"\xef\xbb\xbfA , b.\r\nC.", b"A , b.\rC.\r", b"A , b.", b"A , b.\n\n\n"],
    ids=["mark-crlf", "cr", "no-final-line-end", "blank-lines"],
)
def test_fix_keeps_line_ends_and_mark(raw: bytes) -> None:
    path = write("a.txt", raw)
    assert main(["fix", "a.txt"]) == 0
    assert path.read_bytes() == raw.replace(b" ,", b",")


def test_a_clean_file_is_not_touched() -> None:
    path = write("a.txt", FIXED)
    before = path.stat()
    assert main(["fix", "a.txt"]) == 0
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_fix_leaves_findings_without_an_accepted_fix(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.txt", DOUBLED)
    assert main(["fix", "a.txt"]) == 0
    assert path.read_text() == DOUBLED
    assert "DUP001 unsafe" in capsys.readouterr().out
    assert main(["fix", "--unsafe", "DUP001", "a.txt"]) == 0
    assert path.read_text() == "It was the end of it.\n"


def test_a_symbolic_link_is_not_written_through(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.txt", SPACED)
    Path("link.txt").symlink_to("a.txt")
    assert main(["fix", "link.txt"]) == 2
    assert "a symbolic link; name the file it points to" in capsys.readouterr().err
    assert Path("link.txt").is_symlink()
    assert path.read_text() == SPACED


def test_a_file_that_cannot_be_written_is_named_and_stays(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.txt", SPACED)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "_write_synced", fail)
    assert main(["fix", "a.txt"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "a.txt: cannot be written: No space left on device" in err
    assert path.read_text() == SPACED


class Stdin:
    """Standard input with bytes."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


Feed = Callable[[bytes], None]


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Feed:
    return lambda raw: monkeypatch.setattr(sys, "stdin", Stdin(raw))


def test_fix_is_a_filter(feed: Feed, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    feed(b"\xef\xbb\xbf" + SPACED.encode())
    assert main(["fix", "-"]) == 0
    out, err = capsysbinary.readouterr()
    assert out == b"\xef\xbb\xbf" + FIXED.encode()
    assert b"<stdin>:1:11: TYP001 fixed" in err


def test_a_filter_puts_nothing_out_when_it_fails(
    feed: Feed, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    feed(b"caf\xe9")
    assert main(["fix", "-"]) == 2
    assert capsysbinary.readouterr().out == b""


def test_a_filter_stands_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "-", "a.txt"]) == 2
    assert "- stands alone" in capsys.readouterr().err


def test_a_line_without_end_is_refused_without_reading_it_whole(
    feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(b"x" * 2000)
    assert main(["check", "--max-size", "1K", "-"]) == 2
    assert "<stdin>: larger than the limit of 1,024 bytes a document" in capsys.readouterr().err
    assert sys.stdin.buffer.read() == b"x" * (2000 - 1025)


def test_an_empty_file_is_a_document(feed: Feed, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write("a.txt", "")
    assert main(["check", "a.txt"]) == 0
    assert main(["fix", "a.txt"]) == 0
    feed(b"")
    assert main(["fix", "-"]) == 0
    assert capsysbinary.readouterr().out == b""


# -- diff -------------------------------------------------------------------------------------------------


def test_diff_shows_what_fix_would_do(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.txt", SPACED)
    assert main(["diff", "a.txt"]) == 1
    assert capsys.readouterr().out == (f"--- a/a.txt\n+++ b/a.txt\n@@ -1,1 +1,1 @@\n-{SPACED}+{FIXED}")
    assert path.read_text() == SPACED
    write("a.txt", FIXED)
    assert main(["diff", "a.txt"]) == 0


# -- settings and termbases -------------------------------------------------------------------------------


def test_a_termbase_from_the_command_line_and_one_entry_overruled(capsys: pytest.CaptureFixture[str]) -> None:
    write("terms.toml", TERMS)
    path = write("a.txt", "The color was red.\n")
    assert main(["check", "--termbase", "terms.toml", "a.txt"]) == 1
    code = capsys.readouterr().out.split()[1]
    assert code.endswith(":colour")
    assert main(["check", "--termbase", "terms.toml", "--ignore", code, "a.txt"]) == 0
    assert main(["fix", "--termbase", "terms.toml", "a.txt"]) == 0
    assert path.read_text() == "The colour was red.\n"


def test_a_broken_termbase_is_named_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    write("terms.toml", TERMS + "[[term]]\nid = 'x'\npreferred = \n")
    path = write("a.txt", SPACED)
    assert main(["fix", "--termbase", "terms.toml", "a.txt"]) == 2
    assert "terms.toml:8" in capsys.readouterr().err
    assert path.read_text() == SPACED


def test_an_unknown_setting_gets_the_nearest_name(capsys: pytest.CaptureFixture[str]) -> None:
    write("normalize.toml", "ignroe = ['TYP']\n")
    path = write("a.txt", SPACED)
    assert main(["fix", "a.txt"]) == 2
    err = capsys.readouterr().err
    assert "normalize.toml: unknown setting 'ignroe'; did you mean 'ignore'?" in err
    assert path.read_text() == SPACED


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("per-file-ignores = ['TYP']", "per_file_ignores is a table of file patterns"),
        ("language = 3", "language is a code such as 'en', not 3"),
        ("termbases = [3]", "termbases lists a file, a name or a Termbase, not 3"),
        ("persons = ['x']", "persons lists a table with a name, or a Person, not 'x'"),
        ("select = 'TYP'", "select is a list, not 'TYP'"),
        ("preview = 1", "preview is true or false, not 1"),
        ("select = [", "not TOML"),
    ],
)
def test_a_setting_of_the_wrong_kind_is_named(
    text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.txt", FIXED)
    write("normalize.toml", text)
    assert main(["check", "a.txt"]) == 2
    assert message in capsys.readouterr().err


def test_settings_come_from_above_or_from_the_option(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write("a.txt", SPACED)
    write("normalize.toml", "bundled-termbases = false\nignore = ['TYP001']\n")
    write("other.toml", "bundled-termbases = false\n")
    assert main(["check", "a.txt"]) == 0
    assert main(["check", "--config", "other.toml", "a.txt"]) == 1
    write("sub/b.txt", SPACED)
    os.chdir("sub")
    assert main(["check", "b.txt"]) == 0


def test_ignores_of_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    write("normalize.toml", "bundled-termbases = false\n[per-file-ignores]\n'old/*' = ['TYP']\n")
    write("old/a.txt", SPACED)
    write("new/a.txt", SPACED)
    assert main(["check", "old", "new"]) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["new/a.txt"]


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["chek"], "unknown command 'chek'; did you mean 'check'?"),
        (["check", "--formt", "json", "a.txt"], "unknown option '--formt'; did you mean '--format'?"),
        (["check", "--format", "jsn", "a.txt"], "unknown format 'jsn'; did you mean 'json'?"),
        (["check", "--markup", "markdwn", "a.txt"], "unknown markup 'markdwn'; did you mean 'markdown'?"),
        (["check", "--encoding", "utf9", "a.txt"], "unknown encoding 'utf9'; did you mean 'utf"),
        (["check", "--select", "TYP0001", "a.txt"], "unknown rule 'TYP0001'; did you mean 'TYP001'?"),
        (["check", "--ignore", "TPY", "a.txt"], "unknown rule 'TPY'; did you mean 'TYP"),
        (["check", "--max-size", "big", "a.txt"], "'big' is not a size such as"),
        (["check", "--termbase", "nowhere.toml", "a.txt"], "nowhere.toml"),
        (["check", "--termbase", "finanse", "a.txt"], "unknown bundled termbase 'finanse'"),
        (["check", "--config", "nowhere.toml", "a.txt"], "nowhere.toml: cannot be read"),
        (["check"], "the following arguments are required: PATH"),
        (["check", "nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["check", "empty"], "empty: no document here"),
        (["run", "empty", "--out", "out"], "empty: no document here"),
        (["run", "a.txt"], "the following arguments are required: --out"),
        (["run", ".", "--out", "."], "lie in each other"),
        (["run", ".", "--out", "out"], "lie in each other"),
        (["run", "a.txt", "--out", "a.txt"], "a file stands there"),
        (["run", "a.txt", "--out", "out", "-j", "0"], "'0' is not a whole number from 1"),
        (["undo", "nowhere.jsonl"], "nowhere.jsonl: cannot be read"),
        (["undo", "empty"], "empty: no edit log"),
        (["undo", "a.txt"], "a.txt:1: damaged edit log"),
        (["rule", "TYP01"], "unknown rule 'TYP01'; did you mean 'TYP0"),
        (["rules", "extra"], "'extra' is one too many"),
    ],
)
def test_mistakes_get_a_message_and_exit_2(
    argv: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write("a.txt", SPACED)
    Path("empty").mkdir()
    assert main(argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.startswith("normalize: ")
    assert "Traceback" not in err
    assert path.read_text() == SPACED
    assert not Path("out").exists()


# -- our own bugs, and the world outside ------------------------------------------------------------------


def test_a_bug_in_a_rule_is_reported_with_codes_and_hash(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", SPACED)
    write("b.txt", SPACED)
    fix = Normalizer.fix

    def fail(self: Normalizer, text: Document, source: str | None = None) -> Report:
        if text.id == "a.txt":
            raise RuleError("TYP999 failed: ValueError: x", ("TYP999",))
        return fix(self, text, source)

    monkeypatch.setattr(Normalizer, "fix", fail)
    assert main(["fix", "a.txt", "b.txt"]) == 3
    err = capsys.readouterr().err
    assert "a.txt: TYP999 failed: ValueError: x" in err
    assert "please report" in err
    assert f"SHA-256 {hashlib.sha256(SPACED.encode()).hexdigest()}" in err
    assert Path("a.txt").read_text() == SPACED
    assert Path("b.txt").read_text() == FIXED


def test_any_other_bug_is_a_message_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", SPACED)

    def fail(*_: object) -> Report:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(Normalizer, "fix", fail)
    assert main(["check", "a.txt"]) == 3
    err = capsys.readouterr().err
    assert "ZeroDivisionError: oops at " in err
    assert "Traceback" not in err
    monkeypatch.setenv("NORMALIZE_TRACEBACK", "1")
    assert main(["check", "a.txt"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_is_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", SPACED)

    def fail(*_: object) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr(Normalizer, "fix", fail)
    assert main(["check", "a.txt"]) == 130
    assert "interrupted" in capsys.readouterr().err


def test_a_reader_that_leaves_early_is_no_error() -> None:
    write("a.txt", SPACED * 5000)
    command = [sys.executable, "-m", "normalize", "check", "a.txt"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
    assert process.returncode == 141
    assert b"Traceback" not in err
    assert b"BrokenPipe" not in err


# -- glossary ---------------------------------------------------------------------------------------------

GOOD_ENTRY = TERMS + 'examples.bad = [["The color.", "The colour."]]\nexamples.good = ["A colorist."]\n'
BAD_ENTRY = TERMS + 'examples.bad = [["The color.", "The colors."]]\n'


@pytest.mark.parametrize("command", ["lint", "test"])
def test_a_termbase_is_held_to_its_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("good.toml", GOOD_ENTRY)
    write("bad.toml", BAD_ENTRY)
    assert main(["glossary", command, "good.toml"]) == 0
    out, err = capsys.readouterr()
    assert "error" not in out
    assert "good.toml: " in err
    assert main(["glossary", command, "good.toml", "bad.toml"]) == 1
    assert "bad.toml:2: " in capsys.readouterr().out
    assert main(["glossary", command, "good.toml", "nowhere.toml"]) == 2
    assert "nowhere.toml: cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["ai", "names"])
def test_the_bundled_termbases_have_no_errors(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "lint", name]) == 0
    assert "; 0 errors, " in capsys.readouterr().err


def test_a_termbase_is_converted_and_losses_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    write("terms.toml", GOOD_ENTRY + 'source = { zh = ["颜色"] }\n')
    assert main(["glossary", "convert", "terms.toml", "terms.tbx"]) == 0
    out, err = capsys.readouterr()
    assert out == "terms.tbx: 1 terms, 0 persons\n"
    assert err.startswith("normalize: tbx does not carry ")
    assert main(["glossary", "convert", "terms.tbx", "deepl.txt", "--to", "deepl"]) == 0
    assert "deepl does not carry " in capsys.readouterr().err
    assert main(["glossary", "convert", "terms.toml", "x.abc"]) == 2
    assert not Path("x.abc").exists()
    assert main(["glossary", "convert", "terms.toml", "no/x.csv"]) == 2
    assert "no/x.csv: cannot be written" in capsys.readouterr().err


def test_entries_that_do_harm_are_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(6):
        write(f"zh/{number}.txt", "这笔贷款很大。" if number == 0 else "他们很早就到了。")
        write(
            f"en/{number}.txt",
            "The loan is big." if number == 0 else "A big crowd, a big hall and a big day.",
        )
    entry = "[[term]]\nid = {0!r}\npreferred = {1!r}\nsource = {{ zh = [{2!r}] }}\n"
    terms = [("loan", "loan", "贷款"), ("big", "big", "很大"), ("cut", "rate of the", "利率")]
    write("terms.toml", "".join(entry.format(*row) for row in terms))
    assert main(["glossary", "learn", "terms.toml", "en", "--source", "zh", "--out", "taught.toml"]) == 0
    out, err = capsys.readouterr()
    assert "terms.toml:5: warning: big: 'big' is an ordinary word here: 16 times in the translations" in out
    assert "terms.toml:9: warning: cut: 'rate of the' ends in 'the': it looks cut off" in out
    assert "2 entries in doubt" in err
    assert main(["glossary", "lint", "terms.toml"]) == 0
    assert "'rate of the' ends in 'the'" in capsys.readouterr().out


def test_what_an_engine_made_of_the_terms_is_learned(capsys: pytest.CaptureFixture[str]) -> None:
    sources = ["这个推理模型很慢。", "新的推理模型在五月发布。", "他们测试了推理模型。", "推理模型需要时间。"]
    drafts = [
        "This inference model is very slow.",
        "The new inference model was released in May.",
        "They tested the inference model.",
        "The inference model needs time.",
    ]
    for number, (source, draft) in enumerate(zip(sources, drafts, strict=True)):
        write(f"zh/{number}.txt", source)
        write(f"en/{number}.txt", draft)
    write(
        "terms.toml", '[[term]]\nid = "rm"\npreferred = "reasoning model"\nsource = { zh = ["推理模型"] }\n'
    )
    assert main(["glossary", "learn", "terms.toml", "en", "--source", "zh", "--out", "taught.toml"]) == 0
    assert "rm: inference model -> reasoning model  (4x, " in capsys.readouterr().out
    assert main(["fix", "en", "--source", "zh", "--termbase", "taught.toml", "--unsafe", "TRM003"]) == 0
    assert Path("en/0.txt").read_text() == "This reasoning model is very slow."
    assert main(["glossary", "learn", "terms.toml", "en", "--out", "taught.toml"]) == 2
    assert "en: no document has a source" in capsys.readouterr().err


def test_glossary_alone_lists_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary"]) == 2
    assert main(["glossary", "--help"]) == 0
    assert "glossary lint" in capsys.readouterr().out
    assert main(["glossary", "lnt"]) == 2
    assert "unknown command 'glossary lnt'; did you mean 'glossary lint'?" in capsys.readouterr().err


# -- score ------------------------------------------------------------------------------------------------


def test_score_compares_files(capsys: pytest.CaptureFixture[str]) -> None:
    write("before.txt", "Rates rose , then they fell again.\nIt rained .\n")
    write("after.txt", "Rates rose, then they fell again.\nIt rained.\n")
    write("reference.txt", "Rates rose, then they fell once more.\nIt rained.\n")
    argv = ["score", "before.txt", "after.txt", "--reference", "reference.txt"]
    assert main([*argv, "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert card["mode"] == "parallel"
    assert all(metric["signature"] for metric in card["metrics"])
    assert {metric["name"] for metric in card["metrics"]} == {"BLEU", "chrF2", "chrF2++", "TER"}
    assert main(argv) == 0
    assert "smooth:exp" in capsys.readouterr().out
    assert main([*argv, "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# Scorecard")
    assert main([*argv, "--format", "html"]) == 0
    assert capsys.readouterr().out.startswith("<!doctype html>")


def test_score_takes_the_roles_and_the_logs_of_a_run(capsys: pytest.CaptureFixture[str]) -> None:
    write("in/a.txt", SPACED)
    write("in/ref.txt", FIXED)
    write("in/corpus.toml", '[[document]]\npath = "ref.txt"\nrole = "reference"\nof = "a.txt"\n')
    assert main(["run", "in", "--out", "out"]) == 0
    capsys.readouterr()
    assert main(["score", "in", "out", "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert [share["name"] for share in card["rules"]] == ["TYP001"]
    write("out/a.txt", "Rates rose; then fell.\n")
    assert main(["score", "in", "out", "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert [share["name"] for share in card["rules"]] == ["unattributed"]


def test_a_page_of_a_run_shows_documents_and_edits() -> None:
    write("in/a.txt", SPACED)
    assert main(["run", "in", "--out", "out"]) == 0
    page = Path("out/report.html").read_text(encoding="utf-8")
    assert "a.txt" in page
    assert "TYP001" in page


def test_score_asks_for_every_new_version(capsys: pytest.CaptureFixture[str]) -> None:
    write("in/a.txt", SPACED)
    write("out/b.txt", FIXED)
    assert main(["score", "in", "out"]) == 2
    assert "out/a.txt: no such file; every document of in needs its new version" in capsys.readouterr().err


def test_texts_of_unequal_length_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", "One.\nTwo.\n")
    write("r.txt", "One.\n")
    assert main(["score", "a.txt", "a.txt", "--reference", "r.txt", "--mode", "parallel"]) == 2
    assert "2 lines but its reference 1" in capsys.readouterr().err


# -- rules ------------------------------------------------------------------------------------------------


def test_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    assert main(["rules", "--format", "json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert all(f"  {record['code']}  {record['name']}" in listed for record in records)
    for key in ("TYP001", "typ001", "space-before-comma"):
        assert main(["rule", key]) == 0
        assert capsys.readouterr().out.startswith("# TYP001 space-before-comma\n")


# -- sources ----------------------------------------------------------------------------------------------


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
