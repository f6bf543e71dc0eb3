"""The whole command beside others, each where it is installed.

Usage: python benchmarks/commands.py FOLDER

Looks for ``codespell``, ``typos`` and ``textlint`` on the path (textlint with the rule ``terminology``).
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from clock import command_seconds, ratio

_RAN = frozenset(range(126))  # codespell ends with the number of its findings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    files = [str(path) for path in sorted([*folder.rglob("*.txt"), *folder.rglob("*.md")])]
    size = sum(Path(path).stat().st_size for path in files) / 1e6
    ours = [str(Path(sys.executable).parent / "normalize"), "check", str(folder)]
    peers = {
        "codespell": ["codespell", str(folder)],
        "typos -j1": ["typos", "-j", "1", str(folder)],
        "textlint": ["textlint", "--rule", "terminology", str(folder)],
    }
    present = {name: command for name, command in peers.items() if shutil.which(command[0])}
    commands = {"normalize": ours, **present}
    rounds = [{name: command_seconds(command, _RAN) for name, command in commands.items()} for _ in range(3)]
    mine = [r["normalize"] for r in rounds]
    print(f"{len(files)} files, {size:.1f} MB; normalize check {size / min(mine):.1f} MB/s")
    for name in present:
        theirs = [r[name] for r in rounds]
        print(f"{name}: {size / min(theirs):.2f} MB/s; normalize is {ratio(theirs, mine)}")
    for name in peers.keys() - present.keys():
        print(f"{name}: not installed here")


if __name__ == "__main__":
    main()
