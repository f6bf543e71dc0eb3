"""What holds for every rule on every text."""

from __future__ import annotations

import re
from functools import cache

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import prose, texts

from normalize import Document, Finding, Normalizer, Report, Rule, Settings, pattern
from normalize.rule import FAMILIES, Context
from normalize.rules import all_rules
from normalize.span import apply

SURFACE = ("ENC", "TYP")
OPEN_START = re.compile(
    r"(?:\(\?\w+\))?(?:\\[swdSWD]|\\[pP]\{\w+\}|\[[^\]]*\]|\.)(?:[*+](?!\+)|\{\d+,\}(?!\+))(?!$)"
)
FORMS = {"safe": Settings(), "unsafe": Settings(unsafe=list(FAMILIES), preview=True)}
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
every_form = pytest.mark.parametrize("form", FORMS)


@cache
def normalizer(form: str) -> Normalizer:
    return Normalizer(FORMS[form])


def fix(form: str, text: str) -> Report:
    return normalizer(form).fix(Document(text, language="en"))


@every_form
@many
@given(text=texts)
def test_edits_index_the_source_replay_and_undo(form: str, text: str) -> None:
    report = fix(form, text)
    position = 0
    for edit in report.edits:
        assert edit.start >= position
        assert text[edit.start : edit.end] == edit.before != edit.after
        assert edit.evidence
        assert edit.code in edit.codes
        position = edit.end

    assert report.error is None
    assert report.source == text
    assert apply(text, report.edits)[0] == report.text
    assert report.undo() == text


@every_form
@many
@given(text=texts)
def test_fixing_twice_is_fixing_once(form: str, text: str) -> None:
    once = fix(form, text).text

    assert fix(form, once).text == once


@every_form
@many
@given(text=texts)
def test_nothing_outside_the_edits_changes(form: str, text: str) -> None:
    report = fix(form, text)
    position = new_position = 0
    for hunk in (*report.offsets.hunks, None):
        start, new_start = (hunk.start, hunk.new_start) if hunk else (len(text), len(report.text))
        assert text[position:start] == report.text[new_position:new_start]
        position, new_position = (hunk.end, hunk.new_end) if hunk else (start, new_start)


@every_form
@many
@given(text=texts)
def test_protected_text_survives(form: str, text: str) -> None:
    report = fix(form, text)

    for protected in Document(text, language="en").protected:
        for edit in report.edits:
            assert not (edit.start < protected.end and protected.start < edit.end), (edit, protected)


@many
@given(text=texts)
def test_addresses_survive(text: str) -> None:
    address = "https://example.org/a--b?c=d&e=(f)"
    once = fix("unsafe", f"{text}\n{address}\n{text}").text

    assert re.search(rf"^{re.escape(address)}$", once, re.MULTILINE)


def _surface(text: str) -> list[Finding]:
    found = normalizer("safe").check(Document(text, language="en")).findings
    return [finding for finding in found if finding.code.startswith(SURFACE)]


def _without_place(findings: list[Finding]) -> list[tuple[str, int, str | None]]:
    return [(finding.code, finding.end - finding.start, finding.replacement) for finding in findings]


@many
@given(text=prose, before=st.booleans())
def test_another_paragraph_changes_no_surface_finding(text: str, before: bool) -> None:
    other = "Nothing is wrong with this paragraph, which says little."
    whole = f"{other}\n\n{text}" if before else f"{text}\n\n{other}"

    assert _without_place(_surface(whole)) == _without_place(_surface(text))


RULES = [rule(Context()) for rule in all_rules() if rule.family() not in ("TRM", "NAM")]
by_code = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@by_code
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts)
def test_the_cheap_test_is_never_wrong(rule: Rule, text: str) -> None:
    if not rule.may_fire(text):
        assert list(rule.find(Document(text, language="en"))) == []


@by_code
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts)
def test_findings_are_in_order_and_pure(rule: Rule, text: str) -> None:
    first, second = (list(rule.find(Document(text, language="en"))) for _ in range(2))

    assert first == second
    assert all(0 <= finding.start <= finding.end <= len(text) for finding in first)
    assert [f.start for f in first if f.group is None] == sorted(f.start for f in first if f.group is None)
    assert all(finding.code == rule.code for finding in first)


UNITS = (
    *" \t\n“\"'(（)、。，.;,-—…`*&<>[]x1Ié\u200b\x1b\x93\ud83d",
    *("a ", "I ", "i am ", "; The ", "the the ", "60, ", "( a ", "``a", '""a', "â€™", "&amp;", "< / p >"),
    *("a.The ", "No more of this. ", "he said ", "Dear all,\n"),
)


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_copying_grows_with_the_text_and_no_faster(unit: str) -> None:
    small, large = (_copied((unit * size)[:size]) for size in (2_000, 8_000))

    assert large <= 5 * small + 50_000


def _copied(text: str) -> int:
    """How many characters all rules together cut out of ``text``."""
    _Counted.copied = 0
    for rule in RULES:
        if rule.may_fire(text):
            for _ in rule.find(Document(_Counted(text), language="en")):
                pass
    return _Counted.copied


class _Counted(str):
    """A text that counts the characters that are cut out of it."""

    __slots__ = ()
    copied = 0

    def __getitem__(self, key: object) -> str:
        piece = super().__getitem__(key)  # type: ignore[index]
        _Counted.copied += len(piece)
        return piece


def test_no_pattern_begins_with_an_open_repetition(monkeypatch: pytest.MonkeyPatch) -> None:
    r"""``\s+$`` tries every one of 20,000 spaces as a start, and reads to their end from each."""
    seen: list[str] = []
    compile_pattern = regex.compile

    def compile_seen(text: str, *flags: int) -> object:
        seen.append(text)
        return compile_pattern(text, *flags)

    monkeypatch.setattr(regex, "compile", compile_seen)
    pattern.compiled.cache_clear()
    for rule in RULES:
        for example in rule.examples:
            list(rule.find(Document(example.text, source=example.source, language="en")))

    assert len(seen) > 20
    assert [text for text in seen if OPEN_START.match(text)] == []
