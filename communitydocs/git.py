"""The few questions we ask git. Read-only: nothing here changes a repository or reaches a network."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

_SSH = re.compile(r"(?:ssh://)?(?:[\w.-]+@)([\w.-]+)(?::\d+/|[:/])(.+)")
_HTTP = re.compile(r"https?://(?:[^@/]+@)?([\w.-]+(?::\d+)?)/(.+)")
_BOT = re.compile(r".*\[bot\]|.*[-_ ]bot|dependabot.*|renovate.*|github[- ]actions.*", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"(?<!\S)[^\s@]{0,200}@\S*")
_YEAR = timedelta(days=365)
_STRANGERS = ("-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false")
"""Files of a pull request can be a whole repository by themselves, in a folder without `.git`, and its settings
can name programs: git is told to take none for one, and to start no monitor of files.
Source: https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
"""


def _ask(folder: Path, *question: str) -> str | None:
    """The line that git prints, or None where it has no answer: no git, no repository, no such thing."""
    return (_print(folder, *question) or "").strip() or None


def _print(folder: Path, *question: str, given: str = "") -> str | None:
    """All that git prints, if anything; None where it has no answer. A name that is not UTF-8 is shown with U+FFFD."""
    printed = _bytes(folder, *question, given=given)
    return None if printed is None else printed.decode("utf-8", "replace")


def _bytes(folder: Path, *question: str, given: str = "") -> bytes | None:
    """All that git prints, as it is."""
    import subprocess  # 5 ms, and most questions to a registry are none to git

    try:
        done = subprocess.run(
            ["git", *_STRANGERS, "-C", str(folder), *question],
            input=given.encode(),
            capture_output=True,
            timeout=30,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def repository(folder: Path) -> str | None:
    """The web address of the repository that `folder` was cloned from, without any password in it."""
    return web_address(_ask(folder, "config", "--get", "remote.origin.url") or "")


def web_address(remote: str) -> str | None:
    """A remote as people open it: "git@github.com:heron/heron.git" -> "https://github.com/heron/heron"."""
    found = _SSH.fullmatch(remote) or _HTTP.fullmatch(remote)
    if found is None:
        return None
    host, path = found.groups()
    return f"https://{host}/{path.strip('/').removesuffix('.git')}"


def own_name(folder: Path) -> str | None:
    """The name that whoever sits here signs commits with."""
    return _ask(folder, "config", "--get", "user.name")


class Checkout:
    """The tracked files below a folder, by their paths from it with `/`, and their texts. Links are not followed."""

    def __init__(self, root: Path, tracked: tuple[str, ...]) -> None:
        self.root = root
        self.tracked = tracked

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.tracked)

    def text(self, path: str) -> str | None:
        """The text of a tracked file as it stands in the folder; None where it is not one, or no text."""
        file = self.root / path
        if path not in self._known or file.is_symlink() or not file.is_file():
            return None
        try:
            return file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return None


def checkout(root: Path) -> Checkout | None:
    """The checkout that `root` is in, read-only; None where git tracks nothing there, or cannot be asked."""
    listed = _print(root, "ls-files", "-z", "--cached")
    if not listed:
        return None
    paths = dict.fromkeys(path for path in listed.split("\0") if path)  # a conflict names its file three times
    return Checkout(root, tuple(paths))


class RecentAuthors(NamedTuple):
    """Who lately changed a folder: names with the number of their commits, the most first. `.` is the top itself."""

    folder: str
    authors: tuple[tuple[str, int], ...]


def recent_authors(
    root: Path, since: timedelta = _YEAR, *, commits: int = 5_000, most: int = 5
) -> tuple[RecentAuthors, ...]:
    """Who lately changed each top folder of `root`, in the order of the folders' names.

    A guess to be shown, never to be written: having changed a file is no consent to be asked. `since` counts
    back from the newest commit, and no more than the last `commits` are looked at, so that a long history
    takes no longer than a short one. Names are those of `.mailmap`, without e-mail addresses; merges and bots
    do not count, nor does the oldest commit of a shallow clone, which seems to have written everything.
    """
    places = _places(root)
    counts: dict[str, Counter[str]] = {}
    for name, paths in _changes(root, since, commits):
        for folder in {places[top] for path in paths if (top := path.partition("/")[0]) in places}:
            counts.setdefault(folder, Counter())[name] += 1
    return tuple(RecentAuthors(folder, _first(found, most)) for folder, found in sorted(counts.items()))


def _first(found: Counter[str], most: int) -> tuple[tuple[str, int], ...]:
    """The names that are found most often; of equals the first by the alphabet."""
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0]))[:most])


def _places(root: Path) -> dict[str, str]:
    """{name: folder} of what stands in `root` now: a folder's name is its own, a file is in `.`."""
    entries = (entry.partition("\t") for entry in (_print(root, "ls-tree", "-z", "HEAD") or "").split("\0"))
    return {name: "." if " blob " in kind else name for kind, _, name in entries if name}


