"""Killed at any moment: what is in the folder is checked file by file, and the next run completes it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import commands
import pytest
from commands import Tree, tree
from traced import counts, disturbed, needs_strace
from trials import Figure, rounds

RENDER = ("render", "-q")
TEMPORARY = "/.communitydocs"
"""So begin the names of the manifest and of what waits to be renamed."""


@pytest.fixture
def community(tmp_path: Path) -> tuple[Path, Tree, Tree]:
    """A rendered community whose registry then changed, with its files before and after the next render.

    One person left, another came, and the project's name, which stands on each page, is another.
    """
    root = commands.community(tmp_path / "start", commands.registry("Wren"))
    (root / "community.yaml").write_text(commands.registry("Heron", first=1))
    old = tree(root)
    shutil.copytree(root, tmp_path / "after")
    commands.render(tmp_path / "after")
    return root, old, tree(tmp_path / "after")


def assert_whole(now: Tree, old: Tree, new: Tree) -> None:
    """Each file is as it was or as it will be, whole; what is neither waits under a name of ours."""
    for path in now.keys() | old.keys() | new.keys():
        if TEMPORARY not in f"/{path}":
            assert now.get(path, "nothing") in (old.get(path, "nothing"), new.get(path, "nothing")), path
    assert now["docs/notes.md"] == b"Written by hand.\n"


def assert_completed(root: Path, new: Tree) -> None:
    """The next run makes the folder as a fresh render does, and leaves nothing else behind."""
    commands.render(root)
    assert tree(root) == new


@pytest.mark.trial("Killed at any moment, each file is whole, and the next run completes and tidies up.")
def test_renders_killed_at_random_moments(tmp_path: Path, community: tuple[Path, Tree, Tree], figure: Figure) -> None:
    start, old, new = community
    random.seed(1)
    shutil.copytree(start, tmp_path / "whole")
    began = time.monotonic()
    assert commands.run(tmp_path / "whole", *RENDER).code == 0
    lasts = time.monotonic() - began
    kills = rounds(short=4, long=200)
    between = 0
    for kill in range(kills):
        root = tmp_path / f"kill-{kill}"
        shutil.copytree(start, root)
        process, said = commands.start(root, *RENDER)
        _wait(root, lasts, writing=kill % 4 != 0)
        os.kill(process.pid, signal.SIGKILL)  # `process.kill` would look after it first
        assert commands.wait((process, said)).code in (-9, 0)
        now = tree(root)
        assert_whole(now, old, new)
        between += now not in (old, new)
        assert_completed(root, new)
        shutil.rmtree(root)
    figure(f"{kills} kills at random, {between} of them while files were being changed: every file whole, none left")


def _wait(root: Path, lasts: float, writing: bool) -> None:
    """Any part of the time that a render takes, or some thousandths of a second after it begins to write."""
    if not writing:
        return time.sleep(random.uniform(0, lasts))
    manifest = root / "docs/.communitydocs.json"
    before, until = manifest.stat().st_ino, time.monotonic() + 20 * lasts
    while manifest.stat().st_ino == before and time.monotonic() < until:
        pass
    return time.sleep(random.uniform(0, 0.03))


def _kills(root: Path, log: Path, short: int, *arguments: str) -> Iterator[str]:
    """Each call by which the command changes the disk, as the one at which it is killed; in short some of them."""
    shutil.copytree(root, log.with_suffix(".tree"))
    found = counts(log.with_suffix(".tree"), *arguments, log=log)
    assert found
    for name, times in found.items():
        chosen = range(1, times + 1)
        for when in sorted(random.Random(times).sample(chosen, min(times, rounds(short, times)))):
            yield f"{name}:signal=KILL:when={when}"


@needs_strace
@pytest.mark.trial("Killed at any moment, each file is whole, and the next run completes and tidies up.")
def test_renders_killed_at_each_call_that_changes_the_disk(
    tmp_path: Path, community: tuple[Path, Tree, Tree], figure: Figure
) -> None:
    start, old, new = community
    kills = list(_kills(start, tmp_path / "log", 1, *RENDER))
    for number, kill in enumerate(kills):
        root = tmp_path / f"kill-{number}"
        shutil.copytree(start, root)
        assert disturbed(root, kill, *RENDER).code == -9, kill
        assert_whole(tree(root), old, new)
        assert_completed(root, new)
        shutil.rmtree(root)
    figure(f"{len(kills)} kills, one at each rename, fsync and write: every file whole, none left")


EDITS = {
    "confirm": ("confirm", "person-1", "maintainers", "--today", "2026-11-01"),
    "add": ("add", "person", "zoe", "name=Zoe Arden"),
    "forget": ("forget", "person-2"),
    "retire": ("retire", "person-2", "--today", "2026-11-01"),
    "fix": ("validate", "--fix", "--today", "2026-11-01"),
}


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A registry in two files, with a fault that can be mended for certain."""
    root = tmp_path / "start"
    root.mkdir()
    text = commands.registry("Wren").replace("topics: [help,", "topics: [help, help,")
    (root / "community.yaml").write_text(text + "include: [more.yaml]\n")
    (root / "more.yaml").write_text("roles:\n  docs: {holders: [person-1, person-2, person-2], topics: [docs]}\n")
    return root


@needs_strace
@pytest.mark.trial("Killed while it edits the registry: the old bytes or the new ones, and nothing is left for long.")
def test_editors_killed_at_each_call_that_changes_the_disk(tmp_path: Path, registry: Path, figure: Figure) -> None:
    old, kills = tree(registry), 0
    for name in list(EDITS)[:: rounds(short=3, long=1)]:
        after = tmp_path / f"after-{name}"
        shutil.copytree(registry, after)
        commands.run(after, *EDITS[name])
        new = tree(after)
        assert new.keys() == old.keys()
        assert new != old
        for number, kill in enumerate(_kills(registry, tmp_path / f"log-{name}", 1, *EDITS[name])):
            root = tmp_path / f"{name}-{number}"
            shutil.copytree(registry, root)
            assert disturbed(root, kill, *EDITS[name]).code == -9, kill
            now = tree(root)
            for path in old:
                assert now[path] in (old[path], new[path]), (name, kill, path)
            assert commands.run(root, "add", "person", "yu", "name=Yu Abe").code == 0, (name, kill)
            assert tree(root).keys() == old.keys(), (name, kill)
            kills += 1
    figure(f"{kills} kills of {len(EDITS)} commands, one at each rename and write: old or new bytes, never half")
