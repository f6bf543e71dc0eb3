"""Whether entries mined from one part of a corpus bring the other part nearer to its references.

    python benchmarks/mining.py DATA_FOLDER

DATA_FOLDER holds post-edited sentences (``postedits_*.jsonl.gz``: ``mt``, ``pe``), mined from in the first
half, and the documents of the WMT25 terminology task (``terminology_zhen_YEAR.jsonl.gz``, see
``terminology.py``), mined from in all years but the last. Every proposal is put in force unread.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sacrebleu.metrics import BLEU, CHRF

from glossary import Termbase, mine
from normalize import Normalizer, Report, Settings
from normalize.evidence import Safety

Pairs = list[tuple[str, str]]
_CHRF = CHRF(word_order=2)
_BLEU = BLEU(force=True)


def rows(path: Path) -> list[dict[str, Any]]:
    """The JSON objects of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def corpora(folder: Path) -> Iterator[tuple[str, Pairs, Pairs]]:
    """Name, what is mined from, and what is held out, of each corpus."""
    for path in sorted(folder.glob("postedits_*.jsonl.gz")):
        pairs = [(row["mt"], row["pe"]) for row in rows(path)]
        yield path.name.split(".")[0], pairs[: len(pairs) // 2], pairs[len(pairs) // 2 :]
    years = [rows(path) for path in sorted(folder.glob("terminology_zhen_*.jsonl.gz"))]
    for system in sorted({name for year in years for row in year for name in row["systems"]}):
        outputs = [
            [(row["systems"][system], row["en"]) for row in year if row["systems"].get(system)]
            for year in years
        ]
        yield system, [pair for year in outputs[:-1] for pair in year], outputs[-1]


def judged(name: str, mined: Termbase, held_out: Pairs) -> str:
    """A row of the table."""
    in_force = replace(mined, terms=tuple(replace(term, safety=Safety.SAFE) for term in mined.terms))
    settings = Settings(termbases=[in_force], bundled_termbases=False, select=["TRM001"])
    normalizer = Normalizer(settings)
    reports = [normalizer.fix(draft) for draft, _ in held_out]
    references = [reference for _, reference in held_out]
    pairs = zip(reports, references, strict=True)
    gains = [gain for report, reference in pairs for gain in _gains(report.source, report.text, reference)]
    nearer, further = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
    edits = sum(len(report.edits) for report in reports)
    chrf, bleu = (_before_and_after(metric, reports, references) for metric in (_CHRF, _BLEU))
    return f"| {name} | {len(mined.terms)} | {edits} | {nearer} | {further} | {chrf} | {bleu} |"


def _before_and_after(metric: CHRF | BLEU, reports: list[Report], references: list[str]) -> str:
    before = metric.corpus_score([report.source for report in reports], [references]).score
    return (
        f"{before:.2f} -> {metric.corpus_score([report.text for report in reports], [references]).score:.2f}"
    )


def _gains(before: str, after: str, reference: str) -> Iterator[float]:
    for old, new in zip(before.split("\n"), after.split("\n"), strict=True):
        if old != new:
            scores = [_CHRF.sentence_score(line, [reference]).score for line in (old, new)]
            yield scores[1] - scores[0]


def main() -> None:
    """Print the table."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} DATA_FOLDER")
    found = list(corpora(Path(sys.argv[1])))
    if not found:
        sys.exit(f"{sys.argv[1]} holds neither postedits_*.jsonl.gz nor terminology_zhen_*.jsonl.gz")
    print("| corpus | entries | edits | lines nearer | further | chrF2++ | BLEU |")
    print("|---|---|---|---|---|---|---|")
    for name, known, held_out in found:
        print(judged(name, mine(known), held_out), flush=True)


if __name__ == "__main__":
    main()
