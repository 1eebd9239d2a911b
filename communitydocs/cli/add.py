"""`add`: a new person, role, channel or topic."""

from __future__ import annotations

from typing import Annotated

import typer

from communitydocs.cli import _edit_fields, _edit_registry, _options
from communitydocs.cli._desk import Desk
from communitydocs.cli._screen import Screen
from communitydocs.load import judge
from communitydocs.registry.mend import Change
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import CommunityDocsError

TABLES = {kind: table for table, kind in _edit_fields.KINDS.items()}


def run(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="person, role, channel or topic.", show_default=False)],
    id: Annotated[str, typer.Argument(metavar="ID", help="The new id, such as ana.", show_default=False)],
    fields: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FIELD=VALUE...]", help="Its fields; contact.email=... is one inside.", show_default=False
        ),
    ] = None,
    dry_run: _edit_registry.DryRun = False,
    registry: _options.Registry = None,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Add an entry to the registry. What would be an error is refused, and nothing is written."""
    screen = Screen(color, quiet)
    if kind not in TABLES:
        near = nearest(kind, TABLES)
        hint = f"; did you mean {near}?" if near else ""
        raise CommunityDocsError(f"KIND is {', '.join(TABLES)}, not {kind}{hint}")
    reading = _edit_registry.opened(registry, screen)
    if reading is None:
        return 1
    assert reading.registry is not None
    table = TABLES[kind]
    topic_is_implied = table == "topics" and id in reading.registry.topics and not reading.registry.topics[id].declared
    if reading.registry.knows(table, id) and not topic_is_implied:
        raise CommunityDocsError(f"{id} stands in {table} already; edit it there, or choose another id")
    desk = Desk(reading)
    data = _edit_fields.entry(table, fields or [], tuple(reading.registry.platforms))
    desk.do(Change("set", (table, id), data), source=reading.sources[0])
    edited = desk.edited()
    wrong = _edit_registry.new_errors(judge(reading), after := _edit_registry.after(reading, edited))
    if wrong:
        _edit_registry.tell(wrong, screen)
        screen.say(f"Nothing was added: {id} would not validate.")
        return 1
    _edit_registry.deliver(desk, edited, screen, dry_run)
    place = f"{table}.{id}"
    _edit_registry.tell((f for f in after.diagnostics if f.path and f"{f.path}.".startswith(f"{place}.")), screen)
    return 0
