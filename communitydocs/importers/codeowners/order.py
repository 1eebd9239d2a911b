"""Lines of which the last that matches decides, as roles of which the one with the deepest pattern owns.

Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from communitydocs.importers.codeowners.folders import Folders
from communitydocs.importers.codeowners.rules import Rule
from communitydocs.importers.codeowners.shape import Covering, Shape, meet, shape
from communitydocs.registry.dataclass import dataclass

_STEPS = 150
_EXCLUSIONS = 10
"""How often a line may be compared, and how many exclusions it may lead to, on the average of a file."""
_FREE_STEPS = 200_000
_FREE_EXCLUSIONS = 10_000
"""And beside that in each section."""
_DEEP = 8
"""Names by which patterns are found again."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The lines that decide something, and those that never do: {line: line that covers it}."""

    rules: tuple[Rule, ...]
    covered: dict[int, int]


def settled(rules: Sequence[Rule]) -> Settled:
    """Leave out what a later line of the same section covers: it never is the last that matches."""
    later: dict[str, Covering] = {}
    kept, covered = [], {}
    for position in range(len(rules) - 1, -1, -1):
        rule = rules[position]
        known = later.setdefault(rule.section.name, Covering())
        shapes = [(pattern, shape(pattern)) for pattern in rule.patterns]
        above = [known.of(whole) for _, whole in shapes]
        if shapes and all(number is not None for number in above):
            covered[rule.line.number] = next(number for number in above if number is not None)
            continue
        kept.append(rule)
        for pattern, whole in shapes:
            known.add(pattern, whole, rule.line.number)
    return Settled(tuple(reversed(kept)), covered)


@dataclass(frozen=True, slots=True)
class Exclusions:
    """What roles must leave to later lines.

    `of` is {role: {position of a line: its patterns}}; `idle` are lines without an owner that take nothing
    from anybody; `lost` are lines whose place in the order could not be kept, for the file is too long.
    """

    of: dict[int, dict[int, tuple[str, ...]]]
    idle: tuple[Rule, ...]
    lost: tuple[Rule, ...]


def exclusions(rules: Sequence[Rule], roles: Sequence[int], known: Folders) -> Exclusions:
    """The exclusions without which depth would decide otherwise than the order of lines.

    `roles[n]` is the role that gets the patterns of line n, in the order of roles (of equals the later role
    owns), or -1 where nobody is to own them. `known` tells of patterns whether they can mean a folder.
    """
    found: dict[int, dict[int, tuple[str, ...]]] = {}
    idle, lost = [], []
    sections: dict[str, _Section] = {}
    for position, rule in enumerate(rules):
        section = sections.setdefault(rule.section.name, _Section())
        section.budget += _STEPS
        section.exclusions += _EXCLUSIONS
        shapes = [shape(pattern, files=known.has_none_like(pattern)) for pattern in rule.patterns]
        rivals = section.rivals(shapes, rule, roles[position])
        if rivals is None:
            lost.append(rule)
        elif not rivals and not rule.owners:
            idle.append(rule)
        for role in sorted(rivals or ()):
            found.setdefault(role, {})[position] = rule.patterns
        if rule.owners:
            for whole in shapes:
                section.add(whole, rule, roles[position])
    return Exclusions(found, tuple(idle), tuple(lost))


_Table = dict[int, dict[int, list[Shape]]]
"""{depth: {role: its patterns}}."""


@dataclass(slots=True)
class _Section:
    """The patterns of earlier lines of one section, by the names that their paths begin with."""

    at: dict[tuple[str, ...], _Table] = field(default_factory=dict)
    under: dict[tuple[str, ...], _Table] = field(default_factory=dict)
    keys: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """{role: its owners}."""
    budget: int = _FREE_STEPS
    exclusions: int = _FREE_EXCLUSIONS

    def add(self, whole: Shape, rule: Rule, role: int) -> None:
        self.keys[role] = rule.key
        start = whole.literal[:_DEEP]
        tables = [self.at.setdefault(start, {})]
        tables += [self.under.setdefault(start[:length], {}) for length in range(len(start) + 1)]
        for table in tables:
            table.setdefault(whole.depth, {}).setdefault(role, []).append(whole)

    def rivals(self, shapes: Iterable[Shape], rule: Rule, role: int) -> set[int] | None:
        """The roles that would own what this line says is another's, or nobody's; None: too many to tell."""
        found: set[int] = set()
        mine = rule.key
        for whole in shapes:
            for rival, patterns in self._near(whole, role if rule.owners else None):
                self.budget -= 1
                if rival not in found and self.keys[rival] != mine and self._any_meets(patterns, whole):
                    found.add(rival)
                if self.budget < 0 or len(found) > self.exclusions:
                    return None
        self.exclusions -= len(found)
        return found

    def _any_meets(self, patterns: Sequence[Shape], whole: Shape) -> bool:
        for number, one in enumerate(patterns, 1):
            if meet(one, whole):
                self.budget -= number
                return True
        self.budget -= len(patterns)
        return False

    def _near(self, whole: Shape, role: int | None) -> Iterator[tuple[int, list[Shape]]]:
        """The roles, with their patterns, that come before `role` and may meet this pattern; None: all of them."""
        start = whole.literal[:_DEEP]
        tables = [self.at.get(start[:length], {}) for length in range(len(start))]
        for table in (*tables, self.under.get(start, {})):
            for depth, roles in table.items():
                if role is None or depth > whole.depth:
                    yield from roles.items()
                elif depth == whole.depth:
                    yield from ((rival, patterns) for rival, patterns in roles.items() if rival > role)
