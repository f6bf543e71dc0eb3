"""The exception tree. Every message says what was found, where, and the next step.

NormalizerError
├── ConfigError      a setting, option or configuration file the user can repair      (exit 2)
├── InputError       a text or file that cannot be read as what it claims to be       (exit 2)
├── TermbaseError    a termbase that cannot be trusted as it stands; has path, line   (exit 2)
└── RuleError        a rule broke its contract: a bug of this project                 (exit 3)
"""

from __future__ import annotations

from collections.abc import Iterable


class NormalizerError(Exception):
    """Base of every error this project raises on purpose."""


class ConfigError(NormalizerError):
    """A setting or command line option that means nothing, with the nearest one that does."""


class InputError(NormalizerError):
    """Input that cannot be read as what it claims to be."""


class TermbaseError(NormalizerError):
    """A termbase that cannot be trusted as it stands.

    Args:
        message: what is wrong and what to do about it.
        path: the file, or None for a termbase made in memory.
        line: 1-based line in that file, or None.

    """

    def __init__(self, message: str, path: str | None = None, line: int | None = None) -> None:
        place = ":".join(str(part) for part in (path, line) if part is not None)
        super().__init__(f"{place}: {message}" if place else message)
        self.path, self.line, self.message = path, line, message

    def __reduce__(self) -> tuple[type[TermbaseError], tuple[str, str | None, int | None]]:
        return type(self), (self.message, self.path, self.line)


class RuleError(NormalizerError):
    """A rule broke its contract; ``codes`` names the rules involved."""

    def __init__(self, message: str, codes: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.codes = codes


def unknown(what: str, value: str, known: Iterable[str]) -> str:
    """The message about a name that means nothing, with the nearest one that does."""
    import difflib

    names = list(known)
    near = difflib.get_close_matches(value, names, 1, 0.5) or difflib.get_close_matches(
        value.upper(), names, 1, 0.5
    )
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(names)[:12])}{more}"
    return f"unknown {what} {value!r}; {hint}"
