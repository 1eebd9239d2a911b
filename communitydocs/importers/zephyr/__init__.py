"""Zephyr's `MAINTAINERS.yml`: areas of the tree, with maintainers and collaborators.

Other files of that name exist; this one is a mapping of areas, told by their `files`. The format is described
at the top of <https://github.com/zephyrproject-rtos/zephyr/blob/main/MAINTAINERS.yml>, what a path belongs to
is decided by `scripts/get_maintainer.py` beside it.

Each area becomes a role, each of its file groups a role below it; their people are known by GitHub logins, with
the title Maintainer or Collaborator. A description becomes the purpose. `files` and `files-exclude` become
paths that match exactly what they match, with exclusions where a pattern of ours would reach deeper; in a
known tree the exclusions that have no effect are left out. A name without wildcards and slash is a file's, as
`get_maintainer.py` insists. An orphaned or unmaintained area has a vacancy; an obsolete one is kept, and said.

`status`, `labels`, `tests`, `tags`, `inform`, `meta` and `defer-to-other-areas` are kept under `x-` keys: the
format has no word for them. So are `files-regex` and `files-regex-exclude`, whose expressions no pattern can
say: such a role may claim less, or more, than its area. A file group has only such files as its area has. In
`get_maintainer.py` its collaborators stand in for those of the area; here both answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node, documents, note_left_over
from communitydocs.importers._logins import somebody
from communitydocs.importers._text import markdown, one_line, shortened, slug
from communitydocs.importers._tree import Tree
from communitydocs.importers.zephyr.globs import Glob, fault, glob
from communitydocs.importers.zephyr.patterns import Arranger
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Holder, Role

FILES = ("MAINTAINERS.yml", "MAINTAINERS.yaml")
_HINT = re.compile(rb"(?:\A|[\s{,])[\"']?(?:files|files-regex|file-groups)[\"']?[ \t]*:")
_FILES = ("files", "files-regex", "file-groups")
_PEOPLE = ("maintainers", "collaborators")
_STATUSES = ("maintained", "odd fixes", "unmaintained", "obsolete", "orphaned")
_LISTS = ("labels", "tests", "tags", "inform")
_EXPRESSIONS = ("files-regex", "files-regex-exclude")
_MOST = 10_000
_LONGEST = 1000
_Item = TypeVar("_Item")


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files is a mapping of areas."""
    hinted = (content for content in files.values() if _HINT.search(content))
    return any(_has_areas(root) for content in hinted for root in documents(content, "", Draft()))


def _has_areas(root: Node) -> bool:
    """Whether most of the entries are areas, and one says who takes care of it, or how well."""
    entries = list(root.value.values()) if isinstance(root.value, dict) else []
    areas = [entry for entry in entries if isinstance(entry, dict) and _has_files(entry)]
    return len(areas) * 2 > len(entries) and any(_is_cared_for(area) for area in areas)


def _has_files(entry: dict[str, Any]) -> bool:
    return any(isinstance(entry.get(key), list) for key in _FILES)


def _is_cared_for(area: dict[str, Any]) -> bool:
    people = [person for key in _PEOPLE if isinstance(area.get(key), list) for person in area[key]]
    logins = bool(people) and all(isinstance(person, str | int) for person in people)
    return logins or area.get("status") in _STATUSES


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """What the files in this format say; every scalar is used, withheld and counted, or noted."""
    draft = Draft()
    arranger = Arranger(Tree(tree))
    for file, content in files.items():
        roots = documents(content, file, draft)
        others = [root for root in roots if root.value is not None and not _has_areas(root)]
        for root in roots:
            if root not in others and root.value is not None:
                _File(draft, root, arranger).read()
        if others:
            draft.note(others[0].location(), "this is not Zephyr's format, and is not read", "see which format it is")
    return draft.imported()


