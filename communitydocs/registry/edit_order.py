"""How data that is wanted lies over data that is there: what stays, what is new, and where it belongs."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from communitydocs.registry import model
from communitydocs.registry.dump import COMMENTS
from communitydocs.registry.problems import Path

_ENTRIES = {"people": model.Person, "roles": model.Role, "channels": model.Channel, "topics": model.Topic}
_FIELDS = {"project": model.Project, "contributing": model.Contributing, "site": model.Site}
_ITEMS = {"render": model.RenderEntry, "ignore": model.Ignore}
_INSIDE = {"holders": model.Holder, "past": model.Holder, "schedule": model.Schedule}


def ordered(old: Any, wanted: Any, path: Path = ()) -> Any:
    """What is wanted, with every key at its place, and the very objects of `old` where nothing changes.

    Keys of a mapping whose fields the format names stay where they are, and new ones stand where a registry
    that is written anew has them; the keys of other mappings (a table's ids, contacts) come as they are wanted.
    """
    if wanted is old:
        return old
    if isinstance(wanted, dict):
        before = old if isinstance(old, dict) else {}
        named = {_nfc(key): value for key, value in wanted.items()}
        made = {key: ordered(before.get(key), named[key], (*path, key)) for key in _keys(before, named, path)}
        same = len(made) == len(before) and all(
            a == b and made[a] is before[b] for a, b in zip(made, before, strict=True)
        )
        return old if same and isinstance(old, dict) else made
    if isinstance(wanted, list):
        return _ordered_list(old, wanted, path)
    wanted = _nfc(wanted) if isinstance(wanted, str) else wanted
    return old if type(old) is type(wanted) and old == wanted else wanted


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _ordered_list(old: Any, wanted: list[Any], path: Path) -> list[Any]:
    before: list[Any] = old if isinstance(old, list) else []
    named: dict[str, list[Any]] = {}
    for item in before:
        named.setdefault(_name(item), []).append(item)
    kept = {id(item) for item in wanted}
    beside = before if len(before) == len(wanted) else [None] * len(wanted)
    made = []
    for at, item in enumerate(wanted):
        like = _like(named.get(_name(item), []), item, kept, (*path, at))
        made.append(ordered(beside[at], item, (*path, at)) if like is None else like)
    same = len(made) == len(before) and all(a is b for a, b in zip(made, before, strict=True))
    return before if same and isinstance(old, list) else made


def _like(before: list[Any], item: Any, kept: set[int], path: Path) -> Any:
    """The one of the items of its name that an item is, else the item laid over the first; each is used once.

    Of several that are equal it is the very object: who took out the second `ana` did not mean the first.
    """
    free = [old for old in before if old is item] or [old for old in before if id(old) not in kept]
    made = [ordered(old, item, path) for old in free]
    at = next((at for at, old in enumerate(free) if made[at] is old), 0)
    before[:] = [old for old in before if not free or old is not free[at]]
    return made[at] if made else None


def _name(item: Any) -> str:
    """What a list's item is called: a holder by the person, in the short form or the long one."""
    return str(item.get("person", "")) if isinstance(item, dict) else _nfc(str(item))


def _keys(before: dict[str, Any], wanted: dict[str, Any], path: Path) -> list[str]:
    """The keys of a mapping in the order of writing."""
    rank = _ranks(path)
    if rank is None:
        return list(wanted)
    keys = [key for key in before if key in wanted]
    for key in sorted((key for key in wanted if key not in before), key=lambda key: rank.get(key, len(rank))):
        place = rank.get(key, len(rank))
        above = [at for at, other in enumerate(keys) if rank.get(other, len(rank)) <= place]
        keys.insert(above[-1] + 1 if above else 0, key)
    return keys


def _ranks(path: Path) -> dict[str, int] | None:
    """Each field's place in the mapping at `path`; None where keys are free."""
    match path:
        case ():
            return {key: at for at, key in enumerate(COMMENTS)}
        case (str(table), _) if table in _ENTRIES:
            shape: type | None = _ENTRIES[table]
        case (str(key),):
            shape = _FIELDS.get(key)
        case (str(key), int()):
            shape = _ITEMS.get(key)
        case ("roles" | "channels", _, str(key)) | ("roles", _, str(key), int()):
            shape = _INSIDE.get(key)
        case _:
            shape = None
    return None if shape is None else {field.name: at for at, field in enumerate(dataclasses.fields(shape))}


def matched(old: dict[str, Any] | list[Any], new: dict[str, Any] | list[Any]) -> list[int | None]:
    """For each entry of `new` the position of the entry of `old` that it is; rising, None for what is new."""
    if isinstance(new, list) or isinstance(old, list):
        return _matched_items(list(old), list(new)) if type(old) is type(new) else [None] * len(new)
    positions = {key: at for at, key in enumerate(old)}
    found = [positions.get(key) for key in new]
    kept = [at for at in found if at is not None]
    if kept == sorted(kept):
        return found
    moved: list[int | None] = [None] * len(new)
    for block in SequenceMatcher(None, list(old), list(new), autojunk=False).get_matching_blocks():
        moved[block.b : block.b + block.size] = range(block.a, block.a + block.size)
    return moved


def _matched_items(old: list[Any], new: list[Any]) -> list[int | None]:
    """Items that `ordered` kept, then those of one name; what is left is replaced if as many come as go."""
    found: list[int | None] = [None] * len(new)
    for i1, i2, j1, j2 in _runs([id(item) for item in old], [id(item) for item in new], found, (0, 0)):
        names = [_name(item) for item in old[i1:i2]], [_name(item) for item in new[j1:j2]]
        for k1, k2, m1, m2 in _runs(*names, found, (i1, j1)):
            if k2 - k1 == m2 - m1:
                found[m1:m2] = range(k1, k2)
    return found


def _runs(
    old: list[Any], new: list[Any], found: list[int | None], base: tuple[int, int]
) -> Iterator[tuple[int, int, int, int]]:
    """Note in `found` what is equal; yield the runs where something else stands instead."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        i1, i2, j1, j2 = i1 + base[0], i2 + base[0], j1 + base[1], j2 + base[1]
        if tag == "equal":
            found[j1:j2] = range(i1, i2)
        elif tag == "replace":
            yield i1, i2, j1, j2
