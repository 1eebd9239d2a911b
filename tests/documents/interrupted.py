"""Publishing that something interrupts: what is published before, during and after it, and what may be left then."""

from __future__ import annotations

from pathlib import Path

from published import render, tree

OLD = {"a.md": "old a\n", "people/ana.md": "old ana\n", "people/bo.md": "old bo\n", "keep.md": "kept\n"}
NEW = {"a.md": "new a\n", "people/ana.md": "new ana\n", "roles/docs.md": "new role\n", "keep.md": "kept\n"}
OTHER = {"a.md": "other a\n", "channels/chat.md": "other chat\n"}
STEPS = ("open", "write", "replace", "unlink", "rmdir", "mkdir", "fsync")
"""The calls by which anything reaches the disk."""


def clean(root: Path, files: dict[str, str]) -> dict[str, bytes | None]:
    """The tree of a render that nothing disturbs."""
    render(root, files)
    return tree(root)


def assert_whole(root: Path, *sets: dict[str, str]) -> None:
    """Every page there is one of those sets', whole."""
    for path in {path for files in sets for path in files}:
        page = root / "docs" / path
        assert (page.read_text() if page.exists() else None) in [files.get(path) for files in sets]
