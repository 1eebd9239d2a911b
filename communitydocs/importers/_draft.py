"""What an importer has gathered: entries under ids that do not collide, their origins, and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field, replace

from communitydocs.importers import Imported
from communitydocs.importers._text import is_id, is_web_address, one_line, shortened, slug, visible
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Person, Project, Registry, Role
from communitydocs.registry.problems import Diagnostic, Location

_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})")


@dataclass(slots=True)
class Draft:
    """The registry in the making. People are known by `keys`: a login in small letters, or else a name."""

    project: Project = field(default_factory=lambda: Project(name=""))
    people: dict[str, Person] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    origins: dict[tuple[str, str], str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=lambda: {"people": set(), "channels": set()})
    withheld: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def note(self, where: Location, message: str, help: str) -> None:
        """Say that something could not be used, or was mended."""
        self.diagnostics.append(Diagnostic("import", "note", message, help, None, where))

    def visible(self, given: str, where: Location) -> str:
        """An address without invisible characters; those that it had are noted."""
        address, hidden = visible(given)
        if hidden:
            message = f"invisible characters were taken out of this address: {hidden}"
            self.note(where, message, "take them out of the source as well")
        return address

    def web_address(self, given: str, where: Location) -> str:
        """The web address in a text, without invisible characters; empty, and noted, where it is none."""
        address = self.visible(given, where)
        if given and not is_web_address(address):
            message = f"`{one_line(given)}` is not a web address, and is left out"
            self.note(where, message, "add the address by hand, if there is one")
            return ""
        return address

    def free_id(self, table: str, wanted: Iterable[str], otherwise: str) -> str:
        """The first wanted id that is free, else the first with a number; people and roles share ids."""
        used = self.ids["channels" if table == "channels" else "people"]
        candidates = [id for id in wanted if id and is_id(id)] or [otherwise]
        id = next((id for id in candidates if id not in used), "")
        number = 2
        while not id or id in used:
            id = f"{shortened(candidates[0], 60)}-{number}"
            number += 1
        used.add(id)
        return id

    def person(self, login: str, name: str, affiliation: str | None, where: Location) -> str:
        """The id of the person with this login, or else this name: a new one, or the one there is.

        Empty, and noted, where neither names anybody.
        """
        if login and not _LOGIN.fullmatch(login):
            self.note(where, "what stands under `github` is not a login", "write the login alone")
            login = ""
        if not login and not name:
            self.note(where, "this entry names nobody", "give it a `github` or a `name`")
            return ""
        key = login.lower() if login else f"name {name.casefold()}"
        if key in self.keys:
            self._again(self.people[self.keys[key]], name, affiliation, where)
            return self.keys[key]
        id = self.keys[key] = self.free_id("people", (login.lower(), slug(name)), "person")
        contact = {"github": login} if login else {}
        self.people[id] = Person(id=id, name=name or login, contact=contact, affiliation=affiliation)
        self.origins["people", id] = f"{where.file}:{where.line}"
        return id

    def _again(self, known: Person, name: str, affiliation: str | None, where: Location) -> None:
        """Add what a second mention of a person says, and note where it differs from the first."""
        if not known.contact:
            self.note(where, f"{name} has no login; taken for the same person as `{known.id}`",
                      "if they are two people, give each a login")  # fmt: skip
        if name and name != known.name:
            self.note(where, f"`{known.id}` is called {name} here; the first name, {known.name}, is kept",
                      f"if that is wrong, change `name` of `people.{known.id}`")  # fmt: skip
        if affiliation and known.affiliation and affiliation != known.affiliation:
            self.note(where, f"`{known.id}` is with {affiliation} here; {known.affiliation} is kept",
                      f"if that is wrong, change `affiliation` of `people.{known.id}`")  # fmt: skip
        if affiliation and not known.affiliation:
            self.people[known.id] = replace(known, affiliation=affiliation)

    def imported(self) -> Imported:
        """The finished registry; notes in the order of their places."""
        registry = Registry(project=self.project, people=self.people, roles=self.roles, channels=self.channels)
        order = sorted(self.diagnostics, key=lambda d: (d.location.file, d.location.line, d.location.column))
        return Imported(registry, tuple(order), self.origins, len(self.withheld))