def _changes(root: Path, since: timedelta, commits: int) -> Iterator[tuple[str, list[str]]]:
    """The author of each commit that counts, with what it changed: paths, or the names at the top alone."""
    newest = _ask(root, "log", "-1", "--format=%ct", "--no-show-signature")
    if newest is None:
        return
    oldest = max(0, int(newest) - int(since.total_seconds()))
    chosen = _print(root, "rev-list", "--no-merges", f"--max-count={commits}", f"--max-age={oldest}", "HEAD")
    # Without `-r` only the top folders are compared, which is quick however large the tree is.
    deep = ("-r", "--relative") if _ask(root, "rev-parse", "--show-prefix") else ()
    first = () if shallow(root) else ("--root",)
    shown = ("--name-only", "-z", "--no-renames", "--format=%x01%aN")
    name, paths = "", list[str]()
    for part in (_print(root, "diff-tree", "--stdin", *first, *deep, *shown, given=chosen or "") or "").split("\0"):
        if not part.startswith("\1"):
            paths.append(part.removeprefix("\n"))
            continue
        if name and paths:
            yield name, paths
        name, paths = _shown(part[1:]), []
    if name and paths:
        yield name, paths


def _shown(author: str) -> str:
    """An author's name without an e-mail address; empty for a bot."""
    name = " ".join(_MAIL.sub("", author).split()) or author.strip("<(@ ").partition("@")[0]
    return "" if _BOT.fullmatch(name) else name


def authors_of(root: Path, path: str, *, commits: int = 500, most: int = 3) -> tuple[tuple[str, int], ...]:
    """Who lately changed one file: names with the number of their commits, the most first. A guess, as above."""
    asked = ("log", "--use-mailmap", "--no-merges", f"--max-count={commits}", "--format=%aN", "--", f":(literal){path}")
    names = (_shown(line) for line in (_ask(root, *asked) or "").splitlines())
    return _first(Counter(name for name in names if name), most)


def top(folder: Path) -> Path | None:
    """The top folder of the repository that `folder` is in; None outside of one."""
    found = _ask(folder, "rev-parse", "--show-toplevel")
    return Path(found) if found else None


def changed(folder: Path, revision: str) -> list[str] | None:
    """The files that differ from where this branch left `revision`, by their paths from the top folder.

    What is not committed yet counts. None where git knows no such revision.
    """
    if commit_of(folder, revision) is None:
        return None
    base = _ask(folder, "merge-base", "--end-of-options", revision, "HEAD") or revision
    differing = _print(folder, "diff", "--name-only", "-z", "--no-renames", base, "--")
    return None if differing is None else [path for path in differing.split("\0") if path]


class Commit(NamedTuple):
    """A commit of the history: its id, and the day (UTC) on which it came into the branch."""

    id: str
    day: date


def commit_of(root: Path, revision: str) -> str | None:
    """The full id of a commit by any of its names; None where git knows none."""
    return _ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")


def shallow(root: Path) -> bool:
    """Whether this clone has the end of its history only."""
    return _ask(root, "rev-parse", "--is-shallow-repository") == "true"


def history(root: Path, patterns: Sequence[str], since: str | date) -> tuple[Commit, ...]:
    """The commits of the branch that changed one of these files, the oldest first.

    `patterns` are paths from `root`, with globs. The first commit is the one that made them as they were at
    `since`, the full id of a commit or a day; those that came later follow. Of a merge the merge itself counts:
    that is when its changes came in. Renames are not followed.
    """
    whole = _changing(root, "HEAD", patterns)
    if isinstance(since, date):
        old = {commit for commit in whole if commit.day < since}
    else:
        old = set(whole) & set(_changing(root, since, patterns))
    return (*[commit for commit in whole if commit in old][-1:], *(commit for commit in whole if commit not in old))


def _changing(root: Path, tip: str, patterns: Sequence[str]) -> list[Commit]:
    asked = ("log", "--first-parent", "--reverse", "--no-show-signature", "--format=%H %ct", tip, "--")
    printed = _print(root, *asked, *(f":(glob){pattern}" for pattern in patterns)) or ""
    found = (line.split() for line in printed.splitlines())
    return [Commit(id, datetime.fromtimestamp(int(when), UTC).date()) for id, when in found]


def files_at(root: Path, commit: str, below: Sequence[str]) -> dict[str, str]:
    """The files as they were at a commit: {path from `root`: the blob's id}; links and submodules are none.

    `below` are the paths of files and folders; the empty path is everything in `root`.
    """
    chosen = () if "" in below else ("--", *below)
    listed = _print(root, "ls-tree", "-r", "-z", commit, *chosen) if below else None
    entries = (entry.partition("\t") for entry in (listed or "").split("\0") if entry)
    return {path: kind.split()[2] for kind, _, path in entries if kind.startswith("100")}


def blob(root: Path, id: str) -> bytes | None:
    """What a blob holds; None where there is none of this id."""
    return _bytes(root, "cat-file", "blob", id)
