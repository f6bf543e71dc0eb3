"""``normalize rules``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from normalize.cli.app import CLEAN
from normalize.cli.options import add_choice
from normalize.rule import FAMILIES, Rule
from normalize.rules import all_rules

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_choice(parser, "--format", ("text", "json"), "text", "default: text")


def run(arguments: argparse.Namespace) -> int:
    """List all rules."""
    from normalize.docs import summary_of

    if arguments.format == "json":
        records = [_record(rule, summary_of(rule)) for rule in all_rules()]
        sys.stdout.write(json.dumps(records, indent=1) + "\n")
        return CLEAN
    for family, text in FAMILIES.items():
        rules = [rule for rule in all_rules() if rule.family() == family]
        if rules:
            sys.stdout.write(f"{family}  {text}\n")
        for rule in rules:
            status = f"{rule.safety}{', preview' if rule.preview else ''}"
            sys.stdout.write(f"  {rule.code}  {rule.name:<36} {status:<15} {summary_of(rule)}\n")
    return CLEAN


def _record(rule: type[Rule], summary: str) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "safety": str(rule.safety),
        "preview": rule.preview,
        "since": rule.since,
        "summary": summary,
    }
