"""`init` drafts a registry that validates, asks little, and never writes over one."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from communitydocs.cli import main
from communitydocs.cli._answers import Answers, completed
from communitydocs.cli.init import draft
from communitydocs.load import judge
from communitydocs.registry.model import Project, Registry
from communitydocs.registry.read import read_bytes
from communitydocs.registry.schema import schema_text


def drafted(answers: Answers) -> str:
    """What `init` writes where no file says anything."""
    return draft(completed(Registry(project=Project(name="")), answers))["community.yaml"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty clone of a project at a forge."""
    folder = tmp_path / "wren"
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    address = "git@codeberg.org:wren-example/wren.git"
    subprocess.run(["git", "remote", "add", "origin", address], cwd=folder, check=True)
    return folder


def test_yes_takes_what_the_clone_says(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(project), "--yes"]) == 0
    text = (project / "community.yaml").read_text()
    assert "name: Wren\n" in text
    assert "repository: https://codeberg.org/wren-example/wren\n" in text
    assert 'issues: {url: "https://codeberg.org/wren-example/wren/issues", topics: [help, bug]}' in text
    assert "It validates;" in capsys.readouterr().err


def test_the_draft_validates_and_renders(project: Path) -> None:
    assert main(["init", str(project), "--yes", "-q"]) == 0
    assert main(["validate", "-r", str(project / "community.yaml")]) == 0
    assert main(["render", "-r", str(project / "community.yaml"), "-q"]) == 0
    assert (project / "docs/WHO-TO-ASK.md").is_file()


def test_the_schema_lies_beside_it_for_editors(project: Path) -> None:
    main(["init", str(project), "--yes"])
    assert (project / ".communitydocs/registry.schema.json").read_text() == schema_text()
    first = (project / "community.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=.communitydocs/registry.schema.json"


@pytest.mark.parametrize("name", ["community.yaml", ".github/community.yaml", "docs/community.yaml"])
def test_an_existing_registry_stays_as_it_is(project: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("version: 1 # mine\n")
    before = sorted(project.rglob("*"))
    assert main(["init", str(project), "--yes"]) == 2
    assert "exists; nothing was written" in capsys.readouterr().err
    assert (project / name).read_text() == "version: 1 # mine\n"
    assert sorted(project.rglob("*")) == before


def test_force_writes_anew(project: Path) -> None:
    (project / "community.yaml").write_text("version: 1 # mine\n")
    assert main(["init", str(project), "--yes", "--force"]) == 0
    assert "# mine" not in (project / "community.yaml").read_text()


def test_a_folder_that_says_nothing_gives_the_smallest_registry(tmp_path: Path) -> None:
    folder = tmp_path / "my-project"
    folder.mkdir()
    assert main(["init", str(folder), "--yes"]) == 0
    reading = read_bytes((folder / "community.yaml").read_bytes(), "community.yaml", folder)
    assert reading.registry is not None
    assert reading.registry.project.name == "My project"
    assert not reading.registry.people
    assert not reading.registry.channels


def test_a_topic_that_nobody_answers_is_a_comment() -> None:
    text = drafted(Answers("Wren", place="https://chat.wren.example", people=("Ana",)))
    assert "#   conduct   I want to report harassment" in text
    assert "#   help" not in text


@pytest.mark.parametrize(
    "names",
    [("Łukasz Nowak", "鈴木 潤"), ("Ana", "ana", "Ána"), ("no", "null", "1"), ('"; rm', "a: b # c"), ("index", "con")],
    ids=["other scripts", "names with one id", "words of YAML", "signs of YAML", "reserved ids"],
)
def test_any_names_give_a_registry_that_validates(names: tuple[str, ...]) -> None:
    text = drafted(
        Answers("Wren: a #project", place="https://chat.wren.example", people=names, reports="mailto:safe@wren.example")
    )
    loaded = judge(read_bytes(text.encode(), "community.yaml", Path()))
    assert not [found.message for found in loaded.diagnostics if found.level == "error"]
    assert loaded.registry is not None
    assert [person.name for person in loaded.registry.people.values()] == list(names)


def test_on_a_terminal_it_asks_for_what_is_missing(project: Path) -> None:
    master, terminal = pty.openpty()
    command = [sys.executable, "-m", "communitydocs", "init", str(project)]
    child = subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env={**os.environ, "TERM": "dumb"}
    )
    os.close(terminal)
    os.write(master, b"\n\nAna Souza, Bo Lindqvist\nsafe@wren.example\nChidi Eze, ana souza\nsafety.example/report\n\n")
    assert child.wait(timeout=60) == 0
    text = (project / "community.yaml").read_text()
    assert "ana-souza: {name: Ana Souza}" in text
    assert "holders: [ana-souza, bo-lindqvist]" in text
    assert "readers: [chidi-eze, ana-souza]" in text
    assert 'reports-elsewhere: {url: "https://safety.example/report", private: true, topics: [conduct]}' in text
    assert "topics: [conduct, security]" in text  # of the mailbox: the default for security


def test_what_is_no_address_is_asked_again(project: Path) -> None:
    master, terminal = pty.openpty()
    command = [sys.executable, "-m", "communitydocs", "init", str(project)]
    child = subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env={**os.environ, "TERM": "dumb"}
    )
    os.close(terminal)
    os.write(master, b"\nin the chat\nchat.wren.example\n\nnobody\n\n\n")
    assert child.wait(timeout=60) == 0
    assert 'url: "https://chat.wren.example"' in (project / "community.yaml").read_text()


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["init", str(tmp_path / "file")]) == 2
    assert "is not a folder" in capsys.readouterr().err
