"""Every reference from one entry to another, with its place."""

from __future__ import annotations

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import Path, Problem, Related

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


def unknown(registry: Registry, table: str, path: Path, id: str) -> Problem:
    """The problem of an id that is not in `table`, with the one that may have been meant."""
    singular = {"people": "person", "roles": "role", "channels": "channel", "topics": "topic"}[table]
    near = nearest(id, getattr(registry, table))
    if near is None:
        return Problem(path, f"no {singular} `{id}` in {table}", f"add `{id}` under `{table}`, or take it out here")
    related = (Related(f"a {singular} with a like id is here", (table, near)),)
    return Problem(path, f"no {singular} `{id}` in {table}", f"did you mean `{near}`?", related=related)
