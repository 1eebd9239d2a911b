"""What rust-lang/team holds for the project's own tools: counted in one note, not kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import field

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._text import one_line, some
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location

_SECTIONS = (
    "permissions",
    "leads-permissions",
    "rfcbot",
    "lists",
    "github",
    "zulip-groups",
    "zulip-streams",
    "discord-roles",
)


@dataclass(slots=True)
class Settings:
    """The tools' settings on their way into notes, each kind counted, with the first place."""

    draft: Draft
    shown: set[str] = field(default_factory=set)
    counted: Counter[str] = field(default_factory=Counter)
    first: Location | None = None
    including: list[tuple[Location, str]] = field(default_factory=list)

    def lists(self, teams: list[Node], ids: list[str]) -> dict[str, tuple[Node, str]]:
        """{address in small letters: its list and the role whose list it is}."""
        self.shown = {str(team.child("website").child("email").value).strip().casefold() for team in teams}
        found: dict[str, tuple[Node, str]] = {}
        for team, id in zip(teams, ids, strict=True):
            for list_ in team.children("lists"):
                found.setdefault(list_.text("address").strip().casefold(), (list_, id))
        return found

    def note_included(self, team: Node) -> None:
        """Remember that a team takes in the members of others."""
        self.including.append((team.child("people").location(), one_line(team.text("name"))))

    def archived(self, teams: list[Node]) -> None:
        """Note the archived teams; what they hold is not looked at, their addresses are counted."""
        if teams:
            names = some([one_line(team.text("name")) for team in teams])
            message = f"archived teams are left out, with the people whom only they name: {names}"
            self.draft.note(teams[0].location("name"), message, "add by hand what you need of them")
        for team in teams:
            for list_ in team.children("lists"):
                self._withhold(list_, "address", "extra-emails")
            self._withhold(team.child("website"), "email")

    def finish(self, teams: list[Node], people: list[Node]) -> None:
        """Count what the tools' sections of teams and people hold, and note it."""
        lists = [list_ for team in teams for list_ in team.children("lists")]
        hidden = [list_ for list_ in lists if list_.text("address").strip().casefold() not in self.shown]
        for list_ in hidden:
            self._withhold(list_, "address")
        for list_ in lists:
            self._withhold(list_, "extra-emails")
        for team in teams:
            for key in _SECTIONS:
                self._count(key, team.child(key))
        for person in people:
            self._count("permissions", person.child("permissions"))
        if hidden:
            message = f"addresses of lists that the web site does not show are not kept: {len(hidden)} of them"
            self.draft.note(hidden[0].location("address"), message, "add by hand what everybody may use")
        if self.counted and self.first:
            kinds = ", ".join(f"`{key}` ({count})" for key, count in self.counted.items())
            message = f"settings of the project's own tools are not imported: {kinds}"
            self.draft.note(self.first, message, "leave them where they are: a registry has no use for them")
        if self.including:
            names = some([name for _, name in self.including])
            message = f"the members of other teams are not copied into those that take them in: {names}"
            help = "add holders by hand where people should be found there, too"
            self.draft.note(self.including[0][0], message, help)

    def _withhold(self, node: Node, *keys: str) -> None:
        """Count the addresses under these keys, which are not kept."""
        for key in keys:
            found = [node.text(key), *(one.text() for one in node.children(key))]
            self.draft.withheld.update(f"email {one.strip().casefold()}" for one in found if one.strip())

    def _count(self, key: str, node: Node) -> None:
        for leaf in node.left_over():
            leaf.text()
            self.counted[key] += 1
            self.first = self.first or leaf.location()
