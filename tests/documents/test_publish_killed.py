"""Publishing that is killed, at any moment: every page is whole, and the next run completes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from interrupted import NEW, OLD, OTHER, STEPS, assert_whole, clean
from published import DOCS, render

from communitydocs.documents import manifest
from communitydocs.documents.publish import plan

KILLER = """
import json, os, shutil, sys
from pathlib import Path
from communitydocs.documents.publish import plan, write

def die_at(kth):
    count = 0
    def dying(name, real):
        def call(*args, **options):
            nonlocal count
            count += name != "open" or bool(args[1] & os.O_CREAT)
            if count == kth:
                if name == "write":
                    real(args[0], bytes(args[1])[: len(args[1]) // 2])
                os._exit(9)
            return real(*args, **options)
        return call
    for name in json.loads(sys.argv[2]):
        setattr(os, name, dying(name, getattr(os, name)))

def killed(root, files, kth):
    child = os.fork()
    if child == 0:
        die_at(kth)
        write(plan({Path("docs"): files}, root=root))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9

start, runs = Path(sys.argv[1]), json.loads(sys.argv[3])
for first in range(1, 1000):
    once = start.with_name(f"once-{first}")
    shutil.copytree(start, once)
    if not killed(once, runs[0], first):
        break
    for second in range(1 + first % 3, 1000, 3) if len(runs) > 1 else ():
        twice = start.with_name(f"twice-{first}-{second}")
        shutil.copytree(once, twice)
        if not killed(twice, runs[1], second):
            break
"""


def kill_everywhere(start: Path, *runs: dict[str, str]) -> list[Path]:
    """The folders left by runs that were killed at each call that reaches the disk, in turn."""
    arguments = [str(start), json.dumps(STEPS), json.dumps(runs)]
    subprocess.run([sys.executable, "-c", KILLER, *arguments], check=True, timeout=300)
    return [path for path in sorted(start.parent.iterdir()) if path.name.startswith(("once", "twice"))]


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork to kill children with")


@needs_fork
@pytest.mark.parametrize("first", [OLD, {}], ids=["over an older render", "as the first render"])
@pytest.mark.parametrize("then", [NEW, OLD, OTHER, {}], ids=["again", "back", "another registry", "nothing"])
def test_killed_at_any_moment_the_next_run_completes_it(
    tmp_path: Path, first: dict[str, str], then: dict[str, str]
) -> None:
    (tmp_path / "killed/start/docs").mkdir(parents=True)
    (tmp_path / "clean/docs").mkdir(parents=True)
    render(tmp_path / "killed/start", first)
    expected = clean(tmp_path / "clean", then)
    left = kill_everywhere(tmp_path / "killed/start", NEW)
    assert len(left) > 20
    for root in left:
        assert_whole(root, first, NEW)
        assert clean(root, then) == expected, root.name


@needs_fork
def test_killed_twice_over_different_registries_the_third_run_completes_it(tmp_path: Path) -> None:
    (tmp_path / "killed").mkdir()
    (tmp_path / "killed/start").mkdir()
    (tmp_path / "clean").mkdir()
    render(tmp_path / "killed/start", OLD)
    expected = clean(tmp_path / "clean", OLD)
    left = kill_everywhere(tmp_path / "killed/start", NEW, OTHER)
    assert len(left) > 200
    for root in left:
        assert_whole(root, OLD, NEW, OTHER)
        assert clean(root, OLD) == expected, root.name


def test_a_file_made_by_hand_after_a_killed_run_is_kept(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    during = {"a.md": (None, manifest.fingerprint(b"new a\n"))}
    (tmp_path / "docs" / manifest.NAME).write_bytes(manifest.dump(during))
    (tmp_path / "docs/a.md").write_text("mine")
    assert [change.reason for change in plan({DOCS: NEW}, root=tmp_path).refused] == ["edited by hand"]
