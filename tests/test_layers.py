"""Imports point down, and some packages have one home each."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import normalize

ROOT = Path(normalize.__file__).parents[1]
FILES = sorted(path for package in ("normalize", "glossary") for path in (ROOT / package).rglob("*.py"))

# The first prefix that fits a module gives its layer; a module imports from its own layer and from below.
LAYERS: tuple[tuple[str, float], ...] = (
    ("normalize.cache", 0),
    ("normalize.errors", 0),
    ("normalize.evidence", 0),
    ("normalize.records", 0),
    ("normalize.span", 0),
    ("normalize.rules", 3),
    ("normalize.rule", 2),
    ("normalize.pattern", 2),
    ("normalize.settings", 4),
    ("normalize.policy", 4),
    ("normalize.outcome", 4),
    ("normalize.compose", 4),
    ("normalize.engine", 4),
    ("normalize.scanner", 4),
    ("normalize.normalizer", 4),
    ("normalize.workers", 4),
    ("normalize.scoring", 4),
    ("normalize.api", 4),
    ("normalize.report", 5),
    ("normalize.batch", 5),
    ("normalize.docs", 5),
    ("normalize.cli", 6),
    ("normalize.__main__", 6),
    ("glossary", 1.5),
)
BESIDE = {
    "normalize.scoring": ("normalize.rule", "normalize.rules", "normalize.pattern", "normalize.engine"),
    "normalize.rules": ("normalize.settings", "normalize.engine", "normalize.scoring"),
}
"""What a package may not import although its layer would allow it."""

HOMES = {
    "ftfy": "normalize/rules/encoding/",
    "sacrebleu": "normalize/scoring/",
    "langdetect": "normalize/language.py",
}


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _layer(module: str) -> float | None:
    if module == "normalize":
        return None
    return next((layer for prefix, layer in LAYERS if _is_within(module, prefix)), 1)


def _is_within(module: str, prefix: str) -> bool:
    return module == prefix or module.startswith(f"{prefix}.")


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Lines and modules a file imports at run time: what only type checkers see does not count."""
    skipped: set[ast.AST] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            skipped |= {inner for statement in node.body for inner in ast.walk(statement)}
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def violations(path: Path, module: str) -> list[str]:
    """Imports of a file that point up, or out of the one home of a package."""
    own = _layer(module)
    found = []
    for line, target in _imports(path):
        there = f"{path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name}:{line}"
        package = target.partition(".")[0]
        if package in HOMES and not there.startswith(HOMES[package]):
            found.append(f"{there}: {package} belongs to {HOMES[package]}")
        if package not in ("normalize", "glossary"):
            continue
        layer = _layer(target)
        if own is not None and layer is not None and layer > own:
            found.append(f"{there}: {module} imports {target}, which lies above it")
        for owner, forbidden in BESIDE.items():
            if _is_within(module, owner) and any(_is_within(target, name) for name in forbidden):
                found.append(f"{there}: {owner} does not know {target}")
    return found


def test_every_layer_has_its_modules() -> None:
    modules = [_module(path) for path in FILES]
    assert [name for name, _ in LAYERS if not any(_is_within(module, name) for module in modules)] == []


def test_imports_point_down() -> None:
    assert len(FILES) > 20
    assert [line for path in FILES for line in violations(path, _module(path))] == []


def test_ftfy_is_known_to_one_module() -> None:
    assert [path.name for path in FILES if any(name == "ftfy" for _, name in _imports(path))] == [
        "mojibake.py"
    ]


def test_the_test_sees_what_it_forbids(tmp_path: Path) -> None:
    path = tmp_path / "bad.py"
    path.write_text("import ftfy\ndef f():\n    from normalize.engine import Engine\n", encoding="utf-8")

    assert len(violations(path, "normalize.rule")) == 2
    assert len(violations(path, "normalize.scoring.x")) == 2
    assert len(violations(path, "normalize.cli.x")) == 1
