"""`health`: whether the interface documents itself, in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from communitydocs.answers.health import health
from communitydocs.answers.routes import Routes
from communitydocs.cli import _arguments, _health_text
from communitydocs.cli._screen import Screen
from communitydocs.registry import read
from communitydocs.registry.problems import CommunityDocsError

if TYPE_CHECKING:
    import typer

    from communitydocs.cli import _options

FORMATS = ("text", "json", "markdown", "svg")


def run(
    format: Annotated[str, typer.Option(metavar="FORMAT", help="text, json, markdown or svg.")] = "text",
    today: Annotated[str | None, typer.Option(metavar="DATE", help="The day for freshness.")] = None,
    registry: _options.Registry = None,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Measure whether the interface documents itself."""
    if format not in FORMATS:
        raise CommunityDocsError(f"--format takes {', '.join(FORMATS)}, not {format}")
    screen = Screen(color, quiet)
    reading = read.read_file(_arguments.registry_file(registry))
    if reading.registry is None:
        raise CommunityDocsError("the registry cannot be read; `communitydocs validate` says why")
    found = health(reading.registry, Routes(reading.registry), today=_arguments.today(today))
    screen.out(_health_text.text(reading.registry, found, screen))
    return 0
