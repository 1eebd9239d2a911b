"""`import`: a registry drafted from one file of another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communitydocs.cli import _draft, _options
from communitydocs.cli._screen import Screen
from communitydocs.importers import importer
from communitydocs.registry import dump
from communitydocs.registry.files import content, shown
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.reporters import counted


def run(
    format: Annotated[str, typer.Argument(help="The format: sigs.", show_default=False)],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files to read.", show_default=False)],
    into: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the registry there, not to stdout.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Draft a registry from a file of another format; what could not be used is reported."""
    screen = Screen(color, quiet)
    source = importer(format)
    contents = {shown(file): content(file) for file in files}
    if not source.recognises(contents):
        raise CommunityDocsError(f"{', '.join(contents)} does not look like the format {format}")
    imported = source.read(contents)
    registry = _draft.named(imported.registry, Path.cwd())
    text = dump.dump(registry, origins=imported.origins)
    _draft.notes(imported.diagnostics, screen)
    if imported.withheld:
        withheld = counted(imported.withheld, "addresses").replace("addresse ", "address ")
        screen.say(f"{withheld} not kept: the source does not publish them")
    if into is None:
        screen.out(text)
    else:
        _draft.write(into, text, force)
        screen.say(f"Wrote {shown(into)} ({_draft.size(text)}).")
        screen.say(f"Next: communitydocs validate -r {shown(into)}")
    return 0
