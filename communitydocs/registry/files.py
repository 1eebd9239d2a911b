"""The files of a registry: finding it, opening it, and the files that it includes."""

from __future__ import annotations

import fnmatch
import glob
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as FilePath

from communitydocs.registry.problems import CommunityDocsError, Problem
from communitydocs.registry.source import MAX_BYTES

NAMES = ("community.yaml", ".github/community.yaml", "docs/community.yaml")
STDIN = "-"
MOST_GLOBS = 100
"""So many globs under `include` are looked up: each of them walks through folders."""


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
            mode = os.fstat(handle).st_mode
            if not stat.S_ISREG(mode):
                what = "a folder" if stat.S_ISDIR(mode) else "not a regular file"
                raise CommunityDocsError(f"cannot read {file}: it is {what}")
            with open(handle, "rb", closefd=False) as stream:
                return stream.read(MAX_BYTES + 1)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "unreadable"
        raise CommunityDocsError(f"cannot read {file}: {reason.lower()}") from error


def shown(file: FilePath) -> str:
    """A file's name as messages show it: relative to the current folder where that is shorter."""
    relative = os.path.relpath(file)
    return str(file) if relative.startswith("../../..") else FilePath(relative).as_posix()


def leaves(root: FilePath, name: str) -> bool:
    """Whether a path of the registry leaves the root, by `..`, by being absolute or through a link."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\", "~")) or ".." in parts or "\0" in name or ":" in parts[0]:
        return True
    try:
        return not (root / name).resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        return True


def included(
    root: FilePath, patterns: Mapping[int, str], registry: FilePath | None
) -> tuple[list[FilePath], list[Problem]]:
    """The files that `include` names (position -> pattern), in the order of their paths, and what is wrong with it."""
    names: set[str] = set()
    problems: list[Problem] = []
    globs = [position for position, pattern in patterns.items() if glob.has_magic(pattern)]
    if len(globs) > MOST_GLOBS:
        message = f"`{patterns[globs[MOST_GLOBS]]}` is one of {len(globs)} globs, and up to {MOST_GLOBS} are looked up"
        help = "one glob such as `people/*.yaml` names a whole folder"
        problems.append(Problem(("include", globs[MOST_GLOBS]), message, help, rule="invalid-value"))
    for position, pattern in patterns.items() if not problems else ():
        for found in _matches(root, pattern, position):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                names.add(found)
    files = [root / name for name in sorted(names)]
    return [file for file in files if registry is None or file.resolve() != registry.resolve()], problems


def _matches(root: FilePath, pattern: str, position: int) -> Iterator[str | Problem]:
    path = ("include", position)
    if leaves(root, re.split(r"[*?\[]", pattern)[0]) or ".." in pattern.split("/"):
        yield outside(path, pattern)
        return
    literal = not glob.has_magic(pattern)
    for name in [pattern] if literal else _expanded(root, pattern):
        if leaves(root, name):
            yield outside(path, name)
        elif (root / name).is_file():
            yield FilePath(name).as_posix()
        elif literal:
            there = (root / name).exists()
            message = f"`{name}` is not a file" if there else f"there is no file `{name}`"
            help = (
                f"name files, such as `{name.rstrip('/')}/*.yaml`"
                if there
                else "create it, or take it out of `include`"
            )
            yield Problem(path, message, help, rule="missing-file")


def _expanded(root: FilePath, pattern: str) -> Iterator[str]:
    """The names that match a glob. Each folder is entered once a segment: links in a circle end nowhere else.

    A link out of the root is yielded and not entered.
    """
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    segments = [part for part, before in zip(parts, ["", *parts], strict=False) if (part, before) != ("**", "**")]
    todo, seen = [("", 0)], set()
    while todo:
        name, at = todo.pop()
        if at == len(segments):
            yield name
            continue
        if name and leaves(root, name):
            yield name
            continue
        real = os.path.realpath(root / name)
        if (real, at) in seen:
            continue
        seen.add((real, at))
        if segments[at] == "**":
            todo.append((name, at + 1))
        todo += [(f"{name}/{entry}" if name else entry, step) for entry, step in _steps(real, segments, at)]


def _steps(folder: str, segments: Sequence[str], at: int) -> Iterator[tuple[str, int]]:
    """The entries of a folder that a glob goes on with, each with the segment that is matched next."""
    segment, last = segments[at], at + 1 == len(segments)
    if not glob.has_magic(segment):
        if os.path.lexists(os.path.join(folder, segment)):  # noqa: PTH118 (one of many thousand)
            yield segment, at + 1
        return
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        hidden = entry.name.startswith(".") and not segment.startswith(".")
        if segment == "**":
            if not hidden and (entry.is_dir() or last):
                yield entry.name, at if entry.is_dir() else at + 1
        elif not hidden and fnmatch.fnmatchcase(entry.name, segment) and (last or entry.is_dir()):
            yield entry.name, at + 1


def outside(path: tuple[str | int, ...], name: str) -> Problem:
    """The `outside-root` problem of a path."""
    return Problem(
        path, f"`{name}` leads out of the registry's folder", "name something inside it", rule="outside-root"
    )
