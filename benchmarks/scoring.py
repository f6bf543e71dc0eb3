"""Scoring speed beside sacrebleu's, in one process, in CPU seconds.

Usage: python benchmarks/scoring.py [FOLDER]; it or MTN_DATA holds sentences_zhen_2022.jsonl.gz. Without data,
made-up sentences are used. Nothing is cached between runs; the statistics are compared in every cell.
"""

import gzip
import json
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sacrebleu.metrics import BLEU, CHRF, TER

from normalize.scoring import metrics, significance
from normalize.scoring.metrics import Metric


def load(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Translations and their references."""
    folder = arguments[0] if arguments else os.environ.get("MTN_DATA")
    if folder:
        with gzip.open(Path(folder) / "sentences_zhen_2022.jsonl.gz", "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        pairs = [(text, row["refA"]) for row in rows for text in row["mt"].values()]
    else:
        rng = random.Random(1)
        letters = "etaoinshrdlucmfwypvbgk"
        words = ["".join(rng.choices(letters, k=rng.randint(1, 10))) for _ in range(4000)]
        texts = [" ".join(rng.choices(words, k=rng.randint(3, 45))) for _ in range(9000)]
        pairs = [
            (" ".join(w if rng.random() < 0.7 else rng.choice(words) for w in t.split()), t) for t in texts
        ]
    random.Random(1).shuffle(pairs)
    return [hyp for hyp, _ in pairs], [ref for _, ref in pairs]


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of a call, and what it gave."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def compare(name: str, peer: Any, hyps: list[str], refs: list[str]) -> None:
    """Print both times and whether all cells are equal."""
    metric = Metric(name)
    metric.statistics(hyps[:50], refs[:50])
    ours, table = cpu(lambda: metric.statistics(hyps, refs))
    theirs, expected = cpu(lambda: np.array(peer._extract_corpus_statistics(hyps, [refs])))
    same = "identical" if (table == expected).all() else "DIFFERENT"
    print(
        f"{name:8s} {len(hyps):6d} segments  {theirs:7.2f} s -> {ours:6.2f} s  {theirs / ours:6.1f}x  {same}"
    )


def main() -> None:
    """Run all comparisons."""
    hyps, refs = load(sys.argv[1:])
    print(f"compiled TER: {'yes' if metrics._compiled_ter() else 'no (extra speed is not installed)'}")
    compare("chrF2", CHRF(), hyps, refs)
    compare("chrF2++", CHRF(word_order=2), hyps, refs)
    compare("BLEU", BLEU(force=True), hyps, refs)
    compare("TER", TER(), hyps[:600], refs[:600])
    metric = Metric("chrF2++")
    before = np.resize(metric.statistics(hyps, refs), (10_000, 24))
    after = np.roll(before, 1, axis=0)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, _ = cpu(lambda: significance._bootstrap(metric, before, after, 1000, 1))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    print(
        f"paired bootstrap, 1,000 samples of 10,000 segments, all changed: {seconds:.2f} s, +{grown:.0f} MB"
    )


if __name__ == "__main__":
    main()
