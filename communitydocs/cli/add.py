"""`add`: a new person, role, channel or topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from communitydocs.cli import _edit_fields, _edit_registry, _options
from communitydocs.cli._desk import Desk
from communitydocs.cli._screen import Screen
from communitydocs.load import judge
from communitydocs.registry.mend import Change
from communitydocs.registry.model import Registry
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.read import Reading

TABLES = {kind: table for table, kind in _edit_fields.KINDS.items()}
LISTS = {
    "people": {"roles": "holders"},
    "channels": {"roles": "channels"},
    "topics": {"roles": "topics", "people": "topics", "channels": "topics"},
}
"""{what is added: {what may list it: in which field}}"""


def run(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="person, role, channel or topic.", show_default=False)],
    id: Annotated[str, typer.Argument(metavar="ID", help="The new id, such as ana.", show_default=False)],
    fields: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FIELD=VALUE...]", help="Its fields; contact.email=... is one inside.", show_default=False
        ),
    ] = None,
    listed_in: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="ID", help="List it there too: in a role; a topic also in a person or channel."),
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
    desk.do(*_listed(reading.registry, (_place(reading, table, name) for name in listed_in or []), table, id))
    edited = desk.edited()
    wrong = _edit_registry.new_errors(judge(reading), after := _edit_registry.after(reading, edited))
    if wrong:
        _edit_registry.tell(wrong, screen)
        orphan = any(found.rule == "orphan-topic" for found in wrong)
        screen.say(f"Nothing was added: {id} would not validate{'; say who answers it: --in ID' if orphan else ''}.")
        return 1
    _edit_registry.deliver(desk, edited, screen, dry_run)
    place = f"{table}.{id}"
    _edit_registry.tell((f for f in after.diagnostics if f.path and f"{f.path}.".startswith(f"{place}.")), screen)
    return 0


def _place(reading: Reading, table: str, name: str) -> tuple[str, str]:
    """The table and the id of what may list a new entry of this table."""
    if table not in LISTS:
        raise CommunityDocsError("a role is listed nowhere; to put it below another, write parent=ID")
    return _edit_registry.place(reading, name, tuple(LISTS[table]))


def _listed(registry: Registry, places: Iterable[tuple[str, str]], table: str, id: str) -> Iterator[Change]:
    """The new entry's id in each list that does not have it yet: a standard topic may be there already."""
    for above, name in dict.fromkeys(places):
        field = LISTS[table][above]
        if id not in getattr(getattr(registry, above)[name], field):
            yield Change("add", (above, name, field), id)
