"""`communitydocs render --to X --into DIR`: one target alone, and nothing lost of those that share its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import communities
import pytest
import yaml

from communitydocs.cli import main

LISTED = [
    {"to": "markdown", "into": "docs"},
    {"to": "json", "into": "docs/api"},
    {"to": "github", "into": "."},
    {"to": "block", "file": "README.md"},
]
README = "# Wren\n\n<!-- communitydocs:begin people -->\n<!-- communitydocs:end people -->\n"
MEETING = {"every": "week", "day": "thursday", "time": "16:00", "timezone": "UTC"}
CALL = {"kind": "meeting", "url": "https://meet.wren.garden/x", "schedule": MEETING}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A community whose four targets are written; it is the current folder."""
    folder = tmp_path / "wren"
    folder.mkdir()
    (folder / "README.md").write_text(README)
    _change(folder)
    monkeypatch.chdir(folder)
    assert main(["render"]) == 0
    return folder


def _change(folder: Path, **top: Any) -> None:
    channels = {**communities.WREN["channels"], "call": CALL}
    data = {**communities.WREN, "channels": channels, "render": LISTED, **top}
    (folder / "community.yaml").write_text(yaml.safe_dump(data, sort_keys=False))


def _rename(folder: Path) -> None:
    """Make every page stale."""
    people = {**communities.WREN["people"], "ana": {**communities.WREN["people"]["ana"], "name": "Ana de Souza"}}
    _change(folder, people=people)


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != ".communitydocs.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize(
    ("to", "into", "new"),
    [
        ("calendar", "docs", {"docs/community.ics", "docs/meetings/call.ics"}),
        ("calendar", "./docs/../docs/", {"docs/community.ics", "docs/meetings/call.ics"}),
        ("calendar", "docs/api", {"docs/api/community.ics", "docs/api/meetings/call.ics"}),
        ("calendar", ".", {"community.ics", "meetings/call.ics"}),
        ("markdown", ".", {"WHO-TO-ASK.md", "CONTRIBUTING.md"}),
        ("forgejo", ".", {".forgejo/ISSUE_TEMPLATE/config.yaml"}),
    ],
)
def test_the_files_of_other_targets_stay(home: Path, to: str, into: str, new: set[str]) -> None:
    before = _files(home)
    assert main(["render", "--to", to, "--into", into]) == 0
    after = _files(home)
    assert after.keys() - before.keys() == new
    assert {path: after[path] for path in before} == before


def test_into_alone_means_markdown_and_keeps_as_much(home: Path) -> None:
    before = _files(home)
    assert main(["render", "--into", "docs/api"]) == 0
    assert {path: data for path, data in _files(home).items() if path in before} == before


def test_they_stay_as_they_are_even_where_they_are_out_of_date(home: Path) -> None:
    before = _files(home)
    _rename(home)
    assert main(["render", "--to", "calendar", "--into", "docs"]) == 0
    after = _files(home)
    assert after["docs/WHO-TO-ASK.md"] == before["docs/WHO-TO-ASK.md"]
    assert main(["render", "--to", "github"]) == 0
    assert _files(home)["README.md"] == before["README.md"]


def test_they_are_still_ours_afterwards(home: Path) -> None:
    for to, into in (("calendar", "docs"), ("calendar", "."), ("calendar", "docs/api")):
        assert main(["render", "--to", to, "--into", into]) == 0
    _rename(home)
    assert main(["render"]) == 0
    files = _files(home)
    assert b"Ana de Souza" in files["docs/WHO-TO-ASK.md"]
    assert b"Ana de Souza" in files["README.md"]
    assert not [path for path in files if path.endswith(".ics")]
    assert main(["render", "--check"]) == 0


def test_a_hand_edit_of_another_target_stops_nothing(home: Path) -> None:
    (home / "docs/WHO-TO-ASK.md").write_text("By hand.\n")
    assert main(["render", "--to", "calendar", "--into", "docs"]) == 0
    assert (home / "docs/WHO-TO-ASK.md").read_text() == "By hand.\n"
    assert main(["render", "--check"]) == 1


