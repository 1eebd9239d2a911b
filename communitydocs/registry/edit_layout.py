"""Where the parts of a registry's text stand, counted in characters from its beginning."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Any, NamedTuple

from communitydocs.registry.places import LINE_BREAK
from communitydocs.registry.problems import Location, Path
from communitydocs.registry.source import Source

BLANK = " \t\r\n"
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_LINE_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_HEADER = re.compile(r"[|>][-+0-9]*")


class Layout:
    """A source's text with its nodes, lines and line endings."""

    def __init__(self, source: Source) -> None:
        self.file, self.text, self.places = source.file, source.text, source.places
        self._lines = [0, *(ending.end() for ending in LINE_BREAK.finditer(self.text))]

    def start(self, node: int) -> int:
        """Where a node begins."""
        return self._offset(self.places.starts[node])

    def end(self, node: int) -> int:
        """Where a node ends; a block scalar without the line break that closes it."""
        start, end, size = self.start(node), self._offset(self.places.ends[node]), self.places.sizes[node]
        if self.is_flow(node):
            at = self.end(self._last_child(node)) if size > 1 else start + 1
            at = self.skip(at)
            at = self.skip(at + 1) if self.text[at : at + 1] == "," else at
            return at + 1
        if size > 1:
            return self.end(self._last_child(node))
        if (header := self.header(node)) is None:
            return end
        if "+" in self.text[start:header]:  # the blank lines at its end are part of it
            return end - len(self.break_before(end))
        return start + len(self.text[start:end].rstrip(BLANK))

    def is_flow(self, node: int) -> bool:
        """Whether a node is a mapping or list between brackets."""
        null = self.places.sizes[node] == 1 and self.places.starts[node] == self.places.ends[node]
        return not null and self.text[self.start(node)] in "{["

    def header(self, node: int) -> int | None:
        """Where the header of a literal or folded scalar (`|-`) ends; None for any other node."""
        if self.places.starts[node] == self.places.ends[node]:
            return None
        header = _HEADER.match(self.text, self.start(node))
        return header.end() if header else None

    def skip(self, at: int) -> int:
        """The next place that is neither blank nor in a comment."""
        found = _BETWEEN.match(self.text, at)
        return found.end() if found else at

    def ends_line(self, at: int) -> bool:
        """Whether nothing but a comment follows on the line."""
        return _LINE_REST.match(self.text, at) is not None

    def begins_line(self, at: int) -> bool:
        """Whether nothing stands before `at` on its line."""
        return not self.text[self.line(at) : at].strip(BLANK)

    def line(self, at: int) -> int:
        """Where the line of `at` begins."""
        return self._lines[bisect_right(self._lines, at) - 1]

    def next_line(self, at: int) -> int:
        """Where the line after that of `at` begins; the end of the text where there is none."""
        number = bisect_right(self._lines, at)
        return self._lines[number] if number < len(self._lines) else len(self.text)

    def is_blank(self, line: int) -> bool:
        """Whether the line that begins at `line` is there and blank."""
        return line < len(self.text) and not self.text[line : self.next_line(line)].strip(BLANK)

    def comment(self, line: int) -> int:
        """How far the comment that is all of a line is indented; -1 for another line."""
        text = self.text[line : self.next_line(line)]
        bare = text.lstrip(" \t")
        return len(text) - len(bare) if bare.startswith("#") else -1

    def column(self, at: int) -> int:
        """The column of `at`, from 0."""
        return at - self.line(at)

    def line_break(self, line: int) -> str:
        """The line break that new lines before the one at `line` get: that of the line above, else the first."""
        first = LINE_BREAK.search(self.text)
        return self.break_before(line) or (first.group() if first else "\n")

    def location(self, start: int, end: int) -> Location:
        """A span as lines and columns from 1."""
        first, last = bisect_right(self._lines, start), bisect_right(self._lines, end)
        columns = start - self._lines[first - 1] + 1, end - self._lines[last - 1] + 1
        return Location(self.file, first, columns[0], last, columns[1])

    def offset(self, line: int, column: int) -> int:
        """The place of a line and column from 1; the line after the last one is the end of the text."""
        return self._lines[line - 1] + column - 1 if line <= len(self._lines) else len(self.text)

    def break_before(self, at: int) -> str:
        """The line break that ends at `at`, if one does."""
        two, one = self.text[max(at - 2, 0) : at], self.text[max(at - 1, 0) : at]
        return two if two == "\r\n" else one if one in ("\r", "\n") else ""

    def _offset(self, at: int) -> int:
        """From the reader's text, where every line break is LF, to the text as it is."""
        line, column = self.places.line_and_column(at)
        return self._lines[line - 1] + column - 1

    def _last_child(self, node: int) -> int:
        sizes, child = self.places.sizes, node + 1
        while child + sizes[child] < node + sizes[node]:
            child += sizes[child]
        return child


class Entry(NamedTuple):
    """A key with its value, or a list's item: its span, the node of the value and that of the key (or -1).

    In a block list `start` is at the dash.
    """

    step: str | int
    key: int
    value: int
    start: int
    end: int


class Container:
    """A mapping or list, as it stands in the text."""

    def __init__(self, layout: Layout, node: int, data: dict[str, Any] | list[Any], path: Path) -> None:
        self.layout, self.node, self.data, self.path = layout, node, data, path
        self.flow = layout.is_flow(node)

    @cached_property
    def entries(self) -> list[Entry]:
        """What stands in it, in the order of the text."""
        layout, entries, end = self.layout, [], self.layout.start(self.node)
        for step, (key, value) in self.layout.places.children(self.node, self.data).items():
            start = layout.start(value if key < 0 else key)
            if key < 0 and not self.flow:
                start = layout.skip(end)
            end = max(layout.end(value), start)
            entries.append(Entry(step, key, value, start, end))
        return entries

    @property
    def column(self) -> int:
        """The column of its entries, in block style."""
        return self.layout.column(self.entries[0].start)

    def begins_line(self, at: int) -> bool:
        """Whether the entry at a position begins a line."""
        return self.layout.begins_line(self.entries[at].start)

    def lines(self, at: int) -> tuple[int, int]:
        """The lines of an entry: with the comment directly above it, and those below that stand deeper than it."""
        layout, entry = self.layout, self.entries[at]
        column = layout.column(entry.start)
        start, end = layout.line(entry.start), layout.next_line(entry.end)
        floor = layout.next_line(self.entries[at - 1].end) if at else 0
        while start > floor and 0 <= layout.comment(layout.line(start - 1)) <= column:
            start = layout.line(start - 1)
        below = end
        while layout.is_blank(below) or layout.comment(below) > column:
            below, comment = layout.next_line(below), not layout.is_blank(below)
            end = below if comment else end
        return start, end

    def is_long(self, at: int) -> bool:
        """Whether an entry takes more than one line."""
        entry = self.entries[at]
        return self.layout.line(entry.start) < self.layout.line(entry.end)

    def is_spaced(self, at: int) -> bool:
        """Whether a blank line stands between an entry and the next."""
        gap = self.layout.text[self.entries[at].end : self.entries[at + 1].start]
        return any(not line.strip(BLANK) for line in LINE_BREAK.split(gap)[1:-1])
