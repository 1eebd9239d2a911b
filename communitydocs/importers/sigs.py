"""Kubernetes' `sigs.yaml`: special interest groups, working groups, committees and their subprojects.

Each group becomes a role, each subproject a role below it. Chairs, technical leads and leads hold it;
emeritus leads are thanked. Slack channels, mailing lists and meetings become channels. OWNERS files in the
community's own repository become paths, all others links to the code. Liaisons, teams, labels and
stakeholders are kept under `x-` keys: the format has no word for them. The leaders' e-mail addresses are
not kept: what is generated from `sigs.yaml` does not publish them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._meeting_times import When, understand
from communitydocs.importers._owners_links import folder
from communitydocs.importers._text import is_web_address, markdown, one_line, slug, visible
from communitydocs.registry.model import Channel, Holder, Project, Role, Schedule
from communitydocs.registry.source import parse

HOME = "kubernetes/community"
_SLACK = "https://kubernetes.slack.com/messages/"
_TABLE = re.compile(rb"^(sigs|workinggroups|usergroups|committees):", re.MULTILINE)
_GROUP = re.compile(rb"^[ -]+(dir|leadership|mission_statement|charter_link):", re.MULTILINE)
_KINDS = {  # the name of a group, and what its `chairs` are called (the generated pages say so)
    "sigs": ("SIG {}", "Chair"),
    "workinggroups": ("WG {}", "Chair"),
    "usergroups": ("UG {}", "Chair"),
    "committees": ("{} Committee", "Member"),
}
_MEETING_LINKS = {"archive_url": "Agenda", "recordings_url": "Recordings", "calendar_url": "Calendar"}
_LIST_NAME = re.compile(r"groups\.google\.com/(?:a/[^/]+/)?(?:g|forum/#!forum)/([^/?#]+)/?$")
_EMAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files has the tables of a `sigs.yaml` with groups in them."""
    return any(_is_sigs(content) for content in files.values())


def _is_sigs(content: bytes) -> bool:
    return bool(_TABLE.search(content)) and len(set(_GROUP.findall(content))) > 1


def read(files: Mapping[str, bytes]) -> Imported:
    """What the files in this format say; every scalar is used, withheld and counted, or noted."""
    draft = Draft()
    for file, content in files.items():
        if _is_sigs(content):
            source = parse(content, file)
            for problem in source.problems:
                where = problem.location or source.locate(problem.path)
                draft.note(where, problem.message, problem.help)
            _File(draft, Node(source, (), source.data, set())).read()
    return draft.imported()


