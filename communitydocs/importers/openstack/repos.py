"""The repositories in OpenStack's governance data: deliverables of teams, and those that SIGs own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._plain_text import MAX_LINKS, line, web_address
from communitydocs.importers._text import slug
from communitydocs.registry.dataclass import dataclass

HOST = "https://opendev.org/"
"""Where OpenStack's repositories are: https://docs.opendev.org/opendev/infra-manual/latest/"""
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)


@dataclass(slots=True)
class Repositories:
    """What is said of repositories. `host` is where they are, if that is known.

    `owned` maps groups to the entries of `*-repos.yaml` files that no group has taken yet.
    """

    draft: Draft
    host: str
    owned: dict[str, list[Node]] = field(default_factory=dict)
    hostless: bool = False

    def gather(self, root: Node) -> bool:
        """Keep the entries of a `*-repos.yaml` for their groups; whether this is such a file."""
        if not _is_list_of_repositories(root.value):
            return False
        for group in root.value:
            self.owned.setdefault(_key(group), []).append(root.child(group))
        return True

    def take(self, group: str) -> tuple[dict[str, str], list[str]]:
        """A group's repositories as links; those without address by their names."""
        found = Links(self)
        for node in self.owned.pop(_key(group), []):
            for i in range(len(node.value)):
                for repository in _texts(node.child(i).child("repo")):
                    found.repository(repository, repository.text().rpartition("/")[2])
        return found.links, found.names

    def note_left(self) -> None:
        """Note each group that owns repositories, and of which no file says who it is."""
        for nodes in self.owned.values():
            for node in nodes:
                for i in range(len(node.value)):
                    list(map(Node.text, _texts(node.child(i).child("repo"))))
                message = f"no file says who `{line(str(node.path[-1]))}` is; its repositories are left out"
                self.draft.note(node.location(), message, "give the file that describes the group as well")


@dataclass(slots=True)
class Links:
    """The links of one group, and the repositories whose address nobody knows."""

    of: Repositories
    links: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def add(self, label: str, address: str, node: Node) -> None:
        """Add a link, under a label of its own; one too many is noted."""
        if len(self.links) >= MAX_LINKS:
            self.of.draft.note(node.location(), f"an entry has at most {MAX_LINKS} links; this one is left out",
                               "add a page that lists them all")  # fmt: skip
        elif address:
            taken = self.links.get(label, address) != address
            self.links[line(f"{label}: {address}") if taken else label] = address

    def repository(self, node: Node, label: str) -> None:
        """Add a repository by its name."""
        name = line(node.text())
        if not _REPOSITORY.fullmatch(name):
            message = f"`{name}` is no name of a repository, and is left out"
            self.of.draft.note(node.location(), message, "write it as `namespace/name`")
        elif self.of.host:
            self.add(line(label) or name, web_address(f"{self.of.host}{name}", node.location(), self.of.draft), node)
        else:
            self._without_host(node, name)

    def _without_host(self, node: Node, name: str) -> None:
        self.names.append(name)
        if not self.of.hostless:
            self.of.hostless = True
            message = "nothing says where these repositories are; their names are kept under `x-repositories`"
            self.of.draft.note(node.location(), message, "add their addresses by hand")

    def deliverables(self, node: Node) -> dict[str, Any]:
        """Add the repositories and documents of all deliverables; what else is said of them, as `x-` keys."""
        management: dict[str, str] = {}
        deprecated: dict[str, str] = {}
        for name in node.value if isinstance(node.value, dict) else ():
            one, shown = node.child(name), line(name)
            self._deliverable(one, shown)
            for key, said in (("release-management", management), ("deprecated", deprecated)):
                if text := line(one.text(key)):
                    said[shown] = text
        return {"x-release-management": management, "x-deprecated": deprecated}

    def _deliverable(self, node: Node, name: str) -> None:
        for repository in node.children("repos"):
            short = repository.text().rpartition("/")[2]
            self.repository(repository, short if short == name else f"{name}: {short}")
        docs = node.child("docs")
        for kind in docs.value if isinstance(docs.value, dict) else ():
            address = web_address(docs.text(kind), docs.location(kind), self.of.draft)
            self.add(line(f"{name}: {kind} documentation"), address, docs.child(kind))


def _is_list_of_repositories(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(map(_are_repositories, value.values()))


def _are_repositories(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) and "repo" in entry for entry in value)


def _texts(node: Node) -> Iterator[Node]:
    """The scalar here, or those of the list here."""
    yield from (node.child(i) for i in range(len(node.value))) if isinstance(node.value, list) else (node,)


def _key(group: str) -> str:
    """A group's name without what is written sometimes: "Public Cloud SIG" is "Public Cloud"."""
    return slug(group).removesuffix("-sig")
