"""Where every node of a YAML text stands."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location

_SHIFT, _MASK = 32, 0xFFFFFFFF


@dataclass(slots=True)
class Places:
    """The span of every node in document order, packed in arrays: 24 bytes a node.

    `starts` and `ends` hold line and column (from 0) in one number, `sizes` the number of nodes in the
    subtree (1 for a scalar). A mapping's children are key, value, key, value; `dropped` names the keys
    that the data does not have (duplicates, merge keys). `aliases` leads from an alias to its anchor.
    """

    file: str
    starts: array[int] = field(default_factory=lambda: array("Q"))
    ends: array[int] = field(default_factory=lambda: array("Q"))
    sizes: array[int] = field(default_factory=lambda: array("L"))
    dropped: set[int] = field(default_factory=set)
    aliases: dict[int, int] = field(default_factory=dict)
    _children: dict[int, dict[str | int, tuple[int, int]]] = field(default_factory=dict)

    def add(self, start: Any, end: Any) -> int:
        """Note a node's span (libyaml's marks) and return its number."""
        self.starts.append(start.line << _SHIFT | start.column)
        self.ends.append(end.line << _SHIFT | end.column)
        self.sizes.append(1)
        return len(self.sizes) - 1

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
        line, column = (self.starts[node] >> _SHIFT) + 1, (self.starts[node] & _MASK) + 1
        if self.sizes[node] > 1:
            return Location(self.file, line, column, line, column + 1)
        return Location(self.file, line, column, (self.ends[node] >> _SHIFT) + 1, (self.ends[node] & _MASK) + 1)

    def scalar_at(self, line: int, column: int) -> tuple[int, int] | None:
        """Where the scalar begins inside which a position (from 1) lies: there a `#` begins no comment."""
        spot = (line - 1) << _SHIFT | (column - 1)
        node = bisect_right(self.starts, spot) - 1
        if node < 0 or self.sizes[node] != 1 or spot >= self.ends[node]:
            return None
        return (self.starts[node] >> _SHIFT) + 1, (self.starts[node] & _MASK) + 1
