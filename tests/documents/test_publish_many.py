"""Many files are written side by side, and still all or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from communitydocs.documents import publish
from communitydocs.registry.problems import CommunityDocsError

PAGES = {f"people/p{number}.md": f"# {number}\n" for number in range(publish.MANY + 50)}


def files(root: Path) -> dict[str, str]:
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text() for path in found}


def write(root: Path) -> None:
    publish.write(publish.plan({Path("docs"): PAGES}, root=root))


def test_each_of_many_files_is_written_whole(tmp_path: Path) -> None:
    write(tmp_path)
    written = files(tmp_path / "docs")
    assert written.pop(".communitydocs.json")
    assert written == PAGES


def test_a_disk_that_fills_up_among_many_files_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.fsync, iter(range(10_000))

    def full(fd: int) -> None:
        if next(calls) == 120:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(fd)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CommunityDocsError, match=r"[Nn]o space left"):
        write(tmp_path)
    assert files(tmp_path) == {}
