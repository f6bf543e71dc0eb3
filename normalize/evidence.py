"""Why a change may be made, and how far it can be trusted."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from normalize.records import dataclass


class Safety(StrEnum):
    """How far a fix can be trusted; declared from strongest to weakest."""

    SAFE = "safe"
    """The meaning cannot change, given the named evidence."""
    UNSAFE = "unsafe"
    """Probably right; applied only when the user accepts its code."""
    SHOW = "show"
    """A finding only; never applied."""


_RANK = {safety: rank for rank, safety in enumerate(Safety)}


def weakest(*levels: Safety) -> Safety:
    """The least trusted of ``levels``."""
    return max(levels, key=_RANK.__getitem__)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a finding.

    Args:
        kind: what kind of fact it is: ``form`` (the marks themselves), ``unicode``, ``term`` (a termbase
            entry), ``document``, ``person`` or ``source``.
        detail: the fact, in words a reader can check.
        start: where in the text the fact stands (code points), where it stands in the text.
        end: its end.
        source_start: the same in the source text, where there is one.
        source_end: its end.
        score: a score of the method, where it has one (a probability is not claimed).
        count: how often the same was seen elsewhere, where that was counted.

    """

    kind: str
    detail: str
    start: int | None = None
    end: int | None = None
    source_start: int | None = None
    source_end: int | None = None
    score: float | None = None
    count: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """The fields that are set, for JSON."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value is not None}
