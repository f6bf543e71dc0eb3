"""The rules: one file each, one folder a family, found by walking this package."""

from __future__ import annotations

import importlib
from functools import cache

from normalize.errors import RuleError
from normalize.rule import Rule


@cache
def all_rules() -> tuple[type[Rule], ...]:
    """Every rule class, by code.

    Raises:
        RuleError: two rules share a code or a name.

    """
    import pkgutil

    found: dict[str, type[Rule]] = {}
    for family in pkgutil.iter_modules(__path__):
        if not family.ispkg:
            continue
        package = importlib.import_module(f"{__name__}.{family.name}")
        for module in pkgutil.iter_modules(package.__path__):
            for rule in _rules_in(f"{package.__name__}.{module.name}"):
                if found.setdefault(rule.code, rule) is not rule:
                    raise RuleError(
                        f"{rule.__name__} and {found[rule.code].__name__} share a code", (rule.code,)
                    )
    names = {rule.name for rule in found.values()}
    if len(names) < len(found):
        raise RuleError("two rules share a name", tuple(found))
    return tuple(found[code] for code in sorted(found))


def _rules_in(module_name: str) -> list[type[Rule]]:
    module = importlib.import_module(module_name)
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Rule)
        and value.__module__ == module_name
        and hasattr(value, "code")
    ]
