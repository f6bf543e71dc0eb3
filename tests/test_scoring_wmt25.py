"""Figures of the WMT25 terminology task: on made-up rows and, where the data is at hand, published ones."""

import gzip
import json
import os
from pathlib import Path

import pytest
from sacrebleu.metrics import BLEU, CHRF

from normalize.scoring import compat_wmt25_track2
from normalize.scoring.wmt25 import compat_wmt25_consistency, compat_wmt25_track1

ROW = {
    "source": "港务局 港务局 码头",
    "reference": "The Port Authority of the pier, the port authority.",
    "hypothesis": "The port authority of the quay.",
    "terms": {"港务局": ["Port Authority"], "码头": ["pier", "wharf"], "渡轮": ["ferry"]},
}


def test_success_is_a_mean_over_valid_terms():
    assert compat_wmt25_track2([ROW]).success == (0.5 + 0.0) / 2
    assert compat_wmt25_track2([ROW]).terms == 2


def test_a_term_whose_renderings_the_reference_lacks_is_not_valid():
    row = {**ROW, "reference": "The port authority."}
    assert compat_wmt25_track2([row]).terms == 1


def test_success_is_capped_and_counts_inside_words():
    row = {**ROW, "hypothesis": "port authority port authority port authority pierced"}
    assert compat_wmt25_track2([row]).success == 1.0


def test_no_valid_term_is_zero():
    assert compat_wmt25_track2([{**ROW, "terms": {}}]).success == 0.0


def test_track1_counts_terms_of_the_source():
    assert compat_wmt25_track1([ROW]) == 0.5
    assert compat_wmt25_track1([]) == 0.0


def test_consistency_micro_and_macro():
    pairs = [("port authority", "port authority"), ("port authority", "harbour office"), ("pier", "pier")]
    assert compat_wmt25_consistency(pairs) == (2 / 3, 0.75)
    assert compat_wmt25_consistency([]) == (0.0, 0.0)


@pytest.mark.parametrize(("year", "success"), [(2016, 0.8921), (2018, 0.8813), (2022, 0.8678)])
def test_published_figures(year, success):
    folder = os.environ.get("MTN_DATA")
    if not folder:
        pytest.skip(f"set MTN_DATA to the folder with terminology_zhen_{year}.jsonl.gz")
    with gzip.open(Path(folder) / f"terminology_zhen_{year}.jsonl.gz", "rt", encoding="utf-8") as file:
        documents = [json.loads(line) for line in file]
    system = "CommandA_MT/proper"
    rows = [
        {"source": d["zh"], "reference": d["en"], "hypothesis": d["systems"][system], "terms": d["terms"]}
        for d in documents
    ]
    ours = compat_wmt25_track2(rows)
    assert round(ours.success, 4) == success
    hypotheses, references = [r["hypothesis"] for r in rows], [[r["reference"] for r in rows]]
    assert ours.bleu == BLEU().corpus_score(hypotheses, references).score
    assert ours.chrf == CHRF(word_order=2).corpus_score(hypotheses, references).score
