"""What a CODEOWNERS says as Forgejo reads it: expressions for whole paths, and every line that matches has a say.

What a role takes out of a pattern is worked into the expression. Where that would be too long, the pattern
stays with it still in it: somebody is asked too much rather than nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from communitydocs.answers import regexes
from communitydocs.answers.forges import Owners, Unsaid
from communitydocs.answers.regions import Crossings, Region, TooMuch, region
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry, Role

_NAMED = 5
"""Patterns that are named where there was no time to look at each."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern of a role as an expression for whole paths; `text` is empty where nothing is left of it.

    `without` is what the role takes out of it. Not `exact` is one that holds that all the same.
    """

    role: str
    position: int
    pattern: str
    text: str
    without: tuple[str, ...] = ()
    exact: bool = True


def expressions(registry: Registry, asked: Mapping[str, Owners]) -> list[Expression]:
    """Every pattern of the roles that the forge can ask, in the registry's order."""
    crossings = Crossings()
    return [found for id, role in registry.roles.items() if asked[id] for found in _of_role(role, crossings)]


def unsaid(found: Iterable[Expression]) -> Iterator[Unsaid]:
    """Those that hold more than the registry gives to their role."""
    return (Unsaid(one.role, one.position, one.pattern, one.without) for one in found if not one.exact)


def _of_role(role: Role, crossings: Crossings) -> Iterator[Expression]:
    later: list[tuple[str, Region]] = []  # the last first
    found = []
    for position, text in reversed(list(enumerate(role.paths))):
        if text.startswith("!"):
            later.append((text[1:], region(text[1:])))
        else:
            found.append(_expression(role, position, later, crossings))
    return reversed(found)


def _expression(role: Role, position: int, later: list[tuple[str, Region]], crossings: Crossings) -> Expression:
    """A pattern without what later patterns of its role take out of it."""
    pattern = role.paths[position]
    area = region(pattern)
    if crossings.spent and later:
        few = tuple(out for out, _ in later[-_NAMED:])
        return Expression(role.id, position, pattern, regexes.plain(area), few, exact=False)
    taken = {out: other for out, other in reversed(later) if _may_meet(area, other, crossings)}
    text = _without(area, list(taken.values()), crossings)
    whole = regexes.plain(area) if text is None else text
    return Expression(role.id, position, pattern, whole, tuple(taken), exact=text is not None)


def _may_meet(one: Region, other: Region, crossings: Crossings) -> bool:
    try:
        return bool(crossings.common(one, other))
    except TooMuch:
        return True  # the expression then finds out


def _without(area: Region, out: Sequence[Region], crossings: Crossings) -> str | None:
    """The expression of a region; empty where nothing is left, None where there is none."""
    try:
        if any(crossings.covers(other, area) for other in out):
            return ""
    except TooMuch:
        pass
    try:
        return regexes.without(area, out, crossings) if out else regexes.plain(area)
    except TooMuch:
        return None
