"""`validate` looks, and does nothing else: every call that it makes is watched."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import commands
import pytest
from commands import tree
from traced import calls, needs_strace
from trials import Figure, rounds

EXAMPLE = Path(__file__).parents[1] / "example"
WATCHED = "%file,%network,execve,ftruncate,fchmod,fchown,write"
CHANGES = re.compile(r"(mkdir|rmdir|rename|unlink|link|symlink|chmod|chown|truncate|mknod|utime|setxattr|mount)")
OPENS = re.compile(r"open(at|at2)?\(")
TRAP = "import os, pathlib\npathlib.Path(os.environ['TRAP']).write_text('sprung')\n"
TRAPS = ("sitecustomize.py", "usercustomize.py", "yaml.py", "jinja2.py", "rich.py", "typer.py", "conftest.py")


def community(root: Path) -> Path:
    """A community in git that has all that a repository can bring along: code, templates, hooks, its own settings."""
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("docs"))
    with (root / "community.yaml").open("a") as file:
        file.write("templates: templates\n")
    (root / "templates/markdown").mkdir(parents=True)
    (root / "templates/markdown/WHO-TO-ASK.md.jinja").write_text("{{ ''.__class__.__mro__ }}")
    for name in TRAPS:
        (root / name).write_text(TRAP)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "add", "."], check=True)
    for hook in ("pre-commit", "post-index-change", "fsmonitor-watchman", "post-checkout"):
        (root / ".git/hooks" / hook).write_text('#!/bin/sh\necho sprung > "$TRAP"\n')
        (root / ".git/hooks" / hook).chmod(0o755)
    return root


def bare(root: Path) -> Path:
    """A folder that git takes for a repository, because a stranger put the parts of one into it.

    Its settings name a program that git would start.
    """
    root.mkdir()
    subprocess.run(["git", "init", "-q", "--bare", str(root)], check=True)
    (root / "trap.sh").write_text('#!/bin/sh\necho sprung > "$TRAP"\n')
    (root / "trap.sh").chmod(0o755)
    with (root / "config").open("a") as file:
        file.write(f"[core]\n\tbare = false\n\tworktree = {root}\n\tfsmonitor = {root}/trap.sh\n")
    (root / "community.yaml").write_text(commands.registry("Wren").replace("join:", "paths: [src/], join:"))
    return root


def faults(lines: list[str]) -> list[str]:
    """The calls that change, send or start something; git is the one program that may be started."""
    return [line for line in lines if _changes(line) or _sends(line) or _starts(line)]


def _changes(line: str) -> bool:
    if OPENS.match(line):
        return bool(re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND", line)) and '"/dev/null"' not in line
    if line.startswith("write("):
        return not re.match(r"write\(([12]<|\d+<(pipe|UNIX|anon_inode))", line)
    return bool(CHANGES.match(re.sub(r"^(f|l)?(\w*?)(at2?)?\(", r"\2(", line)))


def _sends(line: str) -> bool:
    return bool(re.match(r"(connect|bind|sendto|sendmsg|listen)\(", line))


def _starts(line: str) -> bool:
    return line.startswith("execve(") and " = 0" in line and not re.match(r'execve\("[^"]*/(git|python[\d.]*)"', line)


@needs_strace
@pytest.mark.trial("`validate` is read-only, uses no network, and runs no code from the repository.")
def test_every_call_of_validate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Figure) -> None:
    monkeypatch.setitem(commands.ENVIRONMENT, "TRAP", str(tmp_path / "sprung"))
    roots = [community(tmp_path / "community"), bare(tmp_path / "bare")]
    formats = ("full", "json", "github", "sarif", "junit", "gitlab", "rdjson", "concise")
    seen = runs = 0
    for root in roots:
        before = tree(root)
        for format in formats[: rounds(short=1, long=len(formats))]:
            lines = calls(root, WATCHED, "validate", "--format", format, log=tmp_path / "log")
            assert any(line.startswith("execve(") and "/git" in line for line in lines), "git is asked"
            assert faults(lines) == []
            seen, runs = seen + len(lines), runs + 1
        assert tree(root) == before
    assert not (tmp_path / "sprung").exists()
    figure(f"{runs} runs with {seen:,} calls of the system, among traps: no write, no connection, no program but git")


@pytest.mark.trial("`validate` is read-only, uses no network, and runs no code from the repository.")
def test_code_in_the_repository_is_not_run(tmp_path: Path, figure: Figure) -> None:
    sprung = tmp_path / "sprung"
    roots = [community(tmp_path / "community"), bare(tmp_path / "bare")]
    script = Path(sys.executable).with_name("communitydocs")
    ways = [[str(script)], commands.COMMAND] if script.exists() else [commands.COMMAND]
    asked = (("validate",), ("who", "help"), ("health",), ("who", "--path", "README.md"), ("explain",))
    runs = 0
    for root in roots:
        for command in ways:
            for arguments in asked[: rounds(short=1, long=len(asked))]:
                done = commands.run(root, *arguments, command=command, env={"TRAP": str(sprung)})
                assert done.code in (0, 1), done.said
                assert not sprung.exists(), (root.name, command, arguments)
                runs += 1
    figure(f"{runs} runs beside {len(TRAPS)} modules, templates, hooks and git settings that lie in wait: none was run")


def test_the_watch_sees_what_it_should() -> None:
    """A check that could not fail would promise nothing."""
    wrong = [
        'openat(AT_FDCWD</x>, "a", O_WRONLY|O_CREAT, 0666) = 3',
        'mkdir("x", 0777) = 0',
        'renameat2(AT_FDCWD, "a", AT_FDCWD, "b", 0) = 0',
        'unlinkat(3, "a", 0) = 0',
        "fchmod(3</x/a>, 0644) = 0",
        "connect(3<TCP:[1]>, {sa_family=AF_INET}, 16) = 0",
        'execve("/bin/sh", ["sh"], 0x1) = 0',
        'write(5</x/a>, "a", 1) = 1',
    ]
    right = [
        'openat(AT_FDCWD</x>, "a", O_RDONLY|O_CLOEXEC) = 3',
        'openat(AT_FDCWD</x>, "/dev/null", O_RDWR) = 3',
        'execve("/usr/bin/git", ["git"], 0x1) = 0',
        'execve("/no/git", ["git"], 0x1) = -1 ENOENT',
        'write(1<pipe:[1]>, "a", 1) = 1',
        'readlink("/proc/self/exe", "x", 1) = 1',
        'newfstatat(3</x>, "", {}, AT_EMPTY_PATH) = 0',
    ]
    assert faults(wrong) == wrong
    assert faults(right) == []
