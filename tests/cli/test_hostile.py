"""Hostile registries: a clear message, soon, in little memory, and no traceback."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = 4
"""Of the processor, and twice the promise: the machine that runs the tests may be busy."""
MEGABYTES = 200
TOP = b"version: 1\nproject: {name: W}\n"


def spent() -> float:
    """The processor time of all commands so far, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(folder: Path, *options: str) -> tuple[int, str]:
    """Exit code and all that is said, within the time and the memory; nothing in the folder changes."""
    before = sorted((path, path.lstat().st_mtime_ns) for path in folder.iterdir())
    began = spent()
    process = subprocess.run(
        [sys.executable, "-m", "communitydocs", "validate", *options],
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES << 20, MEGABYTES << 20)),
    )
    took = spent() - began
    said = (process.stdout + process.stderr).decode("utf-8", "replace")
    assert "Traceback" not in said
    assert "fault of communitydocs" not in said
    assert took < SECONDS
    assert sorted((path, path.lstat().st_mtime_ns) for path in folder.iterdir()) == before
    return process.returncode, said


@pytest.mark.parametrize("format", ["json", "concise"])
def test_many_findings_in_the_other_formats(tmp_path: Path, format: str) -> None:
    numbers = "".join(f" p{number}: 1\n" for number in range(100_000))
    (tmp_path / "community.yaml").write_bytes(TOP + b"people:\n" + numbers.encode())
    assert run(tmp_path, "--format", format)[0] == 1


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("circle")
    told = {
        "fifo": "not a regular file",
        "/dev/zero": "not a regular file",
        "folder": "it is a folder",
        "dangling": "no such file",
        "circle": "symbolic link",
    }
    for name, reason in told.items():
        code, said = run(tmp_path, "-r", name)
        assert (code, reason in said) == (2, True), said


def test_a_registry_that_is_a_dangling_link_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "community.yaml").symlink_to("nowhere")
    code, said = run(tmp_path)
    assert code == 2
    assert "cannot read" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_bytes(TOP)
    (tmp_path / "community.yaml").chmod(0)
    code, said = run(tmp_path)
    assert code == 2
    assert "permission denied" in said
