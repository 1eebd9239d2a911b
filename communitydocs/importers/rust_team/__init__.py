"""The Rust project's `team` repository: a TOML file for each person and for each team.

What the keys mean: https://github.com/rust-lang/team/blob/main/docs/toml-schema.md. What is shown to the
public: https://github.com/rust-lang/www.rust-lang.org.

Each team, working group, project group and marker team becomes a role, below the team that `subteam-of` names.
Leads and members hold it, with the titles of the team's own roles; alumni are thanked. The description on
the web site is the purpose. The site's e-mail address, Zulip stream, Matrix room and Discord invitation become
channels; where a list of the repository stands behind the address, its members are the readers, and
the channel is private. The first team on GitHub is a way to name them. People who are in a team become people,
with their account numbers.

Archived teams, and people whom no other team names, are left out; notes say which. Of the addresses only
those on the site are kept: no person's own, and no list that the site does not show. Permissions, the
settings of bots, and the members of lists, Zulip groups and private streams are left to the
project's tools. Teams that a team takes in are kept as `x-included-teams`, without copies of their members;
kinds, labels, GitHub teams, Zulip groups and streams under `x-` keys as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node, note_left_over
from communitydocs.importers._text import markdown, one_line, slug
from communitydocs.importers._toml import toml
from communitydocs.importers.rust_team.people import Members, People
from communitydocs.importers.rust_team.places import Places
from communitydocs.importers.rust_team.settings import Settings
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import words
from communitydocs.registry.handles import FORMS, fits
from communitydocs.registry.model import Project, Role

FILES = ("people/*.toml", "teams/*.toml", "teams/archive/*.toml")
HOME = "rust-lang"


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files describes a person or a team with the keys that the format asks for."""
    draft = Draft()
    roots = (toml(content, file, draft) for file, content in files.items())
    return any(_is_person(root) or _is_team(root) for root in roots if root)


def _is_person(root: Node) -> bool:
    return isinstance(root.child("github").value, str) and isinstance(root.child("github-id").value, int)


def _is_team(root: Node) -> bool:
    lists = (root.child("people").child(key).value for key in ("leads", "members"))
    return isinstance(root.child("name").value, str) and all(isinstance(list_, list) for list_ in lists)


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """What the files in this format say; every value is used, withheld and counted, or noted."""
    draft = Draft()
    people: dict[str, Node] = {}
    teams: list[Node] = []
    archived: list[Node] = []
    for file, content in files.items():
        root = toml(content, file, draft)
        if root and _is_team(root):
            (archived if PurePosixPath(file).parent.name == "archive" else teams).append(root)
        elif root and _is_person(root):
            login = one_line(str(root.child("github").value)).strip("@ ")
            if people.setdefault(login.casefold(), root) is not root:
                draft.note(root.location("github"), f"a second file describes `{login}`, and is left out",
                           "keep one of the two")  # fmt: skip
        elif root:
            draft.note(root.location(), "this file describes neither a person nor a team, and is left out",
                       "see which keys are missing: a team needs `name`, `leads` and `members`")  # fmt: skip
    _Teams(draft, teams, People(draft, people), Settings(draft)).read(archived)
    return draft.imported()


