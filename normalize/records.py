"""What the project uses of `dataclasses` and of named tuples, for classes that are defined at every start.

`dataclasses` writes, compiles and runs source text for each method of each class, and imports `inspect` to
do so: a quarter of the time that a check of one small file took. Here the methods are shared functions, and
``__init__`` is compiled when a class makes its first instance, which most classes never do. A type checker
sees the real thing, and ``dataclasses.replace``, ``fields`` and ``asdict`` take these classes as their own.
`typing.NamedTuple` compiles the annotation of each field, to see whether it may be a type; here nobody asks.
"""

from __future__ import annotations

from collections import namedtuple
from operator import attrgetter

TYPE_CHECKING = False  # what typing has, without the time it takes to import typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass, field, replace
    from typing import Any, NamedTuple

__all__ = ["NamedTuple", "dataclass", "field", "replace"]

_UNSET: Any = object()


class _Field:
    """What ``field`` says of one value."""

    def __init__(
        self, *, default: Any = _UNSET, default_factory: Callable[[], Any] | None = None, compare: bool = True
    ) -> None:
        self.default, self.default_factory, self.compare = default, default_factory, compare


def _dataclass(cls: Any = None, *, frozen: bool = False, slots: bool = False) -> Any:
    """Like `dataclasses.dataclass`, for a class whose bases have no fields."""
    if cls is None:
        return lambda cls: _dataclass(cls, frozen=frozen, slots=slots)
    body = dict(vars(cls))
    found = {name: _as_field(body.pop(name, _UNSET)) for name in cls.__annotations__}
    added = {
        **(_FROZEN if frozen else _MUTABLE),
        "__match_args__": tuple(found),
        "_fields": found,
        "_compared": attrgetter(*(name for name, item in found.items() if item.compare)),
    }
    if slots:
        for name in ("__dict__", "__weakref__"):
            body.pop(name, None)
        added |= {"__slots__": tuple(found), "__reduce__": _reduce}
        return type(cls)(cls.__name__, cls.__bases__, {**added, **body})
    for name, item in found.items():
        if item.default is not _UNSET:
            setattr(cls, name, item.default)
        elif item.default_factory is not None:
            delattr(cls, name)
    for name in added.keys() - body.keys():
        setattr(cls, name, added[name])
    return cls


def _as_field(value: Any) -> _Field:
    return value if isinstance(value, _Field) else _Field(default=value)


def _replace(instance: Any, **changes: Any) -> Any:
    """Like `dataclasses.replace`."""
    return type(instance)(**{name: getattr(instance, name) for name in instance.__match_args__} | changes)


def _init(self: Any, *args: Any, **values: Any) -> None:
    """Put the real ``__init__`` of the class in the place of this one, and go on with it."""
    owner = _owner(type(self))
    owner.__init__ = _compiled(owner)
    owner.__init__(self, *args, **values)


def _owner(cls: type) -> Any:
    """The class itself, or the base whose fields it has."""
    return next(base for base in cls.__mro__ if "_fields" in vars(base))


def _compiled(cls: Any) -> Any:
    fields: dict[str, _Field] = cls._fields
    names: dict[str, Any] = {"unset": _UNSET, "put": object.__setattr__}
    head, lines = ["self"], []
    for name, item in fields.items():
        value = name
        if item.default_factory is not None:
            names[f"new_{name}"] = item.default_factory
            value = f"new_{name}() if {name} is unset else {name}"
        has_default = item.default_factory is not None or item.default is not _UNSET
        if has_default:
            names[f"default_{name}"] = item.default
        head.append(f"{name}=default_{name}" if has_default else name)
        lines.append(f" put(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    written: dict[str, Any] = {}
    exec("\n".join([f"def __init__({', '.join(head)}):", *lines]), names, written)  # noqa: S102 - our own names
    made = written["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _eq(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    values = self._compared
    return values(self) == values(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _repr(self: Any) -> str:
    values = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({', '.join(values)})"


def _refuse_set(self: Any, name: str, value: Any) -> None:  # noqa: ARG001 - the protocol's arguments
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:  # noqa: ARG001 - the protocol's arguments
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _reduce(self: Any) -> tuple[Any, ...]:
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


class _Looked:
    """An attribute by which `dataclasses` knows its own: worked out by it when somebody looks."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, cls: Any) -> Any:
        from dataclasses import make_dataclass

        owner = _owner(cls)
        types = [(name, owner.__annotations__[name], _told(item)) for name, item in owner._fields.items()]
        setattr(owner, self.name, getattr(make_dataclass(owner.__name__, types), self.name))
        return getattr(owner, self.name)


def _told(item: _Field) -> Any:
    import dataclasses

    if item.default_factory is not None:
        return dataclasses.field(default_factory=item.default_factory, compare=item.compare)
    default = dataclasses.MISSING if item.default is _UNSET else item.default
    return dataclasses.field(default=default, compare=item.compare)


_MUTABLE: dict[str, Any] = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": None,
    "__repr__": _repr,
    "__dataclass_fields__": _Looked("__dataclass_fields__"),
    "__dataclass_params__": _Looked("__dataclass_params__"),
}
_FROZEN: dict[str, Any] = {
    **_MUTABLE,
    "__hash__": _hash,
    "__setattr__": _refuse_set,
    "__delattr__": _refuse_delete,
}


class _NamedTupleMaker(type):
    """Makes a named tuple of a class whose base is `_NamedTuple`."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        if not bases:
            return super().__new__(cls, name, bases, body)
        names = list(body.get("__annotations__", ()))
        defaults = [body.pop(item) for item in names if item in body]
        maker: Any = namedtuple  # a type checker wants literals
        made = maker(name, names, defaults=defaults, module=body["__module__"])
        for key, value in body.items():
            setattr(made, key, value)
        return made


class _NamedTuple(metaclass=_NamedTupleMaker):
    """Like `typing.NamedTuple`."""


if not TYPE_CHECKING:
    NamedTuple = _NamedTuple
    dataclass, field, replace = _dataclass, _Field, _replace
