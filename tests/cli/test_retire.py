"""`retire` thanks somebody, asks them no more, and says what it cannot do."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from communitydocs.cli import main

TODAY = ["--today", "2026-11-01"]
REGISTRY = """\
version: 1
project: {name: Wren}
include: [teams/*.yaml]

people:
  # Carla was here first.
  carla:
    name: Carla Ruiz
    contact: {email: carla@wren.garden}
    topics: [events]   # gladly
    about: Draws the posters.
    confirmed: 2026-01-01
  bo: {name: Bo, contact: {github: bo}}
roles:
  docs:
    holders:
      - bo
      - {person: carla, title: lead, since: 2020-01-01}  # until she has enough
    topics: [docs]
    paths: [docs/]
  safety: {holders: [carla], topics: [conduct], channels: [safe], contact: {github: wren/safety, email: s@wren.garden}}
channels:
  safe: {url: "mailto:safe@wren.garden", private: true, readers: [safety]}
  direct: {url: "mailto:direct@wren.garden", private: true, readers: [carla], topics: [conduct]}
  both: {url: "mailto:both@wren.garden", private: true, readers: [bo, carla], topics: [security]}
"""
TEAM = "roles:\r\n  posters: {holders: [{person: carla, until: 2025-01-01}], past: [bo]}  # ours\r\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry of two files in a fresh git root, which is the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "teams").mkdir()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "community.yaml").write_text(REGISTRY)
    (tmp_path / "teams/posters.yaml").write_bytes(b"\xef\xbb\xbf" + TEAM.encode())
    return tmp_path


RETIRED = """\
version: 1
project: {name: Wren}
include: [teams/*.yaml]

people:
  # Carla was here first.
  carla:
    name: Carla Ruiz
    about: Draws the posters.
  bo: {name: Bo, contact: {github: bo}}
roles:
  docs:
    holders:
      - bo
    past: [{person: carla, title: lead, since: 2020-01-01, until: 2026-11-01}]
    topics: [docs]
    paths: [docs/]
  safety: {past: [{person: carla, until: 2026-11-01}], topics: [conduct], channels: [safe], \
contact: {github: wren/safety, email: s@wren.garden}}
channels:
  safe: {url: "mailto:safe@wren.garden", private: true, readers: [safety]}
  direct: {url: "mailto:direct@wren.garden", private: true, topics: [conduct]}
  both: {url: "mailto:both@wren.garden", private: true, readers: [bo], topics: [security]}
"""


def test_holders_become_past_ones_and_nothing_else_changes(here: Path) -> None:
    assert main(["retire", "carla", *TODAY]) == 0
    assert (here / "community.yaml").read_text() == RETIRED
    team = TEAM.replace(
        "holders: [{person: carla, until: 2025-01-01}], past: [bo]", "past: [bo, {person: carla, until: 2025-01-01}]"
    )
    assert (here / "teams/posters.yaml").read_bytes() == b"\xef\xbb\xbf" + team.encode()


def test_without_thanks_no_past_entry_is_left(here: Path) -> None:
    assert main(["retire", "carla", "--without-thanks", *TODAY]) == 0
    assert "person: carla" not in (here / "community.yaml").read_text()
    assert (here / "teams/posters.yaml").read_bytes().endswith(b"  posters: {past: [bo]}  # ours\r\n")


def test_it_says_what_no_file_can_do_and_what_has_nobody_now(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["retire", "carla", *TODAY])
    err = capsys.readouterr().err
    for line in (
        "take Carla Ruiz off safe@wren.garden, which is private",
        "take Carla Ruiz off direct@wren.garden, which is private",
        "take Carla Ruiz off both@wren.garden, which is private",
        "take Carla Ruiz out of the team wren/safety on github",
        "take Carla Ruiz off s@wren.garden",
        "change the passwords that Carla Ruiz knows",
        "warning: nobody answers `events` now",
        "warning: nobody answers `conduct` now",
        "warning: nobody reads `safe` now",
        "warning: nobody reads `direct` now",
        "warning: nobody holds `safety` now",
        "Kept in people.carla: name, about.",
    ):
        assert line in err
    assert "nobody answers `docs`" not in err
    assert "nobody reads `both`" not in err


def test_a_dry_run_shows_all_files_and_writes_none(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retire", "carla", "--dry-run", *TODAY]) == 0
    out = capsys.readouterr().out
    assert "--- a/community.yaml" in out
    assert "--- a/teams/posters.yaml" in out
    assert (here / "community.yaml").read_text() == REGISTRY


def test_a_term_that_never_began_is_not_thanked(here: Path) -> None:
    (here / "community.yaml").write_text(REGISTRY.replace("since: 2020-01-01", "since: 2027-01-01"))
    main(["retire", "carla", *TODAY])
    assert "2027" not in (here / "community.yaml").read_text()


def test_a_topic_that_only_they_listed_is_told_as_the_error_that_it_is_now(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = REGISTRY.replace("[events]", "[posters]") + "topics: {posters: {title: I want a poster}}\n"
    (here / "community.yaml").write_text(text)
    assert main(["retire", "carla", *TODAY]) == 0
    assert "error[orphan-topic]" in capsys.readouterr().err


def test_who_holds_nothing_is_left_as_they_are(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["retire", "carla", *TODAY])
    assert main(["retire", "carla", *TODAY]) == 0
    assert "nothing was changed" in capsys.readouterr().err
    assert (here / "community.yaml").read_text() == RETIRED


def test_an_unknown_person_is_not_guessed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retire", "karla", *TODAY]) == 2
    assert "did you mean carla?" in capsys.readouterr().err


def test_if_one_file_cannot_be_replaced_none_is(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rename = Path.replace

    def full_disk(self: Path, target: Path) -> Path:
        if Path(target).name == "posters.yaml":
            raise OSError(errno.ENOSPC, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", full_disk)
    assert main(["retire", "carla", *TODAY]) == 2
    assert "cannot write teams/posters.yaml: no space left on device; nothing was changed" in capsys.readouterr().err
    assert (here / "community.yaml").read_text() == REGISTRY
    assert sorted(path.name for path in here.rglob("*") if path.is_file()) == ["community.yaml", "posters.yaml"]


def test_a_link_stays_a_link(here: Path) -> None:
    (here / "community.yaml").rename(here / "real.yaml")
    (here / "community.yaml").symlink_to("real.yaml")
    assert main(["retire", "carla", *TODAY]) == 0
    assert (here / "community.yaml").is_symlink()
    assert (here / "real.yaml").read_text() == RETIRED


@pytest.mark.parametrize(
    ("holders", "before", "after"),
    [
        ("[bo, carla]", "[carla]", "[{person: carla, until: 2026-11-01}]"),
        ("[bo, carla]", "[dan, {person: carla}]", "[dan, {person: carla, until: 2026-11-01}]"),
        ("[bo, carla]", "[{person: carla, until: 2020-01-01}]",
         "[{person: carla, until: 2020-01-01}, {person: carla, until: 2026-11-01}]"),
        ("[bo]", "[carla]", "[carla]"),
        ("[bo, {person: carla, since: 2027-01-01}]", "[carla]", "[carla]"),
    ],
    ids=["a bare entry is replaced", "so is its long form", "another term stays", "who holds nothing stays thanked",
         "a term that never began ends nothing"],
)  # fmt: skip
def test_nobody_is_thanked_twice_for_one_term(holders: str, before: str, after: str, tmp_path: Path) -> None:
    file = tmp_path / "community.yaml"
    people = "people:\n  bo: {name: Bo}\n  dan: {name: Dan}\n  carla: {name: Carla, topics: [help]}\n"
    role = f"roles:\n  docs:\n    holders: {holders}\n    past: {before}\n"
    file.write_text(f"version: 1\nproject: {{name: Wren}}\n{people}{role}")
    assert main(["retire", "carla", "-r", str(file), *TODAY]) == 0
    assert file.read_text().endswith(f"    holders: [bo]\n    past: {after}\n")
