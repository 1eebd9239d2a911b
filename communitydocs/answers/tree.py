"""Which patterns match anything in a tree of files, without trying each pattern on each file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from communitydocs.answers.paths import matches


class Tree:
    """The files of a repository, by their paths with `/`, made ready for many questions."""

    def __init__(self, files: Iterable[str]) -> None:
        self.files = sorted(files)
        self._places = set(self.files)
        self._folders: set[str] = set()
        for file in self.files:
            folder = file.rpartition("/")[0]
            while folder and folder not in self._folders:
                self._folders.add(folder)
                folder = folder.rpartition("/")[0]
        self._folder_names = {folder.rpartition("/")[2] for folder in self._folders}
        self._names = self._folder_names | {file.rpartition("/")[2] for file in self.files}

    def has(self, pattern: str) -> bool:
        """Whether a pattern (without `!`) matches any file."""
        parts = [part for part in pattern.split("/") if part]
        if not parts:
            return bool(self.files)
        wild = next((number for number, part in enumerate(parts) if "*" in part or "?" in part), len(parts))
        if not pattern.startswith("/") and len(parts) == 1:
            return self._has_name(parts[0], folder=pattern.endswith("/"), wild=wild == 0)
        if wild == len(parts):
            place = "/".join(parts)
            return place in self._folders or (not pattern.endswith("/") and place in self._places)
        return any(matches(pattern, file.split("/")) for file in self.below("/".join(parts[:wild])))

    def _has_name(self, name: str, folder: bool, wild: bool) -> bool:
        names = self._folder_names if folder else self._names
        return any(matches(f"/{name}", [known]) for known in names) if wild else name in names

    def below(self, folder: str) -> Iterator[str]:
        """The files in a folder and the folders in it; all of them for the empty name."""
        start = f"{folder}/" if folder else ""
        for position in range(bisect_left(self.files, start), len(self.files)):
            if not self.files[position].startswith(start):
                return
            yield self.files[position]
