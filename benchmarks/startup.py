"""What starting costs, in CPU time beside a bare Python.

Usage: python benchmarks/startup.py
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from clock import command_seconds

PLACES = ("harbour", "library", "market", "museum", "school", "station", "theatre")
PLANS = ("budget", "calendar", "garden", "map", "roof", "timetable")
CLEAN = "".join(
    f"The committee met in the {place} on Tuesday and agreed on a new {plan} for the year. "
    for place in PLACES
    for plan in PLANS
)
HAS_FINDING = CLEAN.replace("library on", "library , on", 1)
NEEDS_FTFY = CLEAN.replace("agreed", "agreed at the cafÃ©", 1)


def main() -> None:
    normalize = str(Path(sys.executable).parent / "normalize")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # modules would be compiled anew in every round
    with tempfile.TemporaryDirectory() as folder:
        clean, found, damaged = (Path(folder) / f"{name}.txt" for name in ("clean", "found", "damaged"))
        clean.write_text(CLEAN, encoding="utf-8")
        found.write_text(HAS_FINDING, encoding="utf-8")
        damaged.write_text(NEEDS_FTFY, encoding="utf-8")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import normalize'": [sys.executable, "-c", "import normalize"],
            "normalize --version": [normalize, "--version"],
            "normalize check, one clean 3 KB file": [normalize, "check", str(clean)],
            "normalize check, one finding in it": [normalize, "check", str(found)],
            "normalize check, ftfy needed": [normalize, "check", str(damaged)],
        }
        rounds = [{name: command_seconds(command) for name, command in commands.items()} for _ in range(11)][
            1:
        ]
    bare = statistics.median(r["python -c pass"] for r in rounds)
    for name in commands:
        seconds = statistics.median(r[name] for r in rounds)
        print(f"{name:40s} {1000 * seconds:6.1f} ms CPU  {seconds / bare:5.2f}x bare")


if __name__ == "__main__":
    main()
