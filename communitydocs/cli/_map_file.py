"""Writing the map: over an older one, and over nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from communitydocs.answers.routes import Routes
from communitydocs.cli import _beside
from communitydocs.cli._screen import Screen
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.scalars import visible


def write_map(name: str, registry: Registry, routes: Routes, screen: Screen) -> None:
    """Draw the map into a file. Raises CommunityDocsError where that would replace something that is no map."""
    from communitydocs.documents import map as community_map

    file = Path(name)
    if file.suffix.lower() != ".svg":
        raise CommunityDocsError(f"--map takes a file that ends in .svg, not {name}")
    try:
        if os.path.lexists(file) and not _is_ours(file, community_map.MARK):
            raise CommunityDocsError(f"{name} is no map of ours: take it away first, or name another file")
        _replace(file, community_map.draw(registry, routes))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "unwritable"
        raise CommunityDocsError(f"cannot write {name}: {reason.lower()}") from error
    screen.say(f"wrote  {visible(name)}")


def _is_ours(file: Path, mark: str) -> bool:
    """Whether a regular file begins as our maps do."""
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as stream:
        return mark.encode() in stream.read(200)


def _replace(file: Path, text: str) -> None:
    """Write beside it, then rename: the file is whole at any moment."""
    try:
        _beside.put(file, text.encode()).replace(file)
    finally:
        _beside.place(file).unlink(missing_ok=True)
