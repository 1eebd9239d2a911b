"""`retire`: somebody steps back, is thanked, and is asked no more."""

from __future__ import annotations

from typing import Annotated

import typer

from communitydocs.cli import _arguments, _edit_parting, _edit_registry, _edit_retire, _options
from communitydocs.cli._desk import Desk
from communitydocs.cli._screen import Screen
from communitydocs.load import judge


def run(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Who steps back.", show_default=False)],
    without_thanks: Annotated[
        bool, typer.Option("--without-thanks", help="Leave no entry among the past holders.")
    ] = False,
    dry_run: _edit_registry.DryRun = False,
    today: _edit_registry.Today = None,
    registry: _options.Registry = None,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Move somebody from the holders to the past ones, and take them out of all that asks or reaches them."""
    screen, day = Screen(color, quiet), _arguments.today(today)
    reading = _edit_registry.opened(registry, screen)
    if reading is None:
        return 1
    _, id = _edit_registry.place(reading, person, ("people",))
    desk = Desk(reading)
    for source, change in _edit_retire.changes(reading, id, day, thanks=not without_thanks):
        desk.do(change, source=source)
    edited = desk.edited()
    before, after = judge(reading), _edit_registry.after(reading, edited)
    _edit_registry.deliver(desk, edited, screen, dry_run)
    if not edited:
        screen.say(f"{id} holds, reads and answers nothing; nothing was changed")
        return 0
    _edit_retire.tell_kept(after, id, screen)
    _edit_parting.tell(before, after, id, screen)
    return 0
