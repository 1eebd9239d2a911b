"""`forget`: somebody is taken out of the registry, wholly."""

from __future__ import annotations

from typing import Annotated

import typer

from communitydocs.cli import _edit_forget, _edit_parting, _edit_registry, _options
from communitydocs.cli._desk import Desk
from communitydocs.cli._screen import Screen
from communitydocs.load import judge, path_text
from communitydocs.registry.scalars import visible


def run(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Who is to be forgotten.", show_default=False)],
    dry_run: _edit_registry.DryRun = False,
    registry: _options.Registry = None,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Take somebody out wholly: the entry, every mention of the id, thanks included. Each place is listed."""
    screen = Screen(color, quiet)
    reading = _edit_registry.opened(registry, screen)
    if reading is None:
        return 1
    _, id = _edit_registry.place(reading, person, ("people",))
    desk = Desk(reading)
    for source, change in _edit_forget.changes(reading, id):
        desk.do(change, source=source)
        where = source.locate(change.path, at_key=True)
        screen.say(f"{visible(where.file)}:{where.line}: {path_text(change.path)}")
    edited = desk.edited()
    after = _edit_registry.after(reading, edited)
    _edit_registry.deliver(desk, edited, screen, dry_run)
    for line in _edit_forget.left(reading, after.reading, id, dry=dry_run):
        screen.say(f"look at this by hand: {visible(line)}")
    screen.say("The history of git keeps what was taken out, and so does every copy of it.")
    _edit_parting.tell(judge(reading), after, id, screen)
    return 0
