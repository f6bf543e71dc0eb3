"""Every example on every rule's page does what it says: found, fixed, and fixed again without change."""

from __future__ import annotations

import pytest
from alone import fix

from normalize import Bad, Good, Rule
from normalize.rules import all_rules

EXAMPLES = [(rule, example) for rule in all_rules() for example in rule.examples]


def _name(value: object) -> str:
    return value.code if isinstance(value, type) and issubclass(value, Rule) else type(value).__name__


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=_name)
def test_example(rule: type[Rule], example: Bad | Good) -> None:
    given = {"source": example.source, "terms": example.terms, "markup": example.markup}
    report = fix(rule.code, example.text, **given)

    assert report.error is None
    if isinstance(example, Good):
        assert report.text == example.text
        assert not report.findings
    else:
        assert report.findings
        assert report.text == (example.text if example.fixed is None else example.fixed)
        assert fix(rule.code, report.text, **given).text == report.text
