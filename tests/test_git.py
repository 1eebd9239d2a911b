"""What we ask git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from communitydocs import git


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:heron/heron.git", "https://github.com/heron/heron"),
        ("ssh://git@codeberg.org:22/heron/heron", "https://codeberg.org/heron/heron"),
        ("https://user:secret@github.com/heron/heron.git", "https://github.com/heron/heron"),
        ("https://forge.example:8443/heron", "https://forge.example:8443/heron"),
        ("/srv/git/heron.git", None),
        ("", None),
    ],
    ids=["scp form", "ssh", "with a password", "with a port", "a folder", "nothing"],
)
def test_a_remote_is_shown_as_people_open_it(remote: str, address: str | None) -> None:
    assert git.web_address(remote) == address


def test_the_repository_is_read_from_a_real_clone(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert git.repository(tmp_path) is None
    subprocess.run(["git", "-C", str(tmp_path), "remote", "add", "origin", "git@codeberg.org:a/b.git"], check=True)
    assert git.repository(tmp_path) == "https://codeberg.org/a/b"


def test_outside_of_a_repository_there_is_no_answer(tmp_path: Path) -> None:
    assert git.repository(tmp_path / "nowhere") is None
