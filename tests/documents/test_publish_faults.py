"""Publishing when something goes wrong: out of space, refused, raced, or led astray by links."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from interrupted import NEW, OLD, STEPS, assert_whole, clean
from published import DOCS, render, tree

from communitydocs.documents import manifest
from communitydocs.documents.publish import plan
from communitydocs.registry.problems import CommunityDocsError


def failing_from(kth: int, code: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Let the `kth` and every later write, rename, new folder or new file fail; returns how often it did."""
    count, failures = itertools.count(1), itertools.count()

    def breaking(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if (name != "open" or args[1] & os.O_CREAT) and next(count) >= kth:
                next(failures)
                raise OSError(code, os.strerror(code))
            return real(*args, **options)

        return call

    for name in ("open", "write", "replace", "mkdir"):
        monkeypatch.setattr(os, name, breaking(name, getattr(os, name)))
    return lambda: next(failures)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS], ids=["full", "broken", "read-only"])
def test_a_failing_disk_is_named_and_leaves_whole_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    for kth in itertools.count(1):
        root = tmp_path / str(kth)
        root.mkdir()
        render(root, OLD)
        with monkeypatch.context() as patch:
            failed = failing_from(kth, code, patch)
            with contextlib.suppress(CommunityDocsError):
                render(root, NEW)
        assert_whole(root, OLD, NEW)
        assert not [path for path in tree(root) if path.endswith(".tmp")]
        render(root, NEW)
        assert plan({DOCS: NEW}, root=root).settled
        if failed() == 0:
            break
    assert kth > 10


def test_a_disk_that_fills_up_leaves_the_old_output_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = clean(tmp_path, OLD)
    real = os.write

    def full(fd: int, data: bytes) -> int:
        if b"new role" in bytes(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(fd, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(CommunityDocsError, match=r"cannot write `docs/.*: no space left"):
        render(tmp_path, NEW)
    assert tree(tmp_path) == before


def test_a_disk_that_writes_little_at_a_time_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, bytes(data)[:2]))
    render(tmp_path, OLD)
    assert_whole(tmp_path, OLD)


@pytest.fixture
def ordinary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of a user whom permissions stop; root steps down to `nobody` for the test."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no such permissions")
    with tempfile.TemporaryDirectory() as name:
        if os.geteuid() == 0:
            os.chown(name, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            if os.getuid() == 0:
                os.seteuid(0)
            for path in Path(name).rglob("*"):
                path.chmod(0o700)


def test_a_read_only_folder_is_named(ordinary: Path) -> None:
    before = clean(ordinary, OLD)
    (ordinary / "docs/people").chmod(0o500)
    with pytest.raises(CommunityDocsError, match=r"cannot write `docs/people/.*: permission denied"):
        render(ordinary, NEW)
    assert tree(ordinary) == before


def test_an_unreadable_file_is_named(ordinary: Path) -> None:
    render(ordinary, OLD)
    (ordinary / "docs/a.md").chmod(0)
    with pytest.raises(CommunityDocsError, match=r"cannot read `docs/a\.md`: permission denied"):
        render(ordinary, NEW)


def test_a_foreign_file_that_looks_like_a_temporary_stays(tmp_path: Path) -> None:
    render(tmp_path, OLD)
    (tmp_path / "docs/.communitydocs-0123456789abcdef.tmp").write_text("mine")
    render(tmp_path, NEW)
    assert (tmp_path / "docs/.communitydocs-0123456789abcdef.tmp").read_text() == "mine"


@pytest.mark.parametrize(
    "name",
    [manifest.TEMPORARY, manifest.temporary("a.md", manifest.fingerprint(b"new a\n"))],
    ids=["the manifest's", "a page's"],
)
def test_a_foreign_file_with_a_temporarys_very_name_stops_the_run(tmp_path: Path, name: str) -> None:
    render(tmp_path, OLD)
    (tmp_path / "docs" / name).write_text("mine")
    before = tree(tmp_path)
    with pytest.raises(CommunityDocsError, match="in the way and not ours"):
        render(tmp_path, NEW)
    assert tree(tmp_path) == before


EIGHT = """
import sys
from pathlib import Path
from communitydocs.documents.publish import plan, write
mine = {f"{folder}/{n}.md": sys.argv[1] * 50 for folder in ("people", "roles") for n in range(6)}
docs = {**mine, f"only/{sys.argv[1]}.md": "x"}
sys.stdin.read()
for _ in range(6):
    write(plan({Path("docs"): docs, Path("docs/api"): mine}, root=Path.cwd()))
"""


def test_eight_renders_at_once_end_in_the_state_of_one(tmp_path: Path) -> None:
    command = [sys.executable, "-c", EIGHT]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    runs = [
        subprocess.Popen([*command, name], cwd=tmp_path, env=environment, stdin=subprocess.PIPE) for name in "abcdefgh"
    ]
    for run in runs:
        assert run.stdin
        run.stdin.close()
    assert [run.wait(60) for run in runs] == [0] * 8
    ended = tree(tmp_path)
    [winner] = (tmp_path / "docs/only").iterdir()
    shutil.rmtree(tmp_path / "docs")
    subprocess.run([*command, winner.stem], cwd=tmp_path, env=environment, input=b"", check=True)
    assert ended == tree(tmp_path)


@pytest.mark.parametrize("place", ["docs", "docs/people"])
def test_a_link_swapped_in_during_the_run_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    outside = tmp_path / "outside"
    (outside / "people").mkdir(parents=True)
    for path in ("a.md", "ana.md", "bo.md", "people/ana.md", "people/bo.md"):
        (outside / path).write_text("sentinel")
    before = tree(outside)
    for kth in itertools.count(1):
        root = tmp_path / str(kth)
        root.mkdir()
        render(root, OLD)
        with monkeypatch.context() as patch:
            swap_at(kth, root / place, outside, patch)
            with contextlib.suppress(CommunityDocsError):
                render(root, NEW)
        assert tree(outside) == before
        if not (root / place).is_symlink():
            break
    assert kth > 60


def swap_at(kth: int, folder: Path, outside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the `kth` call that reaches the disk, put a link to the outside in the folder's place."""
    count = itertools.count(1)

    def swapping(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if next(count) == kth:
                folder.rename(folder.with_name("aside"))
                folder.symlink_to(outside)
            return real(*args, **options)

        return call

    for name in ("stat", *STEPS):
        monkeypatch.setattr(os, name, swapping(getattr(os, name)))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_a_folder_made_anew_while_we_wait_for_it_is_the_one_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    (tmp_path / "docs").mkdir()
    waits = itertools.count(1)

    def lock(fd: int, how: int) -> None:
        if next(waits) == 2:
            (tmp_path / "docs").rmdir()
            (tmp_path / "docs").mkdir()

    monkeypatch.setattr(fcntl, "flock", lock)
    render(tmp_path, NEW)
    assert next(waits) == 4, "locked for the plan, for the old folder, and for the new one"
    assert plan({DOCS: NEW}, root=tmp_path).settled
