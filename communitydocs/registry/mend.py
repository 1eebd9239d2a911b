"""How a fault of the registry is mended: changes of its data, or of its text where the data cannot say it."""

from __future__ import annotations

from typing import Any, Literal

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Path, Replacement


@dataclass(frozen=True, slots=True)
class Change:
    """One step of `edit.Editor`: a value to set, an item to add to a list, or something to take out."""

    action: Literal["set", "add", "remove"]
    path: Path
    value: Any = None


@dataclass(frozen=True, slots=True)
class Mend:
    """What mends a fault, if it is done as a whole; `title` says what to do.

    Where there are `replacements` they are what is written, and `changes` are what they do to the data.
    """

    title: str
    changes: tuple[Change, ...] = ()
    replacements: tuple[Replacement, ...] = ()
