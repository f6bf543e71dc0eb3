"""The largest memory of one process over streams of texts and folders that grow.

Usage: python benchmarks/memory.py [--texts 20000] [--files 2000]

The texts are made up, of 3 KB, with flaws, and with names that no other text has, so that whatever is kept
from one text to the next grows. Each size is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

_SYLLABLES = """
    ba bel cor dan el fin gra hol in jor kal lem mir nor ol pen quin ros sel tor ul ver win yar zo
"""
_SENTENCES = (
    "{0} and {1} met in the old town , and the bank raised its rates again.",
    "The report of {0} says that {1} left; The board agreed with it in the the end.",
    "When {0} was young, the river of {1} still ran through the middle of the village.",
    "“It was time,” {0} said . Nobody in {1} had known of the plan before May 3, 2020.",
    "He thanked {0}, who is a reasoning model of the company, and wrote to the city of {1}.",
)
_PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
_STREAM = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from collections import deque
from itertools import islice
from memory import texts
from normalize import Normalizer
deque(Normalizer().pipe(islice(texts(), int(sys.argv[1]))), maxlen=0)
{_PEAK}
"""
_COMMAND = f"""
import sys
from normalize.cli.app import run
sys.stdout = sys.stderr
run(sys.argv[1:])
sys.stdout = sys.__stdout__
{_PEAK}
"""


def texts() -> Iterator[str]:
    """Made-up texts without end, the same ones every time."""
    rng = random.Random(1)
    while True:
        yield "\n".join(_paragraph(rng) for _ in range(10))


def _paragraph(rng: random.Random) -> str:
    return " ".join(rng.choice(_SENTENCES).format(_name(rng), _name(rng)) for _ in range(4))


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(_SYLLABLES.split(), k=rng.randrange(3, 6))).capitalize()


def _peak(code: str, *arguments: str) -> int:
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.strip().isdecimal():
        raise RuntimeError(f"{arguments}: {done.stderr[-500:]}")
    return int(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--files", type=int, default=2_000)
    options = parser.parse_args()
    for number in (1, options.texts // 10, options.texts):
        print(f"Normalizer.pipe over {number:,} texts: {_peak(_STREAM, str(number))} MB")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = 0
        for number in (1, options.files // 10, options.files):
            (folder / "in").mkdir(exist_ok=True)
            for index, text in enumerate(islice(texts(), written, number), written):
                (folder / "in" / f"{index:06}.txt").write_text(text, encoding="utf-8")
            written = number
            check = _peak(_COMMAND, "check", str(folder / "in"))
            run = _peak(_COMMAND, "run", str(folder / "in"), "--out", str(folder / "out"))
            print(f"{number:,} files: normalize check {check} MB, normalize run {run} MB")


if __name__ == "__main__":
    main()
