"""The whole pipeline beside ``ftfy.fix_text`` alone, on clean and on damaged text.

Usage: python benchmarks/throughput.py FOLDER [--megabytes 3] [--ignore PRN TRM]
"""

from __future__ import annotations

import argparse
import random
import resource
from collections.abc import Iterator
from pathlib import Path

import ftfy
from clock import interleave, ratio

from normalize import Normalizer, Settings

DAMAGE = (
    lambda line: line.encode().decode("cp1252", "replace"),
    lambda line: line.replace(",", " ,", 1),
    lambda line: line.replace(" ", "\N{NO-BREAK SPACE}", 1),
    lambda line: line.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
    lambda line: line.replace(",", "\N{FULLWIDTH COMMA}", 1),
    lambda line: "\N{ZERO WIDTH SPACE}" + line,
    lambda line: line.replace(" the ", " the the ", 1),
)


def documents(folder: Path, limit: int) -> list[str]:
    """Texts of about 3 KB, up to ``limit`` bytes in all."""
    found: list[str] = []
    size = 0
    for text in _pieces(folder):
        found.append(text)
        size += len(text.encode())
        if size >= limit:
            break
    if not found:
        raise SystemExit(f"{folder}: no .txt or .md file in it")
    return found


def _pieces(folder: Path) -> Iterator[str]:
    for path in sorted([*folder.rglob("*.txt"), *folder.rglob("*.md")]):
        piece: list[str] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            piece.append(line)
            if sum(map(len, piece)) >= 3000:
                yield "\n".join(piece)
                piece = []
        if piece:
            yield "\n".join(piece)


def damaged(texts: list[str], share: float = 0.05, seed: int = 1) -> list[str]:
    """The same texts with one line in twenty damaged."""
    rng = random.Random(seed)
    return [
        "\n".join(rng.choice(DAMAGE)(line) if rng.random() < share else line for line in text.split("\n"))
        for text in texts
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, default=3)
    parser.add_argument("--ignore", nargs="*", default=[], help="rules or families to leave out")
    options = parser.parse_args()
    normalizer = Normalizer(Settings(ignore=tuple(options.ignore)))
    clean = documents(options.folder, int(options.megabytes * 1e6))
    for name, texts in (("clean", clean), ("damaged", damaged(clean))):
        size = sum(len(text.encode()) for text in texts) / 1e6
        edits = sum(len(report.edits) for report in normalizer.pipe(texts))
        seconds = interleave(
            {
                "ftfy": lambda t=texts: [ftfy.fix_text(x) for x in t],
                "ours": lambda t=texts: list(map(normalizer.fix, t)),
            }
        )
        speeds = {key: size / min(values) for key, values in seconds.items()}
        print(
            f"{name}: {len(texts)} texts, {size:.1f} MB, {edits} edits; "
            f"ftfy.fix_text {speeds['ftfy']:.1f} MB/s, pipeline {speeds['ours']:.1f} MB/s, "
            f"{ratio(seconds['ftfy'], seconds['ours'])}"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
