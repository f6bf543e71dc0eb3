"""The command line as a whole: help, mistakes, our own bugs, and the world outside."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from commands import FIXED, SPACED, write

import normalize
from normalize import Normalizer, Report, RuleError
from normalize.cli import main
from normalize.cli.app import COMMANDS
from normalize.document import Document

pytestmark = pytest.mark.usefixtures("scratch")


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


def test_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    assert main(["rules", "--format", "json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert all(f"  {record['code']}  {record['name']}" in listed for record in records)
    for key in ("TYP001", "typ001", "space-before-comma"):
        assert main(["rule", key]) == 0
        assert capsys.readouterr().out.startswith("# TYP001 space-before-comma\n")
