"""What an importer has gathered: entries under ids that do not collide, their origins, and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from communitydocs.importers import Imported
from communitydocs.importers._text import is_id, is_web_address, one_line, shortened, slug, visible
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.emails import email_fault
from communitydocs.registry.handles import FORMS, fits
from communitydocs.registry.model import Channel, Person, Project, Registry, Role
from communitydocs.registry.problems import Diagnostic, Location
from communitydocs.registry.secrets import secret_in

_LOGINS = ("github", "gitlab", "codeberg", "forgejo")


@dataclass(slots=True)
class Draft:
    """The registry in the making. People are known by `keys`: account numbers, handles, addresses, or else a name."""

    project: Project = field(default_factory=lambda: Project(name=""))
    people: dict[str, Person] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    origins: dict[tuple[str, str], str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=lambda: {"people": set(), "channels": set()})
    numbers: dict[str, int] = field(default_factory=dict)
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
            kind = secret_in(address)
            what = f"this looks like {kind}" if kind else f"`{one_line(given)}` is not a web address"
            self.note(where, f"{what}, and is left out", "add the address by hand, if there is one")
            return ""
        return address

    def free_id(self, table: str, wanted: Iterable[str], otherwise: str) -> str:
        """The first wanted id that is free, else the first with a number; people and roles share ids."""
        used = self.ids["channels" if table == "channels" else "people"]
        candidates = [id for id in wanted if id and is_id(id)] or [otherwise]
        id = next((id for id in candidates if id not in used), "")
        base = shortened(candidates[0], 58)
        while not id or id in used:
            self.numbers[base] = self.numbers.get(base, 1) + 1
            id = f"{base}-{self.numbers[base]}"
        used.add(id)
        return id

    def email(self, given: str, where: Location) -> str:
        """The e-mail address in a text, without invisible characters; empty, and noted, where it is none."""
        address = self.visible(given, where)
        if given and email_fault(address):
            message = f"`{one_line(given)}` is not an e-mail address, and is left out"
            self.note(where, message, "add the address by hand, if there is one")
            return ""
        return address

    def person(
        self,
        name: str,
        where: Location,
        contact: Mapping[str, str] | None = None,
        *,
        affiliation: str | None = None,
        account_ids: Mapping[str, int | str] | None = None,
        hidden: Mapping[str, str] | None = None,
    ) -> str:
        """The id of the person with one of these handles, or else this name: a new one, or the one there is.

        `contact` and `account_ids` are as in the registry; `name` is in one line, or empty. `hidden` are
        handles that tell who this is, and are not kept: they are counted as withheld. Gives "", and a note,
        where nothing names anybody.
        """
        contact = self._handles(contact or {}, where)
        hidden = {platform: handle for platform, handle in (hidden or {}).items() if handle}
        self.withheld.update(f"{platform} {handle.casefold()}" for platform, handle in hidden.items())
        if not contact and not name:
            self.note(where, "this entry names nobody", "give it a name, or the name of an account")
            return ""
        keys = keys_of(name, {**hidden, **contact}, account_ids or {})
        if known := next((self.keys[key] for key in keys if key in self.keys), ""):
            contact = self._of_nobody_else(known, contact, where)
            self._again(known, name, contact, affiliation, account_ids or {}, where)
        else:
            login = next((handle for platform, handle in contact.items() if platform in _LOGINS), "")
            known = self.free_id("people", (login.lower(), slug(name), slug(login), slug(_mailbox(contact))), "person")
            name = name or one_line(login or next(iter(contact.values())))
            self.people[known] = Person(
                id=known, name=name, contact=contact, affiliation=affiliation, account_ids=account_ids or {}
            )
            self.origins["people", known] = f"{where.file}:{where.line}"
        for key in keys:
            self.keys.setdefault(key, known)
        return known

    def _of_nobody_else(self, id: str, contact: Mapping[str, str], where: Location) -> dict[str, str]:
        """The contacts without those that belong to another person already; these are noted."""
        kept = {}
        for platform, handle in contact.items():
            owner = self.keys.get(f"{platform} {handle.casefold()}", id)
            if owner == id:
                kept[platform] = handle
            else:
                self.note(where, f"`{handle}` on {platform} is `{owner}` already; here it stands for `{id}`",
                          f"if the two are one person, move the contacts of `{id}` to `{owner}`")  # fmt: skip
        return kept

    def _handles(self, contact: Mapping[str, str], where: Location) -> dict[str, str]:
        """The contacts that can be true; the others are noted."""
        kept = {}
        for platform, handle in contact.items():
            if platform == "email":
                kept[platform] = self.email(handle, where)
            elif platform == "website":
                kept[platform] = self.web_address(handle, where)
            elif handle and platform in FORMS and "://" not in handle and not fits(handle, FORMS[platform]):
                form = FORMS[platform]
                message = f"`{one_line(handle)}` is no {form.name} name, and is left out"
                self.note(where, message, f"write the name alone: {form.words}")
            else:
                kept[platform] = handle
        return {platform: handle for platform, handle in kept.items() if handle}

    def _again(
        self,
        id: str,
        name: str,
        contact: Mapping[str, str],
        affiliation: str | None,
        account_ids: Mapping[str, int | str],
        where: Location,
    ) -> None:
        """Add what a second mention of a person says, and note where it differs from the first."""
        known = self.people[id]
        if not known.contact and not contact:
            self.note(where, f"{name} has no login; taken for the same person as `{id}`",
                      "if they are two people, give each a login")  # fmt: skip
        if name and name != known.name and known.name not in known.contact.values():
            self.note(where, f"`{id}` is called {name} here; the first name, {known.name}, is kept",
                      f"if that is wrong, change `name` of `people.{id}`")  # fmt: skip
        if affiliation and known.affiliation and affiliation != known.affiliation:
            self.note(where, f"`{id}` is with {affiliation} here; {known.affiliation} is kept",
                      f"if that is wrong, change `affiliation` of `people.{id}`")  # fmt: skip
        self.note_handles(known, contact, where)
        self.people[id] = joined(known, Person(
            id=id, name=name or known.name, contact=contact, affiliation=affiliation, account_ids=account_ids
        ))  # fmt: skip

    def note_handles(self, known: Person, contact: Mapping[str, str], where: Location) -> None:
        """Note each handle of another mention that differs from the one that is kept."""
        for platform, handle in contact.items():
            kept = known.contact.get(platform, handle)
            if kept.casefold() != handle.casefold():
                self.note(where, f"`{known.id}` is `{handle}` on {platform} here; `{kept}` is kept",
                          f"if that is wrong, change `contact` of `people.{known.id}`")  # fmt: skip

    def imported(self) -> Imported:
        """The finished registry; notes in the order of their places."""
        registry = Registry(project=self.project, people=self.people, roles=self.roles, channels=self.channels)
        order = sorted(self.diagnostics, key=lambda d: (d.location.file, d.location.line, d.location.column))
        return Imported(registry, tuple(order), self.origins, len(self.withheld), self.keys)


def keys_of(name: str, contact: Mapping[str, str], account_ids: Mapping[str, int | str]) -> list[str]:
    """What tells that two mentions are one person, the surest first; a name counts only where there is no more.

    A web site does not tell: it may be their employer's.
    """
    numbers = [f"{platform} #{number}" for platform, number in account_ids.items()]
    handles = [f"{platform} {handle.casefold()}" for platform, handle in contact.items() if platform != "website"]
    return [*numbers, *handles] or [f"name {name.casefold()}"]


def joined(first: Person, second: Person) -> Person:
    """Two mentions of one person as one; where they differ, the first is kept, but a handle yields to a name."""
    nameless = first.name in first.contact.values()
    return replace(
        first,
        name=second.name if nameless else first.name,
        contact={**first.contact, **_more(first, second)},
        affiliation=first.affiliation or second.affiliation,
        account_ids={**second.account_ids, **first.account_ids},
        extra={**second.extra, **first.extra},
    )


def _more(first: Person, second: Person) -> dict[str, str]:
    return {platform: handle for platform, handle in second.contact.items() if platform not in first.contact}


def _mailbox(contact: Mapping[str, str]) -> str:
    """What stands before the @ of an e-mail address: the last thing that an id is made of."""
    return contact.get("email", "").partition("@")[0]
