"""Our quick dataclasses behave as the standard library's do."""

from __future__ import annotations

import dataclasses
from dataclasses import field

import pytest

from communitydocs.registry.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A frozen one with a default, a factory, and a field that is neither compared nor shown."""

    name: str
    tags: list[str] = field(default_factory=list)
    depth: int = 0
    seen: str = field(default="", compare=False, repr=False)


@dataclass(kw_only=True)
class Count:
    """One that can change, with a field that is set afterwards."""

    number: int
    double: int = field(init=False)

    def __post_init__(self) -> None:
        self.double = 2 * self.number


def test_values_are_compared_hashed_and_shown() -> None:
    assert Place("a", seen="x") == Place("a", seen="y") != Place("b")
    assert hash(Count) is not None
    assert repr(Place("a", ["b"])) == "Place(name='a', tags=['b'], depth=0)"
    assert len({dataclasses.replace(Place("a"), tags=()), dataclasses.replace(Place("a"), tags=())}) == 1  # type: ignore[arg-type]


def test_a_factory_makes_a_new_value_each_time() -> None:
    assert Place("a").tags is not Place("a").tags


def test_a_frozen_one_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Place("a").name = "b"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del Place("a").name


def test_fields_replace_and_asdict_work() -> None:
    assert [field.name for field in dataclasses.fields(Place)] == ["name", "tags", "depth", "seen"]
    assert dataclasses.replace(Place("a", depth=3), name="b") == Place("b", depth=3)
    assert dataclasses.asdict(Place("a")) == {"name": "a", "tags": [], "depth": 0, "seen": ""}


def test_what_is_set_afterwards_is_no_argument() -> None:
    assert Count(number=2).double == 4
    with pytest.raises(TypeError):
        Count(2)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        hash(Count(number=2))
