"""`forget` takes somebody out wholly, lists each place, and says what stays elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from communitydocs.cli import main

REGISTRY = """\
version: 1
project: {name: Wren, first_contact: docs, x-founder: carla}
include: [people/*.yaml]
people:
  bo: {name: Bo, x-buddies: [carla, dee]}
roles:
  # Carla Ruiz began this.
  docs: {holders: [carla, bo], past: [{person: carla, until: 2020-01-01}], topics: [docs]}
channels:
  safe: {url: "mailto:safe@wren.garden", private: true, readers: [carla, bo]}
ignore:
  - {rule: placeholder, at: people.carla.about, reason: She writes it.}
  - {rule: placeholder, at: people.carla-b, reason: Another person.}
  - {rule: placeholder, at: "roles.docs.holders[1].title", reason: Bo.}
x-map: {carla: red, bo: blue, carla-b: green}
"""
FORGOTTEN = """\
version: 1
project: {name: Wren, first_contact: docs}
include: [people/*.yaml]
people:
  bo: {name: Bo, x-buddies: [dee]}
roles:
  # Carla Ruiz began this.
  docs: {holders: [bo], topics: [docs]}
channels:
  safe: {url: "mailto:safe@wren.garden", private: true, readers: [bo]}
ignore:
  - {rule: placeholder, at: people.carla-b, reason: Another person.}
  - {rule: placeholder, at: "roles.docs.holders[0].title", reason: Bo.}
x-map: {bo: blue, carla-b: green}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry of two files in a fresh git root, which is the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "people").mkdir()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "community.yaml").write_text(REGISTRY)
    (tmp_path / "people/carla.yaml").write_text("people:\n  carla: {name: Carla Ruiz}\n")
    return tmp_path


def test_every_mention_goes_and_nothing_else(here: Path) -> None:
    assert main(["forget", "carla"]) == 0
    assert (here / "community.yaml").read_text() == FORGOTTEN
    assert "arla" not in (here / "people/carla.yaml").read_text()


def test_each_place_is_listed_and_what_no_edit_can_take_out(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["forget", "carla"])
    err = capsys.readouterr().err
    for line in (
        "community.yaml:2: project.x-founder",
        "community.yaml:5: people.bo.x-buddies[0]",
        "people/carla.yaml:2: people.carla",
        "community.yaml:8: roles.docs.holders[0]",
        "community.yaml:8: roles.docs.past[0]",
        "community.yaml:10: channels.safe.readers[0]",
        "community.yaml:12: ignore[0]",
        "community.yaml:15: x-map.carla",
        "look at this by hand: community.yaml:7: # Carla Ruiz began this.",
        "look at this by hand: people/carla.yaml holds nothing now; delete it",
        "The history of git keeps what was taken out",
        "take Carla Ruiz off safe@wren.garden, which is private",
    ):
        assert line in err


def test_a_dry_run_lists_and_shows_and_writes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "carla", "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "-  carla: {name: Carla Ruiz}" in out
    assert "people/carla.yaml:2: people.carla" in err
    assert (here / "community.yaml").read_text() == REGISTRY


def test_who_is_not_there_cannot_be_forgotten(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "docs"]) == 2
    assert main(["forget", "carl"]) == 2
    assert "did you mean carla?" in capsys.readouterr().err


TWICE = """\
version: 1
project: {name: Wren}
people:
  carla:
    name: Carla Ruiz
    about: Draws the posters.
  bo: {name: Bo}  # carla knows him
roles:
  docs:
    holders:
      - carla
      - bo
    join: Ask Carla Ruiz.
"""


@pytest.mark.parametrize(
    ("how", "lines"),
    [
        (["--dry-run"], ["community.yaml:7: ", "community.yaml:13: "]),
        ([], ["community.yaml:4: ", "community.yaml:9: "]),
    ],
    ids=["in a dry run as they are", "after an edit as they are then"],
)
def test_lines_are_counted_in_the_file_that_is_there(
    how: list[str], lines: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "community.yaml").write_text(TWICE)
    assert main(["forget", "carla", *how]) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("look at this by hand: ")]
    assert [
        line.removeprefix("look at this by hand: ")[: len(place)] for line, place in zip(told, lines, strict=True)
    ] == lines
    text = (here / "community.yaml").read_text().splitlines()
    assert all(text[int(line.split(":")[2]) - 1].strip() == line.split(": ", 2)[2] for line in told)