@dataclass(slots=True)
class _Teams:
    """All teams on their way into the draft."""

    draft: Draft
    teams: list[Node]
    people: People
    settings: Settings

    def read(self, archived: list[Node]) -> None:
        roles: dict[str, str] = {}
        ids = [self._id(team, roles) for team in self.teams]
        parents = self._parents(roles, ids)
        names = {id: _shown(team, id) for team, id in zip(self.teams, ids, strict=True)}
        places = Places(self.draft, self.people, roles, names, self.settings.lists(self.teams, ids), self._is_rust())
        for id, parent in parents.items():
            places.children.setdefault(parent, []).append(id)
        for team, id in zip(self.teams, ids, strict=True):
            self._team(team, id, parents.get(id), places)
        self.settings.archived(archived)
        self.settings.finish(self.teams, self.people.used())
        self.people.finish()
        for team in self.teams:
            note_left_over(team, self.draft)

    def _is_rust(self) -> bool:
        """Whether these are Rust's own teams; then the project has a name, a Zulip and a web site."""
        orgs = {
            str(org.value) for team in self.teams for entry in team.children("github") for org in entry.children("orgs")
        }
        if HOME in orgs:
            self.draft.project = Project(name="Rust", repository=f"https://github.com/{HOME}/team")
        return HOME in orgs

    def _id(self, team: Node, roles: dict[str, str]) -> str:
        name = team.text("name")
        id = self.draft.free_id("roles", (slug(name),), "team")
        if roles.setdefault(name, id) != id:
            message = f"a second team is called `{one_line(name)}`; here it is `{id}`"
            self.draft.note(team.location("name"), message, "give it a name of its own")
        return id

    def _parents(self, roles: dict[str, str], ids: list[str]) -> dict[str, str]:
        """{team: team above it}; what is missing, and what would close a circle, is noted."""
        above: dict[str, str] = {}
        for team, id in zip(self.teams, ids, strict=True):
            name = team.text("subteam-of")
            if name in roles:
                above[id] = roles[name]
            elif name:
                message = f"`{one_line(name)}`, the team above `{id}`, is not among the teams here"
                self.draft.note(team.location("subteam-of"), message, f"set `parent` of `roles.{id}` by hand")
        nodes = dict(zip(ids, self.teams, strict=True))
        for id in _closing(above):
            message = f"the teams above `{id}` lead back to it; `{above.pop(id)}` is not taken for its parent"
            self.draft.note(nodes[id].location("subteam-of"), message, f"set `parent` of `roles.{id}` by hand")
        return above

    def _team(self, team: Node, id: str, parent: str | None, places: Places) -> None:
        self.draft.origins["roles", id] = team.origin()
        site = team.child("website")
        name = places.names[id]
        described = {str(role.child("id").value): role for role in team.children("roles")}
        members = Members(self.people, described)
        kind, page = one_line(team.text("kind")), one_line(site.text("page"))
        holders, past = members.holders(team), members.past(team)
        self._note_unused(described, members.given)
        links = places.links(site, kind, team.text("subteam-of"), page or team.text("name"))
        extra = self._extra(team, parent) | {"x-page": "" if "Website" in links else page}
        accounts = self._accounts(team)
        self.draft.roles[id] = Role(
            id=id,
            name=name,
            purpose=markdown(site.text("description"), "") or None,
            parent=parent,
            holders=holders,
            past=past,
            channels=places.channels(site, id),
            contact={"github": accounts[0]} if accounts else {},
            links=links,
            extra={key: value for key, value in (extra | {"x-github-teams": accounts[1:]}).items() if value},
        )

    def _note_unused(self, described: dict[str, Node], given: set[str]) -> None:
        """Note the roles within a team that nobody has."""
        for name, role in described.items():
            description = one_line(role.text("description")) or one_line(role.text("id"))
            if role.text("id") not in given:
                message = f"nobody here is `{one_line(name)}` ({description}), which is left out"
                self.draft.note(role.location("id"), message, "give it to somebody, or take it out of the source")

    def _accounts(self, team: Node) -> list[str]:
        """The team's names on GitHub, as `org/team`."""
        found = []
        for entry in team.children("github"):
            name = one_line(entry.text("team-name")) or one_line(team.text("name"))
            found += [f"{one_line(org.text())}/{name}" for org in entry.children("orgs")]
        for account in (bad := [name for name in found if not fits(name, FORMS["github"], role=True)]):
            message = f"`{account}` is no team on GitHub, and is left out"
            self.draft.note(team.location("github"), message, "add it by hand, as `organisation/team`")
        return [name for name in dict.fromkeys(found) if name not in bad]

    def _extra(self, team: Node, parent: str | None) -> dict[str, Any]:
        """What the source says and the format has no word for."""
        site, people, kind = team.child("website"), team.child("people"), one_line(team.text("kind"))
        takes = [key for key in people.value if key.startswith("include-") and people.text(key) == "true"]
        named = {
            "x-zulip-groups": team.children("zulip-groups"),
            "x-zulip-streams": team.children("zulip-streams"),
            "x-discord-roles": team.children("discord-roles"),
        }
        included = [one_line(entry.text()) for entry in people.children("included-teams")]
        if included or takes:
            self.settings.note_included(team)
        return {
            "x-kind": "" if kind == "team" else kind,
            "x-top-level": team.text("top-level") == "true",
            "x-subteam-of": "" if parent else one_line(team.text("subteam-of")),
            "x-included-teams": included,
            "x-includes": takes,
            "x-label": one_line(team.child("rfcbot").text("label")),
            "x-weight": int(site.text("weight")) if type(site.child("weight").value) is int else "",
            **{key: [one_line(node.text("name")) for node in nodes] for key, nodes in named.items()},
        }


def _shown(team: Node, id: str) -> str:
    """What the web site calls a team."""
    return one_line(team.child("website").text("name")) or words(id)


def _closing(above: dict[str, str]) -> list[str]:
    """Of each circle of parents the one that closes it."""
    done: set[str] = set()
    closing = []
    for start in above:
        trail: dict[str, None] = {}
        id = start
        while id in above and id not in done and id not in trail:
            trail[id] = None
            id = above[id]
        if id in trail:
            closing.append(next(reversed(trail)))
        done.update(trail)
    return closing
