"""Whom a forge asks about a path, as its CODEOWNERS names them, and why it can ask nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from communitydocs.answers.contacts import consented, reachable
from communitydocs.answers.contacts import forge as forge_at
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.handles import FORMS, fits
from communitydocs.registry.model import Person, Registry, Role

Owners = tuple[str, ...]
Silence = Literal["vacant", "unconfirmed", "resting", "unknown"]
"""Why nobody is asked: nobody holds the role, may be named, is there; or the forge knows none of them."""


@dataclass(frozen=True, slots=True)
class Forge:
    """A forge that reads a CODEOWNERS.

    `platforms` are the contacts that it knows, the first that somebody has counts. `mail`: it knows people by
    their e-mail address as well. `unsayable` are the signs that its patterns have no words for.
    """

    name: str
    platforms: tuple[str, ...]
    mail: bool
    unsayable: str

    def says(self, pattern: str) -> bool:
        """Whether its patterns have words for this one."""
        return not set(pattern) & set(self.unsayable)


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A pattern that a CODEOWNERS cannot say: at all, or `without` what later patterns of its role take out."""

    role: str
    position: int
    pattern: str
    without: tuple[str, ...] = ()


FORGES = {
    "github": Forge("GitHub", ("github",), True, "[]\\"),
    "gitlab": Forge("GitLab", ("gitlab",), True, "\\"),
    "forgejo": Forge("Forgejo", ("forgejo",), False, ""),
}
"""By the target that writes its CODEOWNERS."""
_CODEBERG = Forge("Forgejo", ("codeberg", "forgejo"), False, "")


def forge_of(registry: Registry, target: str) -> Forge:
    """The forge of a target, where this community's repository is."""
    codeberg = target == "forgejo" and forge_at(registry.project.repository) == "Codeberg"
    return _CODEBERG if codeberg else FORGES[target]


def asked(registry: Registry, forge: Forge) -> dict[str, Owners]:
    """Whom the forge asks for each role."""
    return {id: owners(registry, role, forge) for id, role in registry.roles.items()}


def owners(registry: Registry, role: Role, forge: Forge) -> Owners:
    """Whom a forge asks for this role: its team, else those of its holders who are there, as it names them.

    A mailbox of the role is nobody's account, so it is not asked.
    """
    for platform in forge.platforms:
        team = role.contact.get(platform, "").removeprefix("@")
        if team and _is_team(team, platform):
            return (f"@{team}",)
    there = (person for person in _holders(registry, role) if reachable(person) and consented(registry, person))
    names = (_name(person, forge) for person in there)
    return tuple(dict.fromkeys(name for name in names if name))


def silence(registry: Registry, role: Role, forge: Forge) -> Silence | None:
    """Why a forge asks nobody for this role; None where it asks somebody."""
    if owners(registry, role, forge):
        return None
    known = [person for person in _holders(registry, role) if _name(person, forge)]
    if not role.holders:
        return "vacant"
    if not known:
        return "unknown"
    return "resting" if any(consented(registry, person) for person in known) else "unconfirmed"


def _holders(registry: Registry, role: Role) -> Sequence[Person]:
    return [registry.people[holder.person] for holder in role.holders if holder.person in registry.people]


def _is_team(team: str, platform: str) -> bool:
    """Whether this is a forge's name of a team."""
    return team.isascii() and fits(team, FORMS[platform], role=True)


def _name(person: Person, forge: Forge) -> str | None:
    for platform in forge.platforms:
        handle = person.contact.get(platform, "").removeprefix("@")
        if handle and fits(handle, FORMS[platform]):
            return f"@{handle}"
    address = person.contact.get("email", "") if forge.mail else ""
    local, _, host = address.partition("@")
    plain = address.isascii() and local and "." in host and not set(address) & set(" \t#\\,;<>\"'")
    return address if plain and "@" not in host else None
