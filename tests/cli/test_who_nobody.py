"""Somebody who is not to be asked now, and a role without people: `who` says so, and whom to turn to instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from communitydocs.cli import main

WREN = """\
version: 1
project: {name: Wren, first_contact: welcome}
people:
  ana: {name: Ana Souza}
  bo: {name: Bo Lindqvist, availability: closed}
  chidi: {name: Chidi Eze}
  dee: {name: Dee Park, away_until: 2027-01-01}
  eli: {name: Eli Roth, availability: closed}
  fay: {name: Fay Ott}
roles:
  welcome: {holders: [ana], past: [fay]}
  core: {holders: [bo, chidi, dee]}
  safety: {holders: [bo, dee], topics: [conduct]}
  rest: {holders: [eli]}
  ghost: {topics: [press]}
  owls: {parent: core}
"""


def said(words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str = WREN) -> str:
    (tmp_path / "community.yaml").write_text(text)
    main(["who", words, "-r", str(tmp_path / "community.yaml"), "--color", "never"])
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "why", "instead"),
    [
        ("dee", "away until 2027-01-01; please do not write to them", "Core\n  People      Chidi Eze"),
        ("bo", "takes no questions now; please do not write to them", "Core\n  People      Chidi Eze"),
        ("eli", "takes no questions now; please do not write to them", "Welcome team\n  People      Ana Souza"),
        ("fay", "has stepped back; please do not write to them", "Welcome team\n  People      Ana Souza"),
        ("ghost", "nobody is named for it", "Welcome team\n  People      Ana Souza"),
        ("press", "nobody is named for it", "Welcome team\n  People      Ana Souza"),
        ("rest", "nobody who holds it takes questions now", "Welcome team\n  People      Ana Souza"),
    ],
    ids=["away", "closed", "the only holder is closed", "stepped back", "a role without people",
         "a topic of such a role", "a role whose holder is closed"],
)  # fmt: skip
def test_it_is_said_why_not_and_whom_instead(
    words: str, why: str, instead: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(words, tmp_path, capsys, WREN.replace("welcome: {", "welcome: {name: Welcome team, "))
    assert f"              {why}\n" in out
    assert f"  Instead     {instead}" in out
    assert "Part of" not in out


def test_what_somebody_absent_does_in_private_is_asked_for_in_private(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "In private  communitydocs who safety\n" in said("dee", tmp_path, capsys)


def test_the_day_of_return_is_not_told_without_consent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = said("dee", tmp_path, capsys, WREN.replace("name: Wren", "name: Wren, consent: required"))
    assert "takes no questions now" in out
    assert "2027" not in out


def test_a_role_is_part_only_of_those_above_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "  Part of     Core\n" in said("owls", tmp_path, capsys)
