"""The seed corpus: drafts with known artifacts and traps, references that are good, roles that fit."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from normalize import Document, Normalizer
from normalize.batch.corpus import drafts_in

SEEDS = Path(__file__).parent.parent / "seeds"
DRAFTS = drafts_in(SEEDS)
REFERENCES = sorted({path for draft in DRAFTS for path in draft.references})
REPAIRS = {
    "ai/evaluation.draft.txt": [
        ("inference models such as O1 and O3", "reasoning models such as o1 and o3"),
        ("Squirrel Scaling Law", "Chinchilla Scaling Law"),
        ("Chatgpt and GPT4", "ChatGPT and GPT-4"),
        ("Hartwigâ€™s", "Hartwig’s"),
        ("I am the Head of Model Evaluation", "she is the Head of Model Evaluation"),
        ("I have built its test set and am known as", "She has built its test set and is known as"),
        ("The individual stated that they will found", "She stated that she will found"),
    ],
    "finance/quarter.draft.txt": [
        ("a loan of â‚¬120 million", "a loan of €120 million"),
        ("september 30", "September 30"),
        ("expenditure，and", "expenditure, and"),
    ],
    "medicine/trial.draft.md": [
        ("I am the Director of Paediatric Research", "she is the Director of Paediatric Research"),
        ("The individual explained that they will publish", "She explained that she will publish"),
        ("tuesday , and", "Tuesday, and"),
    ],
    "engineering/bridge.draft.md": [
        ("14 , 000 , 000 pounds", "14,000,000 pounds"),
        ("cracked,and", "cracked, and"),
        ("（M20, grade 4.6）", "(M20, grade 4.6)"),
    ],
}
TRAPS = {
    "ai/evaluation.draft.txt": [
        "the inference compute of each problem",
        "the causal inference models of statistics",
        "Many researchers said that their own corpora",
        "I have made a decision that was not easy.",
        "If they break, write to me.",
        "eval/run_o1.py",
        "https://example.org/northlight/inference-models",
    ],
    "finance/quarter.draft.txt": [
        "they must notify the share registrar",
        "holders of Class I shares",
        "the inference from the order book",
        "I am confident, and I am not known for that.",
        "I have been a member of the board for twenty years.",
        "before World War I.",
        "https://example.com/harbour/annual-report.pdf",
    ],
    "medicine/trial.draft.md": [
        "A phase II trial",
        "the individual doctor must decide, together with the parents, whether they want",
        "They were examined every four weeks.",
        "type I errors",
        "a Bayesian inference model; its code is in `analysis/inference_models.R`",
        "--seed 7 , --out results.csv",
        "Ozone (O3) in the outdoor air",
        "<https://example.org/trials/inhaler?phase=2,3>",
        "| 1 | new | 50 | 206 |",
    ],
    "engineering/bridge.draft.md": [
        "before World War I, and it has been closed",
        "nine I-beams",
        "that their warning had been filed under `bridge_final_v2 (1).pdf`",
        "drew the inference that",
        "axle  =  11.5   ; tonnes , per axle",
        "(https://example.net/aldermoor/model , or the mirror)",
        "I am a resident of Aldermoor",
        "from 6 a.m. to 10 p.m.",
    ],
}


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def cleaned(normalizer: Normalizer) -> dict[str, str]:
    return {
        draft.name: normalizer.fix(
            Document(read(draft.path), draft.name, read(draft.source) if draft.source else None)
        ).text
        for draft in DRAFTS
    }


def test_the_corpus_is_what_it_says() -> None:
    entries = tomllib.loads(read(SEEDS / "corpus.toml"))["document"]
    files = {path.relative_to(SEEDS).as_posix() for path in SEEDS.rglob("*.*") if path.name != "corpus.toml"}
    assert {entry["path"] for entry in entries} == files
    assert len({entry["field"] for entry in entries if entry["role"] == "draft"}) == 4
    assert sum(draft.source is not None for draft in DRAFTS) == 2
    assert all(draft.references for draft in DRAFTS)
    assert all(250 <= len(read(draft.path).split()) <= 600 for draft in DRAFTS)


@pytest.mark.parametrize(
    ("name", "before", "after"), [(name, *pair) for name, pairs in REPAIRS.items() for pair in pairs]
)
def test_a_known_artifact_is_repaired(cleaned: dict[str, str], name: str, before: str, after: str) -> None:
    assert before in read(SEEDS / name)
    assert before not in cleaned[name]
    assert after in cleaned[name]


@pytest.mark.parametrize(("name", "trap"), [(name, trap) for name, traps in TRAPS.items() for trap in traps])
def test_a_trap_is_left_alone(cleaned: dict[str, str], name: str, trap: str) -> None:
    assert trap in read(SEEDS / name)
    assert trap in cleaned[name]


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.name)
def test_nothing_is_changed_in_a_reference(normalizer: Normalizer, path: Path) -> None:
    report = normalizer.fix(Document(read(path), path.name))
    assert report.text == read(path), report.edits


def test_the_two_articles_beside_the_project_run_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = os.environ.get("MTN_SEEDS")
    if not folder:
        pytest.skip("MTN_SEEDS does not name a folder with a raw article 000*.txt and a good one 001*.txt")
    from normalize.cli import main

    (good,) = Path(folder).glob("001*.txt")
    assert main(["run", folder, "--out", str(tmp_path), "--reference", str(good)]) == 0
    out = capsys.readouterr().out
    assert "documents: 2 in, 2 out, 0 quarantined" in out
    assert "BLEU" in out
    assert (tmp_path / good.name).read_bytes() == good.read_bytes()
