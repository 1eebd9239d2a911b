"""A disk that is full, broken, read-only or closed to us: the file is named, and what stood there stays."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import commands
import pytest
from commands import tree
from traced import counts, disturbed, needs_strace
from trials import Figure, rounds

RENDER = ("render", "-q")
OLD = commands.registry("Wren", people=2, pages="never")
EDITS = (("confirm", "person-1"), ("add", "person", "zoe", "name=Zoe"), ("retire", "person-1"), ("forget", "person-1"))
FILES = (
    ("validate", "--output-file", "report.txt"),
    ("health", "--map", "map.svg"),
    ("init", "new", "--yes"),
    ("import", "codeowners", "CODEOWNERS", "--into", "drafted.yaml"),
)


@contextmanager
def small_disk(folder: Path, size: str = "64k") -> Iterator[Path]:
    """A disk of this size. Only root may make one, and not everywhere."""
    folder.mkdir()
    tried = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)], capture_output=True)
    if tried.returncode:
        pytest.skip("a small disk cannot be mounted here: that needs root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def filled(folder: Path, left: int) -> None:
    """Leave so many pages of a disk free."""
    (folder / "filler").write_bytes(b"")
    about = os.statvfs(folder)
    with (folder / "filler").open("wb") as stream:
        stream.write(b"\0" * (about.f_bavail - left) * about.f_bsize)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")
@pytest.mark.trial(
    "A disk that is full, broken, read-only or closed to us is told by the file's name; the old output stays."
)
def test_a_full_disk(tmp_path: Path, figure: Figure) -> None:
    runs = 0
    with small_disk(tmp_path / "disk") as disk:
        root = commands.community(disk / "root", OLD)
        (root / "CODEOWNERS").write_text("/docs/ @ana-example\n")
        (root / "new").mkdir()
        for people in range(8, 8 + rounds(short=2, long=25)):
            (root / "community.yaml").write_text(commands.registry("Heron", people=people))
            runs += assert_told(root, *RENDER, words="no space left")
        (root / "community.yaml").write_text(OLD)
        filled(root, left=0)
        for command in (*EDITS, *FILES)[:: rounds(short=3, long=1)]:
            runs += assert_told(root, *command, words="no space left")
    figure(f"{runs} runs on a disk of 64 KB, each too much for it: exit 2, the file named, every byte as before")


def assert_told(root: Path, *command: str, words: str) -> int:
    """The command exits 2, says this of a file in the folder, and leaves every byte as it was; returns 1."""
    before = tree(root)
    done = commands.run(root, *command)
    assert done.code == 2, (command, done.said)
    assert words in done.said.lower(), (command, done.said)
    assert "cannot" in done.said, (command, done.said)
    now = tree(root)
    assert {path: now.get(path, "nothing") for path in before} == before, command
    assert [path for path in now if path not in before] == [], command
    return 1


@needs_strace
@pytest.mark.trial(
    "A disk that is full, broken, read-only or closed to us is told by the file's name; the old output stays."
)
def test_a_broken_disk(tmp_path: Path, figure: Figure) -> None:
    start = commands.community(tmp_path / "start", commands.registry("Wren"))
    (start / "community.yaml").write_text(commands.registry("Heron", first=1))
    old = tree(start)
    shutil.copytree(start, tmp_path / "after")
    found = counts(tmp_path / "after", *RENDER, log=tmp_path / "log")
    new, runs = tree(tmp_path / "after"), 0
    for name, times in found.items():
        for when in range(1, times + 1, rounds(short=max(1, times - 1), long=1)):
            root = tmp_path / f"{name}-{when}"
            shutil.copytree(start, root)
            done = disturbed(root, f"{name}:error=EIO:when={when}", *RENDER)
            assert done.code == 2 or (name == "fsync" and done.code == 0), (name, when, done.said)
            assert done.code == 0 or "input/output error" in done.said, (name, when, done.said)
            now = tree(root)
            for path in old.keys() | new.keys():
                if not path.endswith(".communitydocs.json"):
                    assert now.get(path, "nothing") in (old.get(path, "nothing"), new.get(path, "nothing")), path
            assert not [path for path in now if path.endswith(".tmp")]
            if when == 1:
                assert now == old, "before the first rename nothing has changed"
            commands.render(root)
            assert tree(root) == new
            shutil.rmtree(root)
            runs += 1
    figure(f"{runs} renders with an error at one write, fsync or rename: exit 2, whole files, the next run completes")


CLOSED: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("docs", 0o500, RENDER),
    ("docs", 0o000, RENDER),
    ("docs/people", 0o500, RENDER),
    ("docs/people", 0o000, RENDER),
    ("docs/WHO-TO-ASK.md", 0o000, RENDER),
    ("docs/people/person-1.md", 0o000, RENDER),
    ("docs/.communitydocs.json", 0o000, RENDER),
    (".communitydocs.json", 0o000, RENDER),
    ("README.md", 0o000, RENDER),
    (".", 0o500, RENDER),
    ("community.yaml", 0o000, RENDER),
    ("community.yaml", 0o000, ("validate",)),
    ("community.yaml", 0o000, ("who", "help")),
    ("community.yaml", 0o000, ("health",)),
    ("more.yaml", 0o000, ("validate",)),
    (".", 0o500, ("confirm", "person-1")),
    (".", 0o500, ("add", "person", "zoe", "name=Zoe")),
    (".", 0o500, ("retire", "person-1")),
    (".", 0o500, ("forget", "person-1")),
    (".", 0o500, ("validate", "--fix")),
    (".", 0o500, ("validate", "--output-file", "report.txt")),
    (".", 0o500, ("health", "--map", "map.svg")),
    (".", 0o500, ("init", ".", "--yes", "--force")),
)


def obedient() -> list[str]:
    """What makes permissions count: nothing for an ordinary user; root lays down the right to pass over them."""
    if os.geteuid() != 0:
        return []
    dropped = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    if shutil.which("setpriv") is None or subprocess.run([*dropped, "true"], check=False).returncode:
        pytest.skip("root may read and write everything here")
    return dropped


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no such permissions")
@pytest.mark.trial(
    "A disk that is full, broken, read-only or closed to us is told by the file's name; the old output stays."
)
def test_what_permissions_forbid(tmp_path: Path, figure: Figure) -> None:
    command = [*obedient(), *commands.COMMAND]
    start = commands.community(tmp_path / "start", commands.registry("Wren"))
    with (start / "community.yaml").open("a") as file:
        file.write("include: [more.yaml]\n")
    (start / "more.yaml").write_text("roles:\n  more: {holders: [person-1, person-1], topics: [docs]}\n")
    commands.render(start)
    (start / "community.yaml").write_text((start / "community.yaml").read_text().replace("Wren", "Heron"))
    cases = CLOSED[:: rounds(short=6, long=1)]
    for number, (place, mode, arguments) in enumerate(cases):
        shutil.copytree(start, root := tmp_path / f"{number}")
        before, usual = tree(root), (root / place).stat().st_mode
        (root / place).chmod(mode)
        try:
            done = commands.run(root, *arguments, command=command)
        finally:
            (root / place).chmod(usual)
        assert done.code == 2, (place, arguments, done.said)
        assert "permission denied" in done.said, (place, arguments, done.said)
        assert place == "." or Path(place).name in done.said, (place, arguments, done.said)
        assert tree(root) == before, (place, arguments)
    figure(f"{len(cases)} commands that may not read or write there: exit 2, the file named, every byte as before")
