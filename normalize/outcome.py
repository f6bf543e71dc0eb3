"""What came of checking or fixing one text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from normalize.records import dataclass, field
from normalize.rule import Finding
from normalize.span import Edit, OffsetMap, apply, invert

OVERLAP = "overlaps "
"""A finding skipped for this reason lost its place to another fix: it stands no longer."""


@dataclass(frozen=True)
class Report:
    """The result of one text; all offsets are code points of ``source``, the text the caller gave.

    Args:
        source: that text.
        text: what it became; equal to ``source`` after a check or an error.
        findings: everything found, in text order.
        edits: what was changed, in order, never overlapping; replaying them on ``source`` gives ``text``.
        skipped: findings with a fix that was not applied, each with the reason.
        error: why the text could not be worked on as asked, else None.
        id: of the document.
        meta: of the document.

    """

    source: str
    text: str
    findings: tuple[Finding, ...] = ()
    edits: tuple[Edit, ...] = ()
    skipped: tuple[tuple[Finding, str], ...] = ()
    error: str | None = None
    id: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def offsets(self) -> OffsetMap:
        """The map between ``source`` and ``text``."""
        return OffsetMap.of(self.edits)

    @property
    def changed(self) -> bool:
        """Whether ``text`` differs from ``source``."""
        return bool(self.edits)

    @property
    def counts(self) -> Counter[str]:
        """Edits by code; an edit of several rules counts for each."""
        return Counter(code for edit in self.edits for code in edit.codes)

    @property
    def left(self) -> list[Finding]:
        """Findings that still stand after a fix: without a fix, or with one that was not accepted."""
        refused = {id(finding) for finding, reason in self.skipped if not reason.startswith(OVERLAP)}
        return [finding for finding in self.findings if finding.replacement is None or id(finding) in refused]

    def undo(self) -> str:
        """The source text, rebuilt from the result and the edits alone."""
        return apply(self.text, invert(self.edits))[0]
