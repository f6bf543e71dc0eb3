"""The main job: nothing lost, everything on record, the same result however it is run."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from drafts import RAW, contents, done

from normalize import Normalizer, Report, Settings
from normalize.batch.corpus import drafts_in
from normalize.batch.run import Job, check_out, run
from normalize.document import Document
from normalize.errors import ConfigError, InputError, RuleError
from normalize.span import Edit, apply


def test_documents_in_are_documents_out_and_quarantined(folder: Path, normalizer: Normalizer) -> None:
    summary = done(folder, normalizer)
    assert (summary["in"], summary["out"], summary["quarantined"], summary["failed"]) == (5, 4, 1, 0)
    (refused,) = [entry for entry in summary["documents"] if entry["status"] == "quarantined"]
    assert refused["document"] == "latin.txt"
    assert "byte 0xe9 at offset 3 (line 1) is not utf-8" in refused["reason"]
    assert json.loads((folder.parent / "out" / "report.json").read_bytes()) == summary


def test_line_ends_mark_and_final_line_end_stay(folder: Path, normalizer: Normalizer) -> None:
    done(folder, normalizer)
    out = folder.parent / "out"
    assert (out / "a.txt").read_bytes() == b"Rates rose, then fell.\r\nA caf\xc3\xa9 opened."
    assert (out / "deep/b.md").read_bytes() == b"\xef\xbb\xbfRates rose, then fell.\n"
    assert (out / "deep/empty.txt").read_bytes() == b""
    assert (out / "good.txt").read_bytes() == RAW["good.txt"]
    assert contents(folder)["a.txt"] == RAW["a.txt"]


def test_a_log_says_what_was_done_and_replays(folder: Path, normalizer: Normalizer) -> None:
    done(folder, normalizer)
    out = folder.parent / "out"
    head, *records = map(json.loads, (out / "_edits/a.txt.jsonl").read_text(encoding="utf-8").splitlines())
    assert head["document"] == "a.txt"
    assert head["stamp"] == normalizer.stamp
    assert head["line_ends"] == {"crlf": 1}
    edits = [Edit.from_dict(record) for record in records]
    assert [edit.code for edit in edits] == ["TYP001", "ENC001"]
    assert apply(RAW["a.txt"].decode(), edits)[0].encode() == (out / "a.txt").read_bytes()


def test_the_number_of_workers_changes_nothing(folder: Path, normalizer: Normalizer) -> None:
    one = done(folder, normalizer, out="one")
    two = done(folder, normalizer, out="two", workers=2)
    assert one == two
    assert contents(folder.parent / "one") == contents(folder.parent / "two")


def test_a_second_run_replaces_the_first(folder: Path, normalizer: Normalizer) -> None:
    done(folder, normalizer)
    first = contents(folder.parent / "out")
    (folder.parent / "out/.normalize-0123456789abcdef.tmp").write_bytes(b"half")
    done(folder, normalizer)
    assert contents(folder.parent / "out") == first
    (folder / "a.txt").write_bytes(b"\xff")
    done(folder, normalizer)
    left = contents(folder.parent / "out")
    assert "a.txt" not in left
    assert "_edits/a.txt.jsonl" not in left


def test_a_large_document_costs_only_itself(folder: Path, normalizer: Normalizer) -> None:
    (folder / "huge.txt").write_bytes(b"x" * 1001)
    summary = done(folder, normalizer, limit=1000)
    reasons = {e["document"]: e["reason"] for e in summary["documents"] if e["reason"]}
    assert set(reasons) == {"huge.txt", "latin.txt"}
    assert "larger than the limit of 1,000 bytes" in reasons["huge.txt"]


def test_a_failing_rule_costs_only_its_document(
    folder: Path, normalizer: Normalizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fix = Normalizer.fix

    def fail(self: Normalizer, text: str | Document, source: str | None = None) -> Report:
        if isinstance(text, Document) and text.id == "good.txt":
            raise RuleError("TYP999 failed: a test", ("TYP999",))
        return fix(self, text, source)

    monkeypatch.setattr(Normalizer, "fix", fail)
    summary = done(folder, normalizer)
    assert (summary["out"], summary["quarantined"]) == (3, 2)
    assert not (folder.parent / "out" / "good.txt").exists()


def test_every_draft_is_told_to_progress(folder: Path, normalizer: Normalizer) -> None:
    ticks: list[int] = []
    run(Job(drafts_in(folder), folder.parent / "out"), normalizer, lambda: ticks.append(1))
    assert len(ticks) == 4


@pytest.mark.parametrize("out", ["in", "in/out", "in/deep/out", "."])
def test_results_never_mix_with_input(folder: Path, monkeypatch: pytest.MonkeyPatch, out: str) -> None:
    monkeypatch.chdir(folder.parent)
    with pytest.raises(ConfigError, match="lie in each other"):
        check_out(Path(out), [Path("in"), None])


def test_results_never_replace_a_reference(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "refs").mkdir()
    with pytest.raises(ConfigError):
        check_out(tmp_path / "refs", [folder, tmp_path / "refs"])
    check_out(tmp_path / "out", [folder, tmp_path / "refs", folder / "good.txt"])


@pytest.mark.skipif(os.name != "posix", reason="needs /dev/null")
def test_an_output_folder_that_cannot_be_made_is_named(folder: Path, normalizer: Normalizer) -> None:
    with pytest.raises(InputError, match="--out /dev/null/out: cannot be written: Not a directory"):
        run(Job(drafts_in(folder), Path("/dev/null/out")), normalizer)


def test_a_file_cannot_be_the_output_folder(folder: Path) -> None:
    with pytest.raises(ConfigError, match="a file stands there"):
        check_out(folder / "good.txt", [folder.parent])


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_quarantined(folder: Path, normalizer: Normalizer) -> None:
    (folder / "a.txt").chmod(0)
    assert done(folder, normalizer)["quarantined"] == 2


def test_the_report_says_who_a_text_is_about(folder: Path, normalizer: Normalizer) -> None:
    text = "Ana Diaz is the Head of Sales. She left in May. She thanked everybody.\n"
    (folder / "who.txt").write_text(text, encoding="utf-8")
    entries = {entry["document"]: entry for entry in done(folder, normalizer)["documents"]}
    people = entries["who.txt"]["people"]
    assert [person["name"] for person in people["persons"]] == ["Ana Diaz"]
    assert (people["sentences"]["third"], people["pronouns"]["she"]) == (2, 2)


def test_the_report_lists_forms_of_one_term_and_one_name_over_documents(folder: Path) -> None:
    entry = '[[term]]\nid = "ei"\npreferred = "embodied AI"\nadmitted = ["embodied intelligence"]\n'
    terms = folder.parent / "terms.toml"
    terms.write_text(entry, encoding="utf-8")
    (folder / "m1.txt").write_text("Embodied AI grows, said Yesenin. Yesenin smiled.\n", encoding="utf-8")
    (folder / "m2.txt").write_text("Embodied intelligence grows, said Esenin.\n", encoding="utf-8")
    mixed = done(folder, Normalizer(Settings(bundled_termbases=False, termbases=[terms])))["mixed_forms"]
    assert [(row["kind"], [(form["form"], form["count"]) for form in row["forms"]]) for row in mixed] == [
        ("term", [("embodied AI", 1), ("embodied intelligence", 1)]),
        ("name", [("Yesenin", 2), ("Esenin", 1)]),
    ]
    assert mixed[1]["forms"][1]["places"] == [{"document": "m2.txt", "start": 34, "end": 40}]
