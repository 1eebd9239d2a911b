"""The files of a registry: finding it, opening it, and the files that it includes."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath

from communitydocs.registry.problems import CommunityDocsError, Problem
from communitydocs.registry.source import MAX_BYTES

NAMES = ("community.yaml", ".github/community.yaml", "docs/community.yaml")
STDIN = "-"


def find(start: FilePath) -> FilePath:
    """The first registry in `start` or a folder above it, up to the git root."""
    for folder in (start, *start.parents):
        for name in NAMES:
            if (folder / name).is_file():
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
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        # Without O_NONBLOCK a FIFO would make us wait for a writer.
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise CommunityDocsError(f"cannot read {file}: {(error.strerror or 'unreadable').lower()}") from error
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise CommunityDocsError(f"cannot read {file}: it is not a regular file")
        try:
            return stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise CommunityDocsError(f"cannot read {file}: {(error.strerror or 'unreadable').lower()}") from error


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
    root: FilePath, patterns: Sequence[str], registry: FilePath | None
) -> tuple[list[FilePath], list[Problem]]:
    """The files that `include` names, in the order of their paths, and what is wrong with it."""
    names: set[str] = set()
    problems: list[Problem] = []
    for position, pattern in enumerate(patterns):
        for found in _matches(root, pattern, position):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                names.add(found)
    files = [root / name for name in sorted(names)]
    return [file for file in files if registry is None or file.resolve() != registry.resolve()], problems


def _matches(root: FilePath, pattern: str, position: int) -> Iterator[str | Problem]:
    path = ("include", position)
    if leaves(root, pattern.partition("*")[0]) or ".." in pattern.split("/"):
        yield outside(path, pattern)
        return
    # Path.glob cannot give names relative to the root.
    found = glob.glob(pattern, root_dir=root, recursive=True) if glob.has_magic(pattern) else [pattern]  # noqa: PTH207
    for name in found:
        if leaves(root, name):
            yield outside(path, name)
        elif (root / name).is_file():
            yield FilePath(name).as_posix()
        elif not glob.has_magic(pattern):
            yield Problem(
                path,
                f"there is no file `{name}`",
                "create it, or take it out of `include`",
                rule="missing-file",
            )


def outside(path: tuple[str | int, ...], name: str) -> Problem:
    """The `outside-root` problem of a path."""
    return Problem(
        path, f"`{name}` leads out of the registry's folder", "name something inside it", rule="outside-root"
    )
