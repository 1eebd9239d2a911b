"""Kubernetes' `sigs.yaml`: special interest groups, working groups, committees and their subprojects.

Each group becomes a role, each subproject a role below it. Chairs, technical leads and leads hold it;
emeritus leads are thanked. Slack channels, mailing lists and meetings become channels. OWNERS files in the
community's own repository become paths, all others links to the code. Liaisons, teams, labels and
stakeholders are kept under `x-` keys: the format has no word for them. The leaders' e-mail addresses, and
private lists of other groups than committees, are not kept: the pages that Kubernetes generates from
`sigs.yaml` do not show them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node, documents, note_left_over
from communitydocs.importers._text import is_web_address, one_line, shortened, slug
from communitydocs.importers.sigs.channels import Channels, Group
from communitydocs.importers.sigs.owners_links import folder
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Holder, Project, Role

FILES = ("sigs.yaml",)
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


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files has the tables of a `sigs.yaml` with groups in them."""
    return any(_is_sigs(content) for content in files.values())


def _is_sigs(content: bytes) -> bool:
    return bool(_TABLE.search(content)) and len(set(_GROUP.findall(content))) > 1


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """What the files in this format say; every scalar is used, withheld and counted, or noted."""
    draft = Draft()
    for file, content in files.items():
        if _is_sigs(content):
            for root in documents(content, file, draft):
                branch = _branch(root)
                _File(draft, root, branch, Channels(draft, _SLACK if branch else "")).read()
    return draft.imported()


def _branch(root: Node) -> str:
    """The branch of kubernetes/community that OWNERS links name: without one this is another project."""
    for leaf in root.leaves():
        if "owners" in leaf.path and (found := folder(str(leaf.value))) and found.repository == HOME:
            return found.branch
    return ""


@dataclass(slots=True)
class _File:
    """One file on its way into the draft. `branch` is that of kubernetes/community, if the file names it."""

    draft: Draft
    root: Node
    branch: str
    channels: Channels

    def read(self) -> None:
        if self.branch:
            self.draft.project = Project(name="Kubernetes", repository=f"https://github.com/{HOME}")
        groups = [(kind, node) for kind in _KINDS for node in self.root.children(kind)]
        ids = {node.path: self._group_id(node) for _, node in groups}
        for kind, node in groups:
            self._group(node, ids[node.path], *_KINDS[kind], shows_private=kind == "committees")
        self._representative(self.root.child("gb_rep"))
        note_left_over(self.root, self.draft)

    def _group_id(self, node: Node) -> str:
        names = (node.child("dir").value, node.child("name").value)
        return self.draft.free_id("roles", [slug(str(name)) for name in names if name], "group")

    def _group(self, node: Node, id: str, pattern: str, chair: str, *, shows_private: bool) -> None:
        folder_ = one_line(node.text("dir"))
        name = one_line(node.text("name")) or folder_ or id
        shown = name if slug(name).startswith(slug(pattern.split("{")[0]) or "\0") else pattern.format(name)
        group = Group(id, one_line(shown), self._base(folder_), shows_private)
        self._role(node, group, self._charter(node, folder_), chair)
        for sub in node.children("subprojects"):
            self._subproject(sub, group, chair)

    def _subproject(self, node: Node, parent: Group, chair: str) -> None:
        name = one_line(node.text("name"))
        plain = slug(name)
        long = plain if plain.startswith(f"{parent.id}-") else f"{parent.id}-{plain}"
        id = self.draft.free_id("roles", (long, plain), f"{shortened(parent.id, 50)}-subproject")
        self._role(node, Group(id, name or id, parent.base), {}, chair, parent.id)

    def _base(self, folder_: str) -> str:
        return f"https://github.com/{HOME}/tree/{self.branch}/{folder_}" if self.branch else ""

    def _role(self, node: Node, group: Group, links: dict[str, str], chair: str, parent: str | None = None) -> None:
        """Add a group or subproject: the two have most keys in common."""
        self.draft.origins["roles", group.id] = node.origin()
        paths, code = self._owners(node)
        holders, past = self._holders(node, chair)
        channels = [
            *self.channels.contact(node.child("contact"), group),
            *self.channels.meetings(node, group),
        ]
        self.draft.roles[group.id] = Role(
            id=group.id,
            name=group.name,
            purpose=self._purpose(node, group),
            parent=parent,
            holders=holders,
            past=past,
            paths=tuple(paths),
            channels=tuple(dict.fromkeys(channels)),
            links=links | code,
            extra=self._extra(node),
        )

    def _purpose(self, node: Node, group: Group) -> str | None:
        keys = [key for key in ("mission_statement", "description") if node.text(key).strip()]
        return "\n\n".join(self.channels.markdown(node, key, group) for key in keys) or None

    def _charter(self, node: Node, folder_: str) -> dict[str, str]:
        charter = node.text("charter_link")
        if charter and not is_web_address(charter) and self.branch:
            charter = f"https://github.com/{HOME}/blob/{self.branch}/{folder_}/{charter}"
        address = self.draft.web_address(charter, node.location("charter_link"))
        return {"Charter": address} if address else {}

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
        """The id of a person; empty where the entry names nobody. An e-mail address is counted, not kept."""
        login = one_line(node.text("github")).removeprefix("https://github.com/").strip("@/")
        name, company = one_line(node.text("name")), one_line(node.text("company"))
        hidden = {"email": one_line(node.text("email"))}
        return self.draft.person(name, node.location(), {"github": login}, affiliation=company or None, hidden=hidden)

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
            address = self.draft.web_address(entry.text(), entry.location())
            found = folder(address)
            if found and found.repository == HOME and found.pattern:
                paths.append(found.pattern)
            elif found:
                taken = links.get(found.label, found.url) != found.url
                links[one_line(f"{found.label} ({found.branch})" if taken else found.label)] = found.url
            elif address:
                links[one_line(address.removeprefix("https://"))] = address
        return list(dict.fromkeys(paths)), links
