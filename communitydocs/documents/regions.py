"""Patterns as sets of paths: what two of them have in common, said in patterns again.

A pattern is read as `answers.paths.matches` reads it. In common two patterns have a region for each way in
which their wildcards can fall, so there may be several; more than `MOST` are refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import CommunityDocsError

Kind = Literal["file", "below", "both"]
"""Whether a region holds what is called so, all that lies below it, or both."""
Names = tuple[str, ...]
MOST = 200
DEEPEST = 50
"""Folders that a pattern may name."""
_BELOW = ("**", "*")
_TOO_MANY = (
    "some `paths` of the roles overlap in too many ways to be put in order; write them shorter, with fewer wildcards"
)


@dataclass(frozen=True, slots=True)
class Region:
    """The paths that `names` lead to: names with `*` and `?`, and `**` for any number of folders."""

    names: Names
    kind: Kind

    @property
    def exact(self) -> list[Names]:
        """The same as patterns for whole paths."""
        return [*([self.names] if self.kind != "below" else []), *([_below(self.names)] if self.kind != "file" else [])]


EVERYTHING = Region((), "below")


def region(pattern: str) -> Region:
    """The paths that a pattern without `!` matches. Raises `CommunityDocsError` for one of too many folders."""
    folder = pattern.endswith("/")
    parts = [part for part in pattern.split("/") if part]
    if not parts:
        return EVERYTHING
    if len(parts) > DEEPEST:
        raise CommunityDocsError(_TOO_MANY)
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


@lru_cache(maxsize=100_000)
def common(one: Region, other: Region) -> tuple[Region, ...]:
    """The regions that make up what two have in common; none where no path lies in both."""
    if one in (EVERYTHING, other):
        return (other,)
    if other == EVERYTHING:
        return (one,)
    if not _may_meet(one.names, other.names):
        return ()
    try:
        pairs = [_both(left, right) for left in one.exact for right in other.exact]
    except RecursionError:  # a name of hundreds of signs
        raise CommunityDocsError(_TOO_MANY) from None
    found = {_ordered(names) for names in frozenset().union(*pairs)}
    return tuple(sorted(_regions(found), key=lambda area: (len(area.names), area.names, area.kind)))


def covers(one: Region, other: Region) -> bool:
    """Whether all of the other region lies surely in the first."""
    return one == EVERYTHING or common(one, other) == (other,)


def _may_meet(one: Names, other: Names) -> bool:
    """A quick look at the first names: most patterns part there."""
    for left, right in zip(one, other, strict=False):
        if "**" in (left, right):
            return True
        if left != right and not set("*?") & set(left + right):
            return False
    return True


def _regions(found: Iterable[Names]) -> list[Region]:
    """Exact patterns as regions, a file and what lies below it as one."""
    areas = {_tidy(names, "file") for names in found}
    files, below = ({area.names for area in areas if area.kind == kind} for kind in ("file", "below"))
    kept = {Region(names, "file") for names in files - below} | {Region(names, "below") for names in below - files}
    return [*kept, *(_tidy(names, "both") for names in files & below)]


@lru_cache(maxsize=100_000)
def _both(one: Names, other: Names) -> frozenset[Names]:
    """Patterns for the whole paths that both match."""
    if not one or not other:
        rest = one or other
        return frozenset({()}) if all(name == "**" for name in rest) else frozenset()
    if other[0] == "**" and one[0] != "**":
        return _both(other, one)
    if one[0] != "**":
        return _led(_names(one[0], other[0]), _both(one[1:], other[1:]))
    if one == _BELOW and "**" not in other:
        return frozenset({other})
    if other[0] == "**":
        return _led(frozenset({"**"}), _both(one[1:], other) | _both(one, other[1:]))
    return _few(_both(one[1:], other) | _led(frozenset({other[0]}), _both(one, other[1:])))


def _led(names: Iterable[str], rests: frozenset[Names]) -> frozenset[Names]:
    return _few(frozenset(_ordered((name, *rest)) for name in names for rest in rests))


def _few(found: frozenset[Names]) -> frozenset[Names]:
    if len(found) > MOST:
        raise CommunityDocsError(_TOO_MANY)
    return found


@lru_cache(maxsize=100_000)
def _names(one: str, other: str) -> frozenset[str]:
    """Patterns for the single names that both match."""
    if one == "*" or one == other:
        return frozenset({other})
    if other == "*":
        return frozenset({one})
    if not one or not other:
        return frozenset({""}) if not (one + other).strip("*") else frozenset()
    if other[0] == "*" and one[0] != "*":
        return _names(other, one)
    if one[0] != "*":
        same = one[0] if other[0] in ("?", one[0]) else other[0] if one[0] == "?" else ""
        return frozenset(same + rest for rest in _names(one[1:], other[1:])) if same else frozenset()
    if other[0] == "*":
        rests = _names(one[1:], other) | _names(one, other[1:])
        found = frozenset("*" + rest.lstrip("*") for rest in rests)
    else:
        found = _names(one[1:], other) | frozenset(other[0] + rest for rest in _names(one, other[1:]))
    if len(found) > MOST:
        _few(frozenset((name,) for name in found))
    return found
