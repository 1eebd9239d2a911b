"""The F: and X: lines of a section as the `paths` of a role.

In the registry the last pattern that fits decides, and one that fits a folder fits all below it. In a
MAINTAINERS file a pattern without a slash at its end has to have as many slashes as the path, and X: goes
before every F:. So exclusions are added, and stand where they harm nothing: what they shut out is deeper
than the pattern they belong to, so patterns with few slashes come first, whole folders after them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communitydocs.importers._tree import fits, is_wild
from communitydocs.importers.maintainers.patterns import Pattern, fitted
from communitydocs.importers.maintainers.tree import Tree

_MOST_MISSING = 12
_MOST_PAIRS = 20_000
_LONGEST = 1000


def written(included: Sequence[Pattern], excluded: Sequence[Pattern], tree: Tree | None) -> list[str]:
    """The paths of a role: of the F: lines and the X: lines of its section."""
    wanted = list(dict.fromkeys(new for pattern in included for new in fitted(pattern, tree)))
    unwanted = list(dict.fromkeys(new for pattern in excluded for new in fitted(pattern, tree)))
    lines = _inclusions(wanted, tree)
    for depth in sorted({pattern.depth for pattern in unwanted if pattern.kind in ("name", "inside")}):
        names = [pattern for pattern in unwanted if pattern.kind in ("name", "inside") and pattern.depth == depth]
        lines += [f"!{pattern.text}" for pattern in names]
        lines += _again([pattern for pattern in names if _holds(pattern, tree)], wanted, tree)
    lines += [f"!{pattern.text}" for pattern in unwanted if pattern.kind in ("plain", "folder", "deep")]
    return _last_of_each(lines)


def _inclusions(patterns: Sequence[Pattern], tree: Tree | None) -> list[str]:
    """Patterns with the exclusions that they need; without any of these in the order of the source."""
    if not any(_holds(pattern, tree) for pattern in patterns):
        return [pattern.text for pattern in patterns]
    lines = []
    flat = [pattern for pattern in patterns if pattern.kind in ("name", "inside")]
    for pattern in sorted(flat, key=lambda pattern: pattern.depth):
        lines += [pattern.text, f"!{pattern.below}"] if _holds(pattern, tree) else [pattern.text]
    return lines + [pattern.text for pattern in patterns if pattern.kind not in ("name", "inside")]


def _holds(pattern: Pattern, tree: Tree | None) -> bool:
    """Whether a registry would let this pattern mean more than the name, as folders may fit it."""
    return pattern.kind == "name" and (tree is None or tree.may_be_folder(pattern.parts))


def _again(names: Sequence[Pattern], wanted: Sequence[Pattern], tree: Tree | None) -> list[str]:
    """What these excluded names shut out below themselves, and should not."""
    if not names:
        return []
    met = [pattern for pattern in wanted if len(names) * len(wanted) > _MOST_PAIRS or _may_meet(pattern, names)]
    below = _all_deeper(met, names[0].depth)
    if any(_holds(pattern, tree) for pattern in below):  # their exclusions would shut out what the others mean
        below = _all_deeper(wanted, names[0].depth)
    return _inclusions(below, tree)


def _all_deeper(patterns: Iterable[Pattern], depth: int) -> list[Pattern]:
    return list(dict.fromkeys(new for pattern in patterns for new in _deeper(pattern, depth)))


def _may_meet(pattern: Pattern, names: Iterable[Pattern]) -> bool:
    """Whether a pattern may fit something below one of these names."""
    return any(_alike(pattern.parts, name.parts) for name in names)


def _alike(some: Sequence[str], others: Sequence[str]) -> bool:
    for one, other in zip(some, others, strict=False):
        if one == "**":
            return True
        if not is_wild(one) and not fits(other)(one):
            return False
        if not is_wild(other) and not fits(one)(other):
            return False
    return True


def _deeper(pattern: Pattern, depth: int) -> list[Pattern]:
    """That part of a pattern which means paths with more slashes than `depth`."""
    if pattern.kind == "deep":
        return []
    if pattern.kind != "folder" and pattern.depth > depth:
        return [pattern]
    if pattern.kind in ("name", "inside"):
        return []
    return [Pattern("folder", parts) for parts in _deeper_parts(pattern.parts, depth)]


def _deeper_parts(parts: tuple[str, ...], depth: int) -> list[tuple[str, ...]]:
    missing = depth + 1 - sum(1 for part in parts if part != "**")
    if missing <= 0:
        return [parts]
    if "**" not in parts:
        return [parts + ("*",) * missing]
    if missing > _MOST_MISSING or parts.count("**") > 2:
        return []  # nobody writes that
    at = parts.index("**")
    before, after = parts[:at], parts[at + 1 :]
    found = [(*before, *("*",) * missing, "**", *after)]
    for count in range(missing):
        found += _deeper_parts((*before, *("*",) * count, *after), depth)
    return found


def _last_of_each(lines: Iterable[str]) -> list[str]:
    """Without the lines that stand again further down: there they decide, whatever comes between."""
    return [line for line in dict.fromkeys(reversed(list(lines))) if len(line) <= _LONGEST][::-1]
