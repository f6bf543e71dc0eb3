"""CPU time of alternatives, taken in turns."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence


def interleave(tasks: dict[str, Callable[[], object]], rounds: int = 5) -> dict[str, list[float]]:
    """CPU seconds of each task in each round, after one round that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds + 1):
        for name, task in tasks.items():
            start = time.process_time()
            task()
            if number:
                seconds[name].append(time.process_time() - start)
    return seconds


def command_seconds(command: Sequence[str], accepted: frozenset[int] = frozenset({0, 1, 2})) -> float:
    """CPU seconds of one command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    run = subprocess.run(command, capture_output=True, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode not in accepted:
        raise RuntimeError(f"{' '.join(command)} ended with {run.returncode}: {run.stderr.decode()[-300:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ratio(base: list[float], ours: list[float]) -> str:
    """How many times faster ours is: the median of the rounds, and the worst round."""
    pairs = [b / o for b, o in zip(base, ours, strict=True)]
    return f"{statistics.median(pairs):.2f}x (worst round {min(pairs):.2f}x)"