@dataclass(slots=True)
class _File:
    """One file on its way into the draft."""

    draft: Draft
    root: Node
    arranger: Arranger

    def read(self) -> None:
        areas = [self.root.child(name) for name in self.root.value]
        areas = [area for area in areas if isinstance(area.value, dict)]
        ids = [self.draft.free_id("roles", _ids(slug(str(area.path[-1])), "area"), "area") for area in areas]
        for area, id in zip(areas, ids, strict=True):
            self._area(area, id)
        note_left_over(self.root, self.draft)

    def _area(self, node: Node, id: str) -> None:
        name = one_line(str(node.path[-1])) or id
        files = self._globs(node, "files")
        excluded = self._globs(node, "files-exclude")
        paths = self._paths(node, files, excluded)
        extra = self._extra(node)
        holders = self._holders(node)
        self.draft.origins["roles", id] = node.origin()
        self.draft.roles[id] = Role(
            id=id,
            name=name,
            purpose=self._purpose(node),
            holders=holders,
            seats=self._seats(extra, len(holders)),
            paths=paths,
            extra=extra,
        )
        self._note_obsolete(node, extra, name)
        for group in node.children("file-groups"):
            self._group(group, self.draft.roles[id], files, excluded)

    def _group(self, node: Node, area: Role, files: list[Glob], excluded: list[Glob]) -> None:
        """A file group: a part of an area's files with collaborators of its own."""
        name = one_line(node.text("name")) or "Unnamed group"
        start = shortened(area.id, 40)
        id = self.draft.free_id("roles", _ids(f"{start}-{slug(name)}".strip("-"), "group"), f"{start}-group")
        globs = self._globs(node, "files")
        shared = self.arranger.common(files, globs)
        for one in globs:
            if not self.arranger.may_meet(files, one):
                message = f"`{str(one)[1:]}` is no part of the files of {area.name}, and is not used"
                self.draft.note(node.location("files"), message, "add it to the area, or take it out of the group")
        excluded = [one for one in excluded if self.arranger.may_meet(shared, one)]
        paths = self._paths(node, shared, [*excluded, *self._globs(node, "files-exclude")])
        self.draft.origins["roles", id] = node.origin()
        self.draft.roles[id] = Role(
            id=id,
            name=one_line(f"{area.name}: {name}"),
            purpose=self._purpose(node),
            parent=area.id,
            holders=self._holders(node),
            paths=paths,
            extra=self._extra(node),
        )

    def _holders(self, node: Node) -> tuple[Holder, ...]:
        """Everybody once, with all titles."""
        titles: dict[str, list[str]] = {}
        for key in _PEOPLE:
            for entry in node.children(key):
                if entry.text() and (id := somebody(self.draft, entry.text(), entry.location())):
                    titles.setdefault(id, []).append(key.removesuffix("s").capitalize())
        held = [Holder(person=id, title=", ".join(dict.fromkeys(names))) for id, names in titles.items()]
        return tuple(self._most(held, node, "people"))

    def _purpose(self, node: Node) -> str | None:
        text = markdown(node.text("description"), "")
        if len(text) > _MOST:
            self.draft.note(node.location("description"), f"only the first {_MOST} characters are kept", "shorten it")
        return text[:_MOST].strip() or None

    def _globs(self, node: Node, key: str) -> list[Glob]:
        """The globs under a key that can be patterns; the others are noted."""
        found = []
        for entry in node.children(key):
            text = entry.text()
            why = fault(text) if entry.value is not None else ""
            one = glob(text) if text and not why else None
            if one and not one.tree and one.literal and self.arranger.tree.known and self._is_folder(one):
                why = "it names a folder without a slash at the end, which matches no file"
            if why:
                message = f"{f'`{one_line(text)}`' if text else 'an empty glob'} is not used: {why}"
                self.draft.note(entry.location(), message, "write the role's `paths` by hand")
            elif one:
                found.append(one)
        return self._most(list(dict.fromkeys(found)), node, key)

    def _is_folder(self, one: Glob) -> bool:
        return self.arranger.tree.may_be_folder(one.parts)

    def _paths(self, node: Node, files: list[Glob], excluded: list[Glob]) -> tuple[str, ...]:
        found = self.arranger.patterns(files, excluded)
        if self.arranger.doubtful:
            self.arranger.doubtful = False
            message = f"how the patterns of {_title(node)} meet could not be worked out; its `paths` claim too little"
            self.draft.note(node.location(), message, "look through the role's `paths`")
        return tuple(self._most(found, node, "paths"))

    def _extra(self, node: Node) -> dict[str, Any]:
        """What the source says and the format has no word for."""
        extra: dict[str, Any] = {"x-status": one_line(node.text("status"))}
        for key in _LISTS:
            extra[f"x-{key}"] = [text for entry in node.children(key) if (text := one_line(entry.text()))]
        for key in ("meta", "defer-to-other-areas"):
            extra[f"x-{key}"] = node.text(key) == "true"
        for key in _EXPRESSIONS:
            extra[f"x-{key}"] = self._expressions(node, key)
        return {key: value for key, value in extra.items() if value}

    def _expressions(self, node: Node, key: str) -> list[str]:
        """Regular expressions, as they are: no pattern says the same."""
        texts = [self.draft.visible(entry.text(), entry.location()) for entry in node.children(key)]
        kept = [text for text in texts if 0 < len(text) <= _LONGEST]
        if texts:
            told = "too much" if key.endswith("exclude") else "too little"
            message = f"`{key}` of {_title(node)} is no list of patterns, so `paths` claim {told}; kept as `x-{key}`"
            self.draft.note(node.location(key), message, "say the same with patterns, if they can")
        if len(kept) < len([text for text in texts if text]):
            message = f"an expression of over {_LONGEST} characters is left out"
            self.draft.note(node.location(key), message, "break it up")
        return self._most(kept, node, key)

    def _seats(self, extra: dict[str, Any], held: int) -> int | None:
        status = extra.get("x-status", "").casefold()
        return min(held + 1, _LONGEST) if status.startswith(("orphan", "unmaintained")) else None

    def _note_obsolete(self, node: Node, extra: dict[str, Any], name: str) -> None:
        if extra.get("x-status", "").casefold().startswith("obsolete"):
            message = f"{name} is obsolete; it is kept, with its status as `x-status`"
            self.draft.note(node.location("status"), message, "take the role out if nobody should ask about it")

    def _most(self, found: list[_Item], node: Node, what: str) -> list[_Item]:
        """As many as a registry takes."""
        if len(found) > _MOST:
            message = f"only the first {_MOST} {what} of {_title(node)} are kept"
            self.draft.note(node.location(), message, "split the area")
        return found[:_MOST]


def _ids(wanted: str, kind: str) -> tuple[str, str]:
    return wanted, f"{shortened(wanted, 58)}-{kind}"


def _title(node: Node) -> str:
    return one_line(str(node.path[0]))
