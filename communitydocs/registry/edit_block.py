"""Edits of mappings and lists in block style: one entry a line, or several lines."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from communitydocs.registry import dump
from communitydocs.registry.edit_draft import Clash, Draft
from communitydocs.registry.edit_layout import Container
from communitydocs.registry.fault import TABLES

NEAR = 8
"""So many entries on both sides show whether blank lines stand between entries."""


def insert(draft: Draft, within: Container, after: int | None, before: int | None, new: dict[str | int, Any]) -> None:
    """Write new entries after the entry at `after`, or before the one at `before` if they come first."""
    layout, column = draft.layout, within.column
    groups = [draft.lines(within, key, value, column) for key, value in new.items()]
    place = after if after is not None else before or 0
    if after is None and not within.begins_line(place):
        start = within.entries[place].start
        text = "".join(one + layout.line_break(layout.line(start)) for group in groups for one in group)
        draft.put(start, start, text[column:] + " " * column)
        return
    line = within.lines(place)[1] if after is not None else within.lines(place)[0]
    long, lines = after is not None and within.is_long(after), []
    for number, group in enumerate(groups):
        follows = number > 0 or (after is not None and not _is_open(within, after))
        if follows and _spaced(within, place, long or len(group) > 1):
            lines.append("")
        lines += group
        long = len(group) > 1
    follower = 0 if after is None else after + 1
    if follower < len(within.entries) and (after is None or not within.is_spaced(after)):
        lines += [""] if _spaced(within, place, long or within.is_long(follower)) else []
    draft.insert_lines(line, lines)


def _is_open(within: Container, at: int) -> bool:
    """Whether an entry ends with a blank line of its own, as `|+` keeps it."""
    return within.layout.is_blank(within.layout.line(within.entries[at].end))


def _spaced(within: Container, near: int, long: bool) -> bool:
    """Whether a blank line belongs beside an entry that is long or short: as it is done nearby, else as anew."""
    first, last = max(near - NEAR, 0), min(near + NEAR, len(within.entries) - 1)
    seen = [within.is_spaced(at) for at in range(first, last) if (within.is_long(at) or within.is_long(at + 1)) == long]
    if 2 * sum(seen) != len(seen):
        return 2 * sum(seen) > len(seen)
    return not within.path or (long and within.path[0] in TABLES and len(within.path) == 1)


def remove(draft: Draft, within: Container, gone: Collection[int], *, more: bool) -> None:
    """Take out entries, each with its comments and one of the gaps beside it.

    `more`, that new entries follow the last one that stays, matters to commas alone.
    """
    layout = draft.layout
    last = max(at for at in range(len(within.entries)) if at not in gone)
    for at in sorted(gone):
        if not within.begins_line(at):
            _remove_first(draft, within, at, min(kept for kept in range(at, last + 1) if kept not in gone))
            continue
        start, end = within.lines(at)
        floor = within.lines(at - 1)[1] if at else start
        above = start
        while above > floor and layout.is_blank(layout.line(above - 1)):
            above = layout.line(above - 1)
        if at > last:
            start = above
        elif at == 0 or above < start:
            while layout.is_blank(end):
                end = layout.next_line(end)
        draft.put(start, end)


def _remove_first(draft: Draft, within: Container, at: int, kept: int) -> None:
    """Take out what shares its line with the dash of the list's item that it begins."""
    layout, start, end, next = draft.layout, within.entries[at].start, within.lines(kept - 1)[1], within.entries[kept]
    if "#" in layout.text[end : next.start]:  # a comment of the next entry: both stay below the dash
        start = layout.line(start) + len(layout.text[layout.line(start) : start].rstrip(" \t"))
        draft.put(start, end - len(layout.break_before(end)))
    else:
        draft.put(start, next.start)


def replace(draft: Draft, within: Container, at: int, value: Any) -> None:
    """Write another value in place of an entry's."""
    layout, entry = draft.layout, within.entries[at]
    first, *rest = draft.lines(within, entry.step, value, within.column)
    sign = "-" if isinstance(entry.step, int) else f"{dump.scalar(entry.step)}:"
    first = first[within.column + len(sign) :]
    after, start = _after_sign(within, at), layout.start(entry.value)
    if layout.places.sizes[entry.value] > 1 and not layout.is_flow(entry.value) and layout.begins_line(start):
        draft.put(after, after, first)
        draft.insert_lines(layout.next_line(after), rest)
        if value in ({}, []):  # other comments of a table stay
            inner = Container(layout, entry.value, within.data[entry.step], within.path)  # type: ignore[index]
            for row in range(len(inner.entries)):
                draft.put(*inner.lines(row))
        else:
            draft.put(layout.next_line(after), within.lines(at)[1])
        return
    if not first and not layout.text[after:start].strip(" \t"):
        start = after
    elif layout.text[start - 1] in " \t":
        first = first[1:]
    if (header := layout.header(entry.value)) is not None:
        draft.put(start, header, first)
        draft.put(layout.next_line(start), max(layout.next_line(start), layout.next_line(entry.end)))
        draft.insert_lines(layout.next_line(start), rest)
    else:
        draft.put(start, entry.end, first)
        draft.insert_lines(layout.next_line(entry.end), rest)


def _after_sign(within: Container, at: int) -> int:
    """The place after an entry's colon or dash."""
    layout, entry = within.layout, within.entries[at]
    if entry.key < 0:
        return entry.start + 1
    colon = layout.skip(layout.end(entry.key))
    if layout.text[colon : colon + 1] != ":":
        raise Clash
    return colon + 1
