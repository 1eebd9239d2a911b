"""strace: every call of a command seen, or one of them made to fail or to be the last."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
from pathlib import Path

import commands
import pytest


@functools.cache
def _why_not() -> str:
    """Why nothing can be traced here; empty if it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    return f"strace may not trace here: {tried.stderr.strip()}" if tried.returncode else ""


needs_strace = pytest.mark.skipif(bool(_why_not()), reason=_why_not() or "it is there")


def calls(folder: Path, names: str, *arguments: str, log: Path) -> list[str]:
    """The calls of these names that a command and its children make, one a line, with the paths of open files."""
    tracer = ["strace", "-f", "-qq", "-y", "-s", "300", "-e", "signal=none", "-e", f"trace={names}", "-o", str(log)]
    done = commands.run(folder, *arguments, command=[*tracer, *commands.COMMAND])
    assert done.code in (0, 1), done.said
    return [re.sub(r"^\d+ +", "", line) for line in log.read_text("utf-8", "replace").splitlines()]


def disturbed(folder: Path, what: str, *arguments: str) -> commands.Done:
    """Run a command with one call disturbed: `renameat:signal=KILL:when=3`, `write:error=EIO:when=1`."""
    name = what.partition(":")[0]
    tracer = ["strace", "-qq", "-o", "/dev/null", "-e", "signal=none", "-e", f"trace={name}", "-e", f"inject={what}"]
    return commands.run(folder, *arguments, command=[*tracer, *commands.COMMAND])


def counts(folder: Path, *arguments: str, log: Path) -> dict[str, int]:
    """How often a command renames, writes files, and waits for the disk: {call: times}, without terminal output."""
    found = {"rename": 0, "renameat": 0, "fsync": 0, "write": 0}
    for call in calls(folder, "?rename,?renameat,fsync,write", *arguments, log=log):
        name, _, rest = call.partition("(")
        if name in found and not (name == "write" and rest.partition("<")[0] in ("1", "2")):
            found[name] += 1
    return {name: count for name, count in found.items() if count}
