"""A few registries set off every rule; what validate says of each, line for line, is committed beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from communitydocs.cli import main
from communitydocs.rules import rules

FOLDER = Path(__file__).parent / "registries"
NAMES = sorted(file.stem for file in FOLDER.glob("*.yaml"))
TODAY = "2026-11-23"
ELSEWHERE = {
    "broken-link": "needs the network: tests/rules/test_broken_link.py",
    "weak-accent": "the only rule about the look of the site: tests/rules/test_weak_accent.py",
    "old-schema-copy": "needs a copy of the schema: the example on its page",
}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The registries in a git checkout with a few files, as the current folder."""
    for file in FOLDER.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    for name in ("README.md", "CONTRIBUTING.md", "src/wren.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# Wren\n")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "README.md", "CONTRIBUTING.md", "src", "checkout.yaml"], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(name: str, capsys: pytest.CaptureFixture[str]) -> Any:
    main(["validate", "-r", f"{name}.yaml", "--format", "json", "--today", TODAY])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", NAMES)
def test_validate_says_what_is_committed(name: str, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(name, capsys) == json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def test_every_rule_is_set_off_by_one_of_them() -> None:
    reports = [json.loads((FOLDER / f"{name}.json").read_text("utf-8")) for name in NAMES]
    found = {diagnostic["rule"] for report in reports for diagnostic in report["diagnostics"]}
    assert set(rules()) - found == set(ELSEWHERE)
