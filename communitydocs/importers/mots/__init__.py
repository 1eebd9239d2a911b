"""Mozilla's `mots.yaml`: the modules of a code base, with their owners, their peers and their files.

What the keys mean: https://mots.readthedocs.io, and the tool's own source,
https://github.com/mozilla-conduit/mots.

Each module and submodule becomes a role; owners and peers hold it under these titles. Those of
`owners_emeritus` and `peers_emeritus` are thanked, also where they are a name alone. The owner `nobody` is a
vacancy. A description becomes the purpose, `url` and a `group` with an address become links; components, review
groups and what else stands under `meta` are kept under `x-` keys. Where a module owns another one (a
council), that is kept as `x-owners`: a role's holders are people.

Includes and excludes become paths, with mots' own meaning: globs of pathlib, as of Python 3.13 (before, `dir/**`
named folders alone, which nobody means). A pattern without `*` that names a folder names none of the files
in it; a note says so. What submodules have is taken out of the module, unless `exclude_submodule_paths`
is false; with `exclude_module_paths` what any other module has. A submodule without includes or excludes has
those of its module. Where the repository's files are not known, patterns that mean a file say that
nothing below a folder of that name is meant. Two things cannot be said so, and are noted: what only `[!...]` would
say, and a few cases of exclusions from exclusions. One is not noted: `**/x*`, where three folders that fit it lie
inside each other.

Bugzilla's numbers and nicks are kept as `x-bmo-id` and `x-nick`: they are no way to write to somebody. People
under `people` whom no module names are left out, as mots' own pages leave them out; a note says who. The
tool's bookkeeping (`created_at`, `updated_at`, `hashes`, `export`) is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node, documents, note_left_over
from communitydocs.importers._text import is_web_address, markdown, one_line, slug
from communitydocs.importers.mots.globs import Glob, NotAGlob, globs
from communitydocs.importers.mots.paths import Module, Patterns, Tree
from communitydocs.importers.mots.people import People, Who
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import words
from communitydocs.registry.model import Holder, Project, Role
from communitydocs.registry.problems import Location

FILES = ("mots.yaml", "mots.yml")
MAX_ENTRIES = 50_000
"""So many entries of lists are read: aliases can say one list again and again."""
_TABLE = re.compile(rb"^modules:", re.MULTILINE)
_MODULE = re.compile(rb"^[ -]+machine_name:", re.MULTILINE)
_HEAD = re.compile(rb"^(repo|created_at|updated_at):", re.MULTILINE)
_TOOL = ("created_at", "updated_at", "hashes", "export")
_TITLES = {"owners": "Owner", "peers": "Peer"}


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files has modules as mots writes them."""
    return any(_is_mots(content) for content in files.values())


def _is_mots(content: bytes) -> bool:
    return bool(_TABLE.search(content)) and bool(_MODULE.search(content) or len(set(_HEAD.findall(content))) == 3)


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """What the files in this format say; every scalar is used, withheld and counted, or noted."""
    draft, paths = Draft(), Tree(tree)
    for file, content in files.items():
        if _is_mots(content):
            for root in documents(content, file, draft):
                if isinstance(root.value, dict):
                    _File(draft, root, paths).read()
    return draft.imported()


