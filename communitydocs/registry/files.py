"""The files of a registry: finding it, opening it, and the files that it includes."""

from __future__ import annotations

import fnmatch
import glob
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path as FilePath

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.parse import MAX_BYTES
from communitydocs.registry.problems import CommunityDocsError, Problem

NAMES = ("community.yaml", ".github/community.yaml", "docs/community.yaml")
STDIN = "-"
MOST_GLOBS = 100
"""So many globs under `include` are looked up: each of them walks through folders."""
MOST_FOLDERS = 100_000
"""So many folders they look through, all together; some globs lead through each folder in several ways."""


def find(start: FilePath) -> FilePath:
    """The first registry in `start` or a folder above it, up to the git root."""
    for folder in (start, *start.parents):
        for name in NAMES:
            if os.path.lexists(folder / name):  # a link that leads nowhere is told, not passed over
                return folder / name
        if (folder / ".git").exists():
            break
    raise CommunityDocsError("there is no community.yaml here or above; `communitydocs init` drafts one")


def root_of(file: FilePath) -> FilePath:
    """The folder that the registry's paths are relative to."""
    folder = file.absolute().parent
    return folder.parent if folder.name in (".github", "docs") else folder


def content(file: FilePath | None) -> bytes:
    """A registry's bytes; None is standard input. Anything but a readable regular file is an error."""
    if file is None:
        if sys.stdin is None:
            raise CommunityDocsError("cannot read standard input: it is closed")
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        # Without O_NONBLOCK a FIFO would make us wait for a writer.
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                what = "a folder" if stat.S_ISDIR(about.st_mode) else "not a regular file"
                raise CommunityDocsError(f"cannot read {file}: it is {what}")
            whole = os.read(handle, min(about.st_size, MAX_BYTES) + 1)
            if len(whole) == about.st_size:  # else it says nothing of its size, or grows
                return whole
            with open(handle, "rb", closefd=False) as stream:  # a buffer of 64 MB: 0.1 ms a file
                return whole + stream.read(MAX_BYTES + 1 - len(whole))
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "unreadable"
        raise CommunityDocsError(f"cannot read {file}: {reason.lower()}") from error


def shown(file: FilePath) -> str:
    """A file's name as messages show it: relative to the current folder where that is shorter."""
    relative = os.path.relpath(file)
    return str(file) if relative.startswith("../../..") else relative.replace(os.sep, "/")


def shown_all(files: Iterable[FilePath]) -> list[str]:
    """The names of many files, as `shown` gives them, but for one look at each folder: half a second for 10,000."""
    folders: dict[str, str] = {}
    names = []
    for file in files:
        above, name = os.path.split(file)
        if above not in folders:
            folders[above] = shown(file).removesuffix(name)
        names.append(folders[above] + name)
    return names


def leaves(root: FilePath, name: str, folders: dict[str, str] | None = None) -> bool:
    """Whether a path of the registry leaves the root, by `..`, by being absolute or through a link.

    `folders` keeps what was found out about folders, for who asks about many files.
    """
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\", "~")) or ".." in parts or "\0" in name or ":" in parts[0]:
        return True
    try:
        folders = {} if folders is None else folders
        top = _real(str(root), folders)
        whole = _real(os.path.join(root, name), folders)  # noqa: PTH118 (one of many thousand)
        return whole != top and not whole.startswith(top.rstrip(os.sep) + os.sep)
    except (OSError, RuntimeError, ValueError):
        return True


def _real(file: str, folders: dict[str, str]) -> str:
    """`os.path.realpath`, but for one look at each folder: that walks down to each file from the top, 5 x longer."""
    above, name = os.path.split(file)
    if above not in folders:
        folders[above] = os.path.realpath(above)
    whole = f"{folders[above].rstrip(os.sep)}{os.sep}{name}"
    return os.path.realpath(whole) if name in ("", ".", "..") or os.path.islink(whole) else whole  # noqa: PTH114


def included(
    root: FilePath, patterns: Mapping[int, str], registry: FilePath | None
) -> tuple[list[FilePath], list[Problem]]:
    """The files that `include` names (position -> pattern), in the order of their paths, and what is wrong with it."""
    names: set[str] = set()
    problems: list[Problem] = []
    folders: dict[str, str] = {}
    globs = [position for position, pattern in patterns.items() if glob.has_magic(pattern)]
    if len(globs) > MOST_GLOBS:
        message = f"`{patterns[globs[MOST_GLOBS]]}` is one of {len(globs)} globs, and up to {MOST_GLOBS} are looked up"
        help = "one glob such as `people/*.yaml` names a whole folder"
        problems.append(Problem(("include", globs[MOST_GLOBS]), message, help, rule="invalid-value"))
    walk = _Walk(root, folders)
    for position, pattern in patterns.items() if not problems else ():
        if any(problem.rule == "invalid-value" for problem in problems):
            break
        for found in _matches(walk, pattern, position):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                names.add(found)
    files = [root / name for name in sorted(names)]
    own = None if registry is None else os.path.realpath(registry)
    return [file for file in files if own is None or _real(str(file), folders) != own], problems


