"""Edits of mappings and lists in flow style, between brackets: in one line, or one entry a line."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from communitydocs.registry import dump
from communitydocs.registry.edit_draft import Draft
from communitydocs.registry.edit_layout import Container


def insert(draft: Draft, within: Container, after: int | None, before: int | None, new: dict[str | int, Any]) -> None:
    """Write new entries after the entry at `after`, or before the one at `before` if they come first."""
    layout, lined = draft.layout, _is_lined(within)
    texts = [_text(key, value) for key, value in new.items()]
    if after is None:
        place = before or 0
        start = within.entries[place].start
        if lined and within.begins_line(place):
            draft.insert_lines(within.lines(place)[0], [f"{_indent(within)}{text}," for text in texts])
        else:
            draft.put(start, start, "".join(f"{text}, " for text in texts))
        return
    end, last = within.entries[after].end, before is None
    comma = _comma(within, after)
    if lined and _ends_line(within, after) and (not last or _ends_line(within, -1)):
        if comma is None:
            draft.put(end, end, ",")
        closing = "," if not last or _comma(within, -1) is not None else ""
        lines = [f"{_indent(within)}{text}," for text in texts]
        draft.insert_lines(layout.next_line(end), [*lines[:-1], lines[-1][:-1] + closing])
    else:
        between = f",{layout.line_break(layout.line(end))}{_indent(within)}" if lined else ", "
        draft.put(end, end, "".join(between + text for text in texts))


def _text(key: str | int, value: Any) -> str:
    return dump.flow(value) if isinstance(key, int) else f"{dump.scalar(key, flow=True)}: {dump.flow(value, key)}"


def _is_lined(within: Container) -> bool:
    """Whether each entry has a line of its own; the first may stand beside the bracket."""
    count = len(within.entries)
    return all(within.begins_line(at) for at in range(1, count)) and (count > 1 or within.begins_line(0))


def _ends_line(within: Container, at: int) -> bool:
    """Whether nothing but its comma and a comment follows an entry on its line."""
    return within.layout.ends_line(_comma(within, at) or within.entries[at].end)


def _indent(within: Container) -> str:
    start = within.entries[-1].start
    return within.layout.text[within.layout.line(start) : start]


def _comma(within: Container, at: int) -> int | None:
    """The place after the comma that follows an entry; None where there is none."""
    comma = within.layout.skip(within.entries[at].end)
    return comma + 1 if within.layout.text[comma] == "," else None


def remove(draft: Draft, within: Container, gone: Collection[int], *, more: bool) -> None:
    """Take out entries with their commas, and with their lines and comments where they have lines of their own.

    `more` says that new entries follow the last one that stays.
    """
    layout, entries, lined = draft.layout, within.entries, _is_lined(within)
    first, last = (choose(at for at in range(len(entries)) if at not in gone) for choose in (min, max))
    for at in sorted(gone):
        entry, comma = entries[at], _comma(within, at)
        if lined and within.begins_line(at) and _ends_line(within, at):
            draft.put(*within.lines(at))
        elif at > first:
            start = entries[at - 1].end
            draft.put(entry.start if "#" in layout.text[start : entry.start] else start, entry.end)
        else:
            end = entries[at + 1].start
            draft.put(entry.start, (comma or end) if "#" in layout.text[entry.end : end] else end)
    if lined and not more and last + 1 < len(entries) and _comma(within, -1) is None:
        # What is the last now has a comma, which the last before had not.
        comma = _comma(within, last) or 0
        draft.put(comma - 1, comma)


def replace(draft: Draft, within: Container, at: int, value: Any) -> None:
    """Write another value in place of an entry's."""
    entry = within.entries[at]
    start = draft.layout.start(entry.value)
    sign = {":": " "}.get(draft.layout.text[start - 1], "") if entry.key >= 0 else ""
    draft.put(start, entry.end, sign + dump.flow(value, str(entry.step)))
