"""The few questions we ask git. Read-only: nothing here changes a repository or reaches a network."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

_SSH = re.compile(r"(?:ssh://)?(?:[\w.-]+@)([\w.-]+)(?::\d+/|[:/])(.+)")
_HTTP = re.compile(r"https?://(?:[^@/]+@)?([\w.-]+(?::\d+)?)/(.+)")


def _ask(folder: Path, *question: str) -> str | None:
    """What git prints, or None where it has no answer: no git, no repository, no such thing."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *question], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None


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


class Checkout(NamedTuple):
    """The tracked files below a folder, by their paths from it with `/`, and their texts. Links are not followed."""

    root: Path
    tracked: tuple[str, ...]

    def text(self, path: str) -> str | None:
        """The text of a tracked file as it stands in the folder; None where it is not one, or no text."""
        file = self.root / path
        if path not in self.tracked or file.is_symlink() or not file.is_file():
            return None
        try:
            return file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return None


def checkout(root: Path) -> Checkout | None:
    """The checkout that `root` is in, read-only; None outside of one, or where git cannot be asked."""
    listed = _ask(root, "ls-files", "-z", "--cached")
    if listed is None:
        return None
    return Checkout(root, tuple(path for path in listed.split("\0") if path))
