"""The files of a repository, to be asked what a pattern of a MAINTAINERS file means there."""

from __future__ import annotations

import fnmatch
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from communitydocs.registry.dataclass import dataclass

_Folder = dict[str, Any]  # names to folders, or to None for files
MOST_STEPS = 3_000_000
"""So many names are compared at most: a stranger's patterns must not take for ever."""


@dataclass(slots=True)
class Tree:
    """`top` is the root; `folders` are all folders' paths, in order; `steps` are what may still be compared.

    Once there are no steps left, everything may be: the answers are those for an unknown tree.
    """

    top: _Folder
    folders: list[str]
    steps: int = MOST_STEPS

    def has(self, parts: Sequence[str]) -> bool:
        """Whether there is this path, without wildcards."""
        return any(parts[-1] in here for here in self._in(parts[:-1]))

    def is_folder(self, parts: Sequence[str]) -> bool:
        """Whether this path, without wildcards, is a folder."""
        return any(here.get(parts[-1]) is not None for here in self._in(parts[:-1]))

    def may_be_folder(self, parts: Sequence[str]) -> bool:
        """Whether some folder fits these parts."""
        found = any(name is not None for here in self._in(parts[:-1]) for name in self._fitting(here, parts[-1]))
        return found or self.steps <= 0

    def has_longer(self, parts: Sequence[str]) -> bool:
        """Whether some file's name begins as these parts say, and goes on."""
        last = parts[-1]
        if last.endswith("*"):
            return False
        for here in self._in(parts[:-1]):
            self.steps -= len(here)
            if self.steps <= 0:
                return False
            if any(inner is None and _goes_on(name, last) for name, inner in here.items()):
                return True
        return False

    def may_cross(self, parts: Sequence[str]) -> bool:
        """Whether some folder fits these parts only where a wildcard stands for a slash as well."""
        pattern = "/".join(parts)
        plain = re.split(r"[*?]", pattern, maxsplit=1)[0]
        near = self.folders[bisect_left(self.folders, plain) : bisect_left(self.folders, plain + "\U0010ffff")]
        self.steps -= len(near)
        if self.steps <= 0:
            return True
        whole = fits(pattern)
        return any(whole(folder) and not self._beside(whole, folder, len(parts)) for folder in near)

    def _beside(self, whole: Any, folder: str, length: int) -> bool:
        """Whether a folder lies in one that fits without crossing."""
        names = folder.split("/")
        return len(names) >= length and bool(whole("/".join(names[:length])))

    def _in(self, parts: Sequence[str]) -> list[_Folder]:
        """The folders that fit these parts."""
        here = [self.top]
        for part in parts:
            here = [inner for folder in here for inner in self._fitting(folder, part) if inner is not None]
        return here

    def _fitting(self, folder: _Folder, part: str) -> list[Any]:
        """What lies in a folder under a name that fits: None for a file."""
        if not is_wild(part):
            return [folder[part]] if part in folder else []
        self.steps -= len(folder)
        if self.steps <= 0:
            return []
        fit = fits(part)
        return [inner for name, inner in folder.items() if fit(name)]


def tree_of(paths: Sequence[str]) -> Tree | None:
    """The tree with these files; None where they are not known."""
    top: _Folder = {}
    folders: set[str] = set()
    for path in paths:
        folder, _, name = path.rpartition("/")
        here = top
        for part in folder.split("/") if folder else ():
            inner = here.get(part)
            if inner is None:
                inner = here[part] = {}
            here = inner
        here.setdefault(name, None)
        folders.add(folder)
    for folder in list(folders):
        while folder := folder.rpartition("/")[0]:
            folders.add(folder)
    return Tree(top, sorted(folders - {""})) if paths else None


def _goes_on(name: str, part: str) -> bool:
    if not is_wild(part):
        return name.startswith(part) and name != part
    return fits(part + "*")(name) is not None and fits(part)(name) is None


def is_wild(part: str) -> bool:
    """Whether a part of a pattern has a wildcard."""
    return "*" in part or "?" in part


@lru_cache(maxsize=4096)
def fits(part: str) -> Any:
    """A test whether a text fits a pattern; linear, as the library's own translation is."""
    return re.compile(fnmatch.translate(part.replace("[", "[[]"))).match
