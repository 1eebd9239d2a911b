"""`init` drafts a registry that validates, asks little, and never writes over one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import terminals

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


def test_workflows_are_added_to_a_project_that_has_a_registry(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "community.yaml").write_text("version: 1 # mine\n")
    assert main(["init", str(project), "--ci", "forgejo", "--pre-commit"]) == 0
    said = capsys.readouterr().err
    assert "community.yaml exists, and stays as it is" in said
    assert "Wrote .forgejo/workflows/communitydocs.yml" in said
    assert (project / "community.yaml").read_text() == "version: 1 # mine\n"
    assert (project / ".pre-commit-config.yaml").is_file()
    assert not (project / ".communitydocs").exists()


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


def answered(project: Path, *answers: str) -> str:
    """The registry that `init` writes for somebody who types these lines."""
    command, env = [sys.executable, "-m", "communitydocs", "init", str(project)], {**os.environ, "TERM": "dumb"}
    with terminals.sitting(command, env=env) as (process, ours):
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        assert process.wait(timeout=60) == 0
    return (project / "community.yaml").read_text()


def test_on_a_terminal_it_asks_for_what_is_missing(project: Path) -> None:
    people, mailbox, readers = "Ana Souza, Bo Lindqvist", "safe@wren.example", "Chidi Eze, ana souza"
    text = answered(project, "", "", people, mailbox, readers, "safety.example/report", "")
    assert "ana-souza: {name: Ana Souza}" in text
    assert "holders: [ana-souza, bo-lindqvist]" in text
    assert "readers: [chidi-eze, ana-souza]" in text
    assert 'reports-elsewhere: {url: "https://safety.example/report", private: true, topics: [conduct]}' in text
    assert "topics: [conduct, security]" in text  # of the mailbox: the default for security


def test_what_is_no_address_is_asked_again(project: Path) -> None:
    text = answered(project, "", "in the chat", "chat.wren.example", "", "nobody", "", "")
    assert 'url: "https://chat.wren.example"' in text


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["init", str(tmp_path / "file")]) == 2
    assert "is not a folder" in capsys.readouterr().err


# What the repository says ---------------------------------------------------------------------------------

FILES = {
    ".github/CODEOWNERS": "* @ana-heron\n/docs/ @bolin @heron-example/docs\n",
    "pyproject.toml": '[project]\nname = "heron"\nmaintainers = [{name = "Ana Souza", email = "ana@heron.garden"}]\n'
    'urls = {Issues = "https://forge.heron.garden/issues", Chat = "https://heron.zulipchat.com"}\n',
    "SECURITY.md": "# Security\n\nPlease report security problems to security@heron.garden.\n",
    "AUTHORS": "Ana Souza <ana@heron.garden>\nChidi Eze <chidi@heron.garden>\n",
}


@pytest.fixture
def heron(project: Path) -> Path:
    """A repository that says much about itself already."""
    for name, text in FILES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    subprocess.run(["git", "add", "."], cwd=project, check=True)
    return project


def test_init_shows_what_it_found_where(heron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(heron), "--yes"]) == 0
    err = capsys.readouterr().err
    assert "  .github/CODEOWNERS       2      2         -         -\n" in err
    assert "  SECURITY.md              -      -         1         1\n" in err
    assert "SECURITY.md:3:36: note: nothing says who reads `security`" in err


def test_the_registry_has_what_the_files_say_and_no_one_twice(heron: Path) -> None:
    main(["init", str(heron), "--yes", "-q"])
    registry = read_bytes((heron / "community.yaml").read_bytes(), "community.yaml", heron).registry
    assert registry is not None
    assert registry.project.name == "heron"
    assert {id: person.name for id, person in registry.people.items()} == {
        "ana-heron": "ana-heron", "bolin": "bolin", "ana-souza": "Ana Souza", "chidi-eze": "Chidi Eze"
    }  # fmt: skip
    assert registry.channels["security"].private
    assert registry.roles["maintainers"].topics == ("help", "bug", "code")
    assert registry.project.first_contact == "maintainers"
    assert not registry.people["chidi-eze"].contact  # credit is no invitation to write


def test_the_address_of_an_author_tells_that_two_are_one(heron: Path) -> None:
    main(["init", str(heron), "--yes", "-q"])
    assert "# pyproject.toml:3, AUTHORS:1" in (heron / "community.yaml").read_text()


def test_from_reads_that_source_alone(heron: Path) -> None:
    assert main(["init", str(heron), "--yes", "-q", "--from", "codeowners"]) == 0
    text = (heron / "community.yaml").read_text()
    assert "bolin" in text
    assert "Chidi" not in text


def test_from_a_file_elsewhere(project: Path, tmp_path: Path) -> None:
    (tmp_path / "owners.txt").write_text("/docs/ @bolin\n")
    assert main(["init", str(project), "--yes", "-q", "--from", f"codeowners={tmp_path / 'owners.txt'}"]) == 0
    assert "bolin: {name: bolin, contact: {github: bolin}}  # owners.txt:1" in (project / "community.yaml").read_text()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("codeowner", "there is no format `codeowner`"),
        ("zephyr", "has no file of the format zephyr"),
        ("zephyr=AUTHORS", "does not look like the format zephyr"),
        ("codeowners=nowhere", "cannot read nowhere"),
    ],
)
def test_a_source_that_is_not_there_is_said(
    heron: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, source: str, message: str
) -> None:
    monkeypatch.chdir(heron)
    assert main(["init", "--yes", "--from", source]) == 2
    assert message in capsys.readouterr().err
    assert not (heron / "community.yaml").exists()


def test_split_writes_one_file_a_person(heron: Path) -> None:
    assert main(["init", str(heron), "--yes", "-q", "--split"]) == 0
    assert (heron / "community/people/bolin.yaml").read_text().startswith("people:\n  bolin: {name: bolin")
    assert "\npeople:" not in (heron / "community.yaml").read_text()
    assert main(["validate", "-r", str(heron / "community.yaml"), "-q"]) == 0


def test_suggestions_are_shown_and_never_written(heron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who = ["-c", "user.name=Farah Mansour", "-c", "user.email=farah@heron.garden"]
    subprocess.run(["git", *who, "commit", "--quiet", "-m", "all"], cwd=heron, check=True)
    assert main(["init", str(heron), "--yes", "--suggest"]) == 0
    assert "  .github  Farah Mansour (1)\n" in capsys.readouterr().err
    assert "Farah" not in (heron / "community.yaml").read_text()


def test_a_link_out_of_the_repository_is_no_source(project: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("* @outside\n")
    (project / "CODEOWNERS").symlink_to(tmp_path / "secret")
    main(["init", str(project), "--yes", "-q"])
    assert "outside" not in (project / "community.yaml").read_text()


def test_a_hundred_thousand_files_take_a_moment(project: Path) -> None:
    import time

    (project / "CODEOWNERS").write_text("* @ana-heron\n")
    names = "\n".join(f"100644 {'0' * 39}1 0\tsrc/d{n // 100}/f{n}.c" for n in range(100_000))
    subprocess.run(["git", "add", "."], cwd=project, check=True)
    subprocess.run(["git", "update-index", "--index-info"], cwd=project, check=True, input=names.encode())
    begun = time.process_time()
    assert main(["init", str(project), "--yes", "-q"]) == 0
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("remote", "contact"),
    [
        ("https://codeberg.org/wren-example/wren.git", "codeberg"),
        ("git@gitlab.com:wren-example/wren.git", "gitlab"),
        ("https://github.com/wren-example/wren", "github"),
        ("https://git.wren.garden/wren/wren", "github"),
    ],
)
def test_an_account_in_codeowners_is_one_of_the_forge_that_the_repository_came_from(
    project: Path, remote: str, contact: str
) -> None:
    (project / "CODEOWNERS").write_text("* @ana-example\n")
    for question in (["remote", "set-url", "origin", remote], ["add", "CODEOWNERS"]):
        subprocess.run(["git", *question], cwd=project, check=True)
    assert main(["init", str(project), "--yes"]) == 0
    assert f"contact: {{{contact}: ana-example}}" in (project / "community.yaml").read_text()


@pytest.mark.parametrize(("here", "named"), [("", ""), ("..", " -r wren/community.yaml")], ids=["inside", "outside"])
def test_the_next_command_works_where_one_is(
    project: Path, here: str, named: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / here)
    assert main(["init", str(project), "--yes"]) == 0
    said = capsys.readouterr().err
    assert said.endswith(f"Next: communitydocs validate{named}, then communitydocs render{named}\n")
