"""What source-aware repair of terms gains, by system, and how often references agree with it.

    python benchmarks/terminology.py DATA_FOLDER [SYSTEM ...]

DATA_FOLDER holds the documents of the WMT25 terminology task, track 2 (Chinese to English), one file a
year: ``terminology_zhen_YEAR.jsonl.gz``, one JSON object a document: ``id``, ``year``, ``zh``, ``en`` (the
human reference), ``terms`` (source term to allowed renderings, one termbase a year) and ``systems`` (name to
output).
For each year the translations of one system are learned from and repaired; the other years add to the counts
of words. The reference is read by the scoring only.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from sacrebleu.metrics import BLEU, CHRF

from glossary import Termbase, learn_renderings
from glossary.renderings.function_words import function_words
from glossary.renderings.respelling import CONFIDENCE
from glossary.renderings.tokens import target_words
from normalize import Document, Normalizer, Report, Settings
from normalize.span import Edit, Span, apply

Row = dict[str, Any]
BANDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
_CHRF = CHRF(word_order=2)


class Repaired(NamedTuple):
    """One document before and after, with the findings behind the edits."""

    row: Row
    before: str
    after: str
    findings: list[Any]


class Verdict(NamedTuple):
    """Whether the reference confirms an edit, and whether its paragraph can tell.

    ``given``: it holds an allowed rendering at all. ``respelled`` is an edit that only changes the spelling
    of a rendering; of that the reference can tell only where it has that rendering, in whatever spelling.
    """

    score: float
    made: bool
    respelled: bool
    confirmed: bool
    given: bool


def years_in(folder: Path) -> list[list[Row]]:
    """The documents of each year."""
    found = []
    for path in sorted(folder.glob("terminology_zhen_*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found.append([json.loads(line) for line in lines])
    return found


def repaired(years: list[list[Row]], output: Callable[[Row], str | None]) -> Iterator[Repaired]:
    """Learn from and repair the documents of each year; ``output`` gives a translation or None."""
    for year in years:
        rows = [row for row in year if output(row) is not None]
        if not rows:
            continue
        termbase = Termbase.from_mapping(rows[0]["terms"], source_language="zh", target_language="en")
        pairs = [(row["zh"], (output(row) or "").strip()) for row in rows]
        context = [
            (row["zh"], text.strip())
            for other in years
            if other[0]["year"] != rows[0]["year"]
            for row in other
            if (text := output(row)) is not None
        ]
        taught = learn_renderings(termbase, pairs, context)
        normalizer = _normalizer(taught)
        for row, (source, text) in zip(rows, pairs, strict=True):
            report = normalizer.fix(text, source=source)
            yield Repaired(row, text, report.text, list(normalizer.check(text, source=source).findings))


def success(rows: list[Row], texts: list[str]) -> float:
    """Term success as the task defines it: for each term renderings found by occurrences in the source."""
    total = count = 0.0
    for row, text in zip(rows, texts, strict=True):
        source, reference, output = (side.strip().lower() for side in (row["zh"], row["en"], text))
        for term, renderings in row["terms"].items():
            wanted, allowed = term.strip().lower(), [form.strip().lower() for form in renderings]
            if wanted and wanted in source and any(form in reference for form in allowed):
                count += 1
                total += min(1.0, sum(map(output.count, allowed)) / source.count(wanted))
    return total / count


def scores(rows: list[Row], texts: list[str]) -> tuple[float, float, float]:
    """Success, BLEU and chrF2++ of whole documents."""
    references = [[row["en"].strip() for row in rows]]
    bleu = BLEU().corpus_score(texts, references).score
    return success(rows, texts), bleu, _CHRF.corpus_score(texts, references).score


def verdicts(item: Repaired, threshold: float) -> Iterator[Verdict]:
    """Hold each proposal against the paragraph of the reference that belongs to it.

    Confirmed means: chrF2++ of the paragraph rises, and no content word is lost that the reference wanted.
    """
    document = Document(item.before, source=item.row["zh"])
    sources, references = (_lines(item.row[side]) for side in ("zh", "en"))
    for found in item.findings:
        line = next(span for span in _lines(item.before) if span.start <= found.start < span.end)
        beads = [bead.source for bead in document.source_beads if bead.target.overlaps(line)]
        wanted = [i for i, span in enumerate(sources) if any(span.overlaps(bead) for bead in beads)]
        reference = "\n".join(item.row["en"][references[i].start : references[i].end] for i in wanted)
        text = item.before[line.start : line.end]
        start, end = found.start - line.start, found.end - line.start
        edit = Edit(start, end, text[start:end], found.replacement)
        score = found.evidence[0].score
        respelled = score == CONFIDENCE and _words(edit.before) == _words(found.replacement)
        allowed = item.row["terms"][found.entry]
        yield Verdict(
            score,
            score >= threshold,
            respelled,
            _confirms(text, apply(text, [edit])[0], edit, reference),
            _has_words(reference, found.replacement)
            if respelled
            else any(form.lower() in reference.lower() for form in allowed),
        )


def _confirms(before: str, after: str, edit: Edit, reference: str) -> bool:
    rises = _CHRF.sentence_score(after, [reference]).score > _CHRF.sentence_score(before, [reference]).score
    stems, wanted = _stems(before), _stems(reference)
    lost = set(_stems(edit.before)) - set(_stems(edit.after))
    return rises and not any(wanted[stem] and wanted[stem] >= stems[stem] for stem in lost)


def _has_words(text: str, phrase: str) -> bool:
    """Whether ``text`` has the words of ``phrase`` in a row, in any spelling and number."""
    sought, stems = _words(phrase), _words(text)
    return any(stems[start : start + len(sought)] == sought for start in range(len(stems)))


def _words(text: str) -> list[str]:
    """Its words, spelling and number folded."""
    return list(target_words(text).stems)


def _stems(text: str) -> Counter[str]:
    words = target_words(text)
    pairs = zip(words.keys, words.stems, strict=True)
    return Counter(stem for key, stem in pairs if key not in function_words())


def _lines(text: str) -> list[Span]:
    spans, place = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(place, place + len(line)))
        place += len(line) + 1
    return spans


def _share(values: list[bool]) -> str:
    return f"{sum(values) / len(values):.3f}" if values else "-"


def _strict(found: list[Verdict]) -> str:
    return _share([verdict.confirmed for verdict in found])


def _given(found: list[Verdict]) -> str:
    return _share([verdict.confirmed for verdict in found if verdict.given])


def gain(years: list[list[Row]], systems: list[str]) -> list[Verdict]:
    """Print the table of gains by system, then by year; return the verdicts of systems without the terms."""
    judged: list[Verdict] = []
    by_year: dict[str, list[str]] = {}
    print(
        "| system | before: success / BLEU / chrF2++ | after | respelled: strict, given "
        "| other edits | strict | strict, given | all: given | seconds |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for system in systems:
        start = time.process_time()
        items = list(repaired(years, lambda row, name=system: row["systems"].get(name)))  # type: ignore[misc]
        seconds = time.process_time() - start
        before = scores([item.row for item in items], [item.before for item in items])
        after = scores([item.row for item in items], [item.after for item in items])
        found = [verdict for item in items for verdict in verdicts(item, _threshold())]
        spelled = [verdict for verdict in found if verdict.respelled]
        made = [verdict for verdict in found if verdict.made and not verdict.respelled]
        print(
            f"| {system} | {_row(before)} | {_row(after)} "
            f"| {len(spelled)}: {_strict(spelled)}, {_given(spelled)} of {sum(v.given for v in spelled)} "
            f"| {len(made)} | {_strict(made)} | {_given(made)} | {_given(spelled + made)} | {seconds:.0f} |"
        )
        by_year[system] = list(_by_year(items))
        if system.endswith("/noterm"):
            judged += [verdict for verdict in found if not verdict.respelled]
    print("\n| system | " + " | ".join(str(rows[0]["year"]) for rows in years) + " |")
    print("|---" * (len(years) + 1) + "|")
    for system, cells in by_year.items():
        print(f"| {system} | " + " | ".join(cells) + " |")
    return judged


def _by_year(items: list[Repaired]) -> Iterator[str]:
    groups: dict[int, list[Repaired]] = defaultdict(list)
    for item in items:
        groups[item.row["year"]].append(item)
    for group in groups.values():
        rows = [item.row for item in group]
        before, after = scores(rows, [i.before for i in group]), scores(rows, [i.after for i in group])
        found = [v for item in group for v in verdicts(item, _threshold()) if v.made and not v.respelled]
        yield f"{_row(before)} > {_row(after)}; {_strict(found)}, given {_given(found)}"


def _row(values: tuple[float, float, float]) -> str:
    return f"{values[0]:.3f} / {values[1]:.2f} / {values[2]:.2f}"


def _threshold() -> float:
    from glossary.renderings.weights import weights

    return weights().threshold


def calibration(judged: list[Verdict]) -> None:
    """Print precision by band of confidence."""
    print("\n| confidence | proposals | strict | reference holds a rendering | strict, given |")
    print("|---|---|---|---|---|")
    for low, high in pairwise(BANDS):
        band = [verdict for verdict in judged if low <= verdict.score < high]
        if band:
            cells = (len(band), _strict(band), _share([verdict.given for verdict in band]), _given(band))
            print(f"| {low:.1f} to {min(high, 1.0):.1f} | {' | '.join(map(str, cells))} |")


def human(years: list[list[Row]]) -> None:
    """Print how often human translations would be edited."""
    items = list(repaired(years, lambda row: row["en"]))
    words = sum(len(item.before.split()) for item in items)
    found = [finding.evidence[0].score for item in items for finding in item.findings]
    print("\n| human references, confidence from | edits in 1,000 words |")
    print("|---|---|")
    for low in sorted({*BANDS[2:-1], _threshold()}):
        print(f"| {low} | {1000 * sum(score >= low for score in found) / words:.2f} |")


def speed(years: list[list[Row]], system: str) -> None:
    """Print how fast texts are repaired, learned from or not, and looked at again when they are."""
    rows = [row for row in years[-1] if row["systems"].get(system)]
    pairs = [(row["zh"], row["systems"][system].strip()) for row in rows]
    termbase = Termbase.from_mapping(rows[0]["terms"], source_language="zh", target_language="en")
    normalizer = _normalizer(learn_renderings(termbase, pairs[::2]))
    seen, unseen = pairs[::2], pairs[1::2]
    normalizer.fix(unseen[0][1], source=unseen[0][0])
    print(f"\n{system}, {_rate(seen, _timed(normalizer, seen)[1])} of documents that were learned from")
    reports, seconds = _timed(normalizer, unseen)
    _, again = _timed(
        normalizer, [(source, report.text) for (source, _), report in zip(unseen, reports, strict=True)]
    )
    edits = sum(len(report.edits) for report in reports)
    print(f"{_rate(unseen, seconds)} of others, with {edits} repairs")
    print(f"{_rate(unseen, again)} of these once they are made")


def _rate(pairs: list[tuple[str, str]], seconds: float) -> str:
    return f"{sum(len(text.encode()) for _, text in pairs) / seconds / 1e6:.2f} MB a second"


def _timed(normalizer: Normalizer, pairs: list[tuple[str, str]]) -> tuple[list[Report], float]:
    """The reports, and the seconds of the fastest of three runs."""
    seconds = []
    for _ in range(3):
        start = time.process_time()
        reports = [normalizer.fix(text, source=source) for source, text in pairs]
        seconds.append(time.process_time() - start)
    return reports, min(seconds)


def _normalizer(taught: Termbase) -> Normalizer:
    return Normalizer(
        Settings(termbases=[taught], bundled_termbases=False, select=["TRM003"], unsafe=["TRM003"])
    )


def main() -> None:
    """Run it all."""
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} DATA_FOLDER [SYSTEM ...]")
    years = years_in(Path(sys.argv[1]))
    if not years:
        sys.exit(f"{sys.argv[1]} holds no terminology_zhen_YEAR.jsonl.gz")
    names = sorted({name for rows in years for row in rows for name in row["systems"]})
    calibration(gain(years, sys.argv[2:] or names))
    if not sys.argv[2:]:
        human(years)
    speed(years, (sys.argv[2:] or names)[0])


if __name__ == "__main__":
    main()
