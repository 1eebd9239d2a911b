"""Edits of a registry that may stand in several files: gathered, made all at once, shown, and written all or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath

from communitydocs.cli import _beside, _whole_files
from communitydocs.load import path_text
from communitydocs.registry import files
from communitydocs.registry.edit import Edited, Editor
from communitydocs.registry.mend import Change
from communitydocs.registry.problems import CommunityDocsError, Path
from communitydocs.registry.read import Reading
from communitydocs.registry.source import Source


class Desk:
    """Changes of what was read, each for the file where its entry stands.

    Positions in lists are those of what was read. Where an item goes, the places in `ignore` follow.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.changes: dict[str, list[Change]] = {source.file: [] for source in reading.sources}

    def do(self, *changes: Change, source: Source | None = None) -> None:
        """Note changes, for one file or for that of each path."""
        for change in changes:
            self.changes[(source or self.reading.source(change.path)).file].append(change)

    def edited(self) -> list[Edited]:
        """Every file that changes, read back."""
        self.do(*self._moved(), source=self.reading.sources[0])
        found = [_made(source, self.changes[source.file]) for source in self.reading.sources]
        return [edited for edited in found if edited is not None and edited.edits]

    def _moved(self) -> Iterator[Change]:
        """What `ignore` has to say anew, because the positions of what it names are others now."""
        main = self.reading.sources[0].data
        entries = main.get("ignore") if isinstance(main, dict) else None
        gone: dict[str, set[int]] = {}
        for change in (change for changes in self.changes.values() for change in changes):
            if change.action == "remove" and isinstance(position := change.path[-1], int):
                gone.setdefault(path_text(change.path[:-1]), set()).add(position)
        for number, entry in enumerate(entries if isinstance(entries, list) and gone else ()):
            at = entry.get("at") if isinstance(entry, dict) else None
            if isinstance(at, str) and (new := _follows(at, gone)) != at:
                path: Path = ("ignore", number)
                yield Change("remove", path) if new is None else Change("set", (*path, "at"), new)


def _follows(at: str, gone: Mapping[str, set[int]]) -> str | None:
    """A place after items of lists went; None where it went itself."""
    for hit in re.finditer(r"\[([0-9]+)\]", at):
        before = gone.get(at[: hit.start()], set())
        if int(hit[1]) in before:
            return None
        if before:
            number = int(hit[1]) - sum(position < int(hit[1]) for position in before)
            return f"{at[: hit.start()]}[{number}]{at[hit.end() :]}"
    return at


def _made(source: Source, changes: Iterable[Change]) -> Edited | None:
    """One file with its changes: what is set, what is added, and last what goes, from the end on."""
    wanted = list(changes)
    if not wanted:
        return None
    editor = Editor(source)
    for change in wanted:
        if change.action == "set":
            editor.set(change.path, change.value)
    for change in wanted:
        if change.action == "add" and change.value not in _items(editor, change.path):
            editor.add(change.path, change.value)
    for path in sorted({change.path for change in wanted if change.action == "remove"}, key=_rank, reverse=True):
        editor.remove(path)
    return editor.edited()


def _items(editor: Editor, path: Path) -> list[object]:
    """The list that an item is added to; empty where it is not there yet."""
    found = editor.data
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, list) else []


def _rank(path: Path) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in path]


def texts(edited: Iterable[Edited]) -> dict[str, str]:
    """{file: its new text}."""
    return {one.source.file: one.text for one in edited}


def write(reading: Reading, edited: Iterable[Edited]) -> list[str]:
    """Write every file, or none; return their names."""
    if reading.file is None:
        raise CommunityDocsError("standard input cannot be edited; name the registry's file with -r")
    contents = {FilePath(one.source.file): one.content(files.content(FilePath(one.source.file))) for one in edited}
    _whole_files.replace_all(contents)
    for source in reading.sources:
        _beside.tidy(FilePath(source.file))
    return [files.shown(file) for file in contents]
