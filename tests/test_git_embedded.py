"""The files of a pull request can be a git repository by themselves, whose settings name programs: none is started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from trials import Figure

COMMANDS = [
    ("validate", []),
    ("render", []),
    ("render", ["--check"]),
    ("who", ["src/a.py", "--history"]),
    ("who", ["--changed", "HEAD"]),
    ("health", ["--since", "HEAD"]),
    ("init", ["--yes", "--force", "--suggest"]),
    ("retire", ["ana"]),
]
REGISTRY = """\
version: 1
project: {name: Wren}
people: {ana: {name: Ana Souza}, bo: {name: Bo Lindqvist}}
roles: {maintainers: {holders: [ana, bo], topics: [help], paths: [src/]}}
"""
SETTINGS = """\
[core]
    repositoryformatversion = 0
    bare = false
    worktree = .
    fsmonitor = "touch {mark}; false"
    hooksPath = hooks
    pager = "touch {mark}"
[diff]
    external = "touch {mark}"
[log]
    showSignature = true
[gpg]
    program = "touch {mark}"
"""


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def embedded(tmp_path: Path) -> Path:
    """A folder of a checkout that holds a registry, and what git takes for a repository."""
    folder = tmp_path / "checkout" / "sub"
    (folder / "src").mkdir(parents=True)
    git(folder.parent, "init", "-q")
    git(tmp_path, "init", "-q", "--bare", "bare")
    for name in ("HEAD", "objects", "refs"):
        (tmp_path / "bare" / name).rename(folder / name)
    (folder / "config").write_text(SETTINGS.format(mark=(tmp_path / "started").as_posix()))
    (folder / "community.yaml").write_text(REGISTRY)
    (folder / "src" / "a.py").write_text("1\n")
    return folder


def test_git_itself_starts_a_program_of_such_a_folder(embedded: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "-C", str(embedded), "status"], capture_output=True, check=False)
    assert (tmp_path / "started").exists(), "else the next test could not fail"


@pytest.mark.trial("No program that the settings of a repository among the files of a pull request name is started.")
def test_no_command_starts_one(embedded: Path, tmp_path: Path, figure: Figure) -> None:
    for command, options in COMMANDS:
        call = [sys.executable, "-m", "communitydocs", command, *options]
        subprocess.run(call, cwd=embedded, capture_output=True, check=False)
        assert not (tmp_path / "started").exists(), command
    figure(f"{len(COMMANDS)} commands inside such a folder, 0 programs started")
