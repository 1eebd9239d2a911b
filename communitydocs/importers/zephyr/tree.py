"""The folders of a repository, to be asked with wildcards."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

_Folder = dict[str, Any]  # a folder by its name; None for a file
MOST_STEPS = 2_000_000
"""So many names are compared at most: a file of a stranger's patterns must not take for ever."""


class Tree:
    """The paths of a repository's files. Without any, or after too many questions, nothing is known."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._top: _Folder | None = None
        self._steps = 0

    @property
    def known(self) -> bool:
        """Whether there is a tree that can be asked."""
        return bool(self._paths) and self._steps <= MOST_STEPS

    def may_have_folder(self, parts: Sequence[str]) -> bool:
        """Whether a folder matches these segments; also true where that is not known."""
        here = [self._root()]
        for part in parts:
            here = [inner for folder in here for inner in self._inside(folder, part)]
        return bool(here) or not self.known

    def _inside(self, folder: _Folder, part: str) -> list[_Folder]:
        """The folders in a folder whose names fit."""
        if not wild(part):
            inner = folder.get(part)
            return [inner] if inner is not None else []
        self._steps += len(folder)
        if not self.known:
            return []
        return [inner for name, inner in folder.items() if inner is not None and fits(part, name)]

    def _root(self) -> _Folder:
        if self._top is None:
            self._top = {}
            for path in self._paths:
                *folders, file = path.split("/")
                here = self._top
                for name in folders:
                    inner = here.get(name)
                    if inner is None:
                        inner = here[name] = {}
                    here = inner
                here.setdefault(file, None)
        return self._top


def wild(segment: str) -> bool:
    """Whether a segment has a wildcard."""
    return "*" in segment or "?" in segment


def fits(segment: str, name: str) -> bool:
    """Whether a segment with `*` and `?` matches a name, in time that does not explode."""
    return _expression(segment).match(name) is not None


@lru_cache(maxsize=10_000)
def _expression(segment: str) -> re.Pattern[str]:
    return re.compile(fnmatch.translate(segment.replace("[", "[[]")))
