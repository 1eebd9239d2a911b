"""How much a registry connects: a short list of topics and a short list of holders can mean millions of pairs.

One role with 8,000 topics and 8,000 holders is a small file, and sixty-four million answers. The largest
communities connect some ten thousand topics with people, so there is a limit, and it is told with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from communitydocs.registry.problems import Problem

MOST = 300_000
"""So many connections of topics, people and places a registry may make."""


def too_much(data: Mapping[str, Any]) -> Iterator[Problem]:
    """The roles and channels with which a registry connects more than `MOST`, in their order."""
    roles = {id: role for id, role in _table(data, "roles") if isinstance(role, dict)}
    made = 0
    for id, role in roles.items():
        made += (own := _length(role, "topics") * (_length(role, "holders") + _length(role, "channels")))
        if own and made > MOST:
            yield _problem(("roles", id), "give it fewer topics, holders or channels")
    for id, channel in _table(data, "channels"):
        readers = channel.get("readers") if isinstance(channel, dict) else None
        for reader in readers if isinstance(readers, list) else ():
            made += _length(roles.get(reader, {}), "holders") if isinstance(reader, str) else 0
        if isinstance(readers, list) and made > MOST:
            yield _problem(("channels", id), "name fewer roles as its readers")


def _problem(path: tuple[str, str], help: str) -> Problem:
    message = f"up to `{path[1]}` the registry connects over {MOST:,} topics, people and places, more than it may"
    return Problem(path, message, help, rule="invalid-value", at_key=True)


def _table(data: Mapping[str, Any], name: str) -> Iterator[tuple[str, Any]]:
    table = data.get(name)
    return iter(table.items() if isinstance(table, dict) else ())


def _length(entry: Mapping[str, Any], key: str) -> int:
    value = entry.get(key)
    return len(value) if isinstance(value, list) else 0
