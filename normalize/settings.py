"""Settings: what to run, on what evidence, and what to accept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalize.errors import ConfigError, unknown
from normalize.language_codes import bare_code
from normalize.records import dataclass, field
from normalize.rule import FAMILIES

if TYPE_CHECKING:
    from glossary.persons import Person
    from glossary.termbase import Termbase

MARKUPS = ("auto", "text", "markdown", "html")
FILE_NAMES = ("normalize.toml", "pyproject.toml")


@dataclass(frozen=True)
class Settings:
    """What a `Normalizer` runs and accepts. Frozen; lists may be given and are kept as tuples.

    Args:
        select: codes (``TRM001``), families (``TRM``) or entries (``TRM001:o1``) to run; empty is everything.
        ignore: the same, left out again.
        unsafe: the same, whose unsafe fixes are accepted.
        termbases: files or termbases on top of the bundled ones; a later one overrides by id. A bare name
            such as ``finance`` is a bundled termbase that is off by default.
        bundled_termbases: whether ``ai`` and ``names`` are used.
        persons: persons of the documents, as `glossary.Person` or mappings with the same keys.
        locale: ``en-US`` or ``en-GB`` for rules that depend on one.
        language: ISO 639 code of the texts (``en``, ``eng``, ``en-US``), whose region is not looked at; None
            finds it for each.
        preview: whether the fixes of preview rules may be applied.
        markup: ``auto`` (by file suffix), ``text``, ``markdown`` or ``html``.
        per_file_ignores: file patterns, each with what to ignore there.

    Raises:
        ConfigError: a value that means nothing, with the nearest one that does.

    """

    select: Iterable[str] = ()
    ignore: Iterable[str] = ()
    unsafe: Iterable[str] = ()
    termbases: Iterable[str | Path | Termbase] = ()
    bundled_termbases: bool = True
    persons: Iterable[Person | Mapping[str, Any]] = ()
    locale: str | None = None
    language: str | None = None
    preview: bool = False
    markup: str = "auto"
    per_file_ignores: Mapping[str, Iterable[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("select", "ignore", "unsafe"):
            object.__setattr__(self, name, _codes(name, getattr(self, name)))
        for name in ("termbases", "persons"):
            object.__setattr__(self, name, _tuple(name, getattr(self, name)))
        if not isinstance(self.per_file_ignores, Mapping):
            raise ConfigError("setting per_file_ignores is a table of file patterns and codes")
        ignores = {
            pattern: _codes("per_file_ignores", codes) for pattern, codes in self.per_file_ignores.items()
        }
        object.__setattr__(self, "per_file_ignores", ignores)
        for name in ("bundled_termbases", "preview"):
            if not isinstance(getattr(self, name), bool):
                raise ConfigError(f"setting {name} is true or false, not {getattr(self, name)!r}")
        object.__setattr__(self, "language", language_code(self.language, "setting language"))
        if not isinstance(self.locale, str | None):
            raise ConfigError(f"setting locale is a code such as 'en', not {self.locale!r}")
        _check_items("termbases", self.termbases, "a file, a name or a Termbase", str | PathLike, "terms")
        _check_items("persons", self.persons, "a table with a name, or a Person", Mapping, "pronouns")
        if self.markup not in MARKUPS:
            raise ConfigError(unknown("markup", str(self.markup), MARKUPS))

    @classmethod
    def load(cls, path: str | Path) -> Settings:
        """Read ``[tool.normalize]`` of a pyproject.toml, or a whole normalize.toml.

        Termbase files are taken from the folder of ``path``.

        Raises:
            ConfigError: the file cannot be read, or holds a key or value that means nothing.

        """
        path = Path(path)
        table = _read(path)
        known = {name.replace("_", "-"): name for name in cls.__match_args__}
        values: dict[str, Any] = {}
        for key, value in table.items():
            name = known.get(key.replace("_", "-"))
            if name is None:
                raise ConfigError(f"{path}: {unknown('setting', key, known)}")
            values[name] = value
        try:
            values["termbases"] = [
                _beside(path, item) for item in _tuple("termbases", values.get("termbases", ()))
            ]
            return cls(**values)
        except ConfigError as error:
            raise ConfigError(f"{path}: {error}") from None

    @classmethod
    def discover(cls, start: str | Path = ".") -> tuple[Settings, Path | None]:
        """The settings nearest to ``start`` (its folder or one above), and the file they came from."""
        folder = Path(start).resolve()
        for place in (folder, *folder.parents):
            for name in FILE_NAMES:
                path = place / name
                if path.is_file() and (name == "normalize.toml" or "normalize" in _tools(path)):
                    return cls.load(path), path
        return cls(), None


def _read(path: Path) -> dict[str, Any]:
    data = _toml(path)
    if path.name != "pyproject.toml":
        return data
    table: dict[str, Any] = data.get("tool", {}).get("normalize", {})
    return table


def _tools(path: Path) -> dict[str, Any]:
    if b"tool.normalize" not in path.read_bytes():
        return {}
    tools: dict[str, Any] = _toml(path).get("tool", {})
    return tools


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not TOML: {error}") from None


def _beside(path: Path, item: Any) -> Any:
    is_file = isinstance(item, str) and ("." in item or "/" in item)
    return str(path.parent / item) if is_file else item


def _tuple(name: str, value: Any) -> tuple[Any, ...]:
    if isinstance(value, str | bytes | Mapping):
        raise ConfigError(f"setting {name} is a list, not {value!r}")
    return tuple(value)


def _check_items(name: str, items: Iterable[Any], meant: str, kind: Any, attribute: str) -> None:
    """Each of ``items`` is of a kind, or an object with an attribute that only the right ones have."""
    for item in items:
        if not isinstance(item, kind) and not hasattr(item, attribute):
            raise ConfigError(f"setting {name} lists {meant}, not {item!r}")


def language_code(value: object, what: str) -> str | None:
    """The bare code that rules ask for, see `bare_code`; None stands for itself.

    Raises:
        ConfigError: it is no code; ``what`` says where it stands.

    """
    code = bare_code(value)
    if code is None and value is not None:
        raise ConfigError(f"{what} is a code such as 'en', not {value!r}")
    return code


def _codes(name: str, value: Any) -> tuple[str, ...]:
    codes = _tuple(name, value)
    for code in codes:
        _check_code(name, code)
    return codes


def _check_code(name: str, item: Any) -> None:
    if not isinstance(item, str):
        raise ConfigError(f"setting {name} lists codes such as 'TRM' or 'TRM001', not {item!r}")
    code = item.partition(":")[0]
    if code in FAMILIES and code == item:
        return
    from normalize.rules.catalogue import catalogue

    known = [entry.code for entry in catalogue()]
    if code not in known:
        raise ConfigError(f"setting {name}: {unknown('rule', item, [*FAMILIES, *known])}")
