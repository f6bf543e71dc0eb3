"""What is compared: documents in two versions, cut into segments that both versions share."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from normalize.document import Document
from normalize.errors import InputError, RuleError
from normalize.scoring.differences import edits_between
from normalize.span import Edit, Span, apply

Text: TypeAlias = str | Document
Texts: TypeAlias = Text | Sequence[Text]
Log: TypeAlias = Sequence[Edit | Mapping[str, Any]]
Choice: TypeAlias = Callable[[Edit], bool]


@dataclass(frozen=True)
class Version:
    """One document before and after.

    Args:
        before: as it was.
        after: as it is now.
        edits: what was changed, in order; replaying them on ``before`` gives ``after``.
        references: documents it is compared with; may be empty.
        source: what it is a translation of, if known.

    """

    before: Document
    after: Document
    edits: tuple[Edit, ...]
    references: tuple[Document, ...] = ()
    source: str | None = None


@dataclass(frozen=True)
class Corpus:
    """All versions; ``is_segmented`` when the caller gave segments instead of documents."""

    versions: tuple[Version, ...]
    is_segmented: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a document before, frozen, and the edits inside it.

    Args:
        document: index of its version.
        span: where it stood before.
        before: its text.
        edits: in offsets of ``before``.

    """

    document: int
    span: Span
    before: str
    edits: tuple[Edit, ...] = ()

    def with_edits(self, chosen: Choice = lambda _: True) -> str:
        """Its text when only the chosen edits are made."""
        parts, position = [], 0
        for edit in self.edits:
            if chosen(edit):
                parts += [self.before[position : edit.start], edit.after]
                position = edit.end
        return "".join([*parts, self.before[position:]])

    @property
    def after(self) -> str:
        """Its text now."""
        return self.with_edits()


def make_corpus(
    before: Texts, after: Texts, references: Any, source: Any, edits: Sequence[Any] | None
) -> Corpus:
    """Put together what belongs together.

    Raises:
        InputError: numbers of texts differ, a reference has no text, or the edits do not turn one version
            into the other.

    """
    old, new = _list(before), _list(after)
    if len(old) != len(new):
        raise InputError(
            f"{len(old)} texts before but {len(new)} after; give both versions of each, in the same order"
        )
    single = isinstance(before, str | Document)
    logs = [edits] if single else edits
    versions = [
        _version(*pair)
        for pair in zip(
            old,
            new,
            _spread(references, len(old), "references", single=single),
            _spread(source, len(old), "sources", single=single),
            [None] * len(old) if logs is None else _same_length(list(logs), len(old), "edit logs"),
            strict=True,
        )
    ]
    is_segmented = not single and all(isinstance(text, str) for text in old)
    if not is_segmented:
        _refuse_empty_references(versions)
    return Corpus(tuple(versions), is_segmented)


def _refuse_empty_references(versions: Iterable[Version]) -> None:
    for version in versions:
        if not all(reference.text.strip() for reference in version.references):
            raise InputError(
                f"the reference of {_name(version.before)} is empty; give its text or leave it out"
            )


def _list(texts: Texts) -> list[Text]:
    return [texts] if isinstance(texts, str | Document) else list(texts)


def _spread(values: Any, count: int, what: str, *, single: bool) -> list[Any]:
    """One value for each text: one given text serves all."""
    if values is None or isinstance(values, str | Document) or single:
        return [values] * count
    return _same_length(list(values), count, what)


def _same_length(values: list[Any], count: int, what: str) -> list[Any]:
    if len(values) != count:
        raise InputError(f"{count} texts but {len(values)} {what}; give one for each text, in the same order")
    return values


def _version(before: Text, after: Text, references: Any, source: Text | None, log: Log | None) -> Version:
    old, new = _document(before), _document(after)
    given = [references] if isinstance(references, str | Document) else list(references or ())
    edits = edits_between(old.text, new.text) if log is None else _read(log)
    try:
        result = apply(old.text, edits)[0]
    except RuleError as error:
        raise InputError(
            f"the edits do not belong to {_name(old)}: {error}; give the log of this text"
        ) from None
    if result != new.text:
        raise InputError(f"the edits of {_name(old)} do not give the text after; give its complete log")
    origin = source.text if isinstance(source, Document) else source
    return Version(
        old,
        new,
        edits,
        tuple(_document(text) for text in given),
        origin if origin is not None else old.source,
    )


def _document(text: Text) -> Document:
    return Document(text) if isinstance(text, str) else text


def _name(document: Document) -> str:
    return document.id or f"the text {document.text[:30]!r}"


def _read(log: Log) -> tuple[Edit, ...]:
    edits = [item if isinstance(item, Edit) else Edit.from_dict(dict(item)) for item in log]
    return tuple(sorted(edits, key=lambda edit: (edit.start, edit.end)))


def cut(version: Version, index: int, spans: Iterable[Span]) -> list[Segment]:
    """Segments at ``spans`` (in order, not overlapping), each with the edits that fall into it.

    An edit that crosses an end is clipped: its new text belongs to the segment in which it starts.
    """
    segments, waiting, is_placed = [], deque(version.edits), False
    for span in spans:
        inside = []
        while waiting and (waiting[0].start < span.end or waiting[0].span == (span.end, span.end)):
            edit = waiting[0]
            if edit.end > span.start or edit.start >= span.start:
                inside.append(_clip(edit, span, "" if is_placed else edit.after))
                is_placed = True
            if edit.end > span.end:
                break
            waiting.popleft()
            is_placed = False
        segments.append(Segment(index, span, version.before.text[span.start : span.end], tuple(inside)))
    return segments


def _clip(edit: Edit, span: Span, after: str) -> Edit:
    start, end = max(edit.start, span.start), min(edit.end, span.end)
    before = edit.before[start - edit.start : end - edit.start]
    return replace(edit, start=start - span.start, end=end - span.start, before=before, after=after)
