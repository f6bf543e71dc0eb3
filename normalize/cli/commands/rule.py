"""``normalize rule``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from normalize.cli.app import CLEAN
from normalize.errors import ConfigError, unknown
from normalize.rules import all_rules

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "rule", metavar="CODE", help="a code such as TYP001, or a name such as space-before-comma"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the page of a rule."""
    from normalize.docs import rule_page

    by_key = {key: rule for rule in all_rules() for key in (rule.code, rule.name)}
    wanted = arguments.rule if arguments.rule in by_key else arguments.rule.upper()
    if wanted not in by_key:
        raise ConfigError(f"{unknown('rule', arguments.rule, by_key)} (`normalize rules` lists all)")
    sys.stdout.write(rule_page(by_key[wanted]))
    return CLEAN
