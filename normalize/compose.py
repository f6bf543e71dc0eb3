"""Two rounds of edits as one: what the second did to the result of the first, said of the first's source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from normalize.evidence import weakest
from normalize.records import NamedTuple, replace
from normalize.span import Edit, OffsetMap, Span, splice

SURFACE = ("ENC", "TYP")
"""Families whose codes come last in an edit that a wording rule had a part in."""


class _Part(NamedTuple):
    """An edit and its place in the text between the two rounds."""

    start: int
    end: int
    edit: Edit
    is_second: bool

    @property
    def is_empty(self) -> bool:
        """Whether it is a point before or after, so that what touches it cannot be told from it."""
        return self.start == self.end or self.edit.start == self.edit.end


def compose(source: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Edits of ``source`` with the effect of ``first`` followed by ``second``.

    Args:
        source: the text ``first`` belongs to.
        first: edits of ``source``, in order, not overlapping.
        second: edits of the text that ``first`` makes, in order, not overlapping.

    Returns:
        Edits in order that do not overlap. Edits of the two rounds that meet become one that names all
        codes; one that leaves the text as it was is gone. Groups that met become one.

    """
    if not first or not second:
        return list(first or second)
    between, offsets = splice(source, first), OffsetMap.of(first)
    merged = [
        _merge(source, between, offsets, cluster) for cluster in _clusters(_parts(offsets, first, second))
    ]
    return _join_groups(edit for edit in merged if edit.before != edit.after)


def _parts(offsets: OffsetMap, first: Sequence[Edit], second: Sequence[Edit]) -> list[_Part]:
    hunks = zip(offsets.hunks, first, strict=True)
    parts = [_Part(hunk.new_start, hunk.new_end, edit, False) for hunk, edit in hunks]
    parts += [_Part(edit.start, edit.end, edit, True) for edit in second]
    return sorted(parts, key=itemgetter(0, 1))


def _clusters(parts: list[_Part]) -> Iterable[list[_Part]]:
    cluster: list[_Part] = []
    end = 0
    for part in parts:
        touches = part.start == end and (
            part.is_empty or any(p.is_empty and p.end == end for p in cluster[-2:])
        )
        if cluster and not (part.start < end or touches):
            yield cluster
            cluster = []
        cluster.append(part)
        end = max(end, part.end) if len(cluster) > 1 else part.end
    if cluster:
        yield cluster


def _merge(source: str, between: str, offsets: OffsetMap, cluster: list[_Part]) -> Edit:
    if len(cluster) == 1:
        edit = cluster[0].edit
        return _of_source(source, offsets, edit) if cluster[0].is_second else edit
    start, end = cluster[0].start, max(part.end for part in cluster)
    firsts = [part.edit for part in cluster if not part.is_second]
    span = offsets.span_to_source(Span(start, end))
    span = Span(min([span.start, *(e.start for e in firsts)]), max([span.end, *(e.end for e in firsts)]))
    seconds = [replace(p.edit, start=p.start - start, end=p.end - start) for p in cluster if p.is_second]
    edits = [part.edit for part in cluster]
    return Edit(
        span.start,
        span.end,
        source[span.start : span.end],
        splice(between[start:end], seconds),
        _codes(edits),
        weakest(*(edit.safety for edit in edits)),
        tuple(dict.fromkeys(item for edit in edits for item in edit.evidence)),
        "+".join(dict.fromkeys(name for edit in edits if edit.group for name in edit.group.split("+")))
        or None,
    )


def _of_source(source: str, offsets: OffsetMap, edit: Edit) -> Edit:
    """An edit of the second round that met none of the first."""
    start, end = offsets.span_to_source(edit.span)
    evidence = tuple(dict.fromkeys(edit.evidence))
    return Edit(start, end, source[start:end], edit.after, _codes([edit]), edit.safety, evidence, edit.group)


def _codes(edits: list[Edit]) -> tuple[str, ...]:
    if len(edits) == len(edits[0].codes) == 1:
        return edits[0].codes
    codes = dict.fromkeys(code for edit in edits for code in edit.codes)
    return tuple(sorted(codes, key=lambda code: code.startswith(SURFACE)))


def _join_groups(edits: Iterable[Edit]) -> list[Edit]:
    """Give one name to groups that a merged edit ties together; its name is theirs joined by plus signs."""
    listed = list(edits)
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for edit in listed:
        names = edit.group.split("+") if edit.group else []
        for name in names[1:]:
            leader[find(name)] = find(names[0])
    groups = [find(edit.group.split("+")[0]) if edit.group else edit.group for edit in listed]
    return [
        edit if edit.group == group else replace(edit, group=group)
        for edit, group in zip(listed, groups, strict=True)
    ]