@dataclass(slots=True)
class _File:
    """One file on its way into the draft."""

    draft: Draft
    root: Node
    tree: Tree
    entries: int = 0
    seen: set[int] = field(default_factory=set)
    nodes: dict[str, Node] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=dict)

    def read(self) -> None:
        self._project()
        for node in self._items(self.root, "modules"):
            self._module(node, None)
        people = People(self.draft, self._names())
        for key in ("people", "aliases"):
            for node in self._items(self.root, key):
                people.enter(node)
        known = [module for module in self.modules.values() if not (module.parent and module.parent.parent)]
        patterns = Patterns(self.draft, self.tree, known)
        for id, module in self.modules.items():
            self._role(self.nodes[id], module, people, patterns)
        people.finish()
        note_left_over(self.root, self.draft)

    def _project(self) -> None:
        """The repository's name, and the words on its governance."""
        name, said = one_line(self.root.text("repo")), markdown(self.root.text("description"), "")
        if name and not self.draft.project.name:
            self.draft.project = Project(name=name, extra={"x-governance": said} if said else {})
        leaves = [leaf for key in _TOOL for leaf in self.root.child(key).leaves()]
        for leaf in leaves:
            leaf.text()
        if leaves:
            message = f"mots' own bookkeeping is not imported: {', '.join(f'`{leaf.name()}`' for leaf in leaves[:6])}"
            self.draft.note(leaves[0].location(), message, "leave it where it is")

    def _items(self, node: Node, key: str) -> list[Node]:
        """The items of a list, as long as not too many have been read."""
        value = node.child(key).value
        size = len(value) if isinstance(value, list) else 0
        return node.children(key) if self._has_room(size, node.location(key)) else []

    def _has_room(self, size: int, where: Location) -> bool:
        """Whether so many entries more may be read; the first time that they may not is told."""
        if self.entries <= MAX_ENTRIES < self.entries + size:
            message = f"this file names its entries more than {MAX_ENTRIES} times; the rest is not read"
            self.draft.note(where, message, "split the file, or say less by aliases")
        self.entries += size
        return self.entries <= MAX_ENTRIES

    def _module(self, node: Node, parent: Module | None) -> None:
        """Make a module and those below it known; an alias of one that was read is no second one."""
        if not isinstance(node.value, dict) or id(node.value) in self.seen:
            message = f"`{node.name()}` is no module of its own, and is left out"
            self.draft.note(node.location(), message, "give it a name, and what it includes")
            node.text()
            return
        self.seen.add(id(node.value))
        names = [slug(node.text(key)) for key in ("machine_name", "name")]
        free = self.draft.free_id("roles", names, "module")
        if names[0] and free != names[0]:
            message = f"another entry is called `{one_line(node.text('machine_name'))}`; here it is `{free}`"
            self.draft.note(node.location("machine_name"), message, "give each module a `machine_name` of its own")
        module = self.modules[free] = self._with_paths(Module(free, node.location(), parent=parent), node)
        self.nodes[free] = node
        if parent:
            parent.submodules.append(module)
        if parent and parent.parent:
            message = f"`{free}` is a submodule of a submodule: mots itself gives no files to it"
            self.draft.note(node.location(), message, f"look through `paths` of `roles.{free}`")
        for sub in self._items(node, "submodules"):
            self._module(sub, module)

    def _with_paths(self, module: Module, node: Node) -> Module:
        """Read what a module includes and excludes; a submodule without either has those of its module."""
        above = module.parent or Module("", module.where)
        module.includes = self._globs(node, "includes") if node.child("includes").value else above.includes
        module.excludes = self._globs(node, "excludes") if node.child("excludes").value else above.excludes
        module.shares = node.text("exclude_submodule_paths") == "false"
        module.modest = node.text("exclude_module_paths") == "true"
        return module

    def _globs(self, node: Node, key: str) -> tuple[Glob, ...]:
        """The patterns under a key; what is none is noted, but addresses are kept as links."""
        found: dict[Glob, None] = {}
        for item in self._items(node, key):
            text = item.text()
            if is_web_address(text):
                continue
            try:
                kept = self._files(globs(text))
                found |= dict.fromkeys(kept if self._has_room(len(kept) - 1, item.location()) else [])
            except NotAGlob as error:
                message = f"`{one_line(text)}` is left out: {error}"
                self.draft.note(item.location(), message, "add a pattern by hand, if there is one")
        return tuple(found)

    def _files(self, found: tuple[Glob, ...]) -> list[Glob]:
        """Those globs that can name a file of the repository."""
        kept = [glob for glob in found if glob.exact or self.tree.holds(glob) != (False, True)]
        if found and not kept:
            raise NotAGlob("it names the folder alone, and none of the files in it; `/**` at its end would name them")
        return kept

    def _names(self) -> dict[str, str]:
        """{name of a module: its role}: a module can own another."""
        names = {slug(node.text(key)): id for id, node in self.nodes.items() for key in ("machine_name", "name")}
        return {name: id for name, id in names.items() if name}

    def _role(self, node: Node, module: Module, people: People, patterns: Patterns) -> None:
        self.draft.origins["roles", module.id] = node.origin()
        meta = node.child("meta")
        held, others = self._people({key: self._items(node, key) for key in _TITLES}, people)
        past, _ = self._people({f"{key}_emeritus": self._items(meta, f"{key}_emeritus") for key in _TITLES}, people)
        groups = [who.name for who in others if who.kind == "group"]
        extra: dict[str, Any] = {"x-owners": list(dict.fromkeys(groups))}
        links = self._links(node, meta, extra)
        self.draft.roles[module.id] = Role(
            id=module.id,
            name=one_line(node.text("name")) or words(module.id),
            purpose=markdown(node.text("description"), "") or None,
            parent=module.parent.id if module.parent else None,
            holders=held,
            past=past,
            seats=len(held) + 1 if Who("nobody") in others else None,
            paths=patterns.of(module),
            links=links,
            extra={key: value for key, value in (extra | self._extra(meta)).items() if value},
        )

    def _people(self, entries: Mapping[str, list[Node]], people: People) -> tuple[tuple[Holder, ...], list[Who]]:
        """Each person once, with all titles; and the groups and nobodies among the owners."""
        titles: dict[str, list[str]] = {}
        others = []
        for key, node in ((key, node) for key, nodes in entries.items() for node in nodes):
            who = people.who(node)
            if who.kind == "person" and who.name:
                titles.setdefault(who.name, []).append(_TITLES[key.removesuffix("_emeritus")])
            elif key == "owners":
                others.append(who)
            if who.kind == "group":
                kept = "kept as `x-owners`" if key == "owners" else "left out"
                message = f"`{who.name}` is a group, not a person, and is {kept}"
                self.draft.note(node.location(), message, "add by hand the people who answer for it")
            elif who.kind == "nobody" and key != "owners":
                self.draft.note(node.location(), "nobody is named here", "take this entry out of the source")
        return tuple(Holder(person=id, title=", ".join(dict.fromkeys(names))) for id, names in titles.items()), others

    def _links(self, node: Node, meta: Node, extra: dict[str, Any]) -> dict[str, str]:
        """The addresses of a module; what stands in their place and is none goes to `extra`."""
        links: dict[str, str] = {}
        for key, label in (("url", "Website"), ("group", "Group")):
            parts = one_line(meta.text(key)).split() if len(meta.text(key)) < 2000 else []
            for url in parts if all(is_web_address(part) for part in parts) else []:
                links[label if label not in links else one_line(url.partition("//")[2])] = url
            if meta.text(key) and not set(parts) & set(links.values()):
                extra[f"x-{key}"] = one_line(meta.text(key))
        for item in self._items(node, "includes"):
            if is_web_address(item.text()):
                links[one_line(item.text().partition("//")[2])] = item.text()
        return links

    def _extra(self, meta: Node) -> dict[str, Any]:
        """What else stands under `meta`: words, and lists of words."""
        found: dict[str, Any] = {}
        emeritus = [f"{key}_emeritus" for key in _TITLES]
        for key in meta.value if isinstance(meta.value, dict) else ():
            if key in ("url", "group", *emeritus) or not slug(key):
                continue
            items = [one_line(item.text()) for item in self._items(meta, key)]
            found[f"x-{slug(key)}"] = [item for item in items if item] or one_line(meta.text(key))
        return found
