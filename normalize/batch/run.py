"""The main job: a folder of drafts in; cleaned files, an edit log for each and one report out."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalize.batch.atomic import remove_stale, write
from normalize.batch.census import Census
from normalize.batch.corpus import Draft
from normalize.batch.jury import Jury
from normalize.batch.log import edit_record, header, to_bytes
from normalize.batch.textfile import MAX_BYTES, Form, digest, encode, read
from normalize.document import Document
from normalize.errors import ConfigError, InputError, RuleError
from normalize.normalizer import Normalizer
from normalize.outcome import Report
from normalize.people.statistics import person_statistics
from normalize.report.html import Binder, Page, render_page
from normalize.report.place import before_and_after
from normalize.rules import all_rules
from normalize.span import Edit

if TYPE_CHECKING:
    from normalize.scoring.scorecard import Scorecard

SCHEMA = "mt-normalize/report/1"
LOGS = "_edits"
REPORT = "report.json"
PAGE = "report.html"


@dataclass(frozen=True)
class Job:
    """What to do.

    Args:
        drafts: what to clean.
        out: the folder for everything made.
        encoding: of all files, as `check_encoding` gives it.
        limit: size of the largest document worked on, in bytes.
        workers: processes to use; the output is the same for any number.

    """

    drafts: Sequence[Draft]
    out: Path
    encoding: str = "utf-8"
    limit: int = MAX_BYTES
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to.

    Args:
        summary: what ``report.json`` holds.
        card: the scores; None where nothing could be scored.

    """

    summary: dict[str, Any]
    card: Scorecard | None


def check_out(out: Path, inputs: Iterable[Path | None]) -> None:
    """Refuse an output folder that would mix with what is read.

    Raises:
        ConfigError: ``out`` is, holds, or lies in one of the folders of ``inputs``, or is a file.

    """
    if out.exists() and not out.is_dir():
        raise ConfigError(f"--out {out}: a file stands there; name a folder")
    for path in filter(None, inputs):
        mine, theirs = out.resolve(), (path if path.is_dir() else path.parent).resolve()
        if mine == theirs or (path.is_dir() and mine.is_relative_to(theirs)) or theirs.is_relative_to(mine):
            raise ConfigError(f"--out {out} and {path} lie in each other; name a folder apart from all input")


def run(job: Job, normalizer: Normalizer, progress: Callable[[], object] = lambda: None) -> Outcome:
    """Do the job.

    Args:
        job: what to do.
        normalizer: does the cleaning.
        progress: called after each document.

    Returns:
        The report, in which every draft stands once, and the scores.

    Raises:
        InputError: the output folder cannot be written.

    """
    _clear(job.out)
    reader, jury, binder, entries = _Reader(job), Jury(), Binder(), []
    census = Census(normalizer.termbase)
    examples: dict[str, dict[str, Any]] = {}
    for report in normalizer.pipe(reader.documents(), job.workers):
        item = reader.waiting.popleft()
        entry = _finish(job, item, report, normalizer.stamp)
        entries.append(entry)
        if entry["status"] != "quarantined":
            entry["people"] = _people(item.document(report), normalizer)
            binder.add_report(report, entry["people"])
            census.count(Document(report.text, item.draft.name, language=item.draft.language))
        if entry["status"] == "out":
            jury.hear(item.document(report), report, item.references)
        for edit in report.edits:
            if edit.code not in examples:
                examples[edit.code] = _example(report, edit)
        progress()
    entries = sorted([*entries, *reader.refused], key=lambda entry: str(entry["document"]))
    card, note = _judged(jury, normalizer, reader.empty)
    summary = _summary(job, normalizer.stamp, entries, examples)
    summary["mixed_forms"] = census.mixed()
    summary |= {"scored": jury.names, "score": card.as_dict() if card else None, "score_note": note}
    write(job.out / REPORT, to_bytes(summary, indent=1))
    write(job.out / PAGE, _page(summary, binder, card).encode())
    return Outcome(summary, card)


