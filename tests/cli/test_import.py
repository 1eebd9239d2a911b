"""`import` drafts a registry from another format, and says what it could not use."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from communitydocs.cli import main
from communitydocs.registry.read import read_bytes

SMALL = Path(__file__).parents[1] / "importers/sigs/small/input/sigs.yaml"


def test_the_registry_goes_to_stdout_and_the_notes_to_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "sigs", str(SMALL)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("version: 1\n")
    assert "sigs.yaml:" in printed.err
    (tmp_path / "community.yaml").write_text(printed.out)
    assert main(["validate", "-r", str(tmp_path / "community.yaml")]) == 0


def test_into_writes_a_file_and_names_the_next_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = tmp_path / "k8s.yaml"
    assert main(["import", "sigs", str(SMALL), "--into", str(into)]) == 0
    assert "Next: communitydocs validate -r" in capsys.readouterr().err
    assert main(["validate", "-r", str(into)]) == 0


def test_an_existing_file_is_not_written_over(tmp_path: Path) -> None:
    into = tmp_path / "k8s.yaml"
    into.write_text("mine\n")
    assert main(["import", "sigs", str(SMALL), "--into", str(into)]) == 2
    assert into.read_text() == "mine\n"
    assert main(["import", "sigs", str(SMALL), "--into", str(into), "--force"]) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import", "sigz", str(SMALL)], "there is no format"),
        (["import", "sigs", "/nowhere/sigs.yaml"], "cannot read"),
        (["import", "sigs", __file__], "does not look like the format sigs"),
    ],
    ids=["an unknown format", "a missing file", "a file of another kind"],
)
def test_what_cannot_be_imported_is_said(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


SECTION = """\
NET DRIVERS
M:\tAna Souza <ana@heron.example>
S:\tMaintained
F:\tdrivers/net*
"""
"""In this format a `*` never goes on behind a slash: of a folder that it fits, nothing is meant."""


@pytest.mark.parametrize(
    ("file", "paths"),
    [
        ("drivers/net.c", ["drivers/net*"]),
        ("drivers/network/a.c", ["drivers/net*", "!drivers/net*/**"]),
        (None, ["drivers/net*", "!drivers/net*/**"]),
    ],
    ids=["no folder fits", "a folder fits", "the files are not known"],
)
def test_the_files_of_the_checkout_say_what_a_pattern_means(
    file: str | None, paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("MAINTAINERS").write_text(SECTION)
    if file is not None:
        Path(file).parent.mkdir(parents=True)
        Path(file).touch()
        subprocess.run(["git", "init", "--quiet"], check=True)
        subprocess.run(["git", "add", "."], check=True)
    assert main(["import", "maintainers", "MAINTAINERS", "--into", "community.yaml"]) == 0
    registry = read_bytes(Path("community.yaml").read_bytes(), "community.yaml", tmp_path).registry
    assert registry is not None
    assert [list(role.paths) for role in registry.roles.values()] == [paths]


# Adding to a registry that is there -----------------------------------------------------------------------

OURS = """\
version: 1
project:
    name: Heron   # ours
people:
    # the founder
    ana: {name: Ana Souza, contact: {github: ana-heron}}   # hello
roles:
    docs: {join: Ask us.}
    maintainers:
        holders:
        - ana
        topics: [help, bug]
"""
OWNERS = "* @Ana-Heron\n/docs/ @bolin\n/src/ @bolin @dee\n"


def add(folder: Path, *more: str) -> int:
    (folder / "CODEOWNERS").write_text(OWNERS)
    return main(
        ["import", "codeowners", str(folder / "CODEOWNERS"), "--into", str(folder / "c.yaml"), "--merge", *more]
    )


def test_merge_adds_what_is_new_and_leaves_every_line_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(OURS)
    assert add(tmp_path) == 0
    after = (tmp_path / "c.yaml").read_text()
    rest = iter(after.splitlines())
    assert all(line in rest for line in OURS.splitlines())
    registry = read_bytes(after.encode(), "c.yaml", tmp_path).registry
    assert registry is not None
    assert list(registry.people) == ["ana", "bolin", "dee"]
    assert list(registry.roles) == ["docs", "maintainers", "everything", "src"]
    assert registry.roles["docs"].paths == ()
    assert [holder.person for holder in registry.roles["everything"].holders] == ["ana"]


def test_merge_twice_adds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "c.yaml").write_text(OURS)
    add(tmp_path)
    once = (tmp_path / "c.yaml").read_text()
    assert add(tmp_path) == 0
    assert (tmp_path / "c.yaml").read_text() == once
    assert "Added 0 people, 0 roles, 0 channels" in capsys.readouterr().err


def test_merge_says_who_is_perhaps_there_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = (
        "version: 1\nproject: {name: Wren}\npeople:\n  ana: {name: Ana Souza, contact: {matrix: '@a:wren.garden'}}\n"
    )
    (tmp_path / "c.yaml").write_text(there)
    person = '{"login": "anasouza", "name": "ana souza", "contributions": ["code"], "profile": "https://wren.garden"}'
    (tmp_path / ".all-contributorsrc").write_text(f'{{"projectName": "wren", "contributors": [{person}]}}')
    merge = ["import", "all-contributors", str(tmp_path / ".all-contributorsrc"), "--into", str(tmp_path / "c.yaml")]
    told = []
    for _ in range(2):
        assert main([*merge, "--merge"]) == 0
        told.append("and `ana` are both called ana souza: perhaps the same person" in capsys.readouterr().err)
    assert told == [True, False]  # the second time nobody is added
    assert (tmp_path / "c.yaml").read_text().startswith(there)


def test_merge_needs_a_registry_to_add_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "CODEOWNERS").write_text(OWNERS)
    assert main(["import", "codeowners", str(tmp_path / "CODEOWNERS"), "--merge"]) == 2
    assert "name it with --into" in capsys.readouterr().err


def test_merge_into_nothing_writes_a_new_registry(tmp_path: Path) -> None:
    assert add(tmp_path) == 0
    assert main(["validate", "-r", str(tmp_path / "c.yaml"), "-q"]) == 0


@pytest.mark.parametrize(
    "text", ["people: [", "version: 1\nproject: {name: A, name: B}\n", "version: 2\nproject: {}\n"]
)
def test_merge_does_not_touch_what_it_cannot_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "c.yaml").write_text(text)
    assert add(tmp_path) in (1, 2)
    assert (tmp_path / "c.yaml").read_text() == text


@pytest.mark.parametrize(
    "names", [("here", "there"), ("here/sigs.yaml", "../other/sigs.yaml"), ("here", "../other/sigs.yaml")]
)
def test_two_files_of_one_name_are_not_taken_for_one(
    names: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("wren/here", "wren/there", "other"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "sigs.yaml").write_bytes(SMALL.read_bytes())
    monkeypatch.chdir(tmp_path / "wren")
    code = main(["import", "sigs", *names])
    err = capsys.readouterr().err
    if names[0] == "here/sigs.yaml":  # a file below the current folder is known by its path
        assert code == 0
    else:
        assert code == 2
        assert "here/sigs.yaml and " in err
        assert "have one name here; import one, and the other with --merge" in err


def test_a_file_that_is_given_twice_is_read_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "sigs", str(SMALL), str(SMALL)]) == 0
    twice = capsys.readouterr()
    assert main(["import", "sigs", str(SMALL)]) == 0
    assert capsys.readouterr() == twice
