"""What is wrong with a registry, as values: a problem has a symbolic place, a diagnostic a real one."""

from __future__ import annotations

from typing import Literal

from communitydocs.registry.dataclass import dataclass

Path = tuple[str | int, ...]
"""A place inside the registry: keys and list positions, such as ``("roles", "docs", "holders", 1)``."""

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


class CommunityDocsError(Exception):
    """The tool cannot go on; the message says why and what to do. Caught once, in `cli`."""


@dataclass(frozen=True, slots=True)
class Location:
    """A span of a file: lines and columns from 1, columns in characters, the end exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a problem; `location` is given only where no path leads there."""

    message: str
    path: Path
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the user's data.

    `path` is empty for the whole file. `at_key` points at the key instead of the value. `rule` and
    `level` are stamped by the runner; a rule gives `level` only where it differs from its own default.
    `location` is for faults of the text itself, which no path can name. `secret` hides the source line.
    `in_person` is the message with the names of people in it, for a finding about load or absence: only a
    terminal shows it, everything that is kept or sent on speaks of topics, roles and channels.
    """

    path: Path
    message: str
    help: str
    rule: str = ""
    level: Level | None = None
    at_key: bool = False
    related: tuple[Related, ...] = ()
    location: Location | None = None
    secret: bool = False
    in_person: str | None = None


@dataclass(frozen=True, slots=True)
class RelatedPlace:
    """A related place, made concrete."""

    message: str
    location: Location


@dataclass(frozen=True, slots=True)
class Replacement:
    """New text in place of a span."""

    location: Location
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits of the text that mend a fault, all of them together; `title` says what they do."""

    title: str
    edits: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem at its place in a file, with its rule and level: what every reporter shows."""

    rule: str
    level: Level
    message: str
    help: str
    path: str | None
    location: Location
    related: tuple[RelatedPlace, ...] = ()
    secret: bool = False
    in_person: str | None = None
    fix: Fix | None = None
