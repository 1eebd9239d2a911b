"""`communitydocs render` beside files that somebody wrote by hand: guides are left alone, the others refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import communities
import pytest
import yaml

from communitydocs.cli import main

MINE = "Written by hand.\n"
PATHS = {**communities.WREN["roles"], "docs": {"holders": ["bo"], "paths": ["docs/"]}}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with Wren's registry, which renders the files of GitHub into the root; it is the current folder."""
    _write(tmp_path, [{"to": "github", "into": "."}])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(folder: Path, render: list[dict[str, Any]]) -> None:
    data = {**communities.WREN, "roles": PATHS, "render": render}
    (folder / "community.yaml").write_text(yaml.safe_dump(data, sort_keys=False))


def _by_hand(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(MINE)


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("SECURITY.md", "begin with `communitydocs import security SECURITY.md`"),
        ("SUPPORT.md", "write what it says under `topics` and `channels`"),
    ],
)
def test_a_hand_written_guide_is_left_alone_and_the_rest_is_written(
    home: Path, name: str, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _by_hand(home, name)
    assert main(["render"]) == 0
    note = f"note: {name} was written by hand and is left alone; to bring it in, {how}, or replace it with --force"
    assert note in capsys.readouterr().err
    assert (home / name).read_text() == MINE
    assert (home / ".github/CODEOWNERS").exists()
    assert name not in (home / ".communitydocs.json").read_text()


def test_two_hand_written_guides_are_out_of_date_for_nobody(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _by_hand(home, "SECURITY.md", "SUPPORT.md")
    assert main(["render"]) == 0
    capsys.readouterr()
    assert main(["render", "--check"]) == 0
    said = capsys.readouterr().err
    assert said.count("left alone") == 2
    assert said.endswith("2 files up to date\n")
    assert main(["render", "--dry-run"]) == 0
    assert "SECURITY.md" not in capsys.readouterr().out


def test_a_guide_is_taken_over_with_force(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _by_hand(home, "SECURITY.md")
    assert main(["render", "--force"]) == 0
    assert "left alone" not in capsys.readouterr().err
    assert "safety@wren.garden" in (home / "SECURITY.md").read_text()


def test_a_guide_of_ours_that_was_edited_by_hand_is_refused(home: Path) -> None:
    main(["render"])
    _by_hand(home, "SECURITY.md")
    assert main(["render"]) == 1
    assert main(["render", "--check"]) == 1
    assert (home / "SECURITY.md").read_text() == MINE


def test_what_the_note_proposes_can_be_run(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "SECURITY.md").write_text("# Security\n\nPlease write to security@wren.garden, not to the issues.\n")
    assert main(["import", "security", "SECURITY.md"]) == 0
    assert "security@wren.garden" in capsys.readouterr().out


@pytest.mark.parametrize("place", [".github", "docs"])
def test_a_guide_in_another_place_is_named_only_where_github_shows_it(
    home: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _by_hand(home, f"{place}/SECURITY.md")
    assert main(["render"]) == 0
    said = f"note: GitHub shows {place}/SECURITY.md instead of the SECURITY.md rendered here"
    assert (said in capsys.readouterr().err) == (place == ".github")
    assert (home / "SECURITY.md").exists()


@pytest.mark.parametrize(
    ("target", "name", "importer"),
    [
        ("github", ".github/CODEOWNERS", "codeowners"),
        ("github", ".github/ISSUE_TEMPLATE/config.yml", "issue-config"),
        ("gitlab", ".gitlab/CODEOWNERS", "codeowners"),
        ("forgejo", ".forgejo/CODEOWNERS", "codeowners"),
        ("forgejo", ".forgejo/ISSUE_TEMPLATE/config.yaml", "issue-config"),
    ],
)
def test_what_decides_at_the_forge_is_refused_with_the_command_that_reads_it(
    home: Path, target: str, name: str, importer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(home, [{"to": target, "into": "."}])
    _by_hand(home, name)
    assert main(["render"]) == 1
    said = capsys.readouterr().err
    why = f"refused: {name}: not written by communitydocs"
    assert f"{why}; to bring it in: communitydocs import {importer} {name}\n" in said
    assert (home / name).read_text() == MINE
    assert not (home / "SUPPORT.md").exists()


def test_an_edit_of_ours_is_not_offered_to_an_importer(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["render"])
    _by_hand(home, ".github/CODEOWNERS")
    capsys.readouterr()
    assert main(["render"]) == 1
    assert "refused: .github/CODEOWNERS: edited by hand\n" in capsys.readouterr().err
