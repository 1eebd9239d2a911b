"""What two patterns of the registry's grammar have in common, without a file at hand.

The questions are answered on the safe side: `meet` may say yes of two patterns that no path matches both,
never no of two that one does; `Covering` names only patterns that surely match all that another matches.
"""

from __future__ import annotations

from dataclasses import field
from itertools import takewhile

from communitydocs.registry.dataclass import dataclass

_ALL = ("*", "**", "/**", "**/*")
_DEEPEST = 40
"""Deeper folders are not looked for when a pattern that covers another is sought."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern taken apart.

    A path that it matches has from `least` to `most` names. It begins with names like those of `head`, and,
    read backwards, with names like those of `tail`. `literal` is the part of `head` before any wildcard,
    `depth` the number of names without wildcards, `same` the pattern in its one normal form.
    """

    same: str
    depth: int
    literal: tuple[str, ...]
    head: tuple[str, ...]
    tail: tuple[str, ...]
    least: int
    most: float


def shape(pattern: str, *, files: bool = False) -> Shape:
    """A pattern, taken apart as `answers.paths.matches` reads it; `files` says that no folder is called like it."""
    folder = pattern.endswith("/")
    names = [name for name in pattern.split("/") if name]
    anchored = pattern.startswith("/") or len(names) > 1
    same = "/".join(names if anchored or names[:1] == ["**"] else ["**", *names]) + "/" * folder
    parts = same.rstrip("/").split("/")
    below = folder or not (files or (names[-1:] == ["*"] and anchored))
    while len(parts) > 1 and parts[-1] == "**":
        parts.pop()
        folder = below = True
    several = "**" in parts
    head = tuple(takewhile(lambda name: name != "**", parts))
    tail = () if below else tuple(takewhile(lambda name: name != "**", reversed(parts)))
    least = sum(name != "**" for name in parts) + folder
    literal = tuple(takewhile(lambda name: not _wild(name), head))
    depth = sum(not _wild(name) for name in names)
    return Shape(same, depth, literal, head, tail, max(least, 1), float("inf") if below or several else least)


def meet(one: Shape, other: Shape) -> bool:
    """Whether some path may match both."""
    return (
        max(one.least, other.least) <= min(one.most, other.most)
        and all(map(_alike, one.head, other.head))
        and all(map(_alike, one.tail, other.tail))
    )


def _alike(one: str, other: str) -> bool:
    """Whether some name may match both; where both have wildcards, their beginnings and ends alone are compared."""
    if one == other:
        return True
    if not _wild(one):
        return _wild(other) and _names(other, one)
    if not _wild(other):
        return _names(one, other)
    (start, end), (other_start, other_end) = _ends(one), _ends(other)
    starts = start.startswith(other_start) or other_start.startswith(start)
    return starts and (end.endswith(other_end) or other_end.endswith(end))


def _names(pattern: str, name: str) -> bool:
    """Whether a pattern with wildcards may match a name; each piece between two `*` is sought in its turn."""
    start, end = _ends(pattern)
    if len(name) < len(start) + len(end) or not name.startswith(start) or not name.endswith(end):
        return False
    if "?" in pattern:
        return True
    position, stop = len(start), len(name) - len(end)
    for piece in pattern.split("*")[1:-1]:
        position = name.find(piece, position, stop)
        if position < 0:
            return False
        position += len(piece)
    return True


def _ends(pattern: str) -> tuple[str, str]:
    """What stands before the first wildcard, and after the last."""
    wild = [position for position, char in enumerate(pattern) if char in "*?"]
    return pattern[: wild[0]], pattern[wild[-1] + 1 :]


def _wild(name: str) -> bool:
    return "*" in name or "?" in name


@dataclass(slots=True)
class Covering:
    """The patterns of later lines, by what they surely cover."""

    everything: int | None = None
    same: dict[str, int] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)
    """A pattern for all that lies in a folder, by its path."""
    places: dict[str, int] = field(default_factory=dict)
    """One for the folder's own name as well, were it a file."""

    def add(self, pattern: str, whole: Shape, number: int) -> None:
        """Learn of one more pattern, that of line `number`: what is known already stays."""
        if pattern in _ALL and self.everything is None:
            self.everything = number
        self.same.setdefault(whole.same, number)
        if whole.literal and len(whole.literal) == len(whole.head) and not whole.tail and "**" not in whole.same:
            table = self.folders if whole.least > len(whole.head) else self.places
            table.setdefault("/".join(whole.literal), number)

    def of(self, whole: Shape) -> int | None:
        """The line of a pattern that covers this one; None where none surely does."""
        if self.everything is not None:
            return self.everything
        if whole.same in self.same:
            return self.same[whole.same]
        place = ""
        for depth, name in enumerate(whole.literal[:_DEEPEST], 1):
            place = f"{place}/{name}" if place else name
            if place in self.places or (place in self.folders and whole.least > depth):
                return self.places.get(place, self.folders.get(place))
        return None
