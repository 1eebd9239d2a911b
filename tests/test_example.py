"""The example community: its documents are the golden tree, and `make example` blesses them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from communitydocs.cli import main
from communitydocs.load import Checks, load

ROOT = Path(__file__).parents[1]
REGISTRIES = {"our own registry": ROOT / "community.yaml", "the example": ROOT / "tests/example/community.yaml"}


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES.keys())
def test_the_committed_documents_are_what_the_registry_renders(
    registry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["render", "--diff", "-r", str(registry)])
    assert (code, capsys.readouterr().out) == (0, "")


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES.keys())
def test_nothing_above_a_note_is_found(registry: Path) -> None:
    found = load(registry, Checks(today=date(2026, 11, 23))).diagnostics
    assert [diagnostic.message for diagnostic in found if diagnostic.level != "note"] == []
