"""MAINTAINERS of the kernel's kind in tests: a section of ours, the real files, and what the importer makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from communitydocs.importers import Imported, importer
from communitydocs.load import judge
from communitydocs.registry.dump import dump
from communitydocs.registry.model import Project
from communitydocs.registry.read import read_bytes

MAINTAINERS = importer("maintainers")
CORPUS = Path(__file__).parents[2].parent / "shared/corpus/kernel-maintainers"
PROJECTS = sorted(path.name for path in CORPUS.glob("*") if (path / "MAINTAINERS").is_file())
in_corpus = pytest.mark.skipif(not PROJECTS, reason="the corpus does not lie beside this checkout")
NEST = b"NEST\nM:\tAna Souza <ana@wren.garden>\nS:\tMaintained\n"


def read(content: bytes | str, tree: Sequence[str] = ()) -> Imported:
    return MAINTAINERS.read({"MAINTAINERS": content.encode() if isinstance(content, str) else content}, tree)


def errors(found: Imported) -> list[str]:
    registry = replace(found.registry, project=Project(name="Wren"))
    text = dump(registry, origins=found.origins)
    reading = read_bytes(text.encode(), "community.yaml", Path("nowhere"))
    for table in ("people", "roles", "channels"):
        assert getattr(reading.registry, table) == getattr(registry, table)
    return [problem.message for problem in judge(reading).diagnostics if problem.level == "error"]
