"""A small community on disk, and the command line run on it in processes of its own."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from communitydocs.cli import main

COMMAND = [sys.executable, "-m", "communitydocs"]
ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
README = (
    "# Wren\n\nWritten by hand.\n\n<!-- communitydocs:begin people -->\n<!-- communitydocs:end people -->\n\nThe end.\n"
)

Tree = Mapping[str, bytes | None]


MEASURED = [
    *(sys.executable, "-IS", "-c"),
    "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:])\n"
    "print('peak', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10)\nsys.exit(code if code >= 0 else 99)",
    *COMMAND,
]
"""The command with its own peak of memory as the last line. A process inherits the peak of the one that starts it,
so a small one stands in between; 99 is the end by a signal.
"""


class Done(NamedTuple):
    """How a command ended: its exit code, all that it said, its processor time in seconds."""

    code: int
    said: str
    seconds: float


def run(folder: Path, *arguments: str, before: Callable[[], object] | None = None, **options: Any) -> Done:
    """Run a command in a folder; `before` is called in the new process. Nothing may end in a traceback."""
    return wait(start(folder, *arguments, before=before, **options))


def start(folder: Path, *arguments: str, **options: Any) -> tuple[subprocess.Popen[bytes], Any]:
    """Begin a command, to be waited for or killed. `command` replaces what runs it, `env` adds to the environment."""
    said = tempfile.TemporaryFile()  # noqa: SIM115 - `wait` closes it
    command = options.pop("command", COMMAND)
    environment = {**ENVIRONMENT, **options.pop("env", {})}
    begin = options.pop("before", None)
    options = {"stdin": subprocess.DEVNULL, "stdout": said, "stderr": said, **options}
    process = subprocess.Popen([*command, *arguments], cwd=folder, env=environment, preexec_fn=begin, **options)
    return process, said


def wait(started: tuple[subprocess.Popen[bytes], Any]) -> Done:
    """The end of a command that was begun."""
    process, file = started
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    with file:
        file.seek(0)
        said = file.read().decode("utf-8", "replace")
    assert "Traceback" not in said, said
    assert "fault of communitydocs" not in said, said
    return Done(process.returncode, said, usage.ru_utime + usage.ru_stime)


def within(megabytes: int) -> Callable[[], object]:
    """A limit of the data that the new process may hold."""
    return lambda: resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


def render(root: Path, name: str = "community.yaml") -> None:
    """Render without disturbance, in this process."""
    with contextlib.redirect_stderr(sys.stdout):
        assert main(["render", "-q", "-r", str(root / name)]) == 0


def tree(root: Path) -> dict[str, bytes | None]:
    """Every file below a folder with its bytes; a folder is None, a link where it leads."""
    found: dict[str, bytes | None] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            found[name] = os.fsencode(path.readlink())
        else:
            found[name] = path.read_bytes() if path.is_file() else None
    return found


def registry(name: str, people: int = 5, pages: str = "always", first: int = 0) -> str:
    """A registry of a few people; other numbers of them give other files."""
    ids = [f"person-{number}" for number in range(first, first + people)]
    entries = "".join(f"  {id}: {{name: {name} {id}, contact: {{email: {id}@wren.garden}}}}\n" for id in ids)
    return f"""\
version: 1
project: {{name: {name}, repository: "https://github.com/wren/wren"}}
people:
{entries}roles:
  maintainers: {{holders: [{", ".join(ids)}], topics: [help, bug, code], channels: [issues], join: Ask any of us.}}
  safety: {{holders: [{ids[0]}, {ids[-1]}], topics: [conduct, security], channels: [mail]}}
channels:
  issues: {{url: "https://github.com/wren/wren/issues", response: 1 week}}
  mail: {{url: "mailto:safety@wren.garden", private: true, readers: [safety]}}
render:
  - {{to: markdown, into: docs, pages: {pages}}}
  - {{to: block, file: README.md}}
"""


def community(root: Path, text: str) -> Path:
    """A folder with a registry, a README with a block, and hand-written notes beside the pages; rendered."""
    (root / "docs").mkdir(parents=True)
    (root / "community.yaml").write_text(text)
    (root / "README.md").write_text(README)
    (root / "docs/notes.md").write_text("Written by hand.\n")
    render(root)
    return root


def outside(tmp_path: Path) -> Path:
    """A folder that nobody may touch."""
    (tmp_path / "outside/people").mkdir(parents=True)
    (tmp_path / "outside/secret.yaml").write_text("people: {mallory: {name: Mallory from outside}}\n")
    for name in ("WHO-TO-ASK.md", "people/README.md", "people/person-1.md"):
        (tmp_path / "outside" / name).write_text("sentinel\n")
    return tmp_path / "outside"
