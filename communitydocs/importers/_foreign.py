"""A foreign YAML file, read key by key, so that in the end it is known what nobody looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location, Path
from communitydocs.registry.source import Source


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a foreign file. `taken` gathers the paths of all scalars that were looked at."""

    source: Source
    path: Path
    value: Any
    taken: set[Path]

    def child(self, key: str | int) -> Node:
        """The value under `key`; one without a value where there is none."""
        known = key in self.value if isinstance(self.value, dict) else isinstance(self.value, list)
        found = self.value[key] if known and isinstance(key, int) == isinstance(self.value, list) else None
        return Node(self.source, (*self.path, key), found, self.taken)

    def children(self, key: str) -> list[Node]:
        """The items of the list under `key`."""
        list_ = self.child(key)
        return [list_.child(i) for i in range(len(list_.value))] if isinstance(list_.value, list) else []

    def text(self, key: str | None = None) -> str:
        """The scalar here, or under `key`, as text; empty where there is none."""
        if key is not None:
            return self.child(key).text()
        if self.value is None or isinstance(self.value, dict | list):
            return ""
        self.taken.add(self.path)
        return str(self.value).lower() if isinstance(self.value, bool) else str(self.value)

    def location(self, key: str | None = None) -> Location:
        """Where this, or the value under `key`, stands in the file."""
        return self.source.locate(self.path if key is None else (*self.path, key))

    def origin(self) -> str:
        """The place as a short text: "sigs.yaml:12"."""
        where = self.location()
        return f"{where.file}:{where.line}"

    def name(self) -> str:
        """The path as a short text: "sigs[0].label"."""
        return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)[1:]

    def leaves(self) -> Iterator[Node]:
        """Every scalar below here that has a value."""
        if isinstance(self.value, dict | list):
            for key in self.value if isinstance(self.value, dict) else range(len(self.value)):
                yield from self.child(key).leaves()
        elif self.value is not None:
            yield self

    def left_over(self) -> Iterator[Node]:
        """Every scalar below here that nobody looked at."""
        return (leaf for leaf in self.leaves() if leaf.path not in self.taken)
