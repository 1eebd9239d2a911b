"""Publishing in tests: a small set of pages, rendered into the folder `docs`, and all that lies there then."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from communitydocs.documents.publish import Content, plan, write

Files = Mapping[str, Content]
DOCS = Path("docs")
MANIFEST = "docs/.communitydocs.json"
PAGES: Files = {"WHO-TO-ASK.md": "# Who to ask\n", "people/ana.md": "# Ana\n", "people/bo.md": "# Bo\n"}


def render(root: Path, files: Files, *, force: bool = False) -> None:
    """Plan and write one folder, as `render` does."""
    write(plan({DOCS: files}, root=root, force=force))


def actions(root: Path, files: Files, *, force: bool = False) -> dict[str, str]:
    """What a plan would do, by path."""
    return {c.path.as_posix(): c.action for c in plan({DOCS: files}, root=root, force=force).changes}


def tree(root: Path) -> dict[str, bytes | None]:
    """Every file below the root with its bytes; a folder is None, a link is where it leads."""
    return {path.relative_to(root).as_posix(): _content(path) for path in sorted(root.rglob("*"))}


def _content(path: Path) -> bytes | None:
    if path.is_symlink():
        return os.fsencode(path.readlink())
    return path.read_bytes() if path.is_file() else None
