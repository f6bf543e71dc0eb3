"""A scorecard for people: plain text for a terminal, and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from normalize.counted import counted
from normalize.scoring.gains import LEARNED_HERE, TERM_NAMES
from normalize.scoring.persons import WRONG_KINDS

if TYPE_CHECKING:
    from normalize.scoring.attribution import Share
    from normalize.scoring.documents import DocumentScore
    from normalize.scoring.gains import Gain
    from normalize.scoring.panel import Result
    from normalize.scoring.scorecard import Scorecard

Row = Sequence[str]
_SHOWN = 8
_GAIN_HEAD = ("", "before", "after", "claim", "rules", "")
_RESULT_HEAD = ("", "before", "after", "difference", "95 %", "p", "random edits", "claim", "")
_DIFFERENCE_HEAD = ("", *_RESULT_HEAD[3:])
_DOCUMENT_HEAD = ("", "segments", "with reference", "changed", "terms right", "wrong persons")
_ATTRIBUTED = ("BLEU", "chrF2++")
_KINDS = ("alone", "of all")
_SHARES = (*TERM_NAMES, LEARNED_HERE)


def render_text(card: Scorecard) -> str:
    """The card in aligned columns, at most 110 wide; ends with a line end."""
    parts = [_head(card)]
    parts += [f"{title}\n{_columns(rows)}" for title, rows in _tables(card)]
    parts += [f"{title}\n" + "\n".join(f"  {line}" for line in lines) for title, lines in _lists(card)]
    return "\n\n".join(parts) + "\n"


def render_markdown(card: Scorecard) -> str:
    """The same in Markdown; ends with a line end."""
    parts = ["# Scorecard", _head(card)]
    parts += [f"## {title}\n\n{_markdown_table(rows)}" for title, rows in _tables(card)]
    parts += [
        f"## {title}\n\n" + "\n".join(f"- {_escape(line)}" for line in lines) for title, lines in _lists(card)
    ]
    return "\n\n".join(parts) + "\n"


def _head(card: Scorecard) -> str:
    pairing, edits = card.pairing, sum(len(version.edits) for version in card.corpus.versions)
    linked = f"{len(pairing.pairs)} of {len(pairing.segments)} segments have a reference passage"
    how = {"none": "no reference", "nonparallel": f"nonparallel, {linked}"}.get(
        pairing.mode, f"{pairing.mode}, {linked}"
    )
    done = f"{counted(len(card.corpus.versions), 'text')}, {counted(edits, 'edit')}"
    return f"{done}; {how}; seed {card.seed}"


def _tables(card: Scorecard) -> list[tuple[str, list[Row]]]:
    tables: list[tuple[str, list[Row]]] = [
        ("Counted where it stands", [_GAIN_HEAD, *map(_gain_row, card.gains)])
    ]
    if card.results:
        is_absolute = card.pairing.mode != "nonparallel"
        title = "Overlap with the reference" + (
            "" if is_absolute else " (differences only: it is another text)"
        )
        rows = [_result_row(result, absolute=is_absolute) for result in card.results]
        tables.append((title, [_RESULT_HEAD if is_absolute else _DIFFERENCE_HEAD, *rows]))
    metrics = [result.metric.name for result in card.results if result.metric.name in _ATTRIBUTED]
    for title, shares in (("By rule", card.rules), ("By concept", card.concepts)):
        if shares:
            tables.append((title, _share_rows(shares[: 2 * _SHOWN], metrics)))
    if len(card.documents) > 1:
        tables.append(("By document", _document_rows(card.documents, metrics)))
    return tables


def _document_rows(documents: Sequence[DocumentScore], metrics: list[str]) -> list[Row]:
    """The documents with the most changes."""
    most = sorted(documents, key=lambda document: -document.changed)[: 2 * _SHOWN]
    return [(*_DOCUMENT_HEAD, *metrics), *(_document_row(document, metrics) for document in most)]


def _document_row(document: DocumentScore, metrics: list[str]) -> Row:
    terms = [f"{share.right}/{share.mentions}" if share.mentions else "-" for share in document.terms or ()]
    persons = [str(sum(document.person[kind][side] for kind in WRONG_KINDS)) for side in (0, 1)]
    moves = [document.metrics.get(name) for name in metrics]
    return (
        document.name or "-",
        *(str(count) for count in (document.segments, document.linked, document.changed)),
        _from_to(terms),
        _from_to(persons),
        *("-" if scores is None else f"{scores[1] - scores[0]:+.2f}" for scores in moves),
    )


def _from_to(sides: Sequence[str]) -> str:
    """Before and after, once where they are the same."""
    return " -> ".join(dict.fromkeys(sides)) or "-"


def _share_rows(shares: Iterable[Share], metrics: list[str]) -> list[Row]:
    head: Row = ["", "edits", "terms", "person", *(f"{name} {kind}" for name in metrics for kind in _KINDS)]
    rows: list[Row] = [head]
    for share in shares:
        terms = "-" if share.terms is None else f"{share.terms:+d}"
        moves = [move[name] for name in metrics for move in (share.add_one_in, share.leave_one_out)]
        cells = [
            share.name,
            str(share.edits),
            terms,
            f"{share.person:+d}",
            *(f"{move:+.2f}" for move in moves),
        ]
        rows.append(cells)
    return rows


def _lists(card: Scorecard) -> list[tuple[str, list[str]]]:
    broken = [
        f"{guard.name}: {change.text[:60]!r} only {change.side}"
        for guard in card.guards
        for change in guard.changes[:_SHOWN]
    ]
    questions = [
        f"{q.text!r} here, {q.reference_text!r} in the reference: which is right?" for q in card.questions
    ]
    notes = [f"{name} is not computed: {reason}" for name, reason in card.refused.items()]
    tagged = sum("first-person" in pair.passage.tags for pair in card.pairing.pairs)
    if tagged:
        notes.append(f"{tagged} of the linked passages are written in the first person by their genre")
    if card.oracle is not None and card.oracle.micro is not None:
        notes.append(f"term adherence of the reference itself: {card.oracle.micro:.3f}")
    signatures = [f"{result.metric.name}: {result.metric.signature}" for result in card.results]
    lists = [
        ("Guard-rails broken", broken),
        ("Questions of fact (never counted)", questions[: 2 * _SHOWN]),
        ("Notes", notes),
        ("Signatures", signatures),
    ]
    return [(title, lines) for title, lines in lists if lines]


def _gain_row(gain: Gain) -> Row:
    digits = 3 if gain.name in _SHARES else 0
    before, after = ("-" if v is None else f"{v:.{digits}f}" for v in (gain.before, gain.after))
    return gain.name, before, after, gain.claim, " ".join(gain.rules), gain.reason


def _result_row(result: Result, *, absolute: bool) -> Row:
    test, placebo = result.test, result.placebo
    p = max((value for value in (test.p_bootstrap, test.p_randomization) if value is not None), default=None)
    return (
        result.metric.name,
        *((f"{result.before:.2f}", f"{result.after:.2f}") if absolute else ()),
        f"{result.delta:+.2f}",
        f"{test.ci95[0]:+.2f} {test.ci95[1]:+.2f}" if test.ci95 else "-",
        "-" if p is None else f"{p:.3f}",
        f"{placebo.low:+.2f} {placebo.high:+.2f}" if placebo else "-",
        result.claim,
        result.reason,
    )


def _columns(rows: Iterable[Row]) -> str:
    rows = list(rows)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(f"  {line}".rstrip() for line in lines)


def _markdown_table(rows: Iterable[Row]) -> str:
    head, *rest = [[_escape(cell) for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *rest]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
