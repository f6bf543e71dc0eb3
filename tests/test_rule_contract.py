"""What every rule promises by being one."""

from __future__ import annotations

import inspect
import re

import pytest

from normalize import Bad, Good, Rule, Safety
from normalize.rule import FAMILIES
from normalize.rules import all_rules

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


def test_codes_and_names_are_unique() -> None:
    rules = all_rules()

    assert rules
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)


@RULES
def test_identity(rule: type[Rule]) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert rule.family() in FAMILIES
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert re.fullmatch(r"\d+\.\d+\.\d+", rule.since)
    assert isinstance(rule.safety, Safety)


@RULES
def test_one_rule_one_short_file_named_after_it(rule: type[Rule]) -> None:
    source = inspect.getsourcefile(rule)
    assert source is not None
    module = inspect.getmodule(rule)
    assert module is not None
    classes = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module.__name__
    ]

    assert classes == [rule]
    assert len(inspect.getsource(module).splitlines()) <= 120


@RULES
def test_page(rule: type[Rule]) -> None:
    page = inspect.cleandoc(rule.__doc__ or "")
    first, _, rest = page.partition("\n")

    assert first.endswith(".")
    assert len(first) <= 110
    assert re.findall(r"^## (.+)$", rest, re.MULTILINE) == ["Why it matters", "Fix safety", "Sources"]
    for section in re.split(r"^## .+$", rest, flags=re.MULTILINE)[1:]:
        assert section.strip()
    assert re.search(r"\d", _section(page, "Fix safety")), "a count says how far the fix was tried"
    assert re.search(r"^- \S", _section(page, "Sources"), re.MULTILINE)


@RULES
def test_page_says_how_safe_the_fix_is(rule: type[Rule]) -> None:
    word = {Safety.SAFE: "safe", Safety.UNSAFE: "unsafe", Safety.SHOW: "shown only"}[rule.safety]

    assert word in _section(inspect.cleandoc(rule.__doc__ or ""), "Fix safety").lower()


@RULES
def test_examples(rule: type[Rule]) -> None:
    assert sum(isinstance(example, Bad) for example in rule.examples) >= 2
    assert sum(isinstance(example, Good) for example in rule.examples) >= 2
    assert all(example.why for example in rule.examples if isinstance(example, Good))
    assert len({(example.text, example.source, example.terms) for example in rule.examples}) == len(
        rule.examples
    )
    assert all(example.fixed != example.text for example in rule.examples if isinstance(example, Bad))


@RULES
def test_show_only_rules_fix_nothing_and_others_something(rule: type[Rule]) -> None:
    fixes = [example for example in rule.examples if isinstance(example, Bad) and example.fixed is not None]

    assert bool(fixes) is (rule.safety is not Safety.SHOW)


def _section(page: str, title: str) -> str:
    return page.partition(f"## {title}\n")[2].partition("\n## ")[0]
