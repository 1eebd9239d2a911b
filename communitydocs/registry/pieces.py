"""A registry's data in pieces of bounded size, each of which the schema can judge alone, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from communitydocs.registry.fault import TABLES
from communitydocs.registry.problems import Path

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

LONGEST_LIST, LONGEST_MAPPING = 10_001, 1_001
"""One more than the schema allows: what follows cannot tell anything new."""


def pieces(data: Any) -> tuple[Any, Iterator[dict[str, Any]]]:
    """The data without the entries of its tables, and one piece for each entry: {table: {id: entry}}."""
    if not isinstance(data, dict):
        return data, iter(())
    tables = {key: value for key, value in data.items() if key in TABLES and isinstance(value, dict)}
    top = {key: {} if key in tables else _top(key, value) for key, value in data.items()}
    return top, ({key: {id: _shortened(entry)}} for key, table in tables.items() for id, entry in table.items())


def _top(key: str, value: Any) -> Any:
    # There somebody chose the keys: `x-` begins no key of one's own, and what it holds is judged.
    return _short(key, value) if key in ("rules", "platforms") else _shortened(_short(key, value))


def _shortened(entry: Any) -> Any:
    """An entry whose fields are no longer than a fault of their length needs."""
    if not isinstance(entry, dict):
        return entry
    return {key: _short(key, value) for key, value in entry.items()}


def _short(key: str, value: Any) -> Any:
    if key.startswith("x-"):
        return None
    if isinstance(value, list):
        return value[:LONGEST_LIST] if len(value) > LONGEST_LIST else value
    if isinstance(value, dict) and len(value) > LONGEST_MAPPING:
        return dict(islice(value.items(), LONGEST_MAPPING))
    return value


def true_path(error: ValidationError, data: Any) -> tuple[Path, Any]:
    """Where in `data` an error is, and the value there.

    The validator's own path takes a key such as `007` for the position 7, and leaves an empty key out.
    """
    path: list[str | int] = []
    node = data
    for step in error.instance_path:
        if isinstance(node, dict):
            while (key := _key(node, step)) is None and isinstance(node, dict) and "" in node:
                path.append("")
                node = node[""]
            step = step if key is None else key
        if not isinstance(node, dict | list) or (isinstance(node, dict) and step not in node):
            break
        path.append(step)
        node = node[step]  # type: ignore[index]
    while isinstance(node, dict) and "" in node and not _alike(node, error.instance):
        path.append("")
        node = node[""]
    return tuple(path), node


def _alike(node: dict[str, Any], value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == node.keys()


def _key(node: Any, step: str | int) -> str | int | None:
    """The key or position of `node` that a step of the validator's path means."""
    if isinstance(node, list):
        return step
    if isinstance(step, str) or not isinstance(node, dict):
        return step if isinstance(node, dict) and step in node else None
    found = str(step)
    return found if found in node else next((key for key in node if _number(key) == step), None)


def _number(key: str) -> int | None:
    digits = key.removeprefix("+")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 20 else None
