"""Records behave as the frozen dataclasses that they look like."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import typing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.term import Term
from normalize import Settings
from normalize.evidence import Evidence
from normalize.records import NamedTuple, dataclass, field, replace


@dataclasses.dataclass(frozen=True, slots=True)
class Real:
    name: str
    count: int = 0
    tags: dict[str, int] = dataclasses.field(default_factory=dict)
    path: str | None = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Slotted:
    name: str
    count: int = 0
    tags: dict[str, int] = field(default_factory=dict)
    path: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Plain:
    name: str
    count: int = 0
    tags: dict[str, int] = field(default_factory=dict)
    path: str | None = field(default=None, compare=False)


@dataclass
class Mutable:
    count: int = 0


OURS = pytest.mark.parametrize("ours", [Slotted, Plain])
ARGUMENTS = st.tuples(
    st.lists(st.one_of(st.text(), st.integers()), max_size=5),
    st.dictionaries(st.sampled_from(["name", "count", "tags", "path", "other"]), st.integers(), max_size=3),
)


def _made(cls: Any, arguments: tuple[list[Any], dict[str, Any]]) -> Any:
    try:
        made = cls(*arguments[0], **arguments[1])
    except TypeError as error:
        return str(error).replace(cls.__name__, "")
    return made.name, made.count, made.tags, made.path, repr(made).replace(cls.__name__, "")


@given(ARGUMENTS)
def test_arguments_are_taken_or_refused_as_a_dataclass_does(arguments: Any) -> None:
    assert _made(Slotted, arguments) == _made(Plain, arguments) == _made(Real, arguments)


@OURS
def test_what_does_not_compare_does_not_count(ours: Any) -> None:
    assert ours("a", path="x") == ours("a", path="y")
    assert ours("a") != ours("b")
    assert ours("a") != Real("a")


@OURS
def test_each_instance_has_its_own_fresh_default(ours: Any) -> None:
    assert ours("a").tags is not ours("a").tags


@OURS
def test_it_is_frozen(ours: Any) -> None:
    one = ours("a")
    with pytest.raises(dataclasses.FrozenInstanceError, match="'name'"):
        one.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError, match="'name'"):
        del one.name
    assert one.name == "a"


@OURS
def test_it_is_copied_and_pickled(ours: Any) -> None:
    one = ours("a", 2, {"x": 1}, "p")
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert other == one
        assert other.path == "p"


@OURS
def test_dataclasses_takes_it_for_its_own(ours: Any) -> None:
    one = ours("a", tags={"x": 1})
    assert [item.name for item in dataclasses.fields(ours)] == ["name", "count", "tags", "path"]
    assert [item.compare for item in dataclasses.fields(ours)] == [True, True, True, False]
    assert dataclasses.asdict(one) == {"name": "a", "count": 0, "tags": {"x": 1}, "path": None}
    assert dataclasses.replace(one, count=3) == replace(one, count=3) == ours("a", 3, {"x": 1})


def test_a_hash_goes_by_the_values_that_compare() -> None:
    assert hash(Evidence("form", "x")) == hash(Evidence("form", "x"))
    assert hash(Term("a", path="x")) == hash(Term("a", path="y"))
    with pytest.raises(TypeError):
        hash(Mutable())


def test_what_is_not_frozen_changes() -> None:
    one = Mutable()
    one.count += 1
    assert one == Mutable(1)


def test_a_class_that_inherits_its_fields_is_made_as_its_base() -> None:
    class Mine(Settings):
        pass

    assert Mine(select=["TRM"]).select == ("TRM",)
    assert dataclasses.replace(Mine(), preview=True) == Mine(preview=True)
    assert Mine() != Settings()


class Ours(NamedTuple):
    """A tuple with names."""

    start: int
    end: int = 5

    @property
    def length(self) -> int:
        return self.end - self.start

    @classmethod
    def of(cls, text: str) -> Ours:
        return cls(0, len(text))


def test_a_named_tuple_is_what_typing_makes_of_it() -> None:
    typed: Any = typing.NamedTuple("Ours", [("start", int), ("end", int)])

    assert Ours(2) == typed(2, 5) == (2, 5)
    assert repr(Ours(2)) == repr(typed(2, 5))
    assert (Ours.__bases__, Ours._fields, Ours.__match_args__) == (
        typed.__bases__,
        typed._fields,
        typed.__match_args__,
    )
    assert Ours(2).length == 3
    assert Ours.of("abc")._replace(start=1) == (1, 3)
    assert Ours.__doc__ == "A tuple with names."
    assert Ours.__annotations__ == {"start": "int", "end": "int"}
    assert pickle.loads(pickle.dumps(Ours(1))) == Ours(1)
    assert not hasattr(Ours(1), "__dict__")
    with pytest.raises(TypeError, match="start"):
        Ours(end=1)
