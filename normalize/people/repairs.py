"""What the analyses of this package propose: changes that stand together, how sure they are, and why."""

from __future__ import annotations

from normalize.evidence import Evidence, Safety
from normalize.people.agreement import Change
from normalize.records import NamedTuple, dataclass


class Doubt(NamedTuple):
    """Why a repair may be wrong, and what it then still counts as."""

    reason: str
    level: Safety


@dataclass(frozen=True)
class Repair:
    """Changes that are made together or not at all.

    Args:
        kind: ``first-person``, ``impersonal``, ``they`` or ``gender``.
        changes: in text order, not overlapping.
        safety: how far they can be trusted.
        message: what is wrong, for a person.
        evidence: why.
        group: shared by repairs that depend on each other; unique in the document.
        doubts: why it is not safe, when it is not.
        entry: the person entry behind it, where there is one.

    """

    kind: str
    changes: tuple[Change, ...]
    safety: Safety
    message: str
    evidence: tuple[Evidence, ...]
    group: str
    doubts: tuple[str, ...] = ()
    entry: str | None = None

    @property
    def is_safe(self) -> bool:
        """Whether nothing speaks against it."""
        return self.safety is Safety.SAFE
