"""What the commands that edit a registry share: opening it, finding an entry, and writing or showing the edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

import typer

from communitydocs.cli import _arguments, _desk
from communitydocs.cli._desk import Desk
from communitydocs.cli._diff import difference
from communitydocs.cli._screen import Screen
from communitydocs.load import Loaded, judge
from communitydocs.registry.edit import Edited
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import CommunityDocsError, Diagnostic
from communitydocs.registry.read import Reading, read_again, read_file
from communitydocs.registry.scalars import visible
from communitydocs.registry.source import Source
from communitydocs.reporters import counted

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the difference; write nothing.")]
Today = Annotated[str | None, typer.Option(metavar="DATE", help="The day to write.", show_default=False)]


def opened(registry: str | None, screen: Screen, *, editing: bool = True) -> Reading | None:
    """The registry to edit; None, and why, where not all of it can be read: what was not seen cannot be edited.

    Standard input can be looked at, without `editing`.
    """
    file = _arguments.registry_file(registry)
    if file is None and editing:
        raise CommunityDocsError("standard input cannot be edited; name the registry's file with -r")
    reading = read_file(file)
    unread = reading.registry is None or any(where == "include" for where, _ in reading.registry.faulty)
    if not unread and not any(source.problems for source in reading.sources):
        return reading
    errors = [found for found in judge(reading).diagnostics if found.level == "error"]
    tell(errors[:10], screen)
    so = "nothing was changed" if editing else "it cannot be said what is due"
    screen.say(f"The registry cannot be read as a whole, so {so}; see `communitydocs validate`.")
    return None


def tell(found: Iterable[Diagnostic], screen: Screen) -> None:
    """Say diagnostics, one a line."""
    for one in found:
        place = f"{visible(one.location.file)}:{one.location.line}:{one.location.column}"
        screen.say(f"{place}: {one.level}[{one.rule}]: {visible(one.message)} ({visible(one.help)})")


def place(reading: Reading, name: str, tables: Sequence[str]) -> tuple[str, str]:
    """The table and id of what was named: `ana`, or `people.ana` where the id stands in several tables."""
    assert reading.registry is not None
    first, _, rest = name.partition(".")
    if first in tables and reading.registry.knows(first, rest):
        return first, rest
    found = [table for table in tables if reading.registry.knows(table, name)]
    if len(found) == 1:
        return found[0], name
    if found:
        either = " or ".join(f"{table}.{name}" for table in found)
        raise CommunityDocsError(f"{name} stands in {' and in '.join(found)}; say {either}")
    near = nearest(name, (id for table in tables for id in getattr(reading.registry, table)))
    hint = f"; did you mean {near}?" if near else ""
    raise CommunityDocsError(f"there is no {name} in {', '.join(tables)}{hint}")


def entries(reading: Reading, table: str) -> Iterator[tuple[Source, str, dict[str, Any]]]:
    """Every entry of a table as plain data, with its id and the file in which it stands."""
    for source in reading.sources:
        found = source.data.get(table) if isinstance(source.data, dict) else None
        for id, entry in found.items() if isinstance(found, dict) else ():
            if isinstance(entry, dict):
                yield source, id, entry


def items(entry: dict[str, Any], key: str) -> list[Any]:
    """A list of an entry; empty where there is none."""
    found = entry.get(key)
    return found if isinstance(found, list) else []


def person_of(holder: Any) -> Any:
    """Whom a holder names, in the short form or the long one."""
    return holder.get("person") if isinstance(holder, dict) else holder


def after(reading: Reading, edited: Sequence[Edited]) -> Loaded:
    """The registry as it would be."""
    return judge(read_again(reading, {source.file: source.text for source in reading.sources} | _desk.texts(edited)))


def new_errors(before: Loaded, after: Loaded) -> list[Diagnostic]:
    """The errors that an edit makes."""
    there = Counter((found.rule, found.message) for found in before.diagnostics)
    new = []
    for found in after.diagnostics:
        there[found.rule, found.message] -= 1
        if found.level == "error" and there[found.rule, found.message] < 0:
            new.append(found)
    return new


def deliver(desk: Desk, edited: Sequence[Edited], screen: Screen, dry_run: bool) -> None:
    """Write the edited files, all or none, and name them; or show what would change."""
    if dry_run:
        for one in edited:
            screen.out(difference(one.source.file, one.source.text, one.text, screen))
        return
    if edited:
        names = _desk.write(desk.reading, edited)
        screen.say(
            f"Edited {visible(', '.join(names))}." if len(names) < 4 else f"Edited {counted(len(names), 'files')}."
        )
