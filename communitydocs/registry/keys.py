"""Keys that somebody chose: ids, platforms, the words of links. What the schema says of them, checked here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from communitydocs.registry.fault import TABLES, quoted, slug
from communitydocs.registry.problems import Path, Problem

WHAT = {"id": "an id", "platform": "a platform's name", "label": "the words of a link", "rule_id": "a rule's id"}
"""What a key stands for, by the definition that it breaks."""
_CHOSEN = dict.fromkeys(TABLES, "id") | {"platforms": "platform", "rules": "rule_id"}
_LINKED = ("project", "site")


def bad_keys(data: Any, schema: dict[str, Any]) -> Iterator[Problem]:
    """Yield the problem of every key that breaks the schema's `propertyNames`."""
    if not isinstance(data, dict):
        return
    for path, keys, name in _mappings(data, schema):
        shape = schema["definitions"][name]
        right = re.compile(shape["pattern"].removesuffix("$") + r"\Z").match
        reserved, longest = frozenset(shape.get("not", {}).get("enum", ())), shape["maxLength"]
        for key in keys:
            if not right(key) or len(key) > longest or key in reserved:
                yield _bad_key((*path, key), key, name, shape["patternErrorMessage"])


def _mappings(data: dict[str, Any], schema: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any], str]]:
    """Yield (path, mapping, definition of its keys)."""
    for key, value in data.items():
        if not isinstance(value, dict) or key not in schema["properties"]:
            continue
        if key in _CHOSEN:
            yield (key,), value, _CHOSEN[key]
        if key in _LINKED and isinstance(links := value.get("links"), dict):
            yield (key, "links"), links, "label"
        if key in ("roles", "channels"):
            for id, entry in value.items():
                if isinstance(entry, dict) and isinstance(links := entry.get("links"), dict):
                    yield (key, id, "links"), links, "label"


def _bad_key(path: Path, key: str, name: str, help: str) -> Problem:
    better = slug(key)
    if key and better == key and len(key) <= 64:
        help = f"some systems keep this name for themselves: write another, such as `the-{key}`"
    elif better and name != "label":
        help += f": write `{better[:64].rstrip('-')}`"
    said = quoted(key) if key.strip() else "an empty key"
    return Problem(path, f"{said} cannot be {WHAT[name]}", help, "invalid-value", at_key=True)