@dataclass(slots=True)
class _File:
    """One file on its way into the draft. `branch` is that of the community's own repository, if it is named."""

    draft: Draft
    root: Node
    branch: str = ""
    seen: dict[tuple[Any, ...], str] = field(default_factory=dict)

    def read(self) -> None:
        self.branch = self._find_branch()
        if self.branch:
            self.draft.project = Project(name="Kubernetes", repository=f"https://github.com/{HOME}")
        groups = [(kind, node) for kind in _KINDS for node in self.root.children(kind)]
        ids = {node.path: self._group_id(node) for _, node in groups}
        for kind, node in groups:
            self._group(node, ids[node.path], *_KINDS[kind])
        self._representative(self.root.child("gb_rep"))
        for leaf in self.root.left_over():
            where = ".".join(str(step) for step in leaf.path)
            self.draft.note(leaf.location(), f"`{where}` is not imported", "add by hand what you need of it")

    def _find_branch(self) -> str:
        """The branch of kubernetes/community that the OWNERS links name: without one this is another project."""
        for leaf in self.root.leaves():
            if "owners" in leaf.path and (found := folder(str(leaf.value))) and found.repository == HOME:
                return found.branch
        return ""

    def _group_id(self, node: Node) -> str:
        names = (node.child("dir").value, node.child("name").value)
        return self.draft.free_id("roles", [slug(str(name)) for name in names if name], "group")

    def _group(self, node: Node, id: str, pattern: str, chair: str) -> None:
        name = one_line(node.text("name")) or one_line(node.text("dir")) or id
        shown = (
            name if name.lower().startswith(pattern.split("{")[0].lower() or "\0") else pattern.format(name)
        )
        self._role(node, id, shown, node.text("dir"), chair)
        for sub in node.children("subprojects"):
            self._subproject(sub, id, node.text("dir"), chair)

    def _subproject(self, node: Node, parent: str, folder_: str, chair: str) -> None:
        name = one_line(node.text("name"))
        plain = slug(name)
        long = plain if plain.startswith(f"{parent}-") else f"{parent}-{plain}"
        id = self.draft.free_id("roles", (long, plain), f"{parent[:50]}-subproject")
        self._role(node, id, name or id, folder_, chair, parent)

    def _role(
        self, node: Node, id: str, name: str, folder_: str, chair: str, parent: str | None = None
    ) -> None:
        """Add a group or subproject: the two have most keys in common."""
        paths, links = self._owners(node)
        charter = self._charter(node, folder_)
        self.draft.origins["roles", id] = node.origin()
        holders, past = self._holders(node, chair)
        extra = self._extra(node)
        channels = [*self._contact(node, id, name), *self._meetings(node, id, name, folder_)]
        self.draft.roles[id] = Role(
            id=id,
            name=name,
            purpose=self._purpose(node, folder_),
            parent=parent,
            holders=holders,
            past=past,
            paths=tuple(paths),
            channels=tuple(dict.fromkeys(channels)),
            links=charter | links,
            extra=extra,
        )

    def _purpose(self, node: Node, folder_: str) -> str | None:
        texts = [node.text("mission_statement"), node.text("description")]
        return "\n\n".join(self._markdown(text, folder_) for text in texts if text.strip()) or None

    def _markdown(self, text: str, folder_: str) -> str:
        return markdown(
            text, f"https://github.com/{HOME}/tree/{self.branch}/{folder_}" if self.branch else ""
        )

    def _charter(self, node: Node, folder_: str) -> dict[str, str]:
        charter = node.text("charter_link")
        if charter and not is_web_address(charter) and self.branch:
            charter = f"https://github.com/{HOME}/blob/{self.branch}/{folder_}/{charter}"
        address = self._address(node, "charter_link", charter)
        return {"Charter": address} if address else {}

    def _address(self, node: Node, key: str, text: str | None = None) -> str:
        """The web address under `key`, without invisible characters; empty, and noted, where it is none."""
        given = node.text(key) if text is None else text
        address, hidden = visible(given)
        if hidden:
            self.draft.note(node.location(key), f"invisible characters were taken out of this address: {hidden}",
                            "take them out of the source as well")  # fmt: skip
        if given and not is_web_address(address):
            self.draft.note(node.location(key), f"`{one_line(given)}` is not a web address, and is left out",
                            "add the address by hand, if there is one")  # fmt: skip
            return ""
        return address

    def _holders(self, node: Node, chair: str) -> tuple[tuple[Holder, ...], tuple[Holder, ...]]:
        """Holders, each once with all titles, and former holders."""
        leadership = node.child("leadership")
        titled = [(chair, leadership.children("chairs")), ("Tech Lead", leadership.children("tech_leads"))]
        titled += [("Lead", leadership.children("leads")), ("Lead", node.children("leads"))]
        titles: dict[str, list[str]] = {}
        for title, entries in titled:
            for entry in entries:
                if id := self._person(entry):
                    titles.setdefault(id, []).append(title)
        former = [self._person(entry) for entry in leadership.children("emeritus_leads")]
        holders = (Holder(person=id, title=", ".join(dict.fromkeys(names))) for id, names in titles.items())
        return tuple(holders), tuple(Holder(person=id) for id in dict.fromkeys(former) if id)

    def _person(self, node: Node) -> str:
        """The id of a person; empty, and noted, where the entry names nobody."""
        login = one_line(node.text("github")).removeprefix("https://github.com/").strip("@/")
        name, company = one_line(node.text("name")), one_line(node.text("company"))
        if email := node.text("email"):
            self.draft.withheld.add(email.casefold())
        if not login and not name:
            self.draft.note(node.location(), "this entry names nobody", "give it a `github` or a `name`")
            return ""
        return self.draft.person(login, name, company or None, node.location())

    def _representative(self, node: Node) -> None:
        """The member of the foundation's governing board: a role of their own."""
        if node.value and (person := self._person(node)):
            id = self.draft.free_id("roles", ("governing-board-representative",), "representative")
            self.draft.origins["roles", id] = node.origin()
            name = "Governing Board representative"
            self.draft.roles[id] = Role(id=id, name=name, holders=(Holder(person=person),))

    def _extra(self, node: Node) -> dict[str, Any]:
        """What the source says and the format has no word for."""
        contact = node.child("contact")
        liaison = self._person(contact.child("liaison")) if contact.child("liaison").value else ""
        teams = [{key: one_line(team.text(key)) for key in ("name", "description") if team.text(key)}
                 for team in contact.children("teams")]  # fmt: skip
        stakeholders = [one_line(sig.text()) for sig in node.children("stakeholder_sigs")]
        extra = {"x-label": one_line(node.text("label")), "x-liaison": liaison, "x-teams": teams}
        return {key: value for key, value in (extra | {"x-stakeholder-sigs": stakeholders}).items() if value}

    def _owners(self, node: Node) -> tuple[list[str], dict[str, str]]:
        """Patterns for OWNERS files in the community's repository, links to the folders of all others."""
        paths: list[str] = []
        links: dict[str, str] = {}
        for entry in node.children("owners"):
            found = folder(visible(entry.text())[0])
            if found and found.repository == HOME and found.pattern:
                paths.append(found.pattern)
            elif found:
                taken = links.get(found.label, found.url) != found.url
                links[f"{found.label} ({found.branch})" if taken else found.label] = found.url
            elif address := self._address(entry, ""):
                links[address.removeprefix("https://")] = address
        return list(dict.fromkeys(paths)), links

    def _contact(self, node: Node, role: str, name: str) -> list[str]:
        """The ids of the role's Slack channel and mailing lists."""
        contact = node.child("contact")
        ids = [self._slack(contact), self._list(contact, "mailing_list", role, name),
               self._list(contact, "private_mailing_list", role, name)]  # fmt: skip
        return [id for id in ids if id]

    def _slack(self, contact: Node) -> str:
        given = one_line(contact.text("slack")).lstrip("#")
        url = given if is_web_address(given) or not given else f"{_SLACK}{given}" if self.branch else ""
        if given and (not url or " " in given):
            self.draft.note(contact.location("slack"), f"nothing says in which Slack `{given}` is",
                            "add the channel by hand, with its address")  # fmt: skip
            return ""
        short = given.rstrip("/").rsplit("/", 1)[-1]
        return (
            self._channel(contact, "slack", f"{slug(short)[:58]}-slack", url, f"#{short}", "chat")
            if url
            else ""
        )

    def _list(self, contact: Node, key: str, role: str, name: str) -> str:
        """A mailing list's channel. A private one is read by the role."""
        private, text = key.startswith("private"), contact.text(key)
        plain = visible(text)[0]
        url = f"mailto:{plain}" if _EMAIL.fullmatch(plain) else self._address(contact, key)
        if not url:
            return ""
        hit = _LIST_NAME.search(url)
        if private:
            words, id = f"{name}: private mailing list", f"{role[:51]}-private-list"
        else:
            words, id = (
                (hit[1], f"{slug(hit[1])[:59]}-list")
                if hit
                else (f"{name}: mailing list", f"{role[:59]}-list")
            )
        readers = (role,) if private else ()
        return self._channel(contact, key, id, url, words, "mailing_list", private=private, readers=readers)

    def _channel(self, node: Node, key: str, id: str, url: str, name: str, kind: str, **more: Any) -> str:
        """The id of a channel: several groups may share one."""
        known = (url, kind, more.get("readers"))
        if known not in self.seen:
            free = self.draft.free_id("channels", (id,), kind.replace("_", "-"))
            self.seen[known] = free
            where = node.location(key)
            self.draft.origins["channels", free] = f"{where.file}:{where.line}"
            self.draft.channels[free] = Channel(id=free, url=url, name=name, kind=kind, **more)
        return self.seen[known]

    def _meetings(self, node: Node, role: str, name: str, folder_: str) -> list[str]:
        return [
            id for meeting in node.children("meetings") if (id := self._meeting(meeting, role, name, folder_))
        ]

    def _meeting(self, node: Node, role: str, name: str, folder_: str) -> str:
        """A meeting's channel; one that several groups list word for word is one channel."""
        words = one_line(node.text("description"))
        links = {label: url for key, label in _MEETING_LINKS.items() if (url := self._address(node, key))}
        url = self._address(node, "url") or self._stand_in(node, links)
        day, time, zone, frequency = (one_line(node.text(key)) for key in ("day", "time", "tz", "frequency"))
        known = (url, words, day, time, zone, frequency, *links.items())
        if not url or known in self.seen:
            return self.seen.get(known, "")
        when = understand(day, time, zone, frequency)
        self._note_doubts(node, when)
        plain = f"{day} at {time} {zone} ({frequency})" if when.schedule is None else when.remark
        return self._add_meeting(node, known, role, f"{name}: {words}" if words else f"{name}: meeting", when.schedule,
                                 url, links, self._markdown(plain, folder_) or None)  # fmt: skip

    def _add_meeting(self, node: Node, known: tuple[Any, ...], role: str, name: str, schedule: Schedule | None,
                     url: str, links: dict[str, str], purpose: str | None) -> str:  # fmt: skip
        id = self.draft.free_id(
            "channels", (slug(f"{role} {name.split(': ', 1)[1]}"),), f"{role[:56]}-meeting"
        )
        self.seen[known] = id
        self.draft.origins["channels", id] = node.origin()
        self.draft.channels[id] = Channel(
            id=id, url=url, name=name, kind="meeting", purpose=purpose, schedule=schedule, links=links
        )
        return id

    def _stand_in(self, node: Node, links: dict[str, str]) -> str:
        """Another address for a meeting that has none of its own: where it is announced, then its notes."""
        label = next((label for label in ("Calendar", "Agenda", "Recordings") if label in links), "")
        told = f"; its {label.lower()} stands for it" if label else ", and is left out"
        self.draft.note(
            node.location(), f"this meeting has no address{told}", "add the address of the meeting itself"
        )
        return links.get(label, "")

    def _note_doubts(self, node: Node, when: When) -> None:
        told = (
            "the meeting is kept without its start"
            if when.schedule
            else "the meeting is kept without a schedule"
        )
        for doubt in when.doubts:
            self.draft.note(
                node.location(doubt.field), f"{doubt.message}; {told}", "add it by hand: `schedule`"
            )
        if when.remark:
            self.draft.note(node.location("frequency"), f"`{when.remark}` is kept as the meeting's purpose",
                            "look whether the schedule still tells all")  # fmt: skip
