"""Runs rules over a document, phase by phase, to a fixed point."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from normalize.compose import compose
from normalize.document import Document
from normalize.errors import RuleError
from normalize.outcome import OVERLAP, Report
from normalize.policy import Policy
from normalize.records import NamedTuple, replace
from normalize.rule import PHASES, Finding, Rule
from normalize.scanner import Scanner
from normalize.span import Edit, OffsetMap, Span, splice

if TYPE_CHECKING:
    from normalize.protect import Protected

MAX_ROUNDS = 8
_Key = tuple[str, int, int, str | None]
_TIGHT = frozenset({"url", "email", "identifier"})
_UNKNOWN = "en"


class Engine:
    """Rules, compiled once, and the policy that says what of their findings counts."""

    def __init__(self, rules: Iterable[Rule], policy: Policy) -> None:
        by_family: dict[str, list[Rule]] = {}
        for rule in sorted(rules, key=lambda rule: (rule.rank, rule.code)):
            by_family.setdefault(rule.code[:3], []).append(rule)
        self._phases = [[rule for family in phase for rule in by_family.get(family, ())] for phase in PHASES]
        self._policy = policy

    def run(self, document: Document) -> Report:
        """Fix ``document``.

        Rules that undo each other are left out for this document and named in ``Report.error``.

        Raises:
            RuleError: a rule failed or broke its contract.

        """
        plan = self._sourceless if document.source is None else self._sourced
        muted: frozenset[str] = frozenset()
        while True:
            run = _Run(document, self._policy, plan, muted)
            quarrel = _settle(run)
            if not quarrel:
                return run.report(_complaint(muted))
            muted |= quarrel

    @cached_property
    def _sourced(self) -> _Plan:
        """For texts whose source is known."""
        return _Plan.of(self._phases)

    @cached_property
    def _sourceless(self) -> _Plan:
        """For texts whose source is not known: rules that need it are not asked whether they may fire."""
        return _Plan.of([[rule for rule in rules if not rule.needs_source] for rules in self._phases])


class _Plan(NamedTuple):
    """Rules with their phases, in order, and what tells which of them may fire."""

    rules: list[tuple[int, Rule]]
    numbers: dict[str, int]
    scanner: Scanner

    @classmethod
    def of(cls, phases: list[list[Rule]]) -> _Plan:
        """With a scanner of the rules of all phases."""
        rules = [(phase, rule) for phase, rules in enumerate(phases) for rule in rules]
        numbers = {rule.code: number for number, (_, rule) in enumerate(rules)}
        return cls(rules, numbers, Scanner(rule for _, rule in rules))

    def candidates(self, document: Document) -> list[list[Rule]]:
        """The rules to ask, by phase, if `Scanner.allows` it; the document is told where triggers stand."""
        found = self.scanner.found(document.text)
        for code, places in found.items():
            if places is not None:
                document.memo(("places", code), partial(sorted, {*places}))
        asked: list[list[Rule]] = [[] for _ in PHASES]
        for number in sorted([self.numbers[code] for code in found]):
            phase, rule = self.rules[number]
            asked[phase].append(rule)
        return asked


def _settle(run: _Run) -> frozenset[str]:
    """Repeat all phases until quiet; the codes of rules that never come to rest, if any."""
    for _ in range(MAX_ROUNDS):
        before = run.document
        for phase in range(len(PHASES)):
            for _ in range(MAX_ROUNDS):
                if not run.round(phase):
                    break
            else:
                return run.restless()
        if run.document is before:
            return frozenset()
    return run.restless()


def _complaint(muted: frozenset[str]) -> str | None:
    if not muted:
        return None
    codes = ", ".join(sorted(muted))
    return (
        f"{codes}: fixes that undo each other were left out; this is a bug in a rule, please report the text"
    )


class _Unit(NamedTuple):
    """Findings that are applied together or not at all."""

    findings: tuple[Finding, ...]
    rank: tuple[int, int, int]


class _Run:
    """One document on its way to the fixed point."""

    def __init__(self, document: Document, policy: Policy, plan: _Plan, muted: frozenset[str]) -> None:
        self.source = self.document = document
        self.edits: list[Edit] = []
        self._history: list[frozenset[str]] = []
        self._policy = policy
        self._plan = plan
        self._muted = muted
        self._asked: tuple[Document, list[list[Rule]]] | None = None
        self._found: dict[_Key, Finding] = {}
        self._skipped: dict[_Key, str] = {}
        self._rounds = 0
        self._quiet: dict[int, Document] = {}

    def round(self, phase: int) -> bool:
        """Ask every rule of a phase, apply what may be applied; whether anything was."""
        self._rounds += 1
        if self._quiet.get(phase) is self.document:
            return False
        allows, text = self._plan.scanner.allows, self.document.text
        rules = [rule for rule in self._candidates()[phase] if allows(rule.code, text)]
        changed = self._round(rules) if rules else False
        if not changed:
            self._quiet[phase] = self.document
        return changed

    def _round(self, rules: Sequence[Rule]) -> bool:
        found = [pair for rule in rules if rule.code not in self._muted for pair in self._ask(rule)]
        if not found:
            return False
        offsets = OffsetMap.of(self.edits)
        units = [unit for unit in _units(found) if self._is_open(unit, offsets)]
        accepted = self._without_overlaps(units, offsets)
        if accepted:
            self._apply(accepted)
        return bool(accepted)

    def restless(self) -> frozenset[str]:
        """Codes of the rules that were still changing the text of late."""
        return frozenset().union(*self._history[-MAX_ROUNDS // 2 :])

    def report(self, error: str | None) -> Report:
        """What came of it."""
        keys = sorted(self._found, key=lambda key: (key[1], key[2], key[0]))
        return Report(
            self.source.text,
            self.document.text,
            tuple(self._found[key] for key in keys),
            tuple(self.edits),
            tuple((self._found[key], self._skipped[key]) for key in keys if key in self._skipped),
            error,
            self.source.id,
            self.source.meta,
        )

    def _candidates(self) -> list[list[Rule]]:
        """The rules that may fire on the text as it is now, by phase."""
        if self._asked is None or self._asked[0] is not self.document:
            self._asked = self.document, self._plan.candidates(self.document)
        return self._asked[1]

    def _is_for(self, rule: Rule) -> bool:
        return rule.languages is None or (self.document.language or _UNKNOWN) in rule.languages

    def _language(self) -> str | None:
        """That of the text, once asked for: fixes after that are too small to change it."""
        return self.document.language if "language" in vars(self.document) else None

    def _ask(self, rule: Rule) -> list[tuple[Rule, Finding]]:
        try:
            found = list(rule.find(self.document))
        except Exception as error:
            raise RuleError(f"{rule.code} failed: {type(error).__name__}: {error}", (rule.code,)) from error
        # the language of a text is asked for only when something was found in it: it may take a detector
        if not found or not self._is_for(rule):
            return []
        found = [self._policy.grade(f) for f in found if self._policy.keeps(f, self.source.id)]
        for finding in found:
            _hold_to_contract(finding, self.document.text)
        _hold_groups_apart(found)
        return [(rule, finding) for finding in self._unprotected(found)]

    def _unprotected(self, found: Sequence[Finding]) -> list[Finding]:
        """Those that touch no protected text, and of which none that belongs to them does."""
        protected = [self._is_protected(finding) for finding in found]
        closed = {f.group for f, is_protected in zip(found, protected, strict=True) if is_protected}
        return [
            finding
            for finding, is_protected in zip(found, protected, strict=True)
            if not is_protected and (finding.group is None or finding.group not in closed)
        ]

    def _is_protected(self, finding: Finding) -> bool:
        spans = self.document.protected_near(finding.span)
        if not spans:
            return False
        index = bisect_left(spans, finding.start, key=lambda item: item.end)
        for item in spans[index : index + 3]:
            inside = _touches(item, finding)
            beside = item.kind in _TIGHT and finding.start <= item.end and item.start <= finding.end
            within = finding.start == finding.end and item.start < finding.start < item.end
            if inside or within or (beside and finding.replacement is not None):
                return True
            if item.start > finding.end:
                return False
        return False

    def _is_open(self, unit: _Unit, offsets: OffsetMap) -> bool:
        """Record the findings of a unit; whether all of it may be applied."""
        refusals = [self._policy.refusal(finding) for finding in unit.findings]
        for finding, refusal in zip(unit.findings, refusals, strict=True):
            self._record(finding, offsets, refusal or next(filter(None, refusals), None))
        return not any(refusals)

    def _record(self, finding: Finding, offsets: OffsetMap, refusal: str | None) -> None:
        key = self._key(finding, offsets)
        if key not in self._found or (refusal is None and finding.replacement is not None):
            stands = key[1] == finding.start and key[2] == finding.end
            self._found[key] = finding if stands else replace(finding, start=key[1], end=key[2])
        if refusal is None or finding.replacement is None:
            self._skipped.pop(key, None)
        else:
            self._skipped[key] = refusal

    def _key(self, finding: Finding, offsets: OffsetMap) -> _Key:
        span = offsets.span_to_source(finding.span)
        return finding.code, span.start, span.end, finding.replacement

    def _without_overlaps(self, units: list[_Unit], offsets: OffsetMap) -> list[Finding]:
        taken: list[tuple[Span, Finding]] = []
        accepted: list[Finding] = []
        for unit in sorted(units, key=lambda unit: unit.rank):
            rival = next((r for f in unit.findings if (r := _rival(taken, f.span))), None)
            if rival is None:
                for finding in unit.findings:
                    insort(taken, (finding.span, finding), key=lambda item: item[0])
                accepted += unit.findings
                continue
            for finding in unit.findings:
                self._skipped[self._key(finding, offsets)] = f"{OVERLAP}{rival.code}"
        return accepted

    def _apply(self, findings: list[Finding]) -> None:
        text = self.document.text
        ordered = sorted(findings, key=lambda finding: (finding.start, finding.end))
        edits = [_edit(finding, text, self._rounds) for finding in ordered]
        self.edits = compose(self.source.text, self.edits, edits)
        self.document = self.document.replace(text=splice(text, edits), language=self._language())
        self._history.append(frozenset(code for edit in edits for code in edit.codes))


def _touches(item: Protected, finding: Finding) -> bool:
    """Whether a finding is of protected text: a fix that overlaps it, or what is shown of nothing else.

    A sentence that is shown because it lacks a number may well hold a web address.
    """
    if finding.replacement is None:
        return item.start <= finding.start and finding.end <= item.end
    return item.start < finding.end and finding.start < item.end


def _hold_to_contract(finding: Finding, text: str) -> None:
    fits = 0 <= finding.start <= finding.end <= len(text)
    if fits and finding.evidence and finding.replacement != text[finding.start : finding.end]:
        return
    raise RuleError(
        f"{finding.code}: a finding leaves the text, changes nothing or has no evidence", (finding.code,)
    )


def _hold_groups_apart(found: list[Finding]) -> None:
    grouped = sorted(
        (finding for finding in found if finding.group is not None), key=lambda f: (f.start, f.end)
    )
    for one, other in pairwise(grouped):
        if one.group == other.group and (one.span == other.span or one.span.overlaps(other.span)):
            raise RuleError(f"{one.code}: findings of one group overlap", (one.code,))


def _units(found: list[tuple[Rule, Finding]]) -> list[_Unit]:
    """Findings by group; identical findings of different rules are one unit each and merge when applied."""
    groups: dict[object, list[tuple[Rule, Finding]]] = {}
    for number, (rule, finding) in enumerate(found):
        groups.setdefault(finding.group if finding.group is not None else number, []).append((rule, finding))
    units = []
    for members in groups.values():
        findings = tuple(finding for _, finding in members)
        start = min(finding.start for finding in findings)
        units.append(_Unit(findings, (min(rule.rank for rule, _ in members), start, -findings[0].end)))
    return units


def _rival(taken: list[tuple[Span, Finding]], span: Span) -> Finding | None:
    index = bisect_left(taken, span, key=lambda item: item[0])
    near = taken[max(index - 2, 0) : index + 1]
    return next((finding for other, finding in near if other == span or other.overlaps(span)), None)


def _edit(finding: Finding, text: str, number: int) -> Edit:
    return Edit(
        finding.start,
        finding.end,
        text[finding.start : finding.end],
        finding.replacement or "",
        (finding.code,),
        finding.safety,
        finding.evidence,
        f"{number}:{finding.group}" if finding.group is not None else None,
    )
