"""Patterns that mean a file alone, where the registry's grammar would mean a folder of that name as well."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from fnmatch import fnmatchcase

from communitydocs.importers._lines import Line
from communitydocs.importers.codeowners.notes import Doubts
from communitydocs.registry.dataclass import dataclass

_MOST = 50
"""Folders that begin like a pattern, of which so many are compared with it."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a repository, where its files are known: paths, paths by name, names by the folder above."""

    known: bool
    paths: frozenset[str]
    by_name: dict[str, list[str]]
    inside: dict[str, list[str]]
    names: list[str]
    endings: frozenset[str]
    """What the names have from each dot on: ".d" of "conf.d"."""

    def has(self, pattern: str) -> bool:
        """Whether a pattern without wildcards names one of the folders."""
        path = pattern.removeprefix("**/").strip("/")
        if pattern.startswith("/"):
            return path in self.paths
        if "/" not in path:
            return path in self.by_name
        return any(f"/{folder}".endswith(f"/{path}") for folder in self.by_name.get(path.rpartition("/")[2], ()))

    def has_like(self, pattern: str) -> bool:
        """Whether a pattern from the top with a wildcard in its last name alone matches one of the folders."""
        parent, _, name = pattern.rpartition("/")
        start = re.split(r"[*?]", name)[0]
        if not pattern.startswith("/") or not start or "[" in name:
            return False
        names = self.inside.get(parent.strip("/"), [])
        first = bisect_left(names, start)
        return any(fnmatchcase(folder, name) for folder in names[first : first + _MOST])

    def has_none_like(self, pattern: str) -> bool:
        """Whether a pattern without a slash at its end surely matches none of the folders."""
        name = pattern.rpartition("/")[2]
        if not self.known or not name or name == "**":
            return False
        start, *_, end = re.split(r"[*?]", name) if re.search(r"[*?]", name) else (name, "")
        if start == name:
            return name not in self.by_name or ("*" not in pattern and "?" not in pattern and not self.has(pattern))
        first = bisect_left(self.names, start)
        if start and not (first < len(self.names) and self.names[first].startswith(start)):
            return True
        return end.startswith(".") and end not in self.endings


def folders(tree: Iterable[str]) -> Folders:
    """The folders that these files lie in."""
    paths: set[str] = set()
    known = False
    for file in tree:
        known = True
        folder = file.rpartition("/")[0]
        while folder and folder not in paths:
            paths.add(folder)
            folder = folder.rpartition("/")[0]
    by_name: dict[str, list[str]] = {}
    inside: dict[str, list[str]] = {}
    for path in sorted(paths):
        parent, _, name = path.rpartition("/")
        by_name.setdefault(name, []).append(path)
        inside.setdefault(parent, []).append(name)
    for names in inside.values():
        names.sort()
    endings = frozenset(name[hit.start() :] for name in by_name for hit in re.finditer(r"\.", name))
    return Folders(known, frozenset(paths), by_name, inside, sorted(by_name), endings)


def means_files(pattern: str, known: Folders, forge: str, line: Line, doubts: Doubts) -> bool:
    """Whether a pattern of a forge that means files alone can match any; a doubt is noted.

    With the tree known, a name that only a folder has matches nothing. Without it, a name without a dot
    may well be a folder's: the registry then gives its owner the folder, as was surely meant.
    """
    name = pattern.rpartition("/")[2]
    doubtful = not known.known and "." not in name and name.islower()
    if "*" in name or "?" in name:
        doubtful = known.has_like(pattern)
    elif name and known.has(pattern):  # without a name it ends with a slash, and means the folder
        message = f"{forge} takes a name without a slash at its end for a file, but `{pattern}` is a folder"
        doubts.add(line, f"{message}: {{}} would match nothing, and is left out", _HELP)
        return False
    if name and doubtful:
        message = f"{forge} takes a name without a slash at its end for a file; here it means a folder too"
        doubts.add(line, f"{message}: {{}}", _HELP)
    return True


_HELP = "in the source, end the name of a folder with a slash"
