"""What has to be known of every rule before it is asked: kept between runs, so that a run imports few rules.

Most texts need few of the rules, and importing all of them took a tenth of the time that a check of one small
file takes. The catalogue is made by walking the package (`all_rules`) and kept in the user's cache folder
with the size and the times of every file it was made from; when one of them differs, or a file came or
went, it is made again. It is data as `marshal` reads it, never executed, and nothing depends on its being
kept.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Iterator
from functools import cache as once
from importlib import import_module
from typing import Any, cast

from normalize import __version__, cache
from normalize.records import NamedTuple
from normalize.rule import Rule

_FORMAT = 2
_FACTS = ("code", "rank", "preview", "languages", "needs_source", "triggers", "strange")
_SETTLED_NS = 2_000_000_000
"""A file that was changed so short a time ago may be changed again without its times telling."""

_Stamp = list[tuple[str, int, int, int]]


class Entry(NamedTuple):
    """One rule.

    Args:
        module: where it is.
        name: of its class there.
        facts: its class attributes that are asked for before it is.
        own_test: whether it has a ``may_fire`` of its own.
        own_needs: whether it has a ``needs`` of its own.

    """

    module: str
    name: str
    facts: dict[str, Any]
    own_test: bool
    own_needs: bool

    @property
    def code(self) -> str:
        """Of the rule."""
        return cast("str", self.facts["code"])

    def rule(self) -> type[Rule]:
        """The rule itself; its module is imported."""
        return cast("type[Rule]", getattr(import_module(self.module), self.name))


@once
def catalogue() -> tuple[Entry, ...]:
    """An entry for every rule, by code.

    Raises:
        RuleError: two rules share a code or a name.

    """
    stamp = _stamp()
    if stamp is None:
        return _made()
    stored = _stored(stamp)
    if stored is None:
        stored = _made()
        _store(stamp, stored)
    return stored


def _made() -> tuple[Entry, ...]:
    from normalize.rules import all_rules

    return tuple(
        Entry(
            rule.__module__,
            rule.__name__,
            {name: getattr(rule, name) for name in _FACTS},
            rule.may_fire is not Rule.may_fire,
            rule.needs is not Rule.needs,
        )
        for rule in all_rules()
    )


def _stored(stamp: _Stamp) -> tuple[Entry, ...] | None:
    """The entries that were kept, if they are whole and of these very files."""
    content = cache.load(_file_name())
    if content is None:
        return None
    try:
        kept_stamp, rows = marshal.loads(content)  # noqa: S302 - data of the user's own, see the module
        return tuple(Entry(*row) for row in rows) if kept_stamp == stamp else None
    except (ValueError, TypeError, EOFError):
        return None


def _store(stamp: _Stamp, entries: tuple[Entry, ...]) -> None:
    import time

    if max(max(mtime, ctime) for _, _, mtime, ctime in stamp) + _SETTLED_NS < time.time_ns():
        cache.store(_file_name(), marshal.dumps((stamp, [tuple(entry) for entry in entries])))


def _file_name() -> str:
    """Another installation, version or Python has a catalogue of its own."""
    origin = f"{_FORMAT} {__version__} {sys.version} {__file__}"
    return f"rules-{zlib.crc32(origin.encode('utf-8', 'surrogatepass')):08x}.bin"


def _stamp() -> _Stamp | None:
    """Name, size and times of each file that may say something about a rule; None when they are no files."""
    folder = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes longer to import than this module to run
    try:
        return sorted([*_files(os.path.dirname(folder)), *_files(folder, deep=True)])  # noqa: PTH120
    except OSError:
        return None


def _files(folder: str, *, deep: bool = False) -> Iterator[tuple[str, int, int, int]]:
    with os.scandir(folder) as items:
        for item in items:
            if not item.is_dir():
                facts = item.stat()
                yield item.path, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns
            elif deep and item.name != "__pycache__":
                yield from _files(item.path, deep=True)
