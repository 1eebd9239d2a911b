"""Patterns as sets of paths: what two of them have in common, said in patterns again.

A pattern is read as `answers.paths.matches` reads it. In common two patterns have a region for each way in
which their wildcards can fall, so there may be several, and finding them may be much work: both are bounded.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal["file", "below", "both"]
"""Whether a region holds what is called so, all that lies below it, or both."""
Names = tuple[str, ...]
MOST = 200
"""Regions that two may have in common."""
LONGEST = 100
"""Names of two regions, and signs of two names with wildcards, that are compared: each is a step of recursion."""
WORK = 1_000_000
"""Steps for all that is asked of one registry: less than a second. Real ones took an eighth of it at most."""
_QUESTION, _FOUND = 4, 7
"""Steps for one question, and for one pattern found on the way, where a quick look at two patterns is one."""
_BELOW = ("**", "*")


class TooMuch(Exception):
    """The answer would take more work, or more patterns, than anybody should wait for or read."""


class Budget:
    """Work that may still be done. It is counted in steps, so that the same registry always gets as far."""

    def __init__(self, steps: int = WORK) -> None:
        self._left = steps

    @property
    def spent(self) -> bool:
        """Whether nothing more is answered."""
        return self._left < 0

    def spend(self, steps: int) -> None:
        """Count work. Raises `TooMuch` where there was too much of it, and ever after."""
        self._left -= steps
        if self._left < 0:
            raise TooMuch


class Region(NamedTuple):
    """The paths that `names` lead to: names with `*` and `?`, and `**` for any number of folders."""

    names: Names
    kind: Kind

    @property
    def exact(self) -> list[Names]:
        """The same as patterns for whole paths."""
        return [*([self.names] if self.kind != "below" else []), *([_below(self.names)] if self.kind != "file" else [])]


EVERYTHING = Region((), "below")


def region(pattern: str) -> Region:
    """The paths that a pattern without `!` matches."""
    folder = pattern.endswith("/")
    parts = [part for part in pattern.split("/") if part]
    if not parts:
        return EVERYTHING
    anchored = pattern.startswith("/") or len(parts) > 1
    names = parts if anchored or parts[0] == "**" else ["**", *parts]
    if names[-1] == "**":
        names = [*names, "*"]
        return _tidy(tuple(names), "below" if folder else "file")
    if folder:
        return _tidy(tuple(names), "below")
    return _tidy(tuple(names), "file" if names[-1] == "*" and anchored else "both")


def _below(names: Names) -> Names:
    return (*names, *_BELOW)


def _tidy(names: Names, kind: Kind) -> Region:
    """The one way to write a region, so that equal ones are equal."""
    names = _ordered(names)
    if names[-1:] == ("*",) and kind == "both":
        names, kind = names[:-1], "below"
    stars = len(names) - len(_without_stars(names))
    start = names[: len(names) - stars]
    if start[-1:] == ("**",):
        if kind == "below":
            names = (*start[:-1], *["*"] * stars)
        elif kind == "file" and stars:
            names, kind = (*start[:-1], *["*"] * (stars - 1)), "below"
    return Region(names, kind)


def _without_stars(names: Names) -> Names:
    end = len(names)
    while end and names[end - 1] == "*":
        end -= 1
    return names[:end]


def _ordered(names: Names) -> Names:
    """`**` before the stars that stand beside it, once: `*/**/*` and `**/*/*` mean the same."""
    found: list[str] = []
    for name in names:
        if name == "**":
            start = len(found)
            while start and found[start - 1] == "*":
                start -= 1
            if not (start and found[start - 1] == "**"):
                found.insert(start, "**")
        else:
            found.append(name)
    return tuple(found)


def _regions(found: Iterable[Names]) -> list[Region]:
    """Exact patterns as regions, a file and what lies below it as one."""
    areas = {_tidy(names, "file") for names in found}
    files, below = ({area.names for area in areas if area.kind == kind} for kind in ("file", "below"))
    kept = {Region(names, "file") for names in files - below} | {Region(names, "below") for names in below - files}
    return [*kept, *(_tidy(names, "both") for names in files & below)]


class Crossings(Budget):
    """What regions have in common. Every answer may raise `TooMuch`; what was found once is remembered."""

    def __init__(self, steps: int = WORK) -> None:
        super().__init__(steps)
        self._regions: dict[tuple[Region, Region], tuple[Region, ...] | None] = {}
        self._paths: dict[tuple[Names, Names], frozenset[Names]] = {}
        self._words: dict[tuple[str, str], frozenset[str]] = {}

    def may_meet(self, one: Region, other: Region) -> bool:
        """A quick look at the first names: most patterns part there."""
        self.spend(1)
        for left, right in zip(one.names, other.names, strict=False):
            if "**" in (left, right):
                return True
            if left != right and not set("*?") & set(left + right):
                return False
        return True

    def common(self, one: Region, other: Region) -> tuple[Region, ...]:
        """The regions that make up what two have in common; none where no path lies in both."""
        if not self.may_meet(one, other):
            return ()
        self.spend(_QUESTION)
        if not one.names or one == other:
            return (other,)
        if not other.names:
            return (one,)
        if (one, other) not in self._regions:
            self._regions[one, other] = None  # where it is too much, it is so the next time at once
            self._regions[one, other] = self._common(one, other)
        found = self._regions[one, other]
        if found is None:
            raise TooMuch
        return found

    def _common(self, one: Region, other: Region) -> tuple[Region, ...]:
        if len(one.names) + len(other.names) > LONGEST:
            raise TooMuch
        pairs = [self._both(left, right) for left in one.exact for right in other.exact]
        found = {_ordered(names) for names in frozenset().union(*pairs)}
        return tuple(sorted(_regions(found), key=lambda area: (len(area.names), area.names, area.kind)))

    def covers(self, one: Region, other: Region) -> bool:
        """Whether all of the other region lies surely in the first."""
        return not one.names or self.common(one, other) == (other,)

    def _both(self, one: Names, other: Names) -> frozenset[Names]:
        """Patterns for the whole paths that both match."""
        if (one, other) not in self._paths:
            found = self._found(one, other)
            self._few(len(found))
            self._paths[one, other] = found
        return self._paths[one, other]

    def _found(self, one: Names, other: Names) -> frozenset[Names]:
        if not one or not other:
            rest = one or other
            return frozenset({()}) if all(name == "**" for name in rest) else frozenset()
        if other[0] == "**" and one[0] != "**":
            one, other = other, one
        if one[0] != "**":
            return self._led(self._names(one[0], other[0]), self._both(one[1:], other[1:]))
        if one == _BELOW and "**" not in other:
            return frozenset({other})
        if other[0] == "**":
            return self._led(frozenset({"**"}), self._both(one[1:], other) | self._both(one, other[1:]))
        return self._both(one[1:], other) | self._led(frozenset({other[0]}), self._both(one, other[1:]))

    def _led(self, names: Iterable[str], rests: frozenset[Names]) -> frozenset[Names]:
        found = frozenset(_ordered((name, *rest)) for name in names for rest in rests)
        self._few(len(found))
        return found

    def _few(self, number: int) -> None:
        self.spend(_FOUND * (1 + number))
        if number > MOST:
            raise TooMuch

    def _names(self, one: str, other: str) -> frozenset[str]:
        """Patterns for the single names that both match."""
        if one == "*" or one == other:
            return frozenset({other})
        if other == "*":
            return frozenset({one})
        if not set("*?") & set(one + other):
            return frozenset()
        if len(one) + len(other) > LONGEST:
            raise TooMuch
        return self._signs(one, other)

    def _signs(self, one: str, other: str) -> frozenset[str]:
        if (one, other) not in self._words:
            found = self._spelt(one, other)
            self._few(len(found))
            self._words[one, other] = found
        return self._words[one, other]

    def _spelt(self, one: str, other: str) -> frozenset[str]:
        if one == "*" or one == other:
            return frozenset({other})
        if other == "*":
            return frozenset({one})
        if not one or not other:
            return frozenset({""}) if not (one + other).strip("*") else frozenset()
        if other[0] == "*" and one[0] != "*":
            one, other = other, one
        if one[0] != "*":
            same = one[0] if other[0] in ("?", one[0]) else other[0] if one[0] == "?" else ""
            return frozenset(same + rest for rest in self._signs(one[1:], other[1:])) if same else frozenset()
        if other[0] == "*":
            rests = self._signs(one[1:], other) | self._signs(one, other[1:])
            return frozenset("*" + rest.lstrip("*") for rest in rests)
        return self._signs(one[1:], other) | frozenset(other[0] + rest for rest in self._signs(one, other[1:]))
