"""Resampling gives sacrebleu's figures, and says nothing where there is nothing to say."""

import random

import numpy as np
import pytest
from sacrebleu.metrics import BLEU, CHRF
from sacrebleu.significance import PairedTest

from normalize.scoring.metrics import Metric
from normalize.scoring.significance import compare, draws

WORDS = "the ferry leaves from pier four at nine and reaches the island before noon".split()  # noqa: SIM905


def versions(segments, damage=0.2, seed=1):
    rng = random.Random(seed)
    references = [" ".join(rng.choices(WORDS, k=rng.randint(4, 14))) for _ in range(segments)]

    def worse(text, share):
        return " ".join("boat" if rng.random() < share else word for word in text.split())

    before = [worse(text, 0.3) for text in references]
    after = [
        worse(text, damage) if rng.random() < 0.3 else old
        for text, old in zip(references, before, strict=True)
    ]
    return before, after, references


@pytest.mark.parametrize(("name", "peer"), [("BLEU", BLEU(force=True)), ("chrF2++", CHRF(word_order=2))])
@pytest.mark.parametrize("damage", [0.2, 0.3])
def test_equal_to_sacrebleu(name, peer, damage):
    before, after, references = versions(61, damage)
    metric = Metric(name)
    ours = compare(
        metric, metric.statistics(before, references), metric.statistics(after, references), trials=2000
    )
    systems = [("before", before), ("after", after)]
    for kind, samples, p in (("bs", 1000, ours.p_bootstrap), ("ar", 2000, ours.p_randomization)):
        _, scores = PairedTest(systems, {name: peer}, [references], test_type=kind, n_samples=samples)()
        assert p == scores[name][1].p_value
        if kind == "bs":
            assert ours.mean == pytest.approx(scores[name][1].mean, rel=1e-5)
            assert ours.half_width == pytest.approx(scores[name][1].ci, rel=1e-4)


def test_chunks_do_not_change_the_draws():
    rng = np.random.default_rng(7)
    whole = rng.choice(5000, size=(60, 5000), replace=True)
    expected = [np.bincount(row, minlength=5000) for row in whole]
    assert (np.concatenate(list(draws(5000, 60, 7))) == expected).all()


@pytest.mark.parametrize("segments", [0, 1, 5])
def test_no_p_value_for_fewer_than_six(segments):
    stats = np.ones((segments, 18), dtype=np.int64)
    test = compare(Metric("chrF2"), stats, stats)
    assert (test.units, test.ci95, test.p_bootstrap, test.p_randomization) == (segments, None, None, None)


def test_equal_versions_have_no_p_value():
    before, _, references = versions(20)
    metric = Metric("chrF2")
    stats = metric.statistics(before, references)
    test = compare(metric, stats, stats)
    assert test.ci95 == (0.0, 0.0)
    assert test.p_bootstrap is None
    assert test.p_randomization is None


def test_the_same_seed_gives_the_same_figures():
    before, after, references = versions(30)
    metric = Metric("chrF2")
    stats = metric.statistics(before, references), metric.statistics(after, references)
    assert compare(metric, *stats, seed=3) == compare(metric, *stats, seed=3)
    assert compare(metric, *stats, seed=3) != compare(metric, *stats, seed=4)
