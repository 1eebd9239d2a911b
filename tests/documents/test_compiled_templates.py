"""Our templates are compiled once, and kept where Python keeps our modules; no page depends on that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REGISTRY = """\
version: 1
project: {name: Wren}
people:
  ana: {name: Ana Souza, contact: {email: ana@wren.example}, topics: [help]}
render: [{to: markdown, into: docs}, {to: html, into: site}]
"""


def rendered(folder: Path, compiled: Path, *words: str, **more: str) -> dict[str, bytes]:
    """Every page of one run whose compiled code lies under `compiled`."""
    folder.mkdir()
    (folder / "community.yaml").write_text(REGISTRY)
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, "-m", "communitydocs", "render", "--quiet", *words],
        cwd=folder,
        env=variables | {"PYTHONPYCACHEPREFIX": str(compiled)} | more,
        check=True,
    )
    pages = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.suffix in (".html", ".md")}
    assert pages.keys() >= {"docs/WHO-TO-ASK.md", "site/index.html"}
    return {name: path.read_bytes() for name, path in pages.items()}


def kept(compiled: Path) -> set[Path]:
    """The compiled templates."""
    return set(compiled.rglob("*.cache"))


def test_a_second_run_finds_the_templates_compiled_and_writes_the_same_pages(tmp_path: Path) -> None:
    compiled = tmp_path / "compiled"
    first = rendered(tmp_path / "first", compiled)
    written = {path: path.stat().st_mtime_ns for path in kept(compiled)}
    assert {path.parent.name for path in written} == {"markdown", "html"}
    assert rendered(tmp_path / "second", compiled) == first
    assert {path: path.stat().st_mtime_ns for path in kept(compiled)} == written


@pytest.mark.parametrize("damage", [b"", b"j2", b"nothing of ours", None], ids=["empty", "cut", "foreign", "half"])
def test_what_is_damaged_there_is_compiled_anew(tmp_path: Path, damage: bytes | None) -> None:
    compiled = tmp_path / "compiled"
    first = rendered(tmp_path / "first", compiled)
    whole = {path: path.read_bytes() for path in kept(compiled)}
    assert whole
    for path, code in whole.items():
        path.write_bytes(code[: len(code) // 2] if damage is None else damage)
    assert rendered(tmp_path / "second", compiled) == first
    assert {path: path.read_bytes() for path in kept(compiled)} == whole


def test_nothing_is_kept_where_python_may_keep_nothing(tmp_path: Path) -> None:
    rendered(tmp_path / "here", tmp_path / "compiled", PYTHONDONTWRITEBYTECODE="1")
    assert not kept(tmp_path / "compiled")


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    rendered(tmp_path / "here", tmp_path / "file" / "compiled")


def test_templates_of_ones_own_are_compiled_in_each_run(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "html").mkdir(parents=True)
    from communitydocs.documents.environment import TEMPLATES

    shutil.copy(TEMPLATES / "html" / "safety.html.jinja", own / "html")
    rendered(tmp_path / "here", tmp_path / "compiled", "--templates", str(own))
    assert not kept(tmp_path / "compiled")
