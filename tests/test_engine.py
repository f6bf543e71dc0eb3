"""The engine: order of phases, overlaps, groups, the fixed point, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pytest
import regex

from normalize.document import Document
from normalize.engine import Engine
from normalize.errors import RuleError
from normalize.evidence import Evidence, Safety
from normalize.outcome import Report
from normalize.policy import Policy, Selection
from normalize.rule import Finding, Rule

FORM = Evidence("form", "a test")


class Swap(Rule):
    """Replaces one pattern."""

    name, since, safety, languages = "swap", "0.1.0", Safety.SAFE, None
    pattern: ClassVar[str]
    new: ClassVar[str | None]
    group_of: ClassVar[str | None] = None

    def find(self, document: Document) -> Iterator[Finding]:
        for match in regex.finditer(self.pattern, document.text):
            yield self.finding(match.span(), "m", self.new, evidence=FORM, group=self.group_of)


def swap(code: str, pattern: str, new: str | None, **fields: object) -> Rule:
    members = {"code": code, "pattern": pattern, "new": new, **fields}
    return type(code, (Swap,), members)()  # type: ignore[no-any-return]


def policy(**lists: list[str]) -> Policy:
    select, ignore, unsafe = (Selection.of(lists.get(name, [])) for name in ("select", "ignore", "unsafe"))
    return Policy(select, ignore, unsafe, frozenset(lists.get("previews", [])))


def run(text: str, *rules: Rule, **lists: list[str]) -> Report:
    return Engine(rules, policy(**lists)).run(Document(text))


def test_a_later_phase_sees_what_an_earlier_one_left() -> None:
    report = run("a  b", swap("TRM001", "a b", "c"), swap("TYP001", "  ", " "))
    assert report.text == "c"
    (edit,) = report.edits
    assert (edit.start, edit.end, edit.codes) == (0, 4, ("TRM001", "TYP001"))
    assert report.undo() == "a  b"


def test_a_later_fix_that_opens_the_way_for_an_earlier_phase_is_followed() -> None:
    assert run("x", swap("TYP001", "y", "z"), swap("PRN001", "x", "y")).text == "z"


def test_a_group_of_which_a_part_is_protected_is_left_whole() -> None:
    rule = swap("TRM001", "plan", "scheme", group_of="together")
    assert run("The plan, see https://example.org/plan now.", rule).text.startswith("The plan, see")
    assert run("The plan, see the plan now.", rule).text == "The scheme, see the scheme now."


def test_what_is_only_shown_may_hold_protected_text_but_not_lie_in_it() -> None:
    text = "See https://example.org/plan now."
    assert [f.code for f in run(text, swap("SRC001", "^.*$", None)).findings] == ["SRC001"]
    assert not run(text, swap("SRC001", "plan", None)).findings


class Surer(Swap):
    """Sure of its fix once another rule has written the evidence."""

    def find(self, document: Document) -> Iterator[Finding]:
        safety = Safety.SAFE if "evidence" in document.text else Safety.UNSAFE
        for match in regex.finditer("wrong", document.text):
            reason = Evidence("form", safety.value)
            yield self.finding(match.span(), "m", "right", evidence=reason, safety=safety)


def test_a_finding_is_told_as_it_was_applied() -> None:
    surer = type("TRM001", (Surer,), {"code": "TRM001", "pattern": "", "new": "right"})()
    report = run("wrong evidnce", surer, swap("TRM002", "evidnce", "evidence"))
    assert report.text == "right evidence"
    (finding,) = [f for f in report.findings if f.code == "TRM001"]
    (edit,) = [e for e in report.edits if "TRM001" in e.codes]
    assert finding.safety is edit.safety is Safety.SAFE
    assert finding.evidence == edit.evidence
    assert not report.skipped


def test_rules_that_undo_each_other_are_left_out_and_named() -> None:
    report = run("a, c", swap("TRM001", "a", "b"), swap("TRM002", "b", "a"), swap("TRM003", "c", "d"))
    assert report.text == "a, d"
    assert report.error
    assert report.error.startswith("TRM001, TRM002:")


def test_rules_of_different_phases_that_undo_each_other_are_named_too() -> None:
    report = run("a", swap("TYP001", "a", "b"), swap("PRN001", "b", "a"))
    assert report.text == "a"
    assert report.error
    assert "PRN001, TYP001" in report.error


def test_of_overlapping_fixes_the_lower_rank_wins_and_the_other_is_on_record() -> None:
    report = run("abc", swap("TRM001", "ab", "x"), swap("TRM002", "bc", "y", rank=-1))
    assert report.text == "ay"
    assert [(finding.code, reason) for finding, reason in report.skipped] == [("TRM001", "overlaps TRM002")]


def test_a_group_stands_or_falls_together() -> None:
    grouped = swap("PRN001", "a(?=.*c)|(?<=a.*)c", "x", group_of="g")
    assert run("a b c", grouped).text == "x b x"
    assert run("a b c", grouped, swap("PRN002", "b c", "y", rank=-1)).text == "a y"


def test_edits_of_a_group_share_a_name_that_no_other_round_uses() -> None:
    report = run("a b", swap("PRN001", "a|b", "x", group_of="g"))
    assert len({edit.group for edit in report.edits}) == 1
    assert report.edits[0].group


@pytest.mark.parametrize(
    ("lists", "text"),
    [
        ({}, "a"),
        ({"unsafe": ["TRM001"]}, "b"),
        ({"unsafe": ["TRM"]}, "b"),
        ({"unsafe": ["TRM"], "ignore": ["TRM001"]}, "a"),
    ],
)
def test_an_unsafe_fix_needs_consent(lists: dict[str, list[str]], text: str) -> None:
    report = run("a", swap("TRM001", "a", "b", safety=Safety.UNSAFE), **lists)
    assert report.text == text


def test_what_is_shown_only_is_never_applied() -> None:
    report = run("a", swap("TRM001", "a", "b", safety=Safety.SHOW), unsafe=["TRM001"])
    assert (report.text, len(report.findings)) == ("a", 1)
    assert report.skipped[0][1] == "shown only"


def test_preview_rules_are_shown_until_asked_for() -> None:
    assert run("a", swap("TRM001", "a", "b"), previews=["TRM001"]).text == "a"
    assert run("a", swap("TRM001", "a", "b")).text == "b"


@pytest.mark.parametrize("new", ["a", None], ids=["no change", "no evidence"])
def test_a_rule_that_breaks_its_contract_is_named(new: str | None) -> None:
    rule = swap("TRM001", "a", new)
    if new is None:
        rule.finding = lambda *_, **__: Finding(0, 1, "TRM001", Safety.SHOW, "m", ())  # type: ignore[method-assign]
    with pytest.raises(RuleError, match="TRM001"):
        run("a", rule)


def test_a_rule_that_fails_is_named() -> None:
    with pytest.raises(RuleError, match="TRM001 failed"):
        run("a", swap("TRM001", "(", "b"))


def test_findings_of_later_rounds_are_reported_in_offsets_of_the_source() -> None:
    report = run("aa b", swap("TYP001", "aa ", ""), swap("TRM001", "b", None))
    shown = [(f.code, f.start, f.end) for f in report.findings]
    assert shown == [("TYP001", 0, 3), ("TRM001", 3, 4)]


def test_a_rule_for_another_language_stays_silent() -> None:
    rule = swap("TRM001", "a", "b", languages=frozenset({"en"}))
    engine = Engine([rule], policy())
    assert engine.run(Document("a", language="de")).text == "a"
    assert engine.run(Document("a", language="en")).text == "b"
    assert engine.run(Document("a")).text == "b"
