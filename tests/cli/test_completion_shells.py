"""Completion as it is met: installed into a real shell by `--install-completion`, and asked for with the Tab key."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import terminals

SHELLS = ("bash", "zsh", "fish")
REGISTRY = """version: 1
project: {name: Wren}
people:
  ana: {name: Ana Souza, topics: [bug]}
  anselm: {name: Anselm Okafor}
  bo: {name: Bo Lindqvist}
roles: {maintainers: {holders: [ana]}, mentors: {holders: [bo]}}
channels: {issues: {url: "https://wren.example/issues"}}
"""
PROMPT = "ready> "
PREPARED = {
    ".bashrc": f"PS1='{PROMPT}'\nbind 'set show-all-if-ambiguous on'\nbind 'set enable-bracketed-paste off'\n",
    ".zshrc": f"PS1='{PROMPT}'\nunsetopt zle_bracketed_paste prompt_sp beep\n",
}
END = "#end"


def environment(home: Path) -> dict[str, str]:
    """What a login would set, with our command first on the path and nothing of the tester's own."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"HOME": str(home), "PATH": path, "TERM": "xterm", "LANG": "C.UTF-8"}


@pytest.fixture(scope="module", params=SHELLS)
def shell(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A shell and a home for it, in which completion is installed as the help says."""
    name = str(request.param)
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed here")
    home = tmp_path_factory.mktemp(name)
    for file, text in PREPARED.items():
        (home / file).write_text(text)
    install = [name, "-c", "communitydocs --install-completion; true"]  # the shell must not be replaced by it
    subprocess.run(install, env=environment(home), check=True, capture_output=True, timeout=60)
    return name, home


Tab = Callable[[str, list[str]], str]


@contextmanager
def sitting(shell: tuple[str, Path], folder: Path) -> Iterator[Tab]:
    """A shell that runs in a folder: given a line and what is awaited, what stands there after the Tab key."""
    name, home = shell
    if name == "fish":  # which answers without a terminal just as with one
        yield lambda line, _: fish(line, home, folder)
        return
    with terminals.sitting([name, "-i"], cwd=folder, env=environment(home)) as (_, ours):
        read(ours, [PROMPT])
        yield lambda line, awaited: pressed(ours, line, awaited)


def fish(line: str, home: Path, folder: Path) -> str:
    ask = ["fish", "-c", "complete -C $argv[1]", line]
    done = subprocess.run(
        ask, cwd=folder, env=environment(home), capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout + done.stderr


def pressed(ours: int, line: str, awaited: list[str]) -> str:
    os.write(ours, f"{line}\t{'' if awaited else END}".encode())
    seen = read(ours, awaited or [END])
    os.write(ours, b"\x15\n")  # takes the line away, for the next one
    read(ours, [PROMPT])
    return seen


@pytest.fixture(scope="module")
def tab(shell: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """A shell in a folder with a registry and a file that is none."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "community.yaml").write_text(REGISTRY)
    (folder / "notes.txt").write_text("")
    with sitting(shell, folder) as tab:
        yield tab


def read(ours: int, awaited: list[str]) -> str:
    """What was written until all of this is there and nothing follows, or the patience ends."""
    written, until = b"", time.monotonic() + 30
    while time.monotonic() < until:
        if select.select([ours], [], [], 0.2)[0]:
            written += os.read(ours, 65536)
        elif all(text in plain(written) for text in awaited):
            break
    return plain(written)


def plain(written: bytes) -> str:
    """What a terminal shows, as far as it is text: without escapes, and with what was erased erased."""
    text = re.sub(
        r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x1b\][^\x07]*\x07|[\x07\r]", "", written.decode("utf-8", "replace")
    )
    while "\x08" in text:
        text = re.sub("[^\x08]?\x08", "", text, count=1)
    return text


