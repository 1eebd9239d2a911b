"""A bar is for whoever sits there: on a terminal, once the work has taken a second."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

WORK = """
import time
from communitydocs.cli._progress import progress
with progress("Asking [the] links", quiet={quiet}) as show:
    for done in range(1, 4):
        time.sleep({pause})
        show(done, 3)
"""


def on_a_terminal(code: str, **environment: str) -> str:
    """What a script writes to stderr where that is a terminal."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm", **environment}
    with subprocess.Popen([sys.executable, "-c", code], stderr=theirs, env=env) as process:
        os.close(theirs)
        written = b""
        try:
            while chunk := os.read(ours, 65536):
                written += chunk
        except OSError:  # the other side is closed
            pass
        os.close(ours)
    assert process.returncode == 0
    return written.decode()


def test_long_work_shows_a_bar_on_a_terminal() -> None:
    written = on_a_terminal(WORK.format(quiet=False, pause=0.6))
    assert "Asking [the] links" in written
    assert "2/3" in written


@pytest.mark.parametrize(
    ("quiet", "pause", "environment"),
    [(False, 0.05, {}), (True, 0.6, {}), (False, 0.6, {"TERM": "dumb"})],
    ids=["short work", "--quiet", "a dumb terminal"],
)
def test_nothing_is_drawn_for(quiet: bool, pause: float, environment: dict[str, str]) -> None:
    assert on_a_terminal(WORK.format(quiet=quiet, pause=pause), **environment) == ""


def test_nothing_is_written_to_a_pipe() -> None:
    done = subprocess.run([sys.executable, "-c", WORK.format(quiet=False, pause=0.6)], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
