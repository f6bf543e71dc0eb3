"""The main job: nothing lost, everything on record, the same result however it is run."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from normalize import Normalizer, Report, Settings
from normalize.batch.corpus import Draft, drafts_in
from normalize.batch.jury import Jury
from normalize.batch.log import read_log, undo
from normalize.batch.run import Job, check_out, run
from normalize.document import Document
from normalize.errors import ConfigError, InputError, RuleError
from normalize.span import Edit, apply

RAW = {
    "a.txt": b"Rates rose , then fell.\r\nA caf\xc3\x83\xc2\xa9 opened.",
    "deep/b.md": b"\xef\xbb\xbfRates rose , then fell.\n",
    "deep/empty.txt": b"",
    "good.txt": b"Nothing to do here.\n",
    "latin.txt": b"caf\xe9\n",
}


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer(Settings(bundled_termbases=False))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    for name, raw in RAW.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    (folder / ".hidden.txt").write_bytes(b"a , b")
    (folder / "other.json").write_bytes(b"{}")
    (folder / "link.txt").symlink_to("good.txt")
    return folder


def done(folder: Path, normalizer: Normalizer, **options: Any) -> dict[str, Any]:
    out = folder.parent / options.pop("out", "out")
    return run(Job(drafts_in(folder), out, **options), normalizer).summary


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


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


@pytest.mark.parametrize("elsewhere", [False, True])
def test_sources_come_back_from_results_and_logs_alone(
    folder: Path, normalizer: Normalizer, elsewhere: bool
) -> None:
    done(folder, normalizer)
    out = folder.parent / "out"
    target = folder.parent / "sources" if elsewhere else None
    for log in sorted((out / "_edits").rglob("*.jsonl")):
        name = log.relative_to(out / "_edits").as_posix().removesuffix(".jsonl")
        for _ in range(2):  # undoing twice is undoing once
            assert undo(read_log(log), target).read_bytes() == RAW[name]


def test_another_encoding_comes_back_too(folder: Path, normalizer: Normalizer) -> None:
    (folder / "latin.txt").write_bytes("Café , Straße.\r".encode("utf-16"))
    summary = done(folder, normalizer, encoding="utf-16")
    assert summary["out"] == 3  # with the empty one, and deep/b.md, which has the mark of UTF-8
    out = folder.parent / "out"
    assert (out / "latin.txt").read_bytes() == "Café, Straße.\r".encode("utf-16")
    assert undo(read_log(out / "_edits/latin.txt.jsonl")).read_bytes() == "Café , Straße.\r".encode("utf-16")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda out: (out / "a.txt").write_text("changed"), "changed since"),
        (lambda out: (out / "a.txt").unlink(), "cannot be read: No such file"),
        (lambda out: _spoil(out, b'"after": ","', b'"after": ";"'), "does not fit|is not the source"),
        (lambda out: _spoil(out, b'"start": 10', b'"start": 11'), "does not fit"),
        (lambda out: _spoil(out, b'"edits": 2', b'"edits": 3'), "2 edits where 3 were written"),
        (lambda out: _spoil(out, b'"codes": [', b'"codes": '), r"jsonl:2: damaged edit log"),
        (lambda out: _spoil(out, b'"safety": "safe"', b'"safety": "sure"'), r"jsonl:2: damaged edit log"),
        (lambda out: _spoil(out, b"edit-log/1", b"edit-log/9"), "not an edit log"),
        (lambda out: _spoil(out, b'"document": "a.txt"', b'"document": "../a.txt"'), "leads out of"),
    ],
)
def test_nothing_is_undone_on_doubt(
    folder: Path, normalizer: Normalizer, spoil: Callable[[Path], None], message: str
) -> None:
    done(folder, normalizer)
    out = folder.parent / "out"
    spoil(out)
    before = contents(out)
    with pytest.raises(InputError, match=message):
        undo(read_log(out / "_edits/a.txt.jsonl"))
    assert contents(out) == before


def _spoil(out: Path, old: bytes, new: bytes) -> None:
    log = out / "_edits/a.txt.jsonl"
    raw = log.read_bytes()
    assert old in raw
    log.write_bytes(raw.replace(old, new, 1))


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


def test_a_reference_makes_a_score(folder: Path, normalizer: Normalizer, tmp_path: Path) -> None:
    reference = tmp_path / "reference.txt"
    reference.write_text("Rates went up and then they fell. A café opened its doors.\n", encoding="utf-8")
    job = Job(drafts_in(folder / "a.txt", reference=reference), tmp_path / "out")
    outcome = run(job, normalizer)
    assert outcome.card is not None
    assert outcome.summary["scored"] == ["a.txt"]
    assert outcome.summary["score"] == outcome.card.as_dict()
    assert [m["name"] for m in outcome.summary["score"]["metrics"]] == ["BLEU", "chrF2", "chrF2++"]


def test_a_score_that_fails_is_said_and_the_text_is_out(
    folder: Path, normalizer: Normalizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise InputError("no words")

    monkeypatch.setattr(Jury, "verdict", fail)
    summary = done(folder, normalizer)
    assert (summary["out"], summary["score"], summary["score_note"]) == (4, None, "not scored: no words")


def case(name: str, size: int, *references: str) -> tuple[Document, Report, list[Document]]:
    return (
        Document("x" * size, name),
        Report("x" * size, "x" * size, id=name),
        [Document(r) for r in references],
    )


def test_documents_with_a_reference_push_out_those_without() -> None:
    jury = Jury()
    for name, references in (("b", ()), ("a", ("r",)), ("c", ()), ("d", ("r", "s"))):
        jury.hear(*case(name, 1, *references))
    assert jury.names == ["a", "d"]


def test_what_is_kept_for_scoring_has_a_limit() -> None:
    jury = Jury(most=100)
    for name in "abc":
        jury.hear(*case(name, 24))
    assert jury.names == ["a", "b"]
    assert jury.note == "only the first 100 code points were kept for scoring"


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


def test_a_file_cannot_be_the_output_folder(folder: Path) -> None:
    with pytest.raises(ConfigError, match="a file stands there"):
        check_out(folder / "good.txt", [folder.parent])


# -- roles ------------------------------------------------------------------------------------------------


def write_roles(folder: Path, text: str) -> None:
    (folder / "corpus.toml").write_text(text, encoding="utf-8")


def named(drafts: list[Draft]) -> dict[str, Draft]:
    return {draft.name: draft for draft in drafts}


def test_without_a_roles_file_every_document_is_a_draft(folder: Path) -> None:
    assert list(named(drafts_in(folder))) == sorted(RAW)


def test_the_roles_file_says_who_is_who(folder: Path) -> None:
    write_roles(
        folder,
        '[[document]]\npath = "good.txt"\nrole = "reference"\nof = "a.txt"\n'
        '[[document]]\npath = "deep/b.md"\nrole = "source"\nof = ["a.txt", "latin.txt"]\n'
        '[[document]]\npath = "a.txt"\nlanguage = "en"\n',
    )
    drafts = named(drafts_in(folder))
    assert list(drafts) == ["a.txt", "deep/empty.txt", "latin.txt"]
    assert drafts["a.txt"].references == (folder / "good.txt",)
    assert drafts["a.txt"].source == drafts["latin.txt"].source == folder / "deep/b.md"
    assert drafts["a.txt"].language == "en"
    assert drafts["latin.txt"].references == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[document]\n", "not TOML"),
        ("[[documents]]\n", "unknown key 'documents'; did you mean 'document'?"),
        (
            '[[document]]\npath = "a.txt"\nrolle = "draft"\n',
            "document 1: unknown key 'rolle'; did you mean 'role'?",
        ),
        ('[[document]]\npath = "a.txt"\nrole = "drafts"\n', "unknown role 'drafts'; did you mean 'draft'?"),
        ('[[document]]\npath = "a.txt"\nrole = "source"\n', "says with `of` which draft it belongs to"),
        ('document = "a.txt"\n', "documents are tables: [[document]]"),
        ('[[document]]\npath = "a.txt"\nlanguage = 1\n', "`language` is a code such as 'en'"),
        ('[[document]]\nrole = "draft"\n', "`path` is missing"),
        ('[[document]]\npath = "x.txt"\n', "'x.txt': no such file in this folder"),
        (
            '[[document]]\npath = "a.txt"\n[[document]]\npath = "a.txt"\n',
            "document 2: 'a.txt' stands here twice",
        ),
        ('[[document]]\npath = "a.txt"\nrole = "reference"\nof = "a.txt"\n', "which is not a draft"),
        ('[[document]]\npath = "a.txt"\nrole = "reference"\nof = "x.txt"\n', "of 'x.txt': no such file"),
    ],
)
def test_a_roles_file_that_cannot_be_is_refused(folder: Path, text: str, message: str) -> None:
    write_roles(folder, text)
    with pytest.raises(ConfigError) as caught:
        drafts_in(folder)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(folder / "corpus.toml"))


def test_a_document_is_never_its_own_reference(folder: Path) -> None:
    drafts = named(drafts_in(folder, reference=folder / "deep" / ".." / "good.txt"))
    assert drafts["good.txt"].references == ()
    assert [path.name for path in drafts["a.txt"].references] == ["good.txt"]


def test_in_a_reference_folder_the_same_name_counts_before_all_others(folder: Path, tmp_path: Path) -> None:
    references = tmp_path / "references"
    references.mkdir()
    for name in ("a.txt", "c.txt"):
        (references / name).write_bytes(b"A reference.")
    drafts = named(drafts_in(folder, reference=references))
    assert drafts["a.txt"].references == (references / "a.txt",)
    assert drafts["good.txt"].references == (references / "a.txt", references / "c.txt")


def test_the_folder_itself_can_hold_the_references(folder: Path) -> None:
    drafts = named(drafts_in(folder, reference=folder))
    assert folder / "a.txt" not in drafts["a.txt"].references
    assert len(drafts["a.txt"].references) == len(RAW) - 1


def test_sources_go_by_name(folder: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    (sources / "deep").mkdir(parents=True)
    (sources / "deep/b.md").write_text("源", encoding="utf-8")
    drafts = named(drafts_in(folder, source=sources))
    assert drafts["deep/b.md"].source == sources / "deep/b.md"
    assert drafts["a.txt"].source is None
    with pytest.raises(ConfigError, match="one source for several documents"):
        drafts_in(folder, source=sources / "deep/b.md")


def test_a_single_file_is_a_corpus_of_one(folder: Path) -> None:
    (draft,) = drafts_in(folder / "a.txt", reference=folder / "good.txt", source=folder / "latin.txt")
    assert (draft.name, draft.source) == ("a.txt", folder / "latin.txt")


def test_an_unreadable_source_costs_its_document(folder: Path, normalizer: Normalizer) -> None:
    drafts = drafts_in(folder / "good.txt", source=folder / "latin.txt")
    summary = run(Job(drafts, folder.parent / "out"), normalizer).summary
    assert summary["quarantined"] == 1
    assert "latin.txt: byte 0xe9" in summary["documents"][0]["reason"]


def test_a_path_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(InputError, match="nowhere: no such file or folder"):
        drafts_in(folder, reference=folder / "nowhere")


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(InputError, match="no document here"):
        drafts_in(tmp_path)


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
