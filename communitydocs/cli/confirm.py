"""`confirm`: who and what still holds, and since when."""

from __future__ import annotations

from typing import Annotated

import typer

from communitydocs.cli import _arguments, _edit_due, _edit_registry, _options
from communitydocs.cli._desk import Desk
from communitydocs.cli._screen import Screen
from communitydocs.registry.mend import Change
from communitydocs.registry.problems import CommunityDocsError

TABLES = ("people", "roles", "channels")


def run(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID...]", help="People, roles and channels that still hold.", show_default=False),
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="List who and what is due; write nothing.")] = False,
    format: Annotated[str, typer.Option(metavar="FORMAT", help="For --due: text or markdown.")] = "text",
    dry_run: _edit_registry.DryRun = False,
    today: _edit_registry.Today = None,
    registry: _options.Registry = None,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Write that people, roles and channels were looked at today and still hold, or list those that are due."""
    if format not in _edit_due.FORMATS:
        raise CommunityDocsError(f"--format takes {' or '.join(_edit_due.FORMATS)}, not {format}")
    if bool(ids) == due:
        raise CommunityDocsError("name what is confirmed, such as `communitydocs confirm ana`, or ask with --due")
    screen, day = Screen(color, quiet), _arguments.today(today)
    reading = _edit_registry.opened(registry, screen, editing=not due)
    if reading is None:
        return 1
    if due:
        screen.out(_edit_due.FORMATS[format](_edit_due.due(reading, day)))
        return 0
    desk = Desk(reading)
    for table, id in dict.fromkeys(_edit_registry.place(reading, name, TABLES) for name in ids or ()):
        desk.do(Change("set", (table, id, "confirmed"), day.isoformat()))
        screen.say(f"{id}: confirmed on {day.isoformat()}")
    _edit_registry.deliver(desk, desk.edited(), screen, dry_run)
    return 0
