"""What the tests of packages share: a copy of the checkout, fresh environments, and programs run in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from runner import ROOT

LONG = pytest.mark.skipif(
    not os.environ.get("COMMUNITYDOCS_LONG"),
    reason="takes minutes, and installs packages: COMMUNITYDOCS_LONG=1 python -m pytest tests/long",
)
BIN = "Scripts" if os.name == "nt" else "bin"
FOREIGN = ("PYTHON", "VIRTUAL_ENV", "UV_", "PIPX_", "PRE_COMMIT", "GIT_", "COMMUNITYDOCS", "SOURCE_DATE_EPOCH")
"""Variables that begin so would say something about the environment in which the tests run."""


def tracked() -> list[str]:
    """The files of the checkout: what git would take of it now."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout, so nothing says which files belong to the project")
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).stdout
    return sorted(name for name in listed.split("\0") if (ROOT / name).is_file())


def copy(folder: Path) -> Path:
    """The checkout's files in a new folder."""
    for name in tracked():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    return folder


def environment(folder: Path, *packages: str) -> Path:
    """A fresh virtual environment with these packages alone; returns the folder of its programs."""
    run(sys.executable, "-m", "venv", str(folder), cwd=folder.parent)
    run(str(folder / BIN / "python"), "-m", "pip", "install", "-q", *packages, cwd=folder.parent)
    return folder / BIN


def run(
    *command: str, cwd: Path, code: int | None = 0, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program, and see that it ends with this code (None: with any). What it says is shown where it does not."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)} | dict(more or {})
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=900)
    assert code is None or done.returncode == code, f"{command}\n{done.stdout[-4000:]}{done.stderr[-4000:]}"
    return done


def built(source: Path, into: Path, tools: Path, **more: str) -> Path:
    """Build the source package and, out of it, the wheel; returns the folder that they are in."""
    run(
        str(tools / "python"),
        "-m",
        "build",
        "--installer",
        "uv",
        "--outdir",
        str(into),
        str(source),
        cwd=source,
        more=more,
    )
    return into
