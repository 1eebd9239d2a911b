"""OWNERS files in tests: those of a folder, and what the importer makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from communitydocs.importers import Imported, importer

HERE = Path(__file__).parent / "owners"
CORPUS = Path(__file__).parents[2].parent / "shared/corpus"
NAMES = ("OWNERS", "OWNERS_ALIASES", "SECURITY_CONTACTS")
OWNERS = importer("owners")
Files = dict[str, bytes]


def files_in(root: Path) -> Files:
    found = (file for file in sorted(root.rglob("*")) if file.name in NAMES)
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}


def read(files: Mapping[str, bytes]) -> Imported:
    return OWNERS.read(files)
