"""`render`: the registry's documents, written safely."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from communitydocs import documents
from communitydocs.cli import _arguments, _render_guides, _render_report
from communitydocs.cli._progress import progress
from communitydocs.cli._render_jobs import base, jobs, pages
from communitydocs.cli._render_jobs import templates as own_templates
from communitydocs.cli._screen import Screen
from communitydocs.cli.validate import report_of
from communitydocs.load import Loaded, load
from communitydocs.registry.scalars import visible
from communitydocs.reporters import reporter

if TYPE_CHECKING:  # as in `validate`
    import typer

    from communitydocs.cli import _options


def run(
    registry: _options.Registry = None,
    to: Annotated[
        str | None, typer.Option(metavar="TARGET", help="Write only this target.", show_default=False)
    ] = None,
    into: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write into this folder.", show_default=False)
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if anything is out of date.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Like --check, with the differences.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List what would be done, and exit 0.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Take over foreign files and hand edits.")] = False,
    templates: _options.Templates = None,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Write the documents that the registry lists, or one target into one folder."""
    screen = Screen(color, quiet)
    file = _arguments.registry_file(registry)
    if to is not None:
        documents.target(to)
    with progress("Reading the registry", quiet):
        loaded = load(file)
    if loaded.registry is None or not loaded.renderable:
        return _refuse(loaded, screen)
    with progress("Rendering", quiet):
        written = pages(loaded, file, jobs(loaded, to, into), own_templates(loaded, templates))
        plan, left = _render_guides.plan(written, root=base(loaded.root, into), force=force)
    _render_guides.note(screen, left, _render_guides.shadowing(written, loaded.root))
    if dry_run:
        return _render_report.dry_run(plan, screen)
    if check or diff:
        return _render_report.check(plan, screen, diff, _command(registry, to, into, templates))
    return _render_report.write(plan, screen, verbose)


def _refuse(loaded: Loaded, screen: Screen) -> int:
    text = reporter("full").report(loaded.obstacles, report_of(loaded, screen))
    screen.out(text)
    screen.say("Nothing was rendered: mend the errors first.")
    return 1


def _command(registry: str | None, to: str | None, into: Path | None, templates: Path | None) -> str:
    """The command that mends what `--check` finds."""
    parts = ["communitydocs", "render"]
    parts += ["-r", registry] if registry else []
    parts += ["--to", to] if to else []
    parts += ["--into", str(into)] if into else []
    parts += ["--templates", str(templates)] if templates else []
    return visible(shlex.join(parts))
