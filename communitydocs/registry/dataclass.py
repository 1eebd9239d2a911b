"""Dataclasses that are quick to define: what every start of the command line pays for.

The standard library compiles each method of a dataclass on its own, about 1 ms a class, and `validate`
loads some forty of them. Here only `__init__` is compiled, with the first instance, and the other methods
are shared functions: that is 30 ms less in each run. To type checkers, and to `dataclasses.fields`, `replace`
and `asdict`, these are dataclasses like any other.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, kw_only=False, slots=False):
        """As `dataclasses.dataclass`. `slots` is taken for the type checker's sake; instances have a dict."""
        if cls is None:
            return lambda cls: dataclass(cls, frozen=frozen, kw_only=kw_only)
        made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, match_args=False, kw_only=kw_only)
        made.__init__ = _later(made, frozen, kw_only)
        made.__repr__, made.__eq__, made.__hash__ = _repr, _eq, _hash if frozen else None
        if frozen:
            made.__setattr__, made.__delattr__ = _refuse, _refuse
        return made


def _later(cls: Any, frozen: bool, kw_only: bool) -> Any:
    """An `__init__` that is compiled when the first instance is made: of many classes a run makes none."""

    def __init__(self: Any, *arguments: Any, **named: Any) -> None:
        cls.__init__ = _init(cls, frozen, kw_only)
        cls.__init__(self, *arguments, **named)

    return __init__


def _init(cls: type, frozen: bool, kw_only: bool) -> Any:
    """Compile `__init__`: one assignment a field, as the standard library writes it."""
    names: dict[str, Any] = {"set_": object.__setattr__}
    takes, does = ["self", "*"] if kw_only else ["self"], []
    for field in dataclasses.fields(cls):
        name, value, default = field.name, field.name, f"default_{field.name}"
        if field.default_factory is not dataclasses.MISSING:
            names[f"make_{name}"], names[default] = field.default_factory, dataclasses.MISSING
            value = f"make_{name}() if {name} is {default} else {name}" if field.init else f"make_{name}()"
        elif field.default is not dataclasses.MISSING:
            names[default] = field.default
        if field.init:
            takes.append(f"{name}={default}" if default in names else name)
        elif default not in names:
            continue  # `__post_init__` sets it
        does.append(f"set_(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        does.append("self.__post_init__()")
    exec(f"def __init__({', '.join(takes)}):\n " + "\n ".join(does), names)  # noqa: S102 - our own field names
    return names["__init__"]


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in _compared(self.__class__))


@cache
def _compared(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls) if field.compare)


def _repr(self: Any) -> str:
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__name__}({fields})"


def _eq(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _refuse(self: Any, name: str, *value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")
