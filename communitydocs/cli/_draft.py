"""Writing a drafted registry: what `import` and `init` share."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from communitydocs.cli import _beside
from communitydocs.cli._screen import Screen
from communitydocs.importers import Imported
from communitydocs.registry import read
from communitydocs.registry.files import shown
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.scalars import visible
from communitydocs.reporters import counted


def named(registry: Registry, folder: Path) -> Registry:
    """The registry with a project name: its own, else the folder's."""
    if registry.project.name:
        return registry
    return replace(registry, project=replace(registry.project, name=folder.resolve().name or "This project"))


def notes(imported: Imported, screen: Screen, most: int | None = None) -> None:
    """Say each thing that could not be used, with its place; of many the first `most`."""
    told = imported.diagnostics[:most]
    for found in told:
        where = found.location
        place = f"{visible(where.file)}:{where.line}:{where.column}"
        screen.say(f"{place}: {found.level}: {visible(found.message)} ({visible(found.help)})")
    if len(imported.diagnostics) > len(told):
        screen.say(f"... and {len(imported.diagnostics) - len(told)} more; -v shows them all")
    if imported.withheld:
        screen.say(f"{counted(imported.withheld, 'addresses')} not kept: nothing says that they are for writing to")
    if imported.diagnostics or imported.withheld:
        screen.say("")


def write(file: Path, text: str, force: bool) -> None:
    """Write a new file whole; an existing one only by force, and never through a link."""
    if not force and (file.exists() or file.is_symlink()):
        raise CommunityDocsError(f"{shown(file)} exists; nothing was written (--force writes over it)")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommunityDocsError(f"cannot write {shown(file)}: {(error.strerror or 'unwritable').lower()}") from error
    write_over(file, text.encode())


def write_over(file: Path, content: bytes) -> None:
    """Replace a file whole: whoever reads it meanwhile sees the old one or the new one."""
    target = file.resolve() if file.is_symlink() else file
    try:
        _beside.put(target, content).replace(target)
    except OSError as error:
        with suppress(OSError):
            _beside.place(target).unlink(missing_ok=True)
        raise CommunityDocsError(f"cannot write {shown(file)}: {(error.strerror or 'unwritable').lower()}") from error


def size(text: str) -> str:
    """How much a registry's text holds: "11 people, 4 roles, 3 channels, 9 topics"."""
    counts = read.read_bytes(text.encode(), "draft", Path.cwd()).counts()
    return ", ".join(counted(number, table) for table, number in counts.items())
