"""What a pattern of a MAINTAINERS file means in a repository's files."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from communitydocs.importers import _tree
from communitydocs.importers._tree import fits, is_wild


class Tree(_tree.Tree):
    """The files that may be meant, where they are known."""

    def has(self, parts: Sequence[str]) -> bool:
        """Whether there is this path, without wildcards."""
        return any(parts[-1] in here for here in self.under(parts[:-1]))

    def is_folder(self, parts: Sequence[str]) -> bool:
        """Whether this path, without wildcards, is a folder."""
        return any(here.get(parts[-1]) is not None for here in self.under(parts[:-1]))

    def has_longer(self, parts: Sequence[str]) -> bool:
        """Whether some file's name begins as these parts say, and goes on."""
        last = parts[-1]
        if last.endswith("*"):
            return False
        for here in self.under(parts[:-1]):
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
        near = self._folders[bisect_left(self._folders, plain) : bisect_left(self._folders, plain + "\U0010ffff")]
        self.steps -= len(near)
        if self.steps <= 0:
            return True
        whole = fits(pattern)
        return any(whole(folder) and not self._beside(whole, folder, len(parts)) for folder in near)

    def _beside(self, whole: Any, folder: str, length: int) -> bool:
        """Whether a folder lies in one that fits without crossing."""
        names = folder.split("/")
        return len(names) >= length and bool(whole("/".join(names[:length])))

    @cached_property
    def _folders(self) -> list[str]:
        """All folders' paths, in order."""
        folders = {path.rpartition("/")[0] for path in self.paths}
        for folder in list(folders):
            while folder := folder.rpartition("/")[0]:
                folders.add(folder)
        return sorted(folders - {""})


def _goes_on(name: str, part: str) -> bool:
    if not is_wild(part):
        return name.startswith(part) and name != part
    return fits(part + "*")(name) is not None and fits(part)(name) is None
