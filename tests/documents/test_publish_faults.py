"""Publishing when something goes wrong: killed, out of space, refused, raced, or led astray by links."""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from communitydocs.documents import manifest
from communitydocs.documents.publish import plan, write
from communitydocs.registry.problems import CommunityDocsError

DOCS = Path("docs")
OLD = {"a.md": "old a\n", "people/ana.md": "old ana\n", "people/bo.md": "old bo\n", "keep.md": "kept\n"}
NEW = {"a.md": "new a\n", "people/ana.md": "new ana\n", "roles/docs.md": "new role\n", "keep.md": "kept\n"}
OTHER = {"a.md": "other a\n", "channels/chat.md": "other chat\n"}
STEPS = ("open", "write", "replace", "unlink", "rmdir", "mkdir", "fsync")
"""The calls by which anything reaches the disk."""

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


def render(root: Path, files: dict[str, str]) -> None:
    """Plan and write `docs`, as `render` does."""
    write(plan({DOCS: files}, root=root))


def tree(root: Path) -> dict[str, str | None]:
    """Every path below the root with its text; a folder is None."""
    paths = sorted(root.rglob("*"))
    return {path.relative_to(root).as_posix(): path.read_text() if path.is_file() else None for path in paths}


def clean(root: Path, files: dict[str, str]) -> dict[str, str | None]:
    """The tree of a render that nothing disturbs."""
    render(root, files)
    return tree(root)


def assert_whole(root: Path, *sets: dict[str, str]) -> None:
    """Every page there is one of those sets', whole."""
    for path in {path for files in sets for path in files}:
        page = root / "docs" / path
        assert (page.read_text() if page.exists() else None) in [files.get(path) for files in sets]


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


def test_a_file_made_by_hand_after_a_killed_run_is_kept(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    during = {"a.md": (None, manifest.fingerprint(b"new a\n"))}
    (tmp_path / "docs" / manifest.NAME).write_bytes(manifest.dump(during))
    (tmp_path / "docs/a.md").write_text("mine")
    assert [change.reason for change in plan({DOCS: NEW}, root=tmp_path).refused] == ["edited by hand"]


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