@pytest.mark.parametrize(
    ("line", "offered", "never"),
    [
        pytest.param("va", ["validate"], ["render"], id="a command, at the first Tab of the session"),
        pytest.param("validate --st", ["--strict"], ["--select"], id="an option"),
        pytest.param("validate --format j", ["json", "junit"], ["sarif"], id="an option's value"),
        pytest.param("validate --format=js", ["--format=json"], ["junit"], id="a value in the option's own word"),
        pytest.param(
            "validate --select unknown-person,unknown-ro", ["unknown-person,unknown-role"], [], id="one rule more"
        ),
        pytest.param("render --to for", ["forgejo"], ["markdown"], id="a target"),
        pytest.param("render --into no", ["notes.txt"], [], id="a file, which is the shell's part"),
        pytest.param("who m", ["maintainers", "mentors"], ["bo"], id="ids of roles for who"),
        pytest.param("retire an", ["ana", "anselm"], ["bo", "maintainers"], id="people to retire"),
        pytest.param("forget b", ["bo"], [], id="people to forget"),
        pytest.param("confirm ana an", ["anselm"], [], id="whom to confirm beside her"),
        pytest.param("confirm is", ["issues"], [], id="a channel to confirm"),
        pytest.param("add c", ["channel"], ["person"], id="a kind to add"),
        pytest.param("import code", ["codeowners"], ["authors"], id="a format to import"),
        pytest.param("explain unknown-ro", ["unknown-role"], [], id="a rule to explain"),
        pytest.param("init --ci git", ["github", "gitlab"], ["forgejo"], id="a forge"),
        pytest.param("health --color al", ["always"], ["never"], id="when to colour"),
    ],
)
def test_the_tab_key_offers(tab: Tab, line: str, offered: list[str], never: list[str]) -> None:
    seen = tab(f"communitydocs {line}", offered)
    assert [text for text in offered if text not in seen] == []
    assert [text for text in never if re.search(rf"(?<![\w-]){text}", seen.replace(line, ""))] == []


HOSTILE = """version: 1
project: {name: W}
people:
  ? '$(touch pwned)'
  : {name: A}
  ? "`touch pwned`"
  : {name: B}
  ? "x'; touch pwned; '"
  : {name: C}
  ? 'y\\$(touch pwned)'
  : {name: D}
"""


def test_nothing_in_a_registry_is_run_by_a_shell(shell: tuple[str, Path], tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_text(HOSTILE)
    (tmp_path / "$(touch pwned)").write_text("")
    with sitting(shell, tmp_path) as tab:
        for line in ("communitydocs retire ", "communitydocs who "):
            tab(line, [])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["$(touch pwned)", "community.yaml"]


PROTOCOLS = {
    "bash": lambda line: {"COMP_WORDS": line.replace(" ", "\n"), "COMP_CWORD": str(line.count(" "))},
    "zsh": lambda line: {"_TYPER_COMPLETE_ARGS": line},
    "fish": lambda line: {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
}


def asked(name: str, folder: Path, line: str) -> tuple[str, str]:
    """What the command says to a shell's question, on both of its outputs."""
    question = {"_COMMUNITYDOCS_COMPLETE": f"complete_{name}", **PROTOCOLS[name](line)}
    command, known = [sys.executable, "-m", "communitydocs"], {**os.environ, **question}
    done = subprocess.run(
        command, cwd=folder, env=known, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    return done.stdout.strip(), done.stderr


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(None, id="no registry"),
        pytest.param(b"", id="an empty file"),
        pytest.param(b"people: [", id="no YAML"),
        pytest.param(b"version: 1\nproject: {name: W}\npeople: [ana]\n", id="people in a list"),
        pytest.param(b"version: 1\nproject: {name: W}\npeople:\n  'A n': {name: A}\n", id="an id that is none"),
        pytest.param(b"\xff\xfe\x00", id="no text"),
        pytest.param(b"[" * 30_000, id="30,000 nested lists"),
    ],
)
def test_a_broken_registry_is_silent_while_one_types(tmp_path: Path, text: bytes | None) -> None:
    (tmp_path / ".git").mkdir()
    if text is not None:
        (tmp_path / "community.yaml").write_bytes(text)
    before = sorted(tmp_path.rglob("*"))
    assert asked("bash", tmp_path, "communitydocs retire a") == ("", "")
    assert asked("zsh", tmp_path, "communitydocs retire a") == ("_files", "")
    assert asked("fish", tmp_path, "communitydocs retire a") == ("", "")
    assert sorted(tmp_path.rglob("*")) == before


def test_one_faulty_person_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_text(
        "version: 1\nproject: {name: W}\npeople: {ana: {nam: A}, anselm: {name: B}}\n"
    )
    assert asked("bash", tmp_path, "communitydocs retire a") == ("anselm", "")


def test_the_registry_that_was_named_is_asked(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(REGISTRY)
    assert asked("bash", tmp_path, "communitydocs retire -r other.yaml b") == ("bo", "")
    assert asked("bash", tmp_path, "communitydocs retire -r - b") == ("", "")
