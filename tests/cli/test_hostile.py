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


def filled(unit: bytes | str, size: int = 1_000_000) -> bytes:
    text = unit.encode() if isinstance(unit, str) else unit
    return (text * (size // len(text) + 1))[:size]


def numbered(line: str, count: int) -> bytes:
    return "".join(line.replace("%", str(number)) for number in range(count)).encode()


BOMBS: dict[str, bytes] = {
    "30,000 nested lists": b"[" * 30_000,
    "30,000 nested mappings": b"{a: " * 30_000,
    "30,000 nested items": b"- " * 30_000,
    "30,000 question marks": b"? " * 30_000,
    "aliases of aliases": TOP
    + b"x-0: &n0 [x, x]\n"
    + b"".join(b"x-%d: &n%d [*n%d, *n%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 9000)),
    "merges of merges": TOP + b"".join(b"x%d: {<<: [*x%d, *x%d]}\n" % (n, n - 1, n - 1) for n in range(20_000)),
    "200,000 aliases": TOP + b"x-a: [" + b"*a, " * 200_000 + b"]",
    "a text of 5 MB": TOP + b"x-a: " + b"a" * 5_000_000,
    "a key of 5 MB": TOP + b"? " + b"a" * 5_000_000 + b"\n: 1\n",
    "300,000 duplicate keys": TOP + b"a: 1\n" * 300_000,
    "200,000 duplicate people": TOP + b"people:\n" + b" a:\n" * 200_000,
    "1 MB of unknown keys": TOP + numbered("k%: 1\n", 90_000),
    "1 MB of people who are numbers": TOP + b"people:\n" + numbered(" p%: 1\n", 100_000),
    "1 MB of people without a name": TOP + b"people:\n" + numbered(" p%: {}\n", 90_000),
    "1 MB of bad ids": TOP + b"people:\n" + numbered(" P%: {}\n", 90_000),
    "1 MB of people on one line": TOP + b"people: {" + numbered("p%: {nam: x}, ", 60_000) + b"}",
    "1 MB of numbers in a list": TOP + b"people: {a: {name: A, topics: [" + b"1," * 490_000 + b"1]}}\n",
    "1 MB of numbers in many lists": TOP
    + b"roles:\n"
    + (b" r%%: {topics: [%s]}\n" % (b"1," * 9000)).replace(b"%", b"0"),
    "1 MB of unknown platforms": TOP + b"people: {a: {name: A, contact: {" + numbered("k%: 1, ", 90_000) + b"}}}",
    "1 MB of unknown holders": TOP
    + b"people: {p: {name: P}}\nroles:\n"
    + numbered(" r%: {holders: [" + ", ".join(f"p{n}" for n in range(9000)) + "]}\n", 16),
    "1 MB of duplicate entries": TOP + b"roles:\n" + numbered(" r%: {topics: [" + "help, " * 9000 + "]}\n", 18),
    "1 MB of like names": TOP + b"people:\n" + numbered(" p%: {name: A}\n", 45_000),
    "a circle of 40,000 roles": TOP
    + b"roles:\n"
    + b"".join(b" r%d: {parent: r%d}\n" % (n, (n + 1) % 40_000) for n in range(40_000)),
    "10,000 ignores": TOP + b"ignore:\n" + numbered(" - {rule: unused-person, at: people.p%, reason: r}\n", 9999),
    "1 MB of unfinished ignore comments": TOP + filled("# communitydocs: ignore["),
    "1 MB of ignore comments": TOP + filled("# communitydocs: ignore[x]\n"),
    "1 MB of items": filled("- 1\n"),
    "1 MB of colons": filled("a: "),
    "1 MB of keys": filled("a:\n"),
    "1 MB of empty lines": filled("\n"),
    "1 MB of tabs": filled("\t"),
    "1 MB of quotes": filled("'"),
    "1 MB of tags": filled("!a "),
    "1 MB of directives": filled("%a\n"),
    "1 MB of documents": filled("---\n"),
    "1 MB of NUL": filled(b"\0"),
    "1 MB of control characters": filled(b"a: \x01\n"),
    "1 MB of direction overrides": filled("a: \u202e\n"),
    "1 MB of Latin-1": filled("Zoë ".encode("latin-1")),
    "UTF-16": "version: 1\n".encode("utf-16"),
    "UTF-16 LE without a mark": "version: 1\n".encode("utf-16-le"),
    "UTF-16 BE without a mark": "version: 1\n".encode("utf-16-be"),
    "UTF-32": "version: 1\n".encode("utf-32"),
    "a picture's first bytes": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4000,
}


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


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_told_within_time_and_memory(tmp_path: Path, name: str) -> None:
    (tmp_path / "community.yaml").write_bytes(BOMBS[name])
    code, said = run(tmp_path)
    assert code == (0 if said.count("error[") == 0 else 1)
    assert "community.yaml:" in said


@pytest.mark.parametrize("format", ["json", "concise"])
def test_many_findings_in_the_other_formats(tmp_path: Path, format: str) -> None:
    (tmp_path / "community.yaml").write_bytes(BOMBS["1 MB of people who are numbers"])
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
