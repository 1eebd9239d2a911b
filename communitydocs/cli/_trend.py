"""How some figures changed: the registry read as it was at each commit that changed it, without a checkout."""

from __future__ import annotations

import fnmatch
import glob
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from communitydocs import git
from communitydocs.answers.health import health
from communitydocs.answers.routes import Routes
from communitydocs.registry import files, read
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry
from communitydocs.registry.parse import parse
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.read import Reading

MOST = 200
"""So many points are read at most, evenly chosen: no picture shows more."""
SHARES = ("directness", "resilience", "freshness")
"""The figures of a trend that are shares; the absence factor is a number of people."""


@dataclass(frozen=True, slots=True)
class Point:
    """The figures at one commit. Freshness is that of the commit's own day; None is nothing to measure."""

    commit: str
    day: date
    directness: float | None
    resilience: float | None
    absence: float | None
    exact: bool
    freshness: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """The points since a revision or a day, the oldest first, and at how many commits nothing could be read."""

    since: str
    points: tuple[Point, ...]
    unreadable: int = 0
    shallow: bool = False


def trend(reading: Reading, since: str, tell: Callable[[int, int], None]) -> Trend:
    """The trend of the registry that was read. `tell` hears how many commits are done, and of how many.

    Raises CommunityDocsError where there is no history to read.
    """
    if reading.file is None or reading.registry is None:
        raise CommunityDocsError("--since needs a registry in a file: standard input has no history")
    root, path = reading.root, reading.file.absolute().relative_to(reading.root).as_posix()
    if git.top(root) is None:
        raise CommunityDocsError("--since needs a git repository, and the registry is in none")
    commits = git.history(root, [glob.escape(path), *reading.registry.include], _beginning(root, since))
    if not commits:
        raise CommunityDocsError(f"git has no commit that changed {path}: commit it first")
    past = _Past(root, path)
    points = []
    chosen = _thinned(commits)
    for done, commit in enumerate(chosen):
        tell(done, len(chosen))
        points.append(_point(past.registry(commit.id), commit))
    there = tuple(point for point in points if point is not None)
    return Trend(since, there, len(points) - len(there), git.shallow(root))


def _beginning(root: Path, since: str) -> str | date:
    """A day, or else a commit's full id."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", since):
            return date.fromisoformat(since)
    except ValueError:
        pass
    found = git.commit_of(root, since)
    if found is None:
        raise CommunityDocsError(f"--since takes a day such as 2026-01-31, or a revision: git knows no `{since}` here")
    return found


def _thinned(commits: Sequence[git.Commit]) -> list[git.Commit]:
    """At most `MOST` of them, evenly, with the first and the last."""
    if len(commits) <= MOST:
        return list(commits)
    return [commits[at * (len(commits) - 1) // (MOST - 1)] for at in range(MOST)]


def _point(registry: Registry | None, commit: git.Commit) -> Point | None:
    if registry is None:
        return None
    found = health(registry, Routes(registry), today=commit.day)
    absence = found["absence-factor"]
    directness, resilience, freshness = (found[id].value for id in SHARES)
    return Point(commit.id, commit.day, directness, resilience, absence.value, absence.exact, freshness)


class _Past:
    """A registry as it was, read from git's objects alone. Links are not followed."""

    def __init__(self, root: Path, path: str) -> None:
        self.root, self.path = root, path
        self._blobs: dict[str, bytes | None] = {}

    def registry(self, commit: str) -> Registry | None:
        """The registry at a commit; None where it was not there or could not be read."""
        main = git.files_at(self.root, commit, [self.path]).get(self.path)
        content = git.blob(self.root, main) if main else None
        if content is None:
            return None
        included = dict(self._included(commit, content))
        with tempfile.TemporaryDirectory(prefix="communitydocs-") as folder:  # `include` is about files in a folder
            root = Path(folder).resolve()
            for name, text in {**included, self.path: content}.items():
                if not files.leaves(root, name):
                    (root / name).parent.mkdir(parents=True, exist_ok=True)
                    (root / name).write_bytes(text)
            return read.read_file(root / self.path).registry

    def _included(self, commit: str, content: bytes) -> Iterator[tuple[str, bytes]]:
        """The files that the registry included then, and perhaps a few more: `read` chooses among them."""
        patterns = _patterns(content)
        folders = {_fixed(pattern) for pattern in patterns}
        tests = [re.compile(fnmatch.translate(pattern.replace("**/", "*"))) for pattern in patterns]
        for name, id in git.files_at(self.root, commit, sorted(folders)).items():
            if any(test.match(name) for test in tests) and (text := self._blob(id)) is not None:
                yield name, text

    def _blob(self, id: str) -> bytes | None:
        """A blob; kept, for most files of one commit are those of the next."""
        if id not in self._blobs:
            self._blobs[id] = git.blob(self.root, id)
        return self._blobs[id]


def _patterns(content: bytes) -> list[str]:
    """The patterns of `include` that stay inside."""
    if b"include" not in content:
        return []
    data = parse(content, "registry").data
    listed = data.get("include") if isinstance(data, dict) else None
    if not isinstance(listed, list):
        return []
    named = [pattern.removeprefix("./") for pattern in listed if isinstance(pattern, str)]
    return [name for name in named if name and not name.startswith(("/", "~")) and ".." not in name.split("/")]


def _fixed(pattern: str) -> str:
    """The folder (or the file) up to the first sign of a glob; empty where it begins with one."""
    parts = pattern.split("/")
    wild = next((at for at, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    return "/".join(parts[:wild])
