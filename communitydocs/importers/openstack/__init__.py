"""OpenStack's governance data: the folder `reference/` of openstack/governance.

Project teams (`projects.yaml`) become roles with their mission, home page, IRC channel and repositories; the
Project Team Lead and all liaisons hold them, with titles. A team without a lead has an open seat, unless its
leadership is distributed. SIGs (`sigs/*.yaml`) become roles held by their chairs; archived and completed ones
are left out, and said. Members of the Technical Committee (`members.yaml`) hold a role of their own. Groups
get the repositories that `*-repos.yaml` lists for them.

E-mail addresses and nicks are kept: the generated pages publish them as ways to reach these people. Extra
active contributors are not: they are credited there, not asked. `appointed`, `status`, election dates and
the like are kept under `x-` keys.

Sources: https://opendev.org/openstack/governance, `openstack_governance/schemas/` (the keys) and
`doc/source/_exts/` (what the pages show, and how they call it); IRC is on OFTC by the resolution
https://governance.openstack.org/resolutions/20210526-move-irc-to-oftc.html; what a SIG's status means:
https://governance.openstack.org/sigs/reference/sig-guideline.html; distributed leadership:
https://governance.openstack.org/tc/reference/distributed-project-leadership.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any
from urllib.parse import quote

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node, documents, note_left_over
from communitydocs.importers._plain_text import line, prose, web_address
from communitydocs.importers._text import shortened, slug
from communitydocs.importers.openstack.people import LEAD, Holders, People, liaison
from communitydocs.importers.openstack.repos import HOST, Links, Repositories
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import channel_kind
from communitydocs.registry.model import Channel, Project, Role

FILES = ("reference/projects.yaml", "reference/members.yaml", "reference/*-repos.yaml", "reference/sigs/*.yaml")
IRC = "irc.oftc.net"
COMMITTEE = "Technical Committee"
_SIG_PAGES = "https://governance.openstack.org/sigs/"
_KEY = re.compile(
    rb"^[ -]{2,}(mission|deliverables|ptl|leadership_type|liaisons|chairs|scope|status|irc|memberid):", re.MULTILINE
)
_KINDS = (
    *({b"mission", b"deliverables", lead} for lead in (b"ptl", b"leadership_type", b"liaisons")),
    {b"chairs", b"scope", b"status"},
    {b"memberid", b"irc"},
)
_AT_HOME = re.compile(
    rb"(?:^ *- +|repos?:[ \[]*)['\"]?openstack/|^ +url: +['\"]?https?://[\w.-]*\bopenstack\.org/", re.MULTILINE
)
_TEAM = {"mission", "deliverables", "ptl", "leadership_type", "irc-channel", "service"}
_RETIRED = ("archived", "completed", "inactive")
_CREDITS = ("extra-acs", "extra-atcs")


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files has project teams, SIGs or members of the committee in it."""
    return any(_is_governance(content) for content in files.values())


def _is_governance(content: bytes) -> bool:
    found = set(_KEY.findall(content))
    return any(kind <= found for kind in _KINDS)


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """What the files in this format say; every scalar is used, or noted."""
    draft = Draft()
    at_home = any(_AT_HOME.search(content) for content in files.values())
    if at_home:
        draft.project = Project(name="OpenStack", repository=f"{HOST}openstack/governance")
    people = People(draft, IRC if at_home else "")
    reader = _Reader(draft, people, Repositories(draft, HOST if at_home else ""), at_home)
    roots = [root for file, content in files.items() for root in documents(content, file, draft)]
    others = [root for root in roots if not reader.repositories.gather(root)]
    for root in others:
        reader.document(root)
    reader.repositories.note_left()
    reader.end(roots)
    return draft.imported()


