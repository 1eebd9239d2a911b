"""The files of a repository, asked with wildcards: where a pattern of another format may match at all."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Any

Folder = dict[str, Any]
"""Names to folders, or to None for files."""
MOST_STEPS = 3_000_000
"""So many names are compared at most: a stranger's patterns must not take for ever."""


class Tree:
    """The paths of a repository's files.

    Without any, or once there are no `steps` left, nothing is known: then anything may be there.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths
        self.steps = MOST_STEPS

    @property
    def known(self) -> bool:
        """Whether there are files that can be asked for."""
        return bool(self.paths) and self.steps > 0

    def may_be_folder(self, parts: Sequence[str]) -> bool:
        """Whether some folder fits these parts; also true where that is not known."""
        return bool(self.under(parts)) or not self.known

    def under(self, parts: Sequence[str]) -> list[Folder]:
        """The folders that fit these parts."""
        here = [self._top]
        for part in parts:
            here = [inner for folder in here for inner in self.fitting(folder, part) if inner is not None]
        return here

    def fitting(self, folder: Folder, part: str) -> list[Any]:
        """What lies in a folder under a name that fits: None for a file."""
        if not is_wild(part):
            return [folder[part]] if part in folder else []
        self.steps -= len(folder)
        if not self.known:
            return []
        fit = fits(part)
        return [inner for name, inner in folder.items() if fit(name)]

    @cached_property
    def _top(self) -> Folder:
        top: Folder = {}
        for path in self.paths:
            *folders, file = path.split("/")
            here = top
            for name in folders:
                inner = here.get(name)
                if inner is None:
                    inner = here[name] = {}
                here = inner
            here.setdefault(file, None)
        return top


def is_wild(part: str) -> bool:
    """Whether a part of a pattern has a wildcard."""
    return "*" in part or "?" in part


@lru_cache(maxsize=10_000)
def fits(part: str) -> Callable[[str], re.Match[str] | None]:
    """A test whether a text fits a pattern of `*` and `?`; linear, as the library's own translation is."""
    return re.compile(fnmatch.translate(part.replace("[", "[[]"))).match
