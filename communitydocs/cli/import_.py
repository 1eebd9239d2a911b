"""`import`: a registry drafted from files of one other format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communitydocs.cli import _draft, _options, _sources
from communitydocs.cli._screen import Screen
from communitydocs.importers import Imported
from communitydocs.importers._merge import merge as merged
from communitydocs.registry import dump
from communitydocs.registry.files import shown
from communitydocs.registry.problems import CommunityDocsError


def run(
    format: Annotated[str, typer.Argument(help="The format, such as codeowners.", show_default=False)],
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="The files or folders to read.", show_default=False)
    ],
    into: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the registry there, not to stdout.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    merge: Annotated[
        bool, typer.Option("--merge", help="Add to the registry that is there; what stands in it stays.")
    ] = False,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Draft a registry from a file of another format; what could not be used is reported."""
    screen = Screen(color, quiet)
    if merge and into is None:
        raise CommunityDocsError("--merge adds to a registry: name it with --into")
    imported = merged([_sources.given(format, files).imported])
    _draft.notes(imported, screen)
    if merge and into is not None and into.exists():
        return _add(into, imported, screen)
    registry = _draft.named(imported.registry, Path.cwd())
    text = dump.dump(registry, origins=imported.origins)
    if into is None:
        screen.out(text)
    else:
        _draft.write(into, text, force)
        screen.say(f"Wrote {shown(into)} ({_draft.size(text)}).")
        screen.say(f"Next: communitydocs validate -r {shown(into)}")
    return 0


def _add(file: Path, imported: Imported, screen: Screen) -> int:
    raise NotImplementedError
