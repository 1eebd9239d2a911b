"""Every reference from one entry to another, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from communitydocs.registry.fault import slug
from communitydocs.registry.model import Registry
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import Path, Problem, Related

GUESSES = 100
"""To so many unknown ids a likely one is looked for: it takes a moment each."""
Reference = tuple[Path, str]
"""A place and the id that stands there."""


def to_people(registry: Registry) -> Iterator[Reference]:
    """Holders and past holders of roles."""
    for id, role in registry.roles.items():
        for key, holders in (("holders", role.holders), ("past", role.past)):
            for position, holder in enumerate(holders):
                yield ("roles", id, key, position, "person"), holder.person


def to_readers(registry: Registry) -> Iterator[Reference]:
    """Readers of channels: people or roles."""
    for id, channel in registry.channels.items():
        for position, reader in enumerate(channel.readers):
            yield ("channels", id, "readers", position), reader


def to_roles(registry: Registry) -> Iterator[Reference]:
    """Parents, fallbacks, the first contact and the lead."""
    for key, wanted in (("first_contact", registry.project.first_contact), ("lead", registry.project.lead)):
        if wanted is not None:
            yield ("project", key), wanted
    for id, role in registry.roles.items():
        if role.parent is not None:
            yield ("roles", id, "parent"), role.parent
    for id, topic in registry.topics.items():
        if topic.fallback is not None:
            yield ("topics", id, "fallback"), topic.fallback


def to_channels(registry: Registry) -> Iterator[Reference]:
    """Channels that roles use."""
    for id, role in registry.roles.items():
        for position, channel in enumerate(role.channels):
            yield ("roles", id, "channels", position), channel


def to_topics(registry: Registry) -> Iterator[Reference]:
    """Topics that people, roles and channels list."""
    for table in ("people", "roles", "channels"):
        for id, entry in getattr(registry, table).items():
            for position, topic in enumerate(entry.topics):
                yield (table, id, "topics", position), topic


def unread(registry: Registry, table: str) -> bool:
    """Whether entries of `table` may be missing because something above them could not be read.

    That is the table itself, an included file, or a key at the top that may have been meant as a table.
    """
    return any(
        where == "include" or (id == "*" and (where == table or where not in _OTHER)) for where, id in registry.faulty
    )


_OTHER = frozenset({field.name for field in fields(Registry)})


def incomplete(registry: Registry, *tables: str) -> bool:
    """Whether an entry of these tables could not be read: it may be the one that lists what nobody else lists."""
    return any(where in tables for where, _ in registry.faulty) or any(unread(registry, table) for table in tables)


def strangers(registry: Registry, table: str, references: Iterable[Reference]) -> Iterator[Reference]:
    """The references to ids that `table` does not have; none while its ids are not all known."""
    if not unread(registry, table):
        yield from (reference for reference in references if not registry.knows(table, reference[1]))


def unknown(registry: Registry, table: str, references: Iterable[Reference], *also: str) -> Iterator[Problem]:
    """The problems of references to ids that are not in `table`, the first ones with the id that may be meant.

    `also` are tables that such a reference may lead to as well, in which the caller has looked already.
    """
    tables = (table, *also)
    known = {id: each for each in reversed(tables) for id in getattr(registry, each)}
    kinds = " or ".join(_ONE[each] for each in tables)
    for number, (path, id) in enumerate(strangers(registry, table, references)):
        message = f"no {kinds} `{id}` in {' or '.join(tables)}"
        if number < GUESSES and (near := nearest(id, known)):
            related = (Related(f"a {_ONE[known[near]]} with a like id is here", (known[near], near)),)
            yield Problem(path, message, f"did you mean `{near}`?", related=related)
        else:
            yield Problem(path, message, _advice(registry, table, id, number < GUESSES))


_ONE = {"people": "person", "roles": "role", "channels": "channel", "topics": "topic"}


def _advice(registry: Registry, table: str, id: str, look: bool) -> str:
    """What to do about an id that is like none: it may be a name, or stand in another table."""
    if (other := next((other for other in _ONE if registry.knows(other, id)), None)) is not None:
        return f"`{id}` is a {_ONE[other]}: name a {_ONE[table]} here"
    for known, entry in getattr(registry, table).items() if look else ():
        if id in (getattr(entry, "name", None), getattr(entry, "title", None), getattr(entry, "url", None)):
            return f"write its id: `{known}`"
    better = slug(id)
    if better == id:
        return f"add `{id}` under `{table}`, or take it out here"
    if not better:  # a secret, or nothing that an id can be made of
        return f"write the id of a {_ONE[table]} here, or take it out"
    return f"add `{better}` under `{table}` and write that id here, or take it out"
