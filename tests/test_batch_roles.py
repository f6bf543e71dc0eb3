"""Who is a draft, a reference, a source: by corpus.toml, by options, by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts import RAW

from normalize import Normalizer
from normalize.batch.corpus import Draft, drafts_in
from normalize.batch.run import Job, run
from normalize.errors import ConfigError, InputError


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
    assert all(draft.source is None for draft in drafts_in(folder, source=folder))
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
