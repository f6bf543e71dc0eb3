"""Public names, rule codes and command line options: none comes or goes unseen.

After a change that is meant, run ``UPDATE_GOLDEN=1 pytest tests/test_public.py`` and read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import glossary
import normalize
from normalize.cli.app import COMMANDS
from normalize.cli.parser import Parser
from normalize.rules import all_rules

GOLDEN = Path(__file__).parent / "golden" / "public.txt"


def _lines() -> Iterator[str]:
    for package in (glossary, normalize):
        yield from (f"name {package.__name__}.{name}" for name in sorted(package.__all__))
    for name in COMMANDS:
        yield from (f"command {name} {option}" for option in sorted(_options(name)))
    yield from (f"rule {rule.code} {rule.name} {rule.safety}" for rule in all_rules())


def _options(name: str) -> Iterator[str]:
    parser = Parser(prog=name)
    import_module(f"normalize.cli.commands.{name.replace(' ', '_')}").options(parser)
    for action in parser._actions:
        yield from action.option_strings or [action.dest.upper()]


def test_public_names_and_codes() -> None:
    lines = list(_lines())
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert GOLDEN.read_text(encoding="utf-8").splitlines() == lines


def test_every_public_name_is_there() -> None:
    for package in (glossary, normalize):
        assert all(getattr(package, name) is not None for name in package.__all__)
