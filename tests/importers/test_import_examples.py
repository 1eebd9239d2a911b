"""Every small example gives the registry and the notes that stand beside it (see `examples.py`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples import CASES, files_of, imported, notes_of, text_of

from communitydocs.importers import importer, importers
from communitydocs.load import judge
from communitydocs.registry.read import read_bytes

every_example = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


@every_example
def test_an_example_gives_the_expected_registry(case: Path) -> None:
    assert text_of(imported(case)) == (case / "expected.yaml").read_text("utf-8")


@every_example
def test_what_an_example_could_not_say_is_noted_at_its_place(case: Path) -> None:
    assert notes_of(imported(case)) == (case / "notes.txt").read_text("utf-8")


@every_example
def test_an_example_gives_a_registry_without_errors(case: Path) -> None:
    found = judge(read_bytes(text_of(imported(case)).encode(), "community.yaml", case)).diagnostics
    assert [problem for problem in found if problem.level == "error"] == []


@every_example
def test_an_example_is_recognised_by_its_content(case: Path) -> None:
    assert importer(case.parent.name).recognises(files_of(case))


def test_every_format_has_an_example() -> None:
    assert {case.parent.name for case in CASES.values()} == set(importers())
