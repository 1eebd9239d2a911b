"""No link leads out of the registry's folder, not even one that is put in place while a render runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import commands
import pytest
from commands import tree
from trials import Figure, rounds

from communitydocs.cli import main


def links(root: Path, outside: Path) -> Mapping[str, Callable[[], object]]:
    """Ways to lay links into a target folder, each of them before the next render."""
    docs = root / "docs"

    def instead(path: Path, leads: Path) -> None:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        path.symlink_to(leads)

    def hard(path: Path, same: Path) -> None:
        path.unlink()
        path.hardlink_to(same)

    return {
        "the folder itself": lambda: instead(docs, outside),
        "the folder itself, relative": lambda: instead(docs, Path("../outside")),
        "a folder inside": lambda: instead(docs / "people", outside / "people"),
        "a page": lambda: instead(docs / "WHO-TO-ASK.md", outside / "WHO-TO-ASK.md"),
        "a page inside": lambda: instead(docs / "people/person-1.md", outside / "people/person-1.md"),
        "a page that is to go": lambda: instead(docs / "people/person-0.md", outside / "people/person-1.md"),
        "a page that is to come": lambda: instead(docs / "people/person-5.md", outside / "new.md"),
        "the manifest": lambda: instead(docs / ".communitydocs.json", outside / "secret.yaml"),
        "the manifest's temporary": lambda: instead(docs / ".communitydocs.json.tmp", outside / "secret.yaml"),
        "the file with a block": lambda: instead(root / "README.md", outside / "WHO-TO-ASK.md"),
        "a circle": lambda: instead(docs / "people", Path("people")),
        "a hard link": lambda: hard(docs / "notes.md", outside / "secret.yaml"),
        "a hard link as a page": lambda: hard(docs / "WHO-TO-ASK.md", outside / "WHO-TO-ASK.md"),
    }


@pytest.mark.trial("No link in a target's folder is followed out of it, not even one swapped in during the render.")
def test_links_in_the_target(tmp_path: Path, figure: Figure, capfd: pytest.CaptureFixture[str]) -> None:
    outside = commands.outside(tmp_path)
    untouched = tree(outside)
    start = commands.community(tmp_path / "start", commands.registry("Wren"))
    (start / "community.yaml").write_text(commands.registry("Heron", first=1))
    names = list(links(start, outside))
    for name in names:
        for force in ([], ["--force"]):
            root = tmp_path / "root"
            shutil.copytree(start, root)
            links(root, outside)[name]()
            code = main(["render", "-q", "-r", str(root / "community.yaml"), *force])
            assert code in (0, 1, 2), name
            assert tree(outside) == untouched, (name, force)
            shutil.rmtree(root)
    capfd.readouterr()
    figure(f"{len(names)} layouts, with --force and without: what lies outside as before")


SWAP = """
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
one, other = (os.fsencode(name) for name in sys.argv[1:])
while True:
    if libc.renameat2(-100, one, -100, other, 2):
        os.sched_yield()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="two names are exchanged at once on Linux alone")
@pytest.mark.trial("No link in a target's folder is followed out of it, not even one swapped in during the render.")
def test_links_swapped_in_during_the_render(tmp_path: Path, figure: Figure) -> None:
    outside = commands.outside(tmp_path)
    untouched = tree(outside)
    tries, ends = rounds(short=2, long=100), {0: 0, 1: 0, 2: 0}
    for number in range(tries):
        root = commands.community(tmp_path / f"{number}", commands.registry("Wren"))
        (root / "community.yaml").write_text(commands.registry("Heron", first=1))
        place = root / ("docs", "docs/people")[number % 2]
        (tmp_path / "decoy").symlink_to(outside if number % 2 == 0 else outside / "people")
        swapping = subprocess.Popen([sys.executable, "-c", SWAP, str(place), str(tmp_path / "decoy")])
        try:
            for _ in range(3):
                done = commands.run(root, "render", "-q", *["--force"] * (number % 3 == 0))
                ends[done.code] += 1
                assert tree(outside) == untouched, done.said
        finally:
            swapping.kill()
            swapping.wait()
        decoy = tmp_path / "decoy"
        decoy.unlink() if decoy.is_symlink() else shutil.rmtree(decoy)
    figure(
        f"{3 * tries} renders while a folder and a link changed places without rest: {ends[2]} refused, none led out"
    )


def test_a_link_where_new_bytes_wait_is_not_followed(tmp_path: Path) -> None:
    """The editors of the registry write beside it first, under a name that a stranger might foresee."""
    outside = commands.outside(tmp_path)
    untouched = tree(outside)
    file = tmp_path / "community.yaml"
    file.write_text(commands.registry("Wren"))
    file.with_name(f".community.yaml.{os.getpid()}.new").symlink_to(outside / "secret.yaml")
    assert main(["confirm", "person-1", "-q", "--today", "2026-11-01", "-r", str(file)]) == 0
    assert "confirmed: 2026-11-01" in file.read_text()
    assert tree(outside) == untouched
    assert {path.name for path in tmp_path.iterdir()} == {"community.yaml", "outside"}
