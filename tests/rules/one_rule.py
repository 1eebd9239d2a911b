"""What one rule finds in a small registry."""

from __future__ import annotations

import json
from pathlib import Path

from communitydocs.load import Checks, load
from communitydocs.registry.problems import Diagnostic


def run(tmp_path: Path, rule: str, **tables: object) -> tuple[Diagnostic, ...]:
    """What one rule finds. JSON is YAML."""
    file = tmp_path / "community.yaml"
    file.write_text(json.dumps({"version": 1, "project": {"name": "Wren"}, **tables}, ensure_ascii=False), "utf-8")
    diagnostics = load(file, Checks(select=[rule])).diagnostics
    assert {diagnostic.rule for diagnostic in diagnostics} <= {rule}
    return diagnostics


def paths(tmp_path: Path, rule: str, **tables: object) -> list[str | None]:
    return [diagnostic.path for diagnostic in run(tmp_path, rule, **tables)]


def person(**fields: object) -> dict[str, object]:
    return {"ana": {"name": "Ana Souza", **fields}}