def _clear(out: Path) -> None:
    """Make the output folder, or take from it what an earlier run wrote last."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        remove_stale(out)
        (out / REPORT).unlink(missing_ok=True)
        (out / PAGE).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"--out {out}: cannot be written: {error.strerror}; name another folder") from None


def _people(document: Document, normalizer: Normalizer) -> dict[str, Any] | None:
    """Who the text is about and how it speaks of them; the counts are for English."""
    is_english = (document.language or "en") == "en"
    return person_statistics(document, normalizer.termbase.persons) if is_english else None


def _page(summary: dict[str, Any], binder: Binder, card: Scorecard | None) -> str:
    names = {rule.code: rule.name for rule in all_rules()}
    sheets = sorted(binder.sheets, key=lambda sheet: sheet.name)
    stamp, note = summary["stamp"], summary["score_note"]
    return render_page(Page(summary["documents"], sheets, card, stamp, names=names, note=note))


def _judged(
    jury: Jury, normalizer: Normalizer, empty: Collection[str]
) -> tuple[Scorecard | None, str | None]:
    notes = [f"{name}: an empty reference, left out" for name in sorted(empty)]
    try:
        card = jury.verdict(normalizer.termbase)
    except InputError as error:
        return None, f"not scored: {error}"
    notes += [jury.note] if jury.note else []
    return card, "; ".join(notes) or None


@dataclass(frozen=True)
class _Read:
    """A draft whose files have been read, without its text."""

    draft: Draft
    form: Form
    facts: dict[str, Any]
    sha256: str
    source: str | None
    references: list[Document]

    def document(self, report: Report) -> Document:
        """The draft as it was worked on."""
        return Document(report.source, self.draft.name, self.source, language=self.draft.language)


class _Reader:
    """Reads drafts one after the other as they are asked for; ``empty`` names references without text."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._texts: dict[Path, str] = {}
        self.waiting: deque[_Read] = deque()
        self.refused: list[dict[str, Any]] = []
        self.empty: set[str] = set()

    def documents(self) -> Iterator[Document]:
        """The drafts that can be read; each is put at the end of ``waiting``, the others in ``refused``."""
        for draft in self._job.drafts:
            try:
                file = read(draft.path, self._job.encoding, self._job.limit)
                source = self._text(draft.source) if draft.source else None
                references = [*self._references(draft)]
            except InputError as error:
                _remove_results(self._job.out, draft.name)
                self.refused.append(_quarantined(draft, str(error)))
                continue
            self.waiting.append(_Read(draft, file.form, file.facts(), file.sha256(), source, references))
            yield Document(file.text, draft.name, source, language=draft.language)

    def _references(self, draft: Draft) -> Iterator[Document]:
        for path in draft.references:
            text = self._text(path)
            if text.strip():
                yield Document(text, path.name)
            else:
                self.empty.add(path.name)

    def _text(self, path: Path) -> str:
        # one reference often serves all drafts: keep the last few
        if path not in self._texts:
            if len(self._texts) >= 8:
                self._texts.clear()
            self._texts[path] = read(path, self._job.encoding, self._job.limit).text
        return self._texts[path]


def _finish(job: Job, item: _Read, report: Report, stamp: str) -> dict[str, Any]:
    """Write what came of one draft; its entry in the report."""
    name = item.draft.name
    if report.error is not None and not report.edits:
        _remove_results(job.out, name)
        return _quarantined(item.draft, report.error)
    try:
        raw = encode(report.text, item.form, name)
    except InputError as error:
        _remove_results(job.out, name)
        return _quarantined(item.draft, str(error))
    target, log = _places(job.out, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    log.parent.mkdir(parents=True, exist_ok=True)
    sha256 = (item.sha256, digest(raw))
    link = Path(os.path.relpath(target, log.parent)).as_posix()
    head = header(report, item.facts, sha256, stamp, link)
    write(log, b"".join(to_bytes(record) for record in (head, *map(edit_record, report.edits))))
    write(target, raw)
    return _entry(item, report, sha256)


def _entry(item: _Read, report: Report, sha256: tuple[str, str]) -> dict[str, Any]:
    return {
        "document": item.draft.name,
        "status": "out" if report.error is None else "failed",
        "reason": report.error,
        "source_sha256": sha256[0],
        "result_sha256": sha256[1],
        "edits": len(report.edits),
        "edits_by_rule": _sorted(report.counts),
        "left_by_rule": _sorted(Counter(finding.code for finding in report.left)),
        "references": [reference.id for reference in item.references],
        "source": item.draft.source.name if item.draft.source else None,
    }


def _example(report: Report, edit: Edit) -> dict[str, Any]:
    before, after = before_and_after(report.source, edit.start, edit.end, edit.after)
    return {"document": report.id, "before": before, "after": after}


def _summary(
    job: Job, stamp: str, entries: list[dict[str, Any]], examples: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    counts = Counter(entry["status"] for entry in entries)
    if len(entries) != len(job.drafts):
        raise RuleError(
            f"{len(job.drafts)} documents in, but {len(entries)} accounted for; nothing is trusted"
        )
    return {
        "schema": SCHEMA,
        "stamp": stamp,
        "in": len(job.drafts),
        "out": counts["out"] + counts["failed"],
        "quarantined": counts["quarantined"],
        "failed": counts["failed"],
        "edits_by_rule": _total(entries, "edits_by_rule"),
        "left_by_rule": _total(entries, "left_by_rule"),
        "examples": dict(sorted(examples.items())),
        "documents": entries,
    }


def _total(entries: list[dict[str, Any]], key: str) -> dict[str, int]:
    total: Counter[str] = Counter()
    for entry in entries:
        total.update(entry[key])
    return _sorted(total)


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _quarantined(draft: Draft, reason: str) -> dict[str, Any]:
    return {
        "document": draft.name,
        "status": "quarantined",
        "reason": reason,
        "edits": 0,
        "edits_by_rule": {},
        "left_by_rule": {},
    }


def _places(out: Path, name: str) -> tuple[Path, Path]:
    """Where the cleaned file and its log go."""
    return out / name, log_of(out, name)


def log_of(out: Path, name: str) -> Path:
    """Where a run into ``out`` puts the edit log of a document."""
    return out / LOGS / f"{name}.jsonl"


def _remove_results(out: Path, name: str) -> None:
    """Take away what an earlier run made of a document that this run could not clean."""
    target, log = _places(out, name)
    if log.is_file():
        target.unlink(missing_ok=True)
        log.unlink()
