"""Where every node of a YAML text stands."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Any

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location

LINE_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(slots=True)
class Places:
    """The span of every node in document order, packed in arrays: 24 bytes a node.

    `starts` and `ends` count characters of `text`, in which every line break is LF: of CR LF libyaml counts now
    one, now two. `sizes` holds the number of nodes in the subtree (1 for a scalar). A mapping's children are
    key, value, key, value; `dropped` names the keys that the data does not have (duplicates, merge keys).
    `aliases` leads from an alias to its anchor.
    """

    file: str
    text: str = ""
    starts: array[int] = field(default_factory=lambda: array("L"))
    ends: array[int] = field(default_factory=lambda: array("L"))
    sizes: array[int] = field(default_factory=lambda: array("L"))
    dropped: set[int] = field(default_factory=set)
    aliases: dict[int, int] = field(default_factory=dict)
    _children: dict[int, dict[str | int, tuple[int, int]]] = field(default_factory=dict)
    _lines: list[int] = field(default_factory=list)

    def add(self, start: Any, end: Any) -> int:
        """Note a node's span (libyaml's marks) and return its number."""
        self.starts.append(start.index)
        self.ends.append(end.index)
        self.sizes.append(1)
        return len(self.sizes) - 1

    def appends(self) -> tuple[Callable[[int], None], ...]:
        """What `add` does in three steps, for the loop that adds most nodes: a start, an end, a size of 1."""
        return self.starts.append, self.ends.append, self.sizes.append

    def close(self, node: int) -> None:
        """Note that the container at `node` ends here."""
        self.sizes[node] = len(self.sizes) - node

    def children(self, node: int, data: Any) -> dict[str | int, tuple[int, int]]:
        """{key or position: (key's node or -1, value's node)} of the container `data` at `node`."""
        node = self.aliases.get(node, node)
        if node not in self._children:
            mapping = isinstance(data, dict)
            steps = data if mapping else range(len(data))
            self._children[node] = dict(zip(steps, self._walk(node, mapping), strict=False))
        return self._children[node]

    def _walk(self, node: int, mapping: bool) -> Iterator[tuple[int, int]]:
        position, end = node + 1, node + self.sizes[node]
        while position < end:
            value = position + 1 if mapping else position
            if position not in self.dropped:
                yield (position if mapping else -1), value
            position = value + self.sizes[value]

    def span(self, node: int) -> Location:
        """A node's place; a container's is its first character."""
        line, column = self.line_and_column(self.starts[node])
        if self.sizes[node] > 1:
            return Location(self.file, line, column, line, column + 1)
        return Location(self.file, line, column, *self.line_and_column(self.ends[node]))

    def scalar_at(self, line: int, column: int) -> tuple[int, int] | None:
        """Where the scalar begins inside which a position (from 1) lies: there a `#` begins no comment."""
        spot = self._line_starts()[line - 1] + column - 1
        node = bisect_right(self.starts, spot) - 1
        if node < 0 or self.sizes[node] != 1 or spot >= self.ends[node]:
            return None
        return self.line_and_column(self.starts[node])

    def line_and_column(self, at: int) -> tuple[int, int]:
        """The line and the column, both from 1, of a character of the text."""
        starts = self._line_starts()
        line = bisect_right(starts, at)
        return line, at - starts[line - 1] + 1

    def _line_starts(self) -> list[int]:
        if not self._lines:
            self._lines = [0, *(ending.end() for ending in re.finditer("\n", self.text))]
        return self._lines
