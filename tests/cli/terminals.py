"""Programs at a terminal: all that somebody sees who sits there, and what they may answer."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest


def run(
    command: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: Path | None = None,
    columns: int = 100,
    stderr_alone: bool = False,
) -> subprocess.CompletedProcess[str]:
    """The code with which a program ends, and as its output all that it writes to a terminal so wide."""
    ours, theirs = _opened(columns)
    others = None if stderr_alone else theirs
    with subprocess.Popen(command, cwd=cwd, env=env, stdin=others, stdout=others, stderr=theirs) as process:
        os.close(theirs)
        written = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return subprocess.CompletedProcess(command, process.returncode, written.decode().replace("\r\n", "\n"))


@contextmanager
def sitting(
    command: Sequence[str], *, env: Mapping[str, str], cwd: Path | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A program whose keyboard and screen a terminal is, Ctrl-C too; and the side of whoever sits there."""
    ours, theirs = _opened(columns=100)
    with subprocess.Popen(command, cwd=cwd, env=env, preexec_fn=lambda: os.login_tty(theirs)) as process:
        os.close(theirs)
        try:
            yield process, ours
        finally:
            process.kill()
            os.close(ours)


def _opened(columns: int) -> tuple[int, int]:
    """Both sides of a new terminal: ours, and the program's."""
    pty, termios = (pytest.importorskip(name, reason="there are no terminals here") for name in ("pty", "termios"))
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, columns))
    return ours, theirs


def _read(ours: int) -> bytes:
    try:
        return os.read(ours, 65_536)
    except OSError:  # how Linux says that the other side is closed
        return b""
