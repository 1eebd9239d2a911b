"""OWNERS files on their way to roles: one for each folder, and one for each filter."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Any

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._logins import somebody
from communitydocs.importers._text import one_line, shortened, slug, visible
from communitydocs.importers.owners.aliases import MOST, Alias, Aliases, is_group
from communitydocs.importers.owners.contacts import contacts_of_list
from communitydocs.importers.owners.filters import globs
from communitydocs.importers.owners.parents import Standing, above, folder_pattern, kept_out, pattern
from communitydocs.importers.owners.tally import Tally
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Holder, Role

MOST_FILTERS = 50
MOST_OPENED = 200_000
_TITLES = {"approvers": "Approver", "reviewers": "Reviewer", "required_reviewers": "Required reviewer"}
_PAST = {"emeritus_approvers": "Approver", "emeritus_reviewers": "Reviewer", "emeritus_maintainers": "Maintainer"}
_YES = ("true", "yes", "on", "y")


@dataclass(slots=True)
class Part:
    """Owners of the files in a folder that an expression is found in: of all where there is none.

    `nodes` say who they are; `paths` are patterns for the files; `role` is None where nobody is named.
    """

    folder: str
    expression: str
    nodes: list[Node]
    paths: list[str]
    id: str = ""
    role: Role | None = None

    @property
    def approvers(self) -> bool:
        """Whether somebody may approve here, known or not; this can be asked once the role is made."""
        holders = self.role.holders if self.role else ()
        unknown = self.role is not None and "x-approvers" in self.role.extra
        return unknown or any("Approver" in (holder.title or "").split(", ") for holder in holders)


@dataclass(slots=True)
class Owners:
    """All OWNERS files, by their folders."""

    draft: Draft
    tally: Tally
    aliases: Aliases
    parts: dict[str, list[Part]] = field(default_factory=dict)
    roots: dict[str, Node] = field(default_factory=dict)
    opened: int = 0

    def learn(self, root: Node, folder: str) -> None:
        """Take in an OWNERS file. Owners beside `filters` hide the filters from Prow."""
        if folder in self.roots:
            self.tally.add(root.location(), "there are two OWNERS files in this folder; one is read", "join them")
            return
        self.roots[folder] = root
        main = Part(folder, "", [root], [folder_pattern(folder)] if folder_pattern(folder) else [])
        main.id = self._id(folder, "owners")
        self.parts[folder] = [main]
        filters = root.child("filters")
        if filters.value and any(root.children(key) for key in (*_TITLES, "labels")):
            message = "Prow does not read `filters` beside owners or labels; they are not read here either"
            self.tally.add(filters.location(), message, "put all under `filters`, what is for every file under `.*`")
            _take(filters)
        elif isinstance(filters.value, dict):
            self._filters(filters, main)

    def _filters(self, filters: Node, main: Part) -> None:
        """Add a part for each filter; one for all files belongs to the folder."""
        for number, expression in enumerate(filters.value):
            node, text = filters.child(expression), str(expression)
            found = globs(text)
            if number >= MOST_FILTERS:
                message = f"only the first {MOST_FILTERS} filters of this file are read"
                self.tally.add(node.location(), message, "split the file")
                _take(node)
            elif found == ["**"]:
                main.nodes.append(node)
            elif isinstance(node.value, dict):
                paths = [path for glob in found if (path := pattern(main.folder, glob))]
                part = Part(main.folder, text, [node], paths, self._id(main.folder, text))
                self.parts[main.folder].append(part)

    def _id(self, folder: str, last: str) -> str:
        """A role's id: the folder, or as much of its end as there is room for, and what tells it from others."""
        end = shortened(slug(last), 30) or "filter"
        start = slug(folder) or ("owners" if last != "owners" else "")
        while len(start) + len(end) > 60 and "-" in start:
            start = start.partition("-")[2]
        wanted = f"{start[:30] if '-' not in start else start}-{end}".strip("-")
        return self.draft.free_id("roles", (wanted,), "owners")

    def add_roles(self) -> None:
        """Make the roles, in the order of the files."""
        every = [part for parts in self.parts.values() for part in parts]
        for part in every:
            part.role = self._role(part)
        exclusions = kept_out({folder: self._standing(folder) for folder in self.roots})
        mains = {part.folder: part for part in every if not part.expression and part.role}
        for part in every:
            if part.role:
                found = [*part.paths, *exclusions[part.folder]] if part.role.paths else []
                role = replace(part.role, parent=self._parent(part, mains), paths=tuple(found[:MOST]))
                self.draft.roles[part.id] = role
                self.draft.origins["roles", part.id] = part.nodes[0].origin()
        for root in self.roots.values():
            self._finish(root)

    def _role(self, part: Part) -> Role | None:
        """The role of a part; None where it names nobody, with or without a note."""
        extra: dict[str, Any] = {"x-filter": visible(part.expression)[0][:1000]}
        titles = self._people(part, _TITLES, extra)
        past = self._people(part, _PAST, extra)
        named = bool(titles) or any(_kept(key) in extra for key in _TITLES)
        labels = [text for node in part.nodes for entry in node.children("labels") if (text := one_line(entry.text()))]
        if not named and not past and not any(_kept(key) in extra for key in _PAST):
            self._note_nobody(part, labels, list(extra.get("x-aliases", ())))
            return None
        if named and not part.paths:
            self._note_paths(part)
        extra["x-labels"] = labels
        extra["x-auto-approve-unowned-subfolders"] = self._option(part.folder, "auto_approve_unowned_subfolders")
        return Role(
            id=part.id,
            name=_name(part),
            holders=tuple(Holder(person=id, title=title) for id, title in titles.items())[:MOST],
            past=self._past(part, titles, past)[:MOST],
            paths=tuple(part.paths) if named else (),
            extra={key: list(value) if isinstance(value, dict) else value for key, value in extra.items() if value},
        )

    def _people(self, part: Part, keys: dict[str, str], extra: dict[str, Any]) -> dict[str, str]:
        """The ids of the people under these keys with their titles; names of unknown aliases go to `extra`."""
        titles: dict[str, list[str]] = {}
        for key, title in keys.items():
            for entry in (entry for node in part.nodes for entry in node.children(key)):
                for id in self._named(entry, key, extra):
                    titles.setdefault(id, []).append(title)
        return {id: ", ".join(dict.fromkeys(found)) for id, found in titles.items()}

    def _named(self, entry: Node, key: str, extra: dict[str, Any]) -> list[str]:
        """The ids of those whom an entry names: a person, or the people of an alias."""
        text = entry.text()
        if not text.strip():
            return []
        if alias := self.aliases.find(text):
            return self._opened(alias, key, extra)
        if not is_group(text):
            id = somebody(self.draft, text, entry.location())
            return [id] if id else []
        _once(extra, _kept(key), one_line(text))
        message = f"`{one_line(text)}` looks like an alias, and is not in OWNERS_ALIASES; it is kept under `x-` keys"
        self.tally.add(entry.location(), message, "look in other repositories, and add its people by hand")
        return []

    def _opened(self, alias: Alias, key: str, extra: dict[str, Any]) -> list[str]:
        """The ids of the people in an alias; none where there would be too many of them in all."""
        people = self.aliases.people(alias)
        self.opened += len(people)
        if self.opened > MOST_OPENED:
            message = f"aliases name more than {MOST_OPENED} owners; the others are kept by their names under `x-` keys"
            self.tally.add(alias.node.location(), message, "shorten the aliases")
        _once(extra, "x-aliases" if self.opened <= MOST_OPENED else _kept(key), alias.id)
        return people if self.opened <= MOST_OPENED else []

    def _past(self, part: Part, titles: dict[str, str], past: dict[str, str]) -> tuple[Holder, ...]:
        """Emeriti, without those who are active here as well."""
        for id in past.keys() & titles.keys():
            message = f"`{id}` is named as emeritus and as active here; the latter is kept"
            where = next(node.location(key) for node in part.nodes for key in _PAST if node.children(key))
            self.draft.note(where, message, "correct the OWNERS file if that is wrong")
        return tuple(Holder(person=id, title=title) for id, title in past.items() if id not in titles)

    def _standing(self, folder: str) -> Standing:
        approving = [part for part in self.parts[folder] if part.approvers]
        paths = tuple(path for part in approving if part.expression for path in part.paths)
        closed = self._option(folder, "no_parent_owners")
        if closed and not approving and any(part.role and part.role.holders for part in self.parts[folder]):
            message = "Prow asks the approvers above all the same, as none are named here; so their roles answer"
            where = self.roots[folder].location("options")
            self.tally.add(where, message, "name approvers beside `no_parent_owners`, or take it out")
        return Standing(closed, any(not part.expression for part in approving), paths)

    def _option(self, folder: str, key: str) -> bool:
        return self.roots[folder].child("options").text(key).casefold() in _YES

    def _parent(self, part: Part, mains: dict[str, Part]) -> str | None:
        """The role of the same folder for a filter, else of the nearest folder above."""
        if part.expression and part.folder in mains:
            return mains[part.folder].id
        if self._option(part.folder, "no_parent_owners"):
            return None
        return next((mains[folder].id for folder in above(part.folder) if folder in mains), None)

    def _note_nobody(self, part: Part, labels: list[str], aliases: list[str]) -> None:
        node = part.nodes[-1]
        if labels:
            message, help = "labels without owners are not imported", "nothing need be done: nobody is named there"
            self.tally.add(node.location("labels"), message, help)
        for name in aliases:
            self.tally.add(node.location(), f"nobody is in the alias `{name}`", "add people, or take the alias out")

    def _note_paths(self, part: Part) -> None:
        if part.expression and folder_pattern(part.folder):
            message = f"the filter `{one_line(part.expression)}` cannot be written as paths; it is kept as `x-filter`"
        else:
            message = f"the folder `{one_line(part.folder)}` cannot be written as a path"
        self.draft.note(part.nodes[0].location(), message, "write the role's `paths` by hand")

    def _finish(self, root: Node) -> None:
        """Add the people for security reports, and count what nobody looked at."""
        for where in contacts_of_list(root, self.draft):
            self.tally.add(where, "`security_contacts` are no way to report, and are kept as people alone",
                           "say in SECURITY.md, or with a private channel, how to report")  # fmt: skip
        self.tally.left_over(root)


def _name(part: Part) -> str:
    """What the role is called: "pkg/cmd owners", "pkg/cmd owners: \\.go$"."""
    name = f"{one_line(part.folder)} owners" if part.folder.strip() else "Repository owners"
    return one_line(f"{name}: {part.expression}" if part.expression else name)


def _kept(key: str) -> str:
    """The key under which names stay that are not known: "x-emeritus-approvers"."""
    return f"x-{key.replace('_', '-')}"


def _once(extra: dict[str, Any], key: str, text: str) -> None:
    """Add a name to those under a key: they are the keys of a mapping, so that each stands there once."""
    if text:
        extra.setdefault(key, {})[text] = None


def _take(node: Node) -> None:
    """Mark everything in here as looked at."""
    for leaf in node.leaves():
        leaf.text()
