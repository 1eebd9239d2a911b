"""`health`: whether the interface documents itself, in figures."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Annotated

from communitydocs.answers.health import Health, health
from communitydocs.answers.routes import Routes
from communitydocs.cli import _arguments, _clicks, _health_json, _health_markdown, _health_svg, _health_text, _trend
from communitydocs.cli._map_file import write_map
from communitydocs.cli._progress import progress
from communitydocs.cli._screen import Screen
from communitydocs.cli._unread import NotUnderstood
from communitydocs.registry import read
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.read import Reading

if TYPE_CHECKING:
    import typer

    from communitydocs.cli import _options

FORMATS = ("text", "json", "markdown", "svg")


def run(
    format: Annotated[str, typer.Option(metavar="FORMAT", help="text, json, markdown or svg.")] = "text",
    since: Annotated[
        str | None,
        typer.Option(metavar="REV|DATE", help="Show the trend over git's history since then.", show_default=False),
    ] = None,
    map: Annotated[
        str | None,
        typer.Option(metavar="FILE.svg", help="Draw topics, roles, people and channels.", show_default=False),
    ] = None,
    today: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day for freshness.", show_default=False)
    ] = None,
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
    day = _arguments.today(today)
    reading = read.read_file(_arguments.registry_file(registry))
    if reading.registry is None:
        raise NotUnderstood
    if reading.problems:
        screen.say("The registry has errors, and what is wrong in it is left out here: see `communitydocs validate`")
    routes = Routes(reading.registry)
    trend = _since(reading, since, screen) if since is not None else None
    if map is not None:
        write_map(map, reading.registry, routes, screen)
    clicks = _counted(reading, routes, screen, verbose)
    found = health(reading.registry, routes, clicks=clicks, today=day)
    screen.out(_told(format, reading.registry, found, trend, screen))
    return 0


def _since(reading: Reading, since: str, screen: Screen) -> _trend.Trend:
    with progress("reading the history", screen.quiet) as tell:
        trend = _trend.trend(reading, since, tell)
    if trend.shallow:
        screen.say("note: this clone has the end of the history only (git fetch --unshallow brings the rest)")
    return trend


def _counted(reading: Reading, routes: Routes, screen: Screen, verbose: bool) -> dict[str, int | None] | None:
    """The clicks for every topic; None where they are left out, and why is said."""
    assert reading.registry is not None
    if len(reading.registry.people) > _clicks.MANY_PEOPLE and not verbose:
        screen.say(f"note: clicks are not counted above {_clicks.MANY_PEOPLE:,} people; -v counts them")
        return None
    try:
        return _clicks.clicks(reading.registry, routes, _clicks.site(reading))
    except CommunityDocsError as error:
        screen.say(f"note: clicks are not counted, for the site cannot be rendered: {error}")
        return None


def _told(format: str, registry: Registry, found: Health, trend: _trend.Trend | None, screen: Screen) -> str:
    if format == "json":
        return _health_json.text(registry, found, trend)
    if format == "markdown":
        return _health_markdown.text(registry, found, trend)
    if format == "svg":
        return _health_svg.card(registry, found, trend)
    columns = shutil.get_terminal_size((_health_text.WIDEST, 24)).columns if screen.terminal else _health_text.WIDEST
    columns = max(_health_text.NARROWEST, min(columns, _health_text.WIDEST))
    return _health_text.Table(registry, found, screen, trend, columns).text()
