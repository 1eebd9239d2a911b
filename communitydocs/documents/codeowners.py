"""The lines of a CODEOWNERS of which the last that matches decides, as GitHub and GitLab read it.

In the registry the deepest pattern owns a path, and inside a role the last that matches decides. So the
patterns come in the order of their depth, and where one does not hold (its role takes out a part of it, or a
later pattern of the role decides there) the lines that held before are said again for that part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from communitydocs.answers.contacts import consented, reachable
from communitydocs.answers.paths import depth
from communitydocs.documents.regions import Region, common, covers, region
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.handles import FORMS, fits
from communitydocs.registry.model import Person, Registry, Role
from communitydocs.registry.problems import CommunityDocsError

MOST = 500
"""Lines that may be said again for one pattern."""
Owners = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Who owns a region; nobody where there is no role. `pattern` is as the registry has it, if it has it."""

    area: Region
    role: str | None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class _Claim:
    """A pattern of a role, and what later patterns of the role take out of it."""

    rank: tuple[int, int, int]
    line: Line
    except_for: tuple[Region, ...]


def owners(registry: Registry, role: Role, platforms: Sequence[str], *, mail: bool) -> Owners:
    """Whom a forge asks for this role: its team, else those of its holders who are there, as it names them.

    `platforms` are the contacts that the forge knows, the first that somebody has counts. `mail`: it knows
    people by their e-mail address as well.
    """
    for platform in platforms:
        team = role.contact.get(platform, "").removeprefix("@")
        if team and _is_team(team, platform):
            return (f"@{team}",)
    people = [registry.people[holder.person] for holder in role.holders if holder.person in registry.people]
    there = [person for person in people if reachable(person) and consented(registry, person)]
    names = (_name(person, platforms, mail) for person in there)
    return tuple(dict.fromkeys(name for name in names if name))


def _is_team(team: str, platform: str) -> bool:
    """Whether this is a forge's name of a team: where a role has no form of its own, two names of the forge."""
    form = FORMS[platform]
    if form.role is None:
        return team.count("/") < 2 and all(fits(part, form) for part in team.split("/"))
    return team.isascii() and fits(team, form, role=True)


def _name(person: Person, platforms: Sequence[str], mail: bool) -> str | None:
    for platform in platforms:
        handle = person.contact.get(platform, "").removeprefix("@")
        if handle and fits(handle, FORMS[platform]):
            return f"@{handle}"
    address = person.contact.get("email", "") if mail else ""
    local, _, host = address.partition("@")
    plain = address.isascii() and local and "." in host and not set(address) & set(" \t#\\,;<>\"'")
    return address if plain and "@" not in host else None


def lines(registry: Registry, asked: Mapping[str, Owners], writable: Callable[[str], bool]) -> list[Line]:
    """The lines, the last that matches a path deciding.

    Roles that the forge cannot ask (no entry in `asked`) own nothing: whoever answers next is asked. A
    pattern that the forge cannot write counts for nothing. Raises `CommunityDocsError` where the patterns
    cross in too many ways.
    """
    found: list[Line] = []
    for claim in sorted(_claims(registry, asked, writable), key=lambda claim: claim.rank):
        found = _added(found, claim)
    return _effective(found)


def _claims(registry: Registry, asked: Mapping[str, Owners], writable: Callable[[str], bool]) -> Iterator[_Claim]:
    for number, (id, role) in enumerate(registry.roles.items()):
        if not asked.get(id):
            continue
        later: list[tuple[Region, int]] = []  # with its depth; an exclusion has none
        for position, text in reversed(list(enumerate(role.paths))):
            pattern = text.removeprefix("!")
            if not writable(pattern):
                continue
            area, deep = region(pattern), -1 if text.startswith("!") else depth(pattern)
            if deep >= 0:
                out = tuple(dict.fromkeys(other for other, level in reversed(later) if level < deep))
                if not any(covers(other, area) for other in out):
                    parts = tuple(other for other in out if common(other, area))
                    yield _Claim((deep, number, position), Line(area, id, pattern), parts)
            later.append((area, deep))


def _added(found: list[Line], claim: _Claim) -> list[Line]:
    """The lines with one more, which wins over all of them but where it does not hold."""
    out = claim.except_for
    if not out:
        return [*found, claim.line]
    place = len(found)
    while place and not _wins_over(claim.line, found[place - 1], out):
        place -= 1
    before, after = found[:place], found[place:]
    made = [*before, claim.line]
    for area in out:
        if not any(covers(line.area, area) for line in after):
            _say_again(before, area, made)
    return [*made, *after]


def _wins_over(line: Line, other: Line, out: Sequence[Region]) -> bool:
    """Whether a line must come after another: where they meet, it holds."""
    return bool(common(line.area, other.area)) and not any(covers(area, other.area) for area in out)


def _say_again(before: Sequence[Line], area: Region, made: list[Line]) -> None:
    """Write for one area what these lines say of it: the last that covers it whole, then those with a part in it."""
    start = next((n for n in range(len(before) - 1, -1, -1) if covers(before[n].area, area)), -1)
    made.append(Line(area, before[start].role if start >= 0 else None))
    for line in before[start + 1 :]:
        for part in common(line.area, area):
            if part.kind == "file" and part.names[-1] != "*":
                # No line means a file alone, so what lies below a folder of that name is said as it was.
                known = list(made)
                made.append(Line(Region(part.names, "both"), line.role))
                _say_again(known, Region(part.names, "below"), made)
            else:
                made.append(Line(part, line.role))
        if len(made) - len(before) > MOST:
            raise CommunityDocsError(
                "some `paths` of the roles take out parts of each other in too many ways to be put in order for a "
                "CODEOWNERS; write them with fewer `!` and wildcards"
            )


def _effective(found: Sequence[Line]) -> list[Line]:
    """Without the lines that a later one repeats, and those that take from nobody."""
    last = {line.area: number for number, line in enumerate(found)}
    kept: list[Line] = []
    for number, line in enumerate(found):
        if number == last[line.area] and (
            line.role is not None or any(common(line.area, other.area) for other in kept)
        ):
            kept.append(line)
    return kept
