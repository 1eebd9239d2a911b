"""The people of rust-lang/team: a person enters the draft when a team names them."""

from __future__ import annotations

from dataclasses import field, replace

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node, note_left_over
from communitydocs.importers._text import one_line, some
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Holder
from communitydocs.registry.problems import Location

LEADER = "Team leader"
"""What the project's web site calls the leads of every team."""
_ACCOUNTS = {"github": "github-id", "zulip": "zulip-id", "discord": "discord-id"}


@dataclass(slots=True)
class People:
    """Who may be named: `files` maps a login in small letters to the root of that person's file."""

    draft: Draft
    files: dict[str, Node]
    ids: dict[str, str] = field(default_factory=dict)
    without_file: dict[str, Location] = field(default_factory=dict)

    def named(self, text: str, where: Location) -> str:
        """The id of the person with this login, who is added on the first mention; empty where it names nobody."""
        login = one_line(text).strip("@ ")
        if (key := login.casefold()) not in self.ids:
            file = self.files.get(key)
            self.ids[key] = self._person(file) if file else self.draft.person("", where, {"github": login})
            if self.ids[key] and not file:
                self.without_file[login] = where
        return self.ids[key]

    def _person(self, file: Node) -> str:
        """Add a person from their file."""
        contact = {"github": one_line(file.text("github")).strip("@ "), "matrix": one_line(file.text("matrix"))}
        id = self.draft.person(
            one_line(file.text("name")),
            file.location("name"),
            contact,
            account_ids=self._accounts(file),
            hidden={"email": _email(file)},
        )
        extra = {"x-irc": one_line(file.text("irc"))}
        if file.child("funding").text("github-sponsors") == "true":
            extra["x-funding"] = "GitHub Sponsors"
        if id:
            kept = {key: value for key, value in extra.items() if value}
            self.draft.people[id] = replace(self.draft.people[id], extra={**self.draft.people[id].extra, **kept})
        return id

    def _accounts(self, file: Node) -> dict[str, int | str]:
        found = {platform: file.child(key) for platform, key in _ACCOUNTS.items()}
        numbers = {p: node for p, node in found.items() if type(node.value) is int and node.value >= 0}
        return {platform: int(node.text()) for platform, node in numbers.items()}

    def used(self) -> list[Node]:
        """The files of those whom a team names."""
        return [file for login, file in self.files.items() if login in self.ids]

    def finish(self) -> None:
        """Note who was left out, and what nobody looked at in the files of those who were not."""
        left_out = [file for login, file in self.files.items() if login not in self.ids]
        for file in self.used():
            note_left_over(file, self.draft)
        for file in left_out:
            if email := _email(file):
                self.draft.withheld.add(f"email {email.casefold()}")
        if left_out:
            names = some([one_line(str(file.child("github").value)) for file in left_out])
            message = f"no team here names these people, who are left out: {names}"
            self.draft.note(left_out[0].location("github"), message, "add by hand whom you want to name")
        if self.without_file:
            first, names = next(iter(self.without_file.values())), some(list(self.without_file))
            message = f"these people have no file here, and are known by their login alone: {names}"
            self.draft.note(first, message, "import the files in `people/` as well")


def _email(file: Node) -> str:
    """The address in a file; empty where there is none, or `false`, which asks for none to be used."""
    text = one_line(file.text("email"))
    return "" if isinstance(file.child("email").value, bool) else text


@dataclass(slots=True)
class Members:
    """The people of one team; `roles` maps the ids of the team's own roles to their nodes, `given` has those in use."""

    people: People
    roles: dict[str, Node]
    given: set[str] = field(default_factory=set)

    def holders(self, team: Node) -> tuple[Holder, ...]:
        """Leads first, as the web site has them, then members; each once, with all titles."""
        titles: dict[str, list[str]] = {}
        for key, title in (("leads", [LEADER]), ("members", [])):
            for entry in team.child("people").children(key):
                if id := self._named(entry):
                    titles.setdefault(id, []).extend([*title, *self._titles(entry)])
        return tuple(Holder(person=id, title=_joined(names)) for id, names in titles.items())

    def past(self, team: Node) -> tuple[Holder, ...]:
        """The team's alumni, each once."""
        found: dict[str, list[str]] = {}
        for entry in team.child("people").children("alumni"):
            if id := self._named(entry):
                found.setdefault(id, []).extend(self._titles(entry))
        return tuple(Holder(person=id, title=_joined(names)) for id, names in found.items())

    def _named(self, entry: Node) -> str:
        """The person of an entry: a login, or a table with one."""
        node = entry.child("github") if isinstance(entry.value, dict) else entry
        return self.people.named(node.text(), node.location())

    def _titles(self, entry: Node) -> list[str]:
        """The titles of an entry's roles; a role that the team does not describe goes by its id."""
        found = []
        for role in entry.children("roles") if isinstance(entry.value, dict) else []:
            id = role.text()
            self.given.add(id)
            described = self.roles[id].text("description") if id in self.roles else ""
            found.append(one_line(described) or one_line(id))
        return [title for title in found if title]


def _joined(titles: list[str]) -> str | None:
    return one_line(", ".join(dict.fromkeys(titles))) or None
