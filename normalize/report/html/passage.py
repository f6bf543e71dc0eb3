"""A document's text with everything that is said of it in its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from normalize.evidence import Evidence
from normalize.report.html.sheet import UNNAMED, Sheet
from normalize.report.html.text import changed, content, tag
from normalize.report.place import before_and_after, quoted
from normalize.rule import Finding
from normalize.scoring.facts import Question
from normalize.span import Edit, Span

_LONGEST = 300
"""A finding about more than this many code points is marked where it starts instead of underlined."""

Names = Mapping[str, str]


class Mark(NamedTuple):
    """Something in the text: its place, what the page has there, and whether that stands for the words."""

    start: int
    end: int
    html: str


class Places:
    """Marks in order, not overlapping, with the text between them.

    Args:
        text: the document before.
        marks: in order.

    """

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self._text = text
        self._marks = marks
        self._starts = [mark.start for mark in marks]

    def outside(self, offset: int) -> int:
        """``offset``, or the end of the mark it lies in."""
        index = bisect_left(self._starts, offset) - 1
        return max(offset, self._marks[index].end) if index >= 0 else offset

    def starts_line(self, offset: int) -> bool:
        """Whether a line starts there."""
        return offset == 0 or self._text[offset - 1] == "\n"

    def html(self, span: Span) -> tuple[str, int]:
        """The text of ``span``, whose ends lie outside marks, and how many marks it has."""
        # marks at the very end of the text belong to its last stretch, others to the next
        find_end = bisect_right if span.end == len(self._text) else bisect_left
        inside = self._marks[bisect_left(self._starts, span.start) : find_end(self._starts, span.end)]
        parts, position = [], span.start
        for mark in inside:
            parts += [content(self._text[position : mark.start]), mark.html]
            position = mark.end
        return "".join([*parts, content(self._text[position : span.end])]), len(inside)


def places_of(sheet: Sheet, number: int, names: Names, questions: Sequence[Question]) -> Places:
    """Everything to mark in a document: edits as they are, findings and questions where there is room."""
    groups = Counter(edit.group for edit in sheet.edits if edit.group)
    marks = [
        Mark(*edit.span, _edit(sheet.text, edit, f"e{number}-{index}", names, groups[edit.group or ""]))
        for index, edit in enumerate(sheet.edits)
    ]
    taken = sorted(Span(mark.start, mark.end) for mark in marks)
    for index, finding in enumerate(sheet.left):
        place = _place(finding.span, taken)
        words = content(sheet.text[place.start : place.end])
        marks.append(Mark(*place, _finding(sheet.text, finding, f"f{number}-{index}", names, words)))
    for index, question in enumerate(questions):
        place = _place(question.span, taken)
        words = content(sheet.text[place.start : place.end])
        marks.append(Mark(*place, _question(question, f"q{number}-{index}", words)))
    return Places(sheet.text, sorted(marks, key=lambda mark: (mark.start, mark.end)))


def _place(span: Span, taken: list[Span]) -> Span:
    """``span`` where it is free and short, now taken; else a point at or after its start."""
    index = bisect_left(taken, span)
    around = taken[max(index - 1, 0) : index + 1]
    if span.end - span.start <= _LONGEST and not any(span.overlaps(other) for other in around):
        taken.insert(index, span)
        return span
    start = max([span.start, *(other.end for other in around if other.start <= span.start < other.end)])
    insort(taken, Span(start, start))
    return Span(start, start)


def _edit(text: str, edit: Edit, key: str, names: Names, group: int) -> str:
    old, new = before_and_after(text, edit.start, edit.end, edit.after)
    codes = edit.codes or (UNNAMED,)
    more = [f"one of {group} changes made together or not at all"] if group > 1 else []
    lines = [_change(old, new), *(tag("span", text, class_="line") for text in more)]
    why = _why(key, codes, names, str(edit.safety) if edit.codes else None, edit.evidence, lines)
    shown = _struck_and_new(edit.before, edit.after)
    label = f"{' '.join(codes)}: {quoted(old)} became {quoted(new)}"
    return _mark("edit", key, codes, str(edit.safety) if edit.codes else "", label, shown + why)


def _struck_and_new(before: str, after: str) -> str:
    """Both, without the marks and spaces they share at the ends where only marks and spaces change."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if any(map(str.isalnum, old + new)):
        head, tail, old, new = 0, 0, before, after
    return "".join(
        [
            content(before[:head]),
            tag("del", changed(old)) if old else "",
            tag("ins", changed(new)) if new else "",
            content(before[len(before) - tail :]),
        ]
    )


def _shared(left: str, right: str) -> int:
    """How many code points both start with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(left), len(right)))


def _finding(text: str, finding: Finding, key: str, names: Names, words: str) -> str:
    lines = [tag("span", content(finding.message), class_="line")]
    if finding.replacement is not None:
        both = before_and_after(text, finding.start, finding.end, finding.replacement)
        lines.insert(0, proposal_line(*both))
    why = _why(key, (finding.code,), names, str(finding.safety), finding.evidence, lines)
    label = f"suggestion {finding.code}: {quoted(text[finding.start : finding.end])}: {finding.message}"
    shown = tag("span", words or "◆", class_="words" if words else "sign")
    return _mark("finding", key, (finding.code,), str(finding.safety), label, shown + why)


def _question(question: Question, key: str, words: str) -> str:
    says = (
        f"{quoted(question.text)} here, {quoted(question.reference_text)} in the reference: which is right?"
    )
    why = tag(
        "span",
        tag("span", tag("b", "question of fact"), class_="head") + tag("span", content(says), class_="line"),
        class_="why",
        id=f"{key}w",
        role="tooltip",
    )
    shown = tag("span", words or "?", class_="words" if words else "sign")
    return _mark("question", key, ("question",), "show", f"question: {says}", shown + why)


def _mark(kind: str, key: str, codes: Iterable[str], safety: str, label: str, inner: str) -> str:
    return tag(
        "span",
        inner,
        class_=f"item {kind}",
        id=key,
        tabindex=0,
        role="button",
        aria_label=label,
        aria_describedby=f"{key}w",
        data_c=" ".join(codes),
        data_s=safety,
        data_k=kind,
    )


def _why(
    key: str,
    codes: Iterable[str],
    names: Names,
    safety: str | None,
    evidence: Iterable[Evidence],
    said: Iterable[str],
) -> str:
    titles = " ".join(tag("b", content(code)) + " " + content(names.get(code, "")) for code in codes)
    badge = tag("span", safety, class_=f"safety {safety}") if safety else ""
    lines = [tag("span", titles + " " + badge, class_="head"), *said]
    lines += [tag("span", evidence_line(item), class_="line") for item in evidence]
    return tag("span", "".join(lines), class_="why", id=f"{key}w", role="tooltip")


def _change(old: str, new: str, kind: str = "line", label: str = "") -> str:
    return tag("span", label + tag("del", changed(old)) + " → " + tag("ins", changed(new)), class_=kind)


def proposal_line(old: str, new: str) -> str:
    """A change that was not made."""
    return _change(old, new, "line proposed", tag("span", "proposed", class_="kind") + " ")


def evidence_line(item: Evidence) -> str:
    """One reason, with its kind and how often it was seen."""
    seen = f" ({item.count} times)" if item.count is not None else ""
    return tag("span", content(item.kind), class_="kind") + " " + content(item.detail + seen)


def paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Stretches of ``start`` to ``end`` that stop after each line; blank lines belong to the one before."""
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop + 1
        while stop < end and text[stop] in "\r\n":
            stop += 1
        yield Span(position, stop)
        position = stop
