"""Edits of a registry's text that leave every other byte alone.

Data that is wanted is laid over the data that is there, and only what differs is written: in the style that
stands around it where something is changed inside brackets, else as `dump` writes. The result is read back,
and nothing is given out that does not say what is wanted.

An entry that is taken out takes along the comment on its line, the comment lines directly above it and those
below that are indented deeper than it; one that moves is written anew. Each source is edited alone: an entry
stands in ``reading.source((table, id))``, and whoever goes after every mention edits each of ``reading.sources``.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from typing import Any

from communitydocs.registry import dump, edit_block, edit_flow, edit_order
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.edit_draft import Clash, Draft
from communitydocs.registry.edit_layout import Container, Layout
from communitydocs.registry.fault import TABLES
from communitydocs.registry.parse import parse
from communitydocs.registry.problems import CommunityDocsError, Location, Path, Replacement
from communitydocs.registry.source import Source


@dataclass(frozen=True, slots=True)
class Edited:
    """A source's new text, and the edits that lead to it: in order, none touching another."""

    source: Source
    text: str
    edits: tuple[Replacement, ...]

    def content(self, before: bytes) -> bytes:
        """The file's new bytes. `before` is what it holds now: an error if that is not what was read."""
        if before.decode("utf-8-sig", "replace") != self.source.text:
            raise CommunityDocsError(f"{self.source.file} was changed by somebody else just now; run this again")
        return (BOM_UTF8 if before.startswith(BOM_UTF8) else b"") + self.text.encode()


class Editor:
    """Changes to one source's data, by path, one after another; `data` is the data as it is to be.

    Positions in lists are those after the changes before. What was never read as a mapping or list cannot be
    changed inside: `CommunityDocsError`.
    """

    def __init__(self, source: Source) -> None:
        self.source, self.data = source, {} if source.data is None else source.data
        self.origins: dict[tuple[str, str], str] = {}

    def set(self, path: Path, value: Any, *, origin: str | None = None) -> None:
        """Write `value` (a scalar or plain data) at `path`; mappings on the way that are missing are made.

        `origin` ends the first line of a new entry of a table as a comment.
        """
        if origin is not None:
            self.origins[str(path[0]), str(path[1])] = origin
        self._change(path, lambda parent, step: parent.__setitem__(step, value))

    def add(self, path: Path, item: Any) -> None:
        """Append an item to the list at `path`, which is made if it is missing."""
        self._change((*path, 0), lambda items, _: items.append(item), missing=list)

    def remove(self, path: Path) -> None:
        """Take out a key with its value, or a list's item.

        What is left empty goes as well, for `holders: []` says nothing; but a table and its entries stay (`{}`).
        """
        self._change(path, lambda parent, step: parent.__delitem__(step))
        if len(path) > 1 and not _at(self.data, path[:-1]) and not _stays(path[:-1], _at(self.data, path[:-1])):
            self.remove(path[:-1])

    def edited(self) -> Edited:
        """The new text, read back."""
        return rewrite(self.source, self.data, origins=self.origins)

    def _change(self, path: Path, change: Callable[[Any, Any], object], missing: type = dict) -> None:
        try:
            self.data = _changed(self.data, path, change, missing)
        except (LookupError, TypeError, AttributeError):
            raise _by_hand(self.source, self.source.locate(path)) from None


def _changed(data: Any, path: Path, change: Callable[[Any, Any], object], missing: type) -> Any:
    """A copy of `data`, of which only the way to `path` is copied."""
    step: Any = path[0]
    copy: Any = data.copy()
    if len(path) == 1:
        change(copy, step)
        return copy
    if isinstance(copy, dict) and step not in copy:
        copy[step] = missing() if len(path) == 2 else {}
    copy[step] = _changed(copy[step], path[1:], change, missing)
    return copy


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _stays(path: Path, data: Any) -> bool:
    return isinstance(data, dict) and (len(path) < 2 or (len(path) == 2 and path[0] in TABLES))


