"""The example community: its documents are the golden tree, and `make example` blesses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from communitydocs.cli import main

ROOT = Path(__file__).parents[1]
REGISTRIES = {"our own registry": ROOT / "community.yaml", "the example": ROOT / "tests/example/community.yaml"}


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES.keys())
def test_the_committed_documents_are_what_the_registry_renders(
    registry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["render", "--diff", "-r", str(registry)])
    assert (code, capsys.readouterr().out) == (0, "")


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES.keys())
def test_it_validates_without_a_warning(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--strict", "--today", "2026-11-01", "-r", str(registry)]) == 0
    assert "nothing to mend" in capsys.readouterr().out
