"""What `who` says where nobody is there to be asked, and whom to turn to instead."""

from __future__ import annotations

from collections.abc import Iterator

from communitydocs.answers import contacts
from communitydocs.answers.routes import private_alone
from communitydocs.answers.who import Match, Who
from communitydocs.cli._table import Row
from communitydocs.registry.model import Person, Registry, Role
from communitydocs.registry.scalars import visible


def rows(who: Who, match: Match) -> Iterator[Row]:
    """Why there is nobody, and the name of the role that is there instead."""
    registry = who.registry
    role = instead(who, match)
    if match.kind == "person":
        yield Row("", [f"{_why_not(registry, registry.people[match.id])}; please do not write to them"])
        for held in (registry.roles[id] for id in match.roles):
            if private_alone(registry, held):
                yield Row("In private", [f"communitydocs who {held.id}"])
    elif role is not None and _is_part(registry, match, role):
        yield Row("Part of", [visible(role.name)])
        return
    else:
        held_by = any(registry.roles[id].holders for id in match.roles)
        yield Row("", ["nobody who holds it takes questions now" if held_by else "nobody is named for it"])
    if role is not None:
        yield Row("Instead", [visible(role.name)])


def instead(who: Who, match: Match) -> Role | None:
    """The role to turn to: one that an absent person holds, else the one for those whom nobody answers.

    None where nobody is there either: then there is nothing to go on with.
    """
    known = who.registry.roles
    own = [known[id] for id in match.roles] if match.kind == "person" else []
    open_ = [role for role in own if not private_alone(who.registry, role)]
    if match.fallback and match.fallback in known and match.fallback not in match.roles:
        open_.append(known[match.fallback])
    led = ((role, who.role(role)) for role in open_)
    return next((role for role, there in led if there.channels or there.people), None)


def _why_not(registry: Registry, person: Person) -> str:
    """Why somebody is not to be asked; no more than they agreed to have shown."""
    if contacts.reachable(person):
        return "has stepped back"
    if person.away_until is not None and contacts.consented(registry, person):
        return f"away until {person.away_until}"
    return "takes no questions now"


def _is_part(registry: Registry, match: Match, role: Role) -> bool:
    """Whether what was asked about stands below this role in the tree."""
    above, seen = match.role, set[str]()
    while above is not None and above.id not in seen:
        seen.add(above.id)
        above = registry.roles.get(above.parent or "")
        if above is not None and above.id == role.id:
            return True
    return False
