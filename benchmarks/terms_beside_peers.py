"""The same termbase in our fixer and in others: right, missed, harmful, and MB/s.

    python benchmarks/terms_beside_peers.py [--python PYTHON] [--textlint TEXTLINT] [--typos TYPOS]
        [--codespell CODESPELL] [--megabytes 1] [--no-speed] [--failures TOOL]

``terms/cases.toml`` holds the cases, the files beside it the termbase in the manner of each tool, once
plain (wrong form, right form) and once with conditions, where the tool can say any. Every tool writes its
fixes into a folder of Markdown files, twice. **right**: the wanted text, and the same again the second
time; **missed**: the text is as it was, or some of what was wanted was done and nothing else; **harmful**:
anything else.

MB/s: generated text by CPU seconds of the whole command and its children, the best of three (one, where that
takes over ten seconds); once with a wrong term in 1,000 words, once in 50, and as many right ones. "start" is
the same command on one short file.

Commands are looked for on the path; libraries in PYTHON (default: this one).
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from clock import command_seconds

HERE = Path(__file__).parent / "terms"
MODES = ("plain", "conditions")
EXITS = {"codespell": frozenset({0, 65}), "textlint": frozenset({0, 1}), "typos": frozenset({0, 2})}
ROUNDS, LONG = 3, 10.0
SHARES = {"MB/s, 1 in 1,000": 0.001, "MB/s, 1 in 50": 0.02}  # of wrong terms among the words
RIGHT, MISSED, HARMFUL = "right", "missed", "harmful"


class Case(NamedTuple):
    """A text, what must become of it, and what may just as well: a line end less, a space less."""

    group: str
    text: str
    want: str
    also: tuple[str, ...]


class Outcome(NamedTuple):
    """What a tool did with a case: the verdict and the text it left, or the places it found."""

    verdict: str
    got: str


class Tool(NamedTuple):
    """How a tool is started: its command without the folder, for each way it has; none: not installed."""

    name: str
    version: str
    commands: dict[str, list[str]]
    finds_only: bool = False


def cases() -> list[Case]:
    """The cases, in order."""
    rows = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"]
    return [
        Case(row["group"], row["text"], row.get("want", row["text"]), tuple(row.get("also", ())))
        for row in rows
    ]


def tools(options: argparse.Namespace, scratch: Path) -> list[Tool]:
    """Every tool of the comparison."""
    return [_ours(), *_textlint(options.textlint, scratch), *_words(options), *_libraries(options.python)]


def _ours() -> Tool:
    start = [str(Path(sys.executable).parent / "normalize")]
    rest = ["--select", "TRM", "--no-bundled", "--termbase"]
    files = {"plain": "glossary.toml", "conditions": "glossary-conditions.toml"}
    commands = {mode: [*start, "fix", *rest, str(HERE / file)] for mode, file in files.items()}
    return Tool("normalize", _said([*start, "--version"]), commands)


def _textlint(command: str | None, scratch: Path) -> list[Tool]:
    if command is None:
        return [Tool(f"textlint, {name}", "", {}) for name in ("prh", "terminology")]
    modules = Path(command).resolve().parents[2]
    (scratch / "node_modules").symlink_to(modules)  # rules are looked for from the working directory
    found = []
    for name in ("prh", "terminology"):
        package = modules / f"textlint-rule-{name}" / "package.json"
        if not package.exists():
            found.append(Tool(f"textlint, {name}", "", {}))
            continue
        commands = {}
        for mode in MODES:
            config = scratch / f"{name}-{mode}.json"
            config.write_text(json.dumps({"rules": {name: _textlint_rule(name, mode)}}), encoding="utf-8")
            commands[mode] = [command, "--fix", "--config", str(config)]
        version = f"{_said([command, '--version'])}, rule {json.loads(package.read_text())['version']}"
        found.append(Tool(f"textlint, {name}", version, commands))
    return found


def _textlint_rule(name: str, mode: str) -> dict[str, Any]:
    """The options of a rule; links, emphasis and quotations are open to it."""
    end = "" if mode == "plain" else "-conditions"
    if name == "prh":
        nodes = dict.fromkeys(("checkLink", "checkBlockQuote", "checkEmphasis"), True)
        return {"rulePaths": [str(HERE / f"prh{end}.yml")], **nodes}
    terms = json.loads((HERE / f"terminology{end}.json").read_text(encoding="utf-8"))
    return {"defaultTerms": False, "skip": [], "terms": terms}


def _words(options: argparse.Namespace) -> list[Tool]:
    typos = codespell = Tool("", "", {})
    if options.typos:
        start = [options.typos, "--isolated", "--write-changes", "-j", "1", "--config"]
        files = {"plain": "typos.toml", "conditions": "typos-conditions.toml"}
        typos = typos._replace(
            version=_said([options.typos, "--version"]),
            commands={mode: [*start, str(HERE / file)] for mode, file in files.items()},
        )
    if options.codespell:
        start = [options.codespell, "--write-changes", "-D", str(HERE / "codespell.txt")]
        ignored = (HERE / "codespell-ignore.txt").read_text(encoding="utf-8").strip()
        codespell = codespell._replace(
            version=_said([options.codespell, "--version"]),
            commands={"plain": start, "conditions": [*start, "--ignore-regex", ignored]},
        )
    return [typos._replace(name="typos"), codespell._replace(name="codespell")]


def _libraries(python: str) -> list[Tool]:
    start = [python, str(HERE / "library.py")]
    found = []
    for name, modes in {
        "harper": MODES,
        "proselint": MODES,
        "re.sub": MODES,
        "flashtext": MODES[:1],
        "spacy": MODES[:1],
    }.items():
        version = _said([*start, name, "plain"])
        commands = {mode: [*start, name, mode] for mode in modes} if version else {}
        found.append(Tool(name, version, commands, name == "spacy"))
    return found


def _said(command: list[str]) -> str:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    numbers = re.search(r"\d+(?:\.\d+)+", run.stdout.strip().rpartition("\n")[2])
    return numbers[0] if numbers and run.returncode == 0 else ""


def verdicts(tool: Tool, mode: str, wanted: list[Case], scratch: Path) -> list[Outcome]:
    """What became of each case."""
    folder = scratch / "cases"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    names = [f"{number:03}.md" for number in range(len(wanted))]
    for name, case in zip(names, wanted, strict=True):
        (folder / name).write_bytes(case.text.encode())
    _run(tool, mode, folder)
    if tool.finds_only:
        found = json.loads((folder / "found.json").read_text(encoding="utf-8"))
        places = [found[name] for name in names]
        return [
            Outcome(_place_verdict(*row), ", ".join(f"{a}-{b}" for a, b, _ in row[1]))
            for row in zip(wanted, places, strict=True)
        ]
    once = [(folder / name).read_bytes().decode() for name in names]
    if once == [case.text for case in wanted]:
        raise RuntimeError(f"{tool.name}, {mode}, changed nothing at all: {tool.commands[mode]}")
    _run(tool, mode, folder)
    twice = [(folder / name).read_bytes().decode() for name in names]
    rows = zip(wanted, once, twice, strict=True)
    return [Outcome(_verdict(case, first, second), second) for case, first, second in rows]


def _run(tool: Tool, mode: str, folder: Path) -> float:
    """CPU seconds; raises RuntimeError where the tool failed."""
    accepted = EXITS.get(tool.name.partition(",")[0], frozenset({0}))
    return command_seconds([*tool.commands[mode], str(folder)], accepted)


def _verdict(case: Case, once: str, twice: str) -> str:
    if once == twice and once in (case.want, *case.also):
        return RIGHT
    return (
        MISSED if once == twice and _changes(case.text, once) <= _changes(case.text, case.want) else HARMFUL
    )


def _changes(old: str, new: str) -> set[tuple[int, int, str]]:
    """Where words of ``old`` differ and what is there instead; words side by side are one change.

    So a changed noun without its changed article is not a part of what was wanted.
    """
    before, after = (re.findall(r"\w+|\W", text) for text in (old, new))
    found: list[list[int]] = []
    for kind, *span in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if found and not any(map(str.isalnum, before[found[-1][1] : span[0]])):
            found[-1][1], found[-1][3] = span[1], span[3]
        else:
            found.append(span)
    return {(a, b, "".join(after[c:d])) for a, b, c, d in found}


def _place_verdict(case: Case, found: list[tuple[int, int, str]]) -> str:
    """For a tool that only finds: every place that must change and no other."""
    old, new = (re.findall(r"\w+|\W", text) for text in (case.text, case.want))
    places, offsets = [], [0]
    for token in old:
        offsets.append(offsets[-1] + len(token))
    for kind, start, end, _, _ in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal" and "".join(old[start:end]).lower() not in ("a", "an"):
            places.append((offsets[start], offsets[end]))
    if any(not any(start <= b and a <= end for a, b in places) for start, end, _ in found):
        return HARMFUL
    return RIGHT if all(any(s <= b and a <= e for s, e, _ in found) for a, b in places) else MISSED


def generated(folder: Path, size: int, share: float, seed: int = 1) -> float:
    """Write about ``size`` bytes of Markdown in files of 8 KB, ``share`` of it wrong terms; megabytes."""
    rng = random.Random(seed)
    pairs = tomllib.loads((HERE / "pairs.toml").read_text(encoding="utf-8"))["pair"]
    wrong, right = ([pair[key] for pair in pairs] for key in ("wrong", "right"))
    terms = [*wrong, *right]
    common = (HERE / "words.txt").read_text(encoding="utf-8").split()
    written = number = 0
    folder.mkdir()
    while written < size:
        text = "\n\n".join(_paragraph(rng, terms, common, 2 * share) for _ in range(12)) + "\n"
        (folder / f"{number:05}.md").write_text(text, encoding="utf-8")
        written, number = written + len(text), number + 1
    return written / 1e6


def _paragraph(rng: random.Random, terms: list[str], common: list[str], share: float) -> str:
    """Eight sentences; the nth of the common words as often as in English (G. K. Zipf, 1935)."""
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(common))))
    sentences = []
    for _ in range(8):
        words = rng.choices(common, cum_weights=weights, k=rng.randint(8, 24))
        sentence = " ".join(rng.choice(terms) if rng.random() < share else word for word in words)
        sentences.append(sentence[0].upper() + sentence[1:] + ".")
    return " ".join(sentences)


def speeds(
    present: list[tuple[Tool, str]], megabytes: float, scratch: Path
) -> dict[tuple[str, str], list[str]]:
    """For each tool and way: start in seconds, then MB/s for each share of wrong terms."""
    folders = {"start": scratch / "start", **{name: scratch / f"text{at}" for at, name in enumerate(SHARES)}}
    folders["start"].mkdir()
    (folders["start"] / "a.md").write_text("A short text.\n", encoding="utf-8")
    sizes = [generated(folders[name], int(megabytes * 1e6), share) for name, share in SHARES.items()]
    cells = {}
    best = {
        (tool.name, mode, name): _best(tool, mode, folder, scratch)
        for name, folder in folders.items()
        for tool, mode in present
    }
    for tool, mode in present:
        start, *rest = (best[tool.name, mode, name] for name in folders)
        rates = [f"{size / seconds:.2f}" for size, seconds in zip(sizes, rest, strict=True)]
        cells[tool.name, mode] = [f"{start:.2f}", *rates]
    return cells


def _best(tool: Tool, mode: str, folder: Path, scratch: Path) -> float:
    first = _timed(tool, mode, folder, scratch)
    rounds = 0 if first > LONG else ROUNDS - 1
    return min([first, *(_timed(tool, mode, folder, scratch) for _ in range(rounds))])


def _timed(tool: Tool, mode: str, folder: Path, scratch: Path) -> float:
    copy = scratch / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    return _run(tool, mode, copy)


def report(found: list[Tool], options: argparse.Namespace, scratch: Path) -> Iterator[str]:
    """The tables, line by line."""
    wanted = cases()
    present = [(tool, mode) for tool in found for mode in tool.commands]
    outcome = {(tool.name, mode): verdicts(tool, mode, wanted, scratch) for tool, mode in present}
    speed = speeds(present, options.megabytes, scratch) if not options.no_speed else {}
    change = [case.text != case.want for case in wanted]
    yield f"{len(wanted)} cases, {sum(change)} must change and {len(wanted) - sum(change)} must stay.\n"
    columns = ["tool", "entries", RIGHT, MISSED, HARMFUL, "must stay, kept", "start, s", *SHARES]
    yield "| " + " | ".join(columns) + " |\n|" + "---|" * len(columns)
    for tool, mode in present:
        row = [item.verdict for item in outcome[tool.name, mode]]
        counts = " | ".join(str(row.count(kind)) for kind in (RIGHT, MISSED, HARMFUL))
        kept = sum(value == RIGHT for value, must in zip(row, change, strict=True) if not must)
        rate = " | ".join(speed[tool.name, mode]) if speed else "- | - | -"
        note = " (finds only)" if tool.finds_only else ""
        yield f"| {tool.name} {tool.version}{note} | {mode} | {counts} | {kept} | {rate} |"
    for tool in found:
        if not tool.commands:
            yield f"| {tool.name} | not installed | | | | | | | |"
    yield from _by_group(wanted, present, outcome)
    yield "\nCommands, each with a folder at its end, `TMP` a folder made here:\n"
    for tool, mode in present:
        yield f"- {tool.name}, {mode}: `{' '.join(_shown(tool.commands[mode], scratch))}`"
    for tool, mode in present:
        if options.failures in (tool.name, f"{tool.name}, {mode}"):
            for case, item in zip(wanted, outcome[tool.name, mode], strict=True):
                if item.verdict != RIGHT:
                    yield f"{tool.name}, {mode}: {item.verdict}: {case.text!r} -> {item.got!r}"


def _by_group(
    wanted: list[Case], present: list[tuple[Tool, str]], outcome: dict[tuple[str, str], list[Outcome]]
) -> Iterator[str]:
    """Right of each kind of case, the way with the most right ones of each tool; harmful in brackets."""
    best: dict[str, list[str]] = {}
    for tool, mode in present:
        row = [item.verdict for item in outcome[tool.name, mode]]
        if row.count(RIGHT) >= best.get(tool.name, []).count(RIGHT):
            best[tool.name] = row
    groups = list(dict.fromkeys(case.group for case in wanted))
    yield "\nRight by kind of case (harmful in brackets), the better of the two ways of each tool:\n"
    yield "| kind | cases | " + " | ".join(best) + " |\n|---" + "|---" * (len(best) + 1) + "|"
    for group in groups:
        at = [number for number, case in enumerate(wanted) if case.group == group]
        cells = []
        for row in best.values():
            values = [row[number] for number in at]
            harm = values.count(HARMFUL)
            cells.append(f"{values.count(RIGHT)}" + (f" ({harm})" if harm else ""))
        yield f"| {group} | {len(at)} | " + " | ".join(cells) + " |"


def _shown(command: list[str], scratch: Path) -> list[str]:
    """A command without the folders of this machine."""
    shown = [part.replace(f"{HERE}{os.sep}", "terms/").replace(str(scratch), "TMP") for part in command]
    return [Path(part).name if Path(part).is_absolute() else part for part in shown]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", default=sys.executable, help="the Python that has the libraries")
    for name in ("textlint", "typos", "codespell"):
        parser.add_argument(f"--{name}", default=shutil.which(name), help="the command; default: on the path")
    parser.add_argument("--megabytes", type=float, default=1)
    parser.add_argument("--no-speed", action="store_true", help="leave out MB/s")
    parser.add_argument("--failures", help="list what this tool got wrong: 'harper' or 'harper, plain'")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        for line in report(tools(options, Path(scratch)), options, Path(scratch)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