@dataclass(slots=True)
class _Reader:
    """The files on their way into the draft. `at_home` says that this is OpenStack; `foreign` has other documents."""

    draft: Draft
    people: People
    repositories: Repositories
    at_home: bool
    channels: dict[str, str] = field(default_factory=dict)
    foreign: list[Node] = field(default_factory=list)

    def document(self, root: Node) -> None:
        """Read one file's document, entry by entry."""
        if isinstance(root.value, list) and any(isinstance(one, dict) and "memberid" in one for one in root.value):
            self._committee(root)
            return
        entries = [root.child(name) for name in root.value] if isinstance(root.value, dict) else []
        known = [entry for entry in entries if isinstance(entry.value, dict) and self._entry(entry)]
        if not known and root.value is not None:
            self.foreign.append(root)

    def end(self, roots: Sequence[Node]) -> None:
        """Note what nobody looked at: in one note for all documents of another kind."""
        others = set(map(id, self.foreign))
        for root in roots:
            if id(root) not in others:
                self._credits(root)
                note_left_over(root, self.draft)
        if self.foreign:
            more = f" and {len(self.foreign) - 1} more" if len(self.foreign) > 1 else ""
            message = f"this document{more}: no project team, SIG or committee member there; left out"
            where = next(self.foreign[0].leaves(), self.foreign[0]).location()
            self.draft.note(where, message, "look whether it is the right file")

    def _entry(self, node: Node) -> bool:
        if "chairs" in node.value or {"scope", "status"} <= node.value.keys():
            self._sig(node, line(str(node.path[-1])))
        elif len(_TEAM & node.value.keys()) > 1:
            self._team(node, line(str(node.path[-1])))
        else:
            return False
        return True

    # Project teams -------------------------------------------------------------------------------------

    def _team(self, node: Node, name: str) -> None:
        if node.text("retired-on") or node.text("partial"):
            self._left_out(node, f"the team `{name}` is retired, and is left out")
            return
        holders, distributed = Holders(self.people), node.text("leadership_type") == "distributed"
        lead = self._lead(node.child("ptl"))
        holders.add(lead, LEAD)
        members = holders.liaisons(node.child("liaisons"))
        shown = name[:1].upper() + name[1:] if name == name.lower() else name
        service = line(node.text("service"))
        links = self._home(node)
        extra = links.deliverables(node.child("deliverables")) | self._team_extra(node)
        self._role(
            node,
            Role(
                id=self.draft.free_id("roles", (slug(name),), "team"),
                name=line(f"{shown} ({service})" if service else shown),
                holders=holders.holders(),
                seats=holders.seats(filled=bool(lead) or distributed),
                channels=self._channel(node, "irc-channel"),
                extra=extra | {"x-tc-members": members},
            ),
            "mission",
            links,
        )

    def _lead(self, node: Node) -> str:
        """The Project Team Lead's id; empty where there is none."""
        if isinstance(node.value, dict):
            named = line(node.text("name")) or node.text("irc") or node.text("email")
            return self.people.of(node) if named else ""
        return self.people.written(node) if node.text() else ""

    def _team_extra(self, node: Node) -> dict[str, Any]:
        """What is said of a team and the format has no word for."""
        kind, status = line(node.text("leadership_type")), line(node.text("status"))
        if status == "inactive":
            message = f"the team `{line(str(node.path[-1]))}` is inactive: it looks for maintainers"
            self.draft.note(node.location("status"), message, "say under `join` how to help, or take the role out")
        appointed = [*node.child("ptl").children("appointed"), *node.children("appointed")]
        return {
            "x-leadership": "" if kind == "ptl" else kind,
            "x-status": "" if status == "active" else status,
            "x-appointed": [line(one.text()) for one in appointed],
        }

    # SIGs ----------------------------------------------------------------------------------------------

    def _sig(self, node: Node, name: str) -> None:
        status = line(node.text("status"))
        shown = name if slug(name).endswith("-sig") else line(f"{name} SIG")
        if status.lower() in _RETIRED:
            self._left_out(node, f"the {shown} is {status.lower()}, and is left out")
            return
        holders = Holders(self.people)
        for entry in node.children("chairs"):
            holders.add(self.people.of(entry) if isinstance(entry.value, dict) else "", "Chair")
        id = self.draft.free_id("roles", (slug(shown),), "sig")
        seats = holders.seats(filled=bool(holders.titles))
        extra = {"x-status": "" if status == "active" else status}
        role = Role(id=id, name=shown, holders=holders.holders(), seats=seats, extra=extra)
        self._role(node, role, "scope", self._home(node), name)

    # The Technical Committee ---------------------------------------------------------------------------

    def _committee(self, root: Node) -> None:
        holders, elected = Holders(self.people), {}
        for entry in (root.child(i) for i in range(len(root.value))):
            if isinstance(entry.value, dict) and (id := self.people.of(entry)):
                holders.add(id, line(entry.text("role").replace("-", " ").capitalize()))
                for kind in entry.children("liaisons"):
                    holders.add(id, liaison(line(kind.text())))
                elected[id] = line(entry.text("date"))
                self._number(id, entry)
        id = self.draft.free_id("roles", (slug(COMMITTEE),), "committee")
        extra = {"x-elected": {id: date for id, date in elected.items() if date}}
        role = Role(id=id, name=COMMITTEE, holders=holders.holders(), extra=extra)
        self._role(root, role, "", Links(self.repositories), COMMITTEE)

    def _number(self, id: str, entry: Node) -> None:
        """Keep a member's number at the foundation: it names no account that one can write to."""
        number = line(entry.text("memberid"))
        if number.isdecimal() and len(number) < 19:
            person = self.draft.people[id]
            self.draft.people[id] = replace(person, extra={**person.extra, "x-member-id": int(number)})
        elif number:
            self.draft.note(entry.location("memberid"), f"`{number}` is no member's number", "write the number alone")

    # What all have -------------------------------------------------------------------------------------

    def _role(self, node: Node, role: Role, purpose: str, links: Links, group: str = "") -> None:
        """Add a role, with its purpose, its links and the repositories that its group owns."""
        owned, names = self.repositories.take(group) if group else ({}, [])
        extra = {**role.extra, "x-repositories": [*links.names, *names]}
        self.draft.roles[role.id] = replace(
            role,
            purpose=prose(node.text(purpose), node.location(purpose), self.draft) if purpose else None,
            links=links.links | owned,
            extra={key: value for key, value in extra.items() if value},
        )
        self.draft.origins["roles", role.id] = node.origin()

    def _home(self, node: Node) -> Links:
        links, url = Links(self.repositories), node.text("url")
        if self.at_home and url and re.fullmatch(r"[\w-]+\.html", url):
            url = f"{_SIG_PAGES}{url}"
        links.add("Home page", web_address(url, node.location("url"), self.draft), node.child("url"))
        return links

    def _channel(self, node: Node, key: str) -> tuple[str, ...]:
        """The id of a team's IRC channel; teams may share one."""
        name = line(node.text(key)).lstrip("#")
        if name and name not in self.channels:
            self.channels[name] = self._new_channel(node, key, name)
        return (self.channels[name],) if self.channels.get(name) else ()

    def _new_channel(self, node: Node, key: str, name: str) -> str:
        where = node.location(key)
        if not self.at_home:
            self.draft.note(where, f"nothing says on which network `#{name}` is", "add the channel by hand")
            return ""
        url = f"ircs://{IRC}/{quote(name, safe='')}"
        id = self.draft.free_id("channels", (f"{shortened(slug(name), 60)}-irc",), "irc")
        self.draft.channels[id] = Channel(id=id, url=url, name=line(f"#{name}"), kind=channel_kind(url, False))
        self.draft.origins["channels", id] = f"{where.file}:{where.line}"
        return id

    def _left_out(self, node: Node, message: str) -> None:
        for leaf in node.leaves():
            leaf.text()
        self.draft.note(node.location(), message, "if it is active again, add it by hand")

    def _credits(self, root: Node) -> None:
        """Count the contributors who are only credited: their addresses are no way to ask them."""
        found = [leaf for leaf in root.left_over() if any(key in leaf.path for key in _CREDITS)]
        entries = {leaf.path[:-1]: leaf for leaf in reversed(found)}
        for leaf in found:
            if leaf.path[-1] == "email":
                self.draft.withheld.add(f"email {leaf.text().casefold()}")
            leaf.text()
        if found:
            count = (
                "1 extra active contributor is"
                if len(entries) == 1
                else f"{len(entries)} extra active contributors are"
            )
            message = f"{count} credited here, and left out: that is no consent to be asked"
            self.draft.note(found[0].location(), message, "ask those who shall be listed")
