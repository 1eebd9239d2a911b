"""`OWNERS_ALIASES`: names that stand for several people. Prow reads the one at the top of a repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._logins import is_login, login_of, somebody
from communitydocs.importers._text import one_line, shortened, slug
from communitydocs.importers.owners.tally import Tally
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Holder, Role

MOST = 10_000
# Logins have hyphens too; these words are how groups of people are called in such files.
_GROUP = re.compile(
    r"(?:sig|wg|ug|committee)-.+"
    r"|.+-(?:approvers?|reviewers?|maintainers?|owners|leads|chairs|admins|members|team|oncall|committers|emeritus)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Alias:
    """An alias: its name as written, the id of its role, its place, and who is in it (text and place)."""

    name: str
    id: str
    node: Node
    members: list[Node]
    people: list[str] | None = None


@dataclass(slots=True)
class Aliases:
    """All aliases, by their names in small letters: capitals make no difference."""

    draft: Draft
    tally: Tally
    known: dict[str, Alias] = field(default_factory=dict)
    roots: list[Node] = field(default_factory=list)

    def read(self, root: Node) -> None:
        """Learn the aliases of a file."""
        self.roots.append(root)
        names = root.child("aliases").value
        for name in names if isinstance(names, dict) else ():
            node = root.child("aliases").child(name)
            key = login_of(str(name)).casefold()
            if isinstance(node.value, list | dict | None) and key and key not in self.known:
                wanted = (slug(str(name)), f"{shortened(slug(str(name)), 58)}-alias")
                id = self.draft.free_id("roles", wanted, "alias")
                self.known[key] = Alias(one_line(str(name)) or id, id, node, list(_members(node)))

    def find(self, text: str) -> Alias | None:
        """The alias that a text names, if it is one."""
        return self.known.get(login_of(text).casefold())

    def people(self, alias: Alias) -> list[str]:
        """The ids of the people in an alias."""
        if alias.people is None:
            found = (self._member(alias, node) for node in alias.members)
            alias.people = list(dict.fromkeys(id for id in found if id))
        return alias.people

    def _member(self, alias: Alias, node: Node) -> str:
        text = _text(node)
        if is_group(text) or self.find(text):
            message = f"`{one_line(text)}` in the alias `{alias.name}` is left out: Prow opens no alias inside another"
            self.draft.note(node.location(), message, "write its members here")
            return ""
        return somebody(self.draft, text, node.location())

    def add_roles(self) -> None:
        """Add a role for each alias: the people in it, without paths of their own."""
        for alias in self.known.values():
            people = self.people(alias)
            self.draft.origins["roles", alias.id] = alias.node.origin()
            holders = tuple(Holder(person=id) for id in people[:MOST])
            self.draft.roles[alias.id] = Role(id=alias.id, name=alias.name, holders=holders)
        for root in self.roots:
            self.tally.left_over(root)


def is_group(text: str) -> bool:
    """Whether a text is rather the name of a group than of a person: by its last words, or as no login has it."""
    login = login_of(text)
    if "@" in login or " " in login:
        return False
    return not is_login(login) or bool(_GROUP.fullmatch(login))


def _members(node: Node) -> Iterator[Node]:
    """The members of an alias: a list, or the keys of a mapping as in `{ana, bo}`."""
    keys = list(node.value) if isinstance(node.value, dict) else range(len(node.value or ()))
    for key in keys:
        child = node.child(key)
        if isinstance(node.value, dict) or (child.value is not None and not isinstance(child.value, list | dict)):
            yield child


def _text(node: Node) -> str:
    """The text of a member; in a mapping it is the key."""
    key = node.path[-1]
    return key if isinstance(key, str) else node.text()
