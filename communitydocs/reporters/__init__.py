"""The formats of diagnostics: one file each, found by being here, with `report(diagnostics, about) -> text`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Protocol

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import LEVELS, Diagnostic, Level


class Explained(Protocol):
    """A rule as a report explains it: its own level, and its page with the first sentence of that."""

    @property
    def group(self) -> str:
        """The heading under which it is listed."""
        ...

    @property
    def level(self) -> Level:
        """Its level where the registry does not change it."""
        ...

    @property
    def page(self) -> str:
        """All that there is to say about it, in Markdown."""
        ...

    @property
    def summary(self) -> str:
        """What it finds, in one sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says beside the diagnostics.

    `registry` is the file's name, `counts` the number of people, roles, channels and topics, `lines` the
    text of each file, and `paint` sets a text in a style where colours are wanted. `on_terminal` says that
    a person reads it and nothing keeps it, `more` that findings were left out. `rules` looks up what
    explains the rules by their ids, for the formats that carry it along.
    """

    registry: str
    counts: Mapping[str, int]
    lines: Mapping[str, Sequence[str]]
    paint: Callable[[str, str], str]
    quiet: bool = False
    on_terminal: bool = False
    more: bool = False
    rules: Callable[[], Mapping[str, Explained]] = dict


def reporters() -> list[str]:
    """The names of the formats."""
    return [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]


def reporter(name: str) -> ModuleType:
    """The module of one format."""
    return importlib.import_module(f"{__name__}.{name}")


def levels(diagnostics: Sequence[Diagnostic]) -> dict[str, int]:
    """How many errors, warnings and notes there are."""
    return {f"{level}s": sum(found.level == level for found in diagnostics) for level in LEVELS}


def counted(number: int, plural: str) -> str:
    """A number with its noun: "1 error", "2 people"."""
    singular = {"people": "person", "entries": "entry", "addresses": "address"}.get(plural, plural.removesuffix("s"))
    return f"{number} {singular if number == 1 else plural}"


def summary(diagnostics: Sequence[Diagnostic], about: Report) -> str:
    """The last line: what was found in how large a registry."""
    found = [counted(number, name) for name, number in levels(diagnostics).items() if number]
    size = ", ".join(counted(number, name) for name, number in about.counts.items())
    size = f" ({size})" if any(about.counts.values()) else ""  # nothing is known of a file that is not YAML
    more = ", and more that are not shown" if about.more else ""
    return f"{about.registry}: {', '.join(found) or 'nothing to mend'}{more}{size}"