def test_a_broken_block_of_another_entry_stops_nothing(home: Path) -> None:
    (home / "README.md").write_text("# Wren\n")
    assert main(["render", "--to", "github"]) == 0
    assert main(["render", "--to", "calendar", "--into", "."]) == 0
    assert (home / "README.md").read_text() == "# Wren\n"


def test_check_and_the_run_after_it_agree(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["render", "--to", "calendar", "--into", "docs"]
    assert main([*command, "--check"]) == 1
    assert "WHO-TO-ASK" not in capsys.readouterr().out
    assert main(command) == 0
    assert main([*command, "--check"]) == 0


def test_the_target_itself_tidies_up_there(home: Path) -> None:
    main(["render", "--to", "calendar", "--into", "docs"])
    _change(home, channels=communities.WREN["channels"])
    assert main(["render", "--to", "calendar", "--into", "docs"]) == 0
    assert "docs/meetings/call.ics" not in _files(home)
    assert "docs/WHO-TO-ASK.md" in _files(home)


def test_a_target_that_has_nothing_left_to_say_tidies_up_too(home: Path) -> None:
    roles = {**communities.WREN["roles"], "docs": {"holders": ["bo"], "paths": ["docs/"]}}
    _change(home, roles=roles, render=[{"to": "gitlab", "into": "."}])
    assert main(["render"]) == 0
    assert (home / ".gitlab/CODEOWNERS").exists()
    _change(home, render=[{"to": "gitlab", "into": "."}])
    assert main(["render"]) == 0
    assert not (home / ".gitlab").exists()
    assert (home / "README.md").exists()


def test_without_a_list_the_default_pages_stay(home: Path) -> None:
    _change(home, render=[])
    before = _files(home / "docs")
    assert main(["render", "--to", "json", "--into", "docs"]) == 0
    after = _files(home / "docs")
    assert {path: after[path] for path in before} == before


def test_a_folder_that_holds_nothing_yet_gets_the_one_target_alone(tmp_path: Path, home: Path) -> None:
    _change(home, render=[{"to": "markdown", "into": "new"}])
    assert main(["render", "--to", "calendar", "--into", "new"]) == 0
    assert set(_files(home / "new")) == {"community.ics", "meetings/call.ics"}


def test_the_entry_of_that_folder_says_how_it_is_written(home: Path) -> None:
    render = [{"to": "markdown", "into": "docs"}, {"to": "markdown", "into": "site", "pages": "always"}]
    _change(home, render=render)
    assert main(["render", "--to", "markdown", "--into", "site"]) == 0
    assert (home / "site/people/ana.md").exists()


def test_two_targets_still_may_not_write_one_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(home, render=[{"to": "block", "file": "WHO-TO-ASK.md"}])
    (home / "WHO-TO-ASK.md").write_text(README)
    assert main(["render", "--to", "markdown", "--into", "."]) == 2
    assert "markdown and block would both write WHO-TO-ASK.md" in capsys.readouterr().err


def test_a_link_to_the_folder_is_the_same_folder(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "link").symlink_to("docs")
    before = _files(home / "docs")
    assert main(["render", "--to", "calendar", "--into", "link"]) == 2
    assert "is a link" in capsys.readouterr().err
    assert _files(home / "docs") == before


@pytest.mark.parametrize("how", [[], ["--check"], ["--dry-run"]], ids=["written", "checked", "tried"])
@pytest.mark.parametrize(
    ("here", "into", "name"),
    [
        (".", "../beside", "../beside/CONTRIBUTING.md"),
        ("sub", "out", "out/CONTRIBUTING.md"),
        ("sub", "../over", "../over/CONTRIBUTING.md"),
    ],
    ids=["beside the registry", "from a folder below", "from a folder below, into one above"],
)
def test_files_are_named_as_they_are_found_from_here(
    here: str,
    into: str,
    name: str,
    how: list[str],
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (home / here).mkdir(exist_ok=True)
    monkeypatch.chdir(home / here)
    main(["render", "--to", "markdown", "--into", into, *how])
    printed = capsys.readouterr()
    words = (printed.out + printed.err).split()
    assert name in words
    assert [word for word in words if word.endswith("/CONTRIBUTING.md")] == [name]