def _matches(walk: _Walk, pattern: str, position: int) -> Iterator[str | Problem]:
    path, root = ("include", position), walk.root
    if leaves(root, re.split(r"[*?\[]", pattern)[0]) or ".." in pattern.split("/"):
        yield outside(path, pattern)
        return
    literal = not glob.has_magic(pattern)
    for name, inside in [(pattern, not leaves(root, pattern))] if literal else walk.expanded(pattern):
        if not inside:
            yield outside(path, name)
        elif os.path.isfile(os.path.join(root, name)):  # noqa: PTH113, PTH118 (one of many thousand)
            yield FilePath(name).as_posix() if literal else name
        elif literal:
            there = (root / name).exists()
            message = f"`{name}` is not a file" if there else f"there is no file `{name}`"
            help = (
                f"name files, such as `{name.rstrip('/')}/*.yaml`"
                if there
                else "create it, or take it out of `include`"
            )
            yield Problem(path, message, help, rule="missing-file")
    if walk.left < 0:
        message = (
            f"up to `{pattern}` the globs lead through over {MOST_FOLDERS:,} folders, more than are looked through"
        )
        help = "begin it with the folder that holds the files, and use `**` once at most"
        yield Problem(path, message, help, rule="invalid-value")


@dataclass(slots=True)
class _Walk:
    """A walk through the folders below the root, for all globs. `folders` is what `leaves` found out about them."""

    root: FilePath
    folders: dict[str, str]
    left: int = MOST_FOLDERS

    def expanded(self, pattern: str) -> Iterator[tuple[str, bool]]:
        """The names that match a glob, and whether each lies inside the root: a link out of it is not entered.

        Each folder is entered once a segment: links in a circle end nowhere else.
        """
        parts = [part for part in pattern.split("/") if part not in ("", ".")]
        segments = [part for part, before in zip(parts, ["", *parts], strict=False) if (part, before) != ("**", "**")]
        todo, seen = [("", os.path.realpath(self.root), 0)], set()
        while todo and self.left >= 0:
            name, real, at = todo.pop()
            if not real or at == len(segments):
                yield name, bool(real)
            elif (real, at) not in seen:
                seen.add((real, at))
                self.left -= 1
                if segments[at] == "**":
                    todo.append((name, real, at + 1))
                todo += [self._below(name, real, entry, link, step) for entry, link, step in _steps(real, segments, at)]

    def _below(self, name: str, real: str, entry: str, link: bool, step: int) -> tuple[str, str, int]:
        """An entry of a folder: its name, where it really is (empty outside of the root), and what is matched next."""
        whole = f"{name}/{entry}" if name else entry
        if not link:
            return whole, f"{real}/{entry}", step
        return whole, "" if leaves(self.root, whole, self.folders) else os.path.realpath(f"{real}/{entry}"), step


def _steps(folder: str, segments: Sequence[str], at: int) -> Iterator[tuple[str, bool, int]]:
    """The entries of a folder that a glob goes on with: the name, whether it is a link, the segment matched next."""
    segment, last = segments[at], at + 1 == len(segments)
    if not glob.has_magic(segment):
        if os.path.lexists(f"{folder}/{segment}"):
            yield segment, os.path.islink(f"{folder}/{segment}"), at + 1  # noqa: PTH114 (one of many thousand)
        return
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        hidden = entry.name.startswith(".") and not segment.startswith(".")
        if segment == "**":
            if not hidden and (entry.is_dir() or last):
                yield entry.name, entry.is_symlink(), at if entry.is_dir() else at + 1
        elif not hidden and fnmatch.fnmatchcase(entry.name, segment) and (last or entry.is_dir()):
            yield entry.name, entry.is_symlink(), at + 1


def outside(path: tuple[str | int, ...], name: str) -> Problem:
    """The `outside-root` problem of a path."""
    return Problem(
        path, f"`{name}` leads out of the registry's folder", "name something inside it", rule="outside-root"
    )
