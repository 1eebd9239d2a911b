"""`import`: a registry drafted from files of one other format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from communitydocs.cli import _draft, _options, _sources
from communitydocs.cli._progress import progress
from communitydocs.cli._screen import Screen
from communitydocs.cli._unread import NotUnderstood
from communitydocs.importers import Imported
from communitydocs.importers._merge import merge as merged
from communitydocs.registry import dump, read
from communitydocs.registry.edit import Editor
from communitydocs.registry.files import content, shown
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.scalars import visible
from communitydocs.reporters import counted


def run(
    format: Annotated[str, typer.Argument(help="The format, such as codeowners.", show_default=False)],
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="The files or folders to read.", show_default=False)
    ],
    into: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the registry there, not to stdout.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    merge: Annotated[
        bool, typer.Option("--merge", help="Add to the registry that is there; what stands in it stays.")
    ] = False,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Draft a registry from a file of another format; what could not be used is reported."""
    screen = Screen(color, quiet)
    if merge and into is None:
        raise CommunityDocsError("--merge adds to a registry: name it with --into")
    with progress("Importing", quiet):
        imported = merged([_sources.given(format, files).imported])
    _draft.notes(imported, screen)
    if merge and into is not None and into.exists():
        return _add(into, imported, screen)
    registry = _draft.named(imported.registry, Path.cwd())
    text = dump.dump(registry, origins=imported.origins)
    if into is None:
        screen.out(text)
    else:
        _draft.write(into, text, force)
        screen.say(f"Wrote {shown(into)} ({_draft.size(text)}).")
        screen.say(f"Next: communitydocs validate -r {shown(into)}")
    return 0


def _add(file: Path, imported: Imported, screen: Screen) -> int:
    """Add what is new to the registry in `file`; what stands in it stays as it is."""
    reading = read.read_file(file)
    if reading.registry is None:
        raise NotUnderstood(shown(file), f"communitydocs validate -r {shown(file)}")
    whole = merged([imported], onto=reading.registry)
    new = _new(reading.registry, whole.registry)
    editor = Editor(reading.sources[0])
    tables = dump.plain(new)
    for table in ("people", "roles", "channels"):
        for id, data in tables.get(table, {}).items():
            editor.set((table, id), data, origin=whole.origins.get((table, id)))
    _draft.write_over(file, editor.edited().content(content(file)))
    added = {"people": len(new.people), "roles": len(new.roles), "channels": len(new.channels)}
    for line in _perhaps_the_same(reading.registry, new):
        screen.say(line)
    there = sum(len(getattr(imported.registry, table)) for table in added) - sum(added.values())
    if there:
        screen.say(f"{counted(there, 'entries')} there already: what stands in the registry stays as it is.")
    screen.say(f"Added {', '.join(counted(number, table) for table, number in added.items())} to {shown(file)}.")
    screen.say(f"Next: communitydocs validate -r {shown(file)}")
    return 0


def _perhaps_the_same(before: Registry, new: Registry) -> Iterator[str]:
    """A note for each person who was added with the name of somebody who was there: a name alone proves nothing."""
    named = {person.name.casefold(): id for id, person in reversed(list(before.people.items()))}
    for id, person in new.people.items():
        if other := named.get(person.name.casefold()):
            both = f"`{id}`, who was added, and `{other}` are both called {visible(person.name)}"
            how = f"if so, move the contacts of `{id}` to `{other}`, and name `{other}` in their place"
            yield f"note: {both}: perhaps the same person ({how})"


def _new(before: Registry, after: Registry) -> Registry:
    """What was not there before. Somebody of whom only a name is known, which is there, would be there twice."""
    roles = {id: role for id, role in after.roles.items() if not before.knows("roles", id)}
    channels = {id: channel for id, channel in after.channels.items() if not before.knows("channels", id)}
    named = {person.name.casefold() for person in before.people.values()}
    held = {holder.person for role in roles.values() for holder in (*role.holders, *role.past)}
    people = {
        id: person
        for id, person in after.people.items()
        if not before.knows("people", id) and (person.contact or id in held or person.name.casefold() not in named)
    }
    return Registry(project=before.project, people=people, roles=roles, channels=channels)
