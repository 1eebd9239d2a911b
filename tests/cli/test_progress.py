"""A bar is for whoever sits there: on a terminal, once the work has taken a second."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import terminals

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
    env = {**os.environ, "TERM": "xterm", **environment}
    done = terminals.run([sys.executable, "-c", code], env=env, stderr_alone=True)
    assert done.returncode == 0
    return done.stdout


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


COMMAND = """
import sys
from communitydocs.cli import _progress, main
_progress.PATIENCE = 0
sys.exit(main({words}))
"""
MAINTAINERS = "BIRDS\nM:\tAna Souza <ana@wren.garden>\nF:\tbirds/\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["validate"], "Checking the registry"),
        (["render"], "Rendering"),
        (["render"], "Writing"),
        (["import", "maintainers", "MAINTAINERS"], "Importing"),
        (["init", "--yes", "--force"], "Reading what the project says"),
    ],
    ids=["validate", "render", "render, on the disk", "import", "init"],
)
def test_a_command_with_much_to_do_says_what_it_is_at(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("MAINTAINERS").write_text(MAINTAINERS)
    Path("community.yaml").write_text("version: 1\nproject: {name: Wren}\npeople: {ana: {name: Ana Souza}}\n")
    assert said in on_a_terminal(COMMAND.format(words=words))
