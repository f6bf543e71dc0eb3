"""Pages are made from the rules and are up to date; what pages say about files is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from glossary.renderings.weights import weights
from normalize import Normalizer, Settings, docs
from normalize.batch.corpus import drafts_in
from normalize.batch.run import Job, run
from normalize.cli import main
from normalize.rules import all_rules

ROOT = Path(__file__).parent.parent
PAGES = sorted(path for path in ROOT.rglob("*.md") if not {".venv", "seeds", "tests"} & set(path.parts))


def test_the_rule_pages_are_up_to_date() -> None:
    stale = docs.stale_pages(ROOT / docs.FOLDER)
    assert not stale, "run python -m normalize.docs"


def test_the_page_about_renderings_names_the_threshold_in_force() -> None:
    page = (ROOT / "docs" / "source-aware.md").read_text(encoding="utf-8")
    threshold = weights().threshold
    assert f"confidence from {threshold} on" in page
    assert re.search(rf"^\| {threshold} \| [\d.]+ \|$", page, re.MULTILINE), (
        "its row among the thresholds tried"
    )


def test_stale_pages_are_found_and_mended(tmp_path: Path) -> None:
    docs.write_pages(tmp_path)
    assert docs.stale_pages(tmp_path) == []
    (tmp_path / "TYP001.md").write_text("old")
    (tmp_path / "OLD999.md").write_text("gone")
    (tmp_path / "ENC001.md").unlink()
    assert docs.stale_pages(tmp_path) == ["ENC001.md", "OLD999.md", "TYP001.md"]
    docs.write_pages(tmp_path)
    assert docs.stale_pages(tmp_path) == []


def test_the_command_that_makes_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(docs.FOLDER).mkdir(parents=True)
    assert docs.main(["--check"]) == 1
    assert docs.main([]) == 0
    assert docs.main(["--check"]) == 0


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_page_shows_every_example(rule: type) -> None:
    page = docs.rule_page(rule)
    assert page.count("```text") == len(rule.examples)  # type: ignore[attr-defined]
    assert page.startswith(f"# {rule.code} {rule.name}\n")  # type: ignore[attr-defined]
    assert all(char.isprintable() or char == "\n" for char in page)


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", _prose(page))
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]
    assert not broken


def _prose(page: Path) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.S)


def fields_of(section: str) -> set[str]:
    """The names in the first column of the tables of one section of the page about files."""
    page = (ROOT / "docs/edit-log.md").read_text(encoding="utf-8")
    body = page.split(f"## {section}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([a-z0-9_]+)`", body, re.M))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    run(Job(drafts_in(ROOT / "seeds"), folder), Normalizer(Settings()))
    return folder


def test_the_page_names_every_field_of_an_edit_log(out: Path) -> None:
    lines = (out / "_edits/ai/evaluation.draft.txt.jsonl").read_text(encoding="utf-8").splitlines()
    head, *edits = map(json.loads, lines)
    assert fields_of("Edit logs") == {*head, *edits[0]}


def test_the_page_names_every_field_of_the_report(out: Path) -> None:
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert fields_of("The report of a run") == {*report, *report["documents"][0]}


def test_the_page_names_every_field_about_persons(out: Path) -> None:
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert fields_of("Persons in a text") == {*report["documents"][0]["people"]}


def test_the_page_names_every_field_of_findings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Rates rose , then fell.\n", encoding="utf-8")
    main(["check", "--format", "json", str(path)])
    whole = json.loads(capsys.readouterr().out)
    document = whole["documents"][0]
    main(["fix", "--format", "json", str(path)])
    edit = json.loads(capsys.readouterr().out)["documents"][0]["edits"][0]
    assert fields_of("Findings") == {*whole, *document, *document["findings"][0], *edit}


def test_the_page_names_every_setting() -> None:
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    names = set(re.findall(r"^\| `([a-z-]+)`", page, re.M))
    assert names == {name.replace("_", "-") for name in Settings.__dataclass_fields__}
