"""Our BLEU, chrF2, chrF2++ and TER are sacrebleu's, in every cell of every segment."""

import gzip
import json
import os
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics import BLEU, CHRF, TER

from normalize.errors import ConfigError, InputError
from normalize.scoring import chrf
from normalize.scoring import metrics as metrics_module
from normalize.scoring.metrics import NAMES, Metric

THEIRS = {
    "BLEU": lambda: BLEU(force=True),
    "chrF2": CHRF,
    "chrF2++": lambda: CHRF(word_order=2),
    "TER": TER,
}
PAIRS = [
    ("The ferry leaves at 9.30 from pier 4.", "The ferry departs from pier 4 at 9:30."),
    ('She said: "It\'s late", and left (quickly).', 'She said "it is late" and left quickly.'),
    ("a a a a a a", "a a"),
    ("x", "A much longer reference, with 1,000 marks; and more!"),
    ("渡轮 leaves now", "渡轮 将于 now"),
    ("", "not empty"),
    ("  spaces\tand\nlines ", "spaces and lines"),
    ("\ud800 lone", "lone \ud800"),
    ("&quot;quoted&quot; &amp; escaped -\nline", '"quoted" & escaped line'),
    ("one two three four five six seven", "five six seven one two three four"),
]


def theirs(name, hypotheses, references):
    metric = THEIRS[name]()
    score = metric.corpus_score(hypotheses, [references]).score
    return np.array(metric._extract_corpus_statistics(hypotheses, [references])), score, metric


def assert_identical(name, hypotheses, references):
    metric = Metric(name)
    ours = metric.statistics(hypotheses, references)
    expected, score, peer = theirs(name, hypotheses, references)
    assert (ours == expected).all()
    assert metric.of_statistics(ours) == score
    each = [peer._compute_score_from_stats(list(row)).score for row in expected.astype(int).tolist()]
    assert metric.score(ours).tolist() == each
    assert metric.signature == str(peer.get_signature())


@pytest.mark.parametrize("name", NAMES)
def test_identical_on_texts_with_traps(name):
    assert_identical(name, [hyp for hyp, _ in PAIRS], [ref for _, ref in PAIRS])


words = st.lists(st.sampled_from(["the", "a", "sea", "Sea", "1.5", "(x)", "end.", "--", "é"]), max_size=14)
lines = words.map(" ".join)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, deadline=None)
@given(pairs=st.lists(st.tuples(lines, lines.filter(str.strip)), min_size=1, max_size=6))
def test_identical_on_any_words(name, pairs):
    assert_identical(name, [hyp for hyp, _ in pairs], [ref for _, ref in pairs])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.text(min_size=1, max_size=60)), min_size=1, max_size=5))
def test_chrf_is_identical_on_any_characters(pairs):
    pairs = [(hyp, ref) for hyp, ref in pairs if ref.strip()] or [("a", "b")]
    assert_identical("chrF2++", [hyp for hyp, _ in pairs], [ref for _, ref in pairs])


def test_segments_of_very_many_letters_are_counted_without_packing():
    alphabet = [chr(0x4E00 + i) for i in range(900)]
    rng = random.Random(1)
    texts = [
        ("".join(rng.choices(alphabet, k=1500)), "".join(rng.choices(alphabet, k=1400))) for _ in range(3)
    ]
    assert_identical("chrF2", [hyp for hyp, _ in texts] + ["plain"], [ref for _, ref in texts] + ["plan"])


def test_many_batches_are_one_table():
    hypotheses = [f"segment number {i} of many" for i in range(3000)]
    references = [f"segment {i * 7} among many" for i in range(3000)]
    whole = chrf.statistics(hypotheses, references, 2)
    assert (whole[2990:] == chrf.statistics(hypotheses[2990:], references[2990:], 2)).all()


def test_ter_without_the_compiled_kernel_is_the_same(monkeypatch):
    hypotheses, references = [hyp for hyp, _ in PAIRS], [ref for _, ref in PAIRS]
    compiled = Metric("TER").statistics(hypotheses, references)
    monkeypatch.setattr(metrics_module, "_compiled_ter", lambda: None)
    assert (Metric("TER").statistics(hypotheses, references) == compiled).all()


def test_the_compiled_ter_counts_shifts_like_sacrebleu():
    pytest.importorskip("numba", reason="the extra 'speed' (numba) is not installed")
    rng = random.Random(5)
    references = [" ".join(rng.choices([*"abcdefgh"], k=rng.randint(1, 40))) for _ in range(60)]
    shuffled = [" ".join(rng.sample(text.split(), len(text.split()))) for text in references]
    longer = [" ".join([*text.split(), *rng.choices(["a", "x", "y"], k=30)]) for text in references]
    assert_identical("TER", shuffled + longer, references + references)


@pytest.mark.parametrize("name", NAMES)
def test_bad_input_is_refused(name):
    with pytest.raises(InputError, match="2 segments but 1 references"):
        Metric(name).statistics(["a", "b"], ["a"])
    with pytest.raises(InputError, match="reference of segment 2 is empty"):
        Metric(name).statistics(["a", "b"], ["a", " "])


def test_ter_of_whole_documents_is_refused():
    with pytest.raises(InputError, match="too long for TER"):
        Metric("TER").statistics(["a " * 500], ["b"])


def test_an_unknown_metric_is_refused():
    with pytest.raises(ConfigError, match="no metric 'chrF3'"):
        Metric("chrF3")


@pytest.mark.parametrize("name", NAMES)
def test_identical_on_real_translations(name):
    folder = os.environ.get("MTN_DATA")
    if not folder:
        pytest.skip("set MTN_DATA to the folder with sentences_zhen_2022.jsonl.gz")
    with gzip.open(Path(folder) / "sentences_zhen_2022.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    longest = 15 if name == "TER" else 10_000
    pairs = [
        (hyp, row["refA"])
        for row in rows
        for hyp in row["mt"].values()
        if len(hyp.split()) <= longest and len(row["refA"].split()) <= longest
    ]
    pairs = random.Random(1).sample(pairs, 2000)
    assert_identical(name, [hyp for hyp, _ in pairs], [ref for _, ref in pairs])


def test_segments_of_very_many_words_are_counted_without_packing():
    rng = random.Random(2)
    texts = [" ".join(f"w{rng.randrange(9000)}" for _ in range(9000)) for _ in range(2)]
    assert_identical("BLEU", [texts[0], "a ship"], [texts[1], "a ship came"])
