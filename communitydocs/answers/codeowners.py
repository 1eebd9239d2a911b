"""What a CODEOWNERS says: its lines, of which the last that matches decides, as GitHub and GitLab read it.

In the registry the deepest pattern owns a path, and inside a role the last that matches decides. So the
patterns come in the order of their depth, and where one does not hold (its role takes out a part of it, or a
later pattern of the role decides there) the lines that held before are said again for that part.

Where that would take too many lines, or too much work, the pattern stays with that part still in it: a path
asks somebody too much rather than nobody. Such a pattern is `Unsaid`, as is one without words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communitydocs.answers import expressions
from communitydocs.answers.forges import Forge, Owners, Unsaid, asked, forge_of
from communitydocs.answers.paths import depth
from communitydocs.answers.regions import Crossings, Region, TooMuch, region
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry, Role

MOST = 500
"""Lines that may be said again for one pattern."""


@dataclass(frozen=True, slots=True)
class Line:
    """Who owns a region; nobody where there is no role. `pattern` is as the registry has it, if it has it."""

    area: Region
    role: str | None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """What a later pattern of the role decides in another: its position, the pattern, and its region."""

    position: int
    pattern: str
    area: Region


@dataclass(frozen=True, slots=True)
class _Claim:
    """A pattern of a role at its position, and what later patterns of the role take out of it."""

    rank: tuple[int, int, int]
    line: Line
    except_for: tuple[_Part, ...]


def unsaid(registry: Registry, target: str) -> tuple[Unsaid, ...]:
    """What the CODEOWNERS of a target cannot say as the registry does."""
    forge = forge_of(registry, target)
    if target == "forgejo":
        found = expressions.expressions(registry, asked(registry, forge))
        return tuple(expressions.unsaid(found))
    return Lines(registry, forge).unsaid


class Lines:
    """The lines for a forge, the last that matches a path deciding, and what they cannot say.

    Roles that the forge cannot ask own nothing: whoever answers next is asked. A pattern that the forge has no
    words for counts for nothing.
    """

    def __init__(self, registry: Registry, forge: Forge) -> None:
        self.forge = forge
        self.asked: dict[str, Owners] = asked(registry, forge)
        self._crossings = Crossings()
        self._unsaid: dict[tuple[str, int], Unsaid] = {}
        found: list[Line] = []
        for claim in sorted(self._claims(registry), key=lambda claim: claim.rank):
            if claim.except_for:
                found = self._placed(found, claim)
            else:
                found.append(claim.line)
        self.lines: Sequence[Line] = self._effective(found)
        order = {id: number for number, id in enumerate(registry.roles)}
        self.unsaid = tuple(sorted(self._unsaid.values(), key=lambda one: (order[one.role], one.position)))

    def _claims(self, registry: Registry) -> Iterator[_Claim]:
        for number, (id, role) in enumerate(registry.roles.items()):
            for position, pattern in enumerate(role.paths):
                if not self.forge.says(pattern):
                    self._unsaid[id, position] = Unsaid(id, position, pattern)
            if self.asked[id]:
                yield from self._claims_of(role, number)

    def _claims_of(self, role: Role, number: int) -> Iterator[_Claim]:
        """The patterns of one role, the last first, for those decide."""
        later: dict[int, list[_Part]] = {}  # by their depth; an exclusion has none
        for position, text in reversed(list(enumerate(role.paths))):
            pattern = text.removeprefix("!")
            if not self.forge.says(pattern):
                continue
            area, deep = region(pattern), -1 if text.startswith("!") else depth(pattern)
            if deep >= 0:
                line = Line(area, role.id, pattern)
                parts = (part for level, some in later.items() if level < deep for part in some)
                out = self._taken(line, position, parts)
                if out is not None:
                    yield _Claim((deep, number, position), line, out)
            later.setdefault(deep, []).append(_Part(position, pattern, area))

    def _taken(self, line: Line, position: int, parts: Iterable[_Part]) -> tuple[_Part, ...] | None:
        """The parts of a line that others of its role decide, in their order; None where nothing is left of it."""
        out: dict[Region, _Part] = {}
        lost = []
        for part in parts:
            try:
                if not self._crossings.may_meet(part.area, line.area):
                    continue
                if self._crossings.covers(part.area, line.area):
                    return None
                if self._crossings.common(part.area, line.area):
                    out[part.area] = part
            except TooMuch:
                lost.append(part)
                if self._crossings.spent:
                    break
        self._lose(line, position, lost)
        return tuple(sorted(out.values(), key=lambda part: part.position))

    def _lose(self, line: Line, position: int, parts: Sequence[_Part]) -> None:
        """Remember that parts stay in a line that the registry takes out."""
        if parts and line.role is not None and line.pattern is not None:
            before = self._unsaid.get((line.role, position))
            named = (*(before.without if before else ()), *(part.pattern for part in parts))
            self._unsaid[line.role, position] = Unsaid(line.role, position, line.pattern, named)

    def _placed(self, found: list[Line], claim: _Claim) -> list[Line]:
        """The lines with one more, which wins over all of them but where it does not hold."""
        try:
            return self._with(found, claim.line, [part.area for part in claim.except_for])
        except TooMuch:
            self._lose(claim.line, claim.rank[2], claim.except_for)
            found.append(claim.line)
            return found

    def _with(self, found: list[Line], line: Line, out: Sequence[Region]) -> list[Line]:
        self._crossings.spend(len(found))  # for they are all copied
        place = len(found)
        while place and not self._wins_over(line, found[place - 1], out):
            place -= 1
        before, after = found[:place], found[place:]
        made = [*before, line]
        for area in out:
            if not any(self._crossings.covers(other.area, area) for other in after):
                self._say_again(before, area, made)
        return [*made, *after]

    def _wins_over(self, line: Line, other: Line, out: Sequence[Region]) -> bool:
        """Whether a line must come after another: where they meet, it holds."""
        meets = bool(self._crossings.common(line.area, other.area))
        return meets and not any(self._crossings.covers(area, other.area) for area in out)

    def _say_again(self, before: Sequence[Line], area: Region, made: list[Line]) -> None:
        """Write for one area what these lines say of it: the last that covers it, then those with a part in it."""
        covering = (n for n in range(len(before) - 1, -1, -1) if self._crossings.covers(before[n].area, area))
        start = next(covering, -1)
        made.append(Line(area, before[start].role if start >= 0 else None))
        for line in before[start + 1 :]:
            for part in self._crossings.common(line.area, area):
                if part.kind == "file" and part.names[-1] != "*":
                    # No line means a file alone, so what lies below a folder of that name is said as it was.
                    known = list(made)
                    made.append(Line(Region(part.names, "both"), line.role))
                    self._say_again(known, Region(part.names, "below"), made)
                else:
                    made.append(Line(part, line.role))
            if len(made) - len(before) > MOST:
                raise TooMuch

    def _effective(self, found: Sequence[Line]) -> list[Line]:
        """Without the lines that a later one repeats, and those that take from nobody."""
        last = {line.area: number for number, line in enumerate(found)}
        kept: list[Line] = []
        for number, line in enumerate(found):
            if number == last[line.area] and (line.role is not None or self._takes(line, kept)):
                kept.append(line)
        return kept

    def _takes(self, line: Line, before: Sequence[Line]) -> bool:
        """Whether a line takes something from those before it; one line too many harms nobody."""
        try:
            return any(self._crossings.common(line.area, other.area) for other in before)
        except TooMuch:
            return True
