"""Every place of a registry that speaks of somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from communitydocs.cli._edit_registry import entries, items, person_of
from communitydocs.load import path_text
from communitydocs.registry.fault import TABLES
from communitydocs.registry.mend import Change
from communitydocs.registry.problems import Path
from communitydocs.registry.read import Reading
from communitydocs.registry.source import Source


def changes(reading: Reading, id: str) -> Iterator[tuple[Source, Change]]:
    """What goes: the entry, the mentions in roles, channels and `x-` fields, and the ignores about them."""
    for source in reading.sources:
        if isinstance(source.data, dict):
            for path in _places(source.data, id):
                yield source, Change("remove", path)
    for source, own, _ in entries(reading, "people"):
        if own == id:
            yield source, Change("remove", ("people", id))
    for source, role, entry in entries(reading, "roles"):
        for key in ("holders", "past"):
            for position, holder in enumerate(items(entry, key)):
                if person_of(holder) == id:
                    yield source, Change("remove", ("roles", role, key, position))
    for source, channel, entry in entries(reading, "channels"):
        for position, reader in enumerate(items(entry, "readers")):
            if reader == id:
                yield source, Change("remove", ("channels", channel, "readers", position))


def _places(data: dict[str, Any], id: str) -> Iterator[Path]:
    """The places in `ignore` and in `x-` fields."""
    about = re.compile(re.escape(path_text(("people", id))) + r"(?![\w-])")
    ignores = data.get("ignore")
    for position, entry in enumerate(ignores if isinstance(ignores, list) else ()):
        if isinstance(entry, dict) and about.match(str(entry.get("at"))):
            yield "ignore", position
    for path, value in _extras(data):
        if path[:2] != ("people", id):
            yield from _mentions(value, id, path)


def _extras(data: dict[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Every `x-` field: at the top, of the project, and of entries. In the tables each key is an id."""
    for key, value in data.items():
        if key.startswith("x-"):
            yield (key,), value
        elif key in TABLES and isinstance(value, dict):
            for own, entry in value.items():
                yield from _fields((key, own), entry)
        else:
            yield from _fields((key,), value)


def _fields(path: Path, entry: Any) -> Iterator[tuple[Path, Any]]:
    for key, value in entry.items() if isinstance(entry, dict) else ():
        if key.startswith("x-"):
            yield (*path, key), value


def _mentions(value: Any, id: str, path: Path) -> Iterator[Path]:
    """The id as a value, an item of a list or a key."""
    if value == id or path[-1] == id:
        yield path
    elif isinstance(value, dict | list):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _mentions(item, id, (*path, step))


def left(before: Reading, after: Reading, id: str, *, dry: bool = False) -> Iterator[str]:
    """Lines that still hold the id or the name: in comments, texts and the names of files. No text is cut by itself.

    They are counted in the files as they are now: as edited, or in a `dry` run as they were.
    """
    name = before.registry.people[id].name if before.registry and id in before.registry.people else id
    known = re.compile(rf"(?<![\w-])(?:{re.escape(id)}|{re.escape(name)})(?![\w-])", re.IGNORECASE)
    old = {source.file: source.lines for source in before.sources}
    for source in after.sources:
        numbers = _old_numbers(old.get(source.file, source.lines), source.lines) if dry else {}
        for number, line in enumerate(source.lines, start=1):
            if known.search(line):
                yield f"{source.file}:{numbers.get(number, number)}: {line.strip()}"
        if known.search(source.file) and not any(isinstance(v, dict) and v for v in (source.data or {}).values()):
            yield f"{source.file} holds nothing now; delete it"


def _old_numbers(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """{line after the edit: its line before}; of a line that was changed, the line that it came from."""
    found: dict[int, int] = {}
    for _, start, end, begin, stop in SequenceMatcher(None, before, after).get_opcodes():
        for number in range(begin, stop):
            found[number + 1] = min(start + number - begin, max(start, end - 1)) + 1
    return found
