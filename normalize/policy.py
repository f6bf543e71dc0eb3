"""Which rules run, and which of their fixes may be applied."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable

from normalize.evidence import Safety
from normalize.records import dataclass, replace
from normalize.rule import Finding


@dataclass(frozen=True)
class Selection:
    """A set of codes (``TRM001``), families (``TRM``) and entries (``TRM001:reasoning-model``)."""

    items: frozenset[str]

    @classmethod
    def of(cls, items: Iterable[str]) -> Selection:
        """From settings."""
        return cls(frozenset(items))

    def __bool__(self) -> bool:
        return bool(self.items)

    def takes_rule(self, code: str) -> bool:
        """Whether every finding of the rule is meant."""
        return code in self.items or code[:3] in self.items

    def mentions_rule(self, code: str) -> bool:
        """Whether some finding of the rule is meant."""
        return self.takes_rule(code) or any(item.startswith(f"{code}:") for item in self.items)

    def takes(self, finding: Finding) -> bool:
        """Whether this finding is meant."""
        return self.takes_rule(finding.code) or f"{finding.code}:{finding.entry}" in self.items


@dataclass(frozen=True)
class Policy:
    """The part of the settings that decides about rules and findings.

    ``previews`` are the codes of preview rules whose fixes have not been asked for: their findings are
    shown, and nothing more.
    """

    select: Selection
    ignore: Selection
    unsafe: Selection
    previews: frozenset[str] = frozenset()
    per_file_ignores: tuple[tuple[str, Selection], ...] = ()

    def runs(self, code: str) -> bool:
        """Whether the rule can have findings that are asked for."""
        wanted = not self.select or self.select.mentions_rule(code)
        return wanted and not self.ignore.takes_rule(code)

    def keeps(self, finding: Finding, name: str | None) -> bool:
        """Whether a finding in the document called ``name`` is asked for."""
        if (self.select and not self.select.takes(finding)) or self.ignore.takes(finding):
            return False
        return not any(
            selection.takes(finding) and _matches(name, pattern)
            for pattern, selection in self.per_file_ignores
        )

    def grade(self, finding: Finding) -> Finding:
        """The finding as it counts under these settings: those of preview rules are only shown."""
        return replace(finding, safety=Safety.SHOW) if finding.code in self.previews else finding

    def refusal(self, finding: Finding) -> str | None:
        """Why a fix may not be applied, or None when it may."""
        if finding.safety is Safety.SHOW:
            return "shown only"
        if finding.safety is Safety.UNSAFE and not self.unsafe.takes(finding):
            return f"unsafe fix; accept it with unsafe = [{finding.code!r}]"
        return None


def _matches(name: str | None, pattern: str) -> bool:
    if name is None:
        return False
    path = name.replace("\\", "/")
    return fnmatch.fnmatchcase(path, pattern) or fnmatch.fnmatchcase(path.rsplit("/", 1)[-1], pattern)