def rewrite(
    source: Source, wanted: Mapping[str, Any], *, origins: Mapping[tuple[str, str], str] | None = None
) -> Edited:
    """The source with the data that is wanted, and no other byte changed.

    `origins` as for `dump.dump`. A `CommunityDocsError` says which line to edit by hand where the text is such
    that it cannot be done safely, or has faults.
    """
    if source.problems:
        where = source.problems[0].location or source.locate(())
        raise CommunityDocsError(f"{where.file}:{where.line} cannot be read; mend this first: communitydocs validate")
    target = edit_order.ordered(source.data, dict(wanted))
    layout = Layout(source)
    draft = Draft(layout, _step(layout, source.data), origins or {})
    try:
        _document(draft, source.data, target)
        spans = draft.joined()
    except Clash:
        raise _by_hand(source, layout.location(*draft.spans[0][:2]) if draft.spans else source.locate(())) from None
    edits = tuple(Replacement(layout.location(start, end), text) for start, end, text in spans)
    edited = Edited(source, _applied(source.text, spans), edits)
    again = parse(edited.text.encode(errors="replace"), source.file) if edits else source
    # Of plain data `repr` says all: the order of keys, and 1, 1.0 and true apart.
    if again.problems or repr(again.data or {}) != repr(target):
        raise _by_hand(source, edits[0].location if edits else source.locate(()))
    return edited


def _by_hand(source: Source, where: Location) -> CommunityDocsError:
    return CommunityDocsError(f"{source.file}:{where.line} could not be edited safely; edit it by hand")


def _applied(text: str, spans: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, new in spans:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _step(layout: Layout, data: Any) -> int:
    """How much deeper than the first level the second one stands."""
    if isinstance(data, dict) and data:
        for key, (_, node) in layout.places.children(0, data).items():
            if isinstance(data[key], dict) and data[key] and not layout.is_flow(node):
                return max(layout.column(layout.start(node)), 1)
    return 2


def _document(draft: Draft, old: Any, new: dict[str, Any]) -> None:
    if old is None:
        for number, (key, value) in enumerate(new.items()):
            lines = list(dump.top(key, value, step=draft.step, origins=draft.origins))
            draft.insert_lines(len(draft.layout.text), ["", *lines] if number else lines)
    elif new is not old and not _inside(draft, 0, old, new, ()):
        raise Clash


def _inside(draft: Draft, node: int, old: Any, new: Any, path: Path) -> bool:
    """Edit inside a mapping or list; false where nothing of it stays, so that it is better written anew."""
    if type(old) is not type(new) or not isinstance(new, dict | list):
        return False
    found = edit_order.matched(old, new)
    kept = [at for at in found if at is not None]
    if not kept:
        return False
    within = Container(draft.layout, node, old, path)
    style = edit_flow if within.flow else edit_block
    nodes, befores, steps = list(draft.layout.places.children(node, old).values()), _values(old), _steps(new)
    for at, step in zip(found, steps, strict=True):
        if at is None or new[step] is befores[at]:
            continue
        if not _inside(draft, nodes[at][1], befores[at], new[step], (*path, step)):
            style.replace(draft, within, at, new[step])
    gone = set(range(len(old))) - set(kept)
    if gone:
        style.remove(draft, within, gone, more=found[-1] is None)
    for after, before, group in _groups(found, kept):
        style.insert(draft, within, after, before, {steps[at]: new[steps[at]] for at in group})
    return True


def _values(data: dict[str, Any] | list[Any]) -> list[Any]:
    return list(data.values()) if isinstance(data, dict) else data


def _steps(data: dict[str, Any] | list[Any]) -> list[Any]:
    return list(data) if isinstance(data, dict) else list(range(len(data)))


def _groups(found: list[int | None], kept: list[int]) -> list[tuple[int | None, int | None, list[int]]]:
    """Runs of new entries: (what stays before, what stays after, their positions in the new data)."""
    groups: list[tuple[int | None, int | None, list[int]]] = []
    rising, after = iter([*kept, None]), None
    before = next(rising)
    for position, at in enumerate(found):
        if at is not None:
            after, before = at, next(rising)
        elif groups and groups[-1][0] == after:
            groups[-1][2].append(position)
        else:
            groups.append((after, before, [position]))
    return groups
