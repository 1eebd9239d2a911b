"""`import` drafts a registry from another format, and says what it could not use."""

from __future__ import annotations

from pathlib import Path

import pytest

from communitydocs.cli import main

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
