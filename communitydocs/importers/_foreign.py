"""A foreign YAML file, read key by key, so that in the end it is known what nobody looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from communitydocs.importers._draft import Draft
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.parse import parse
from communitydocs.registry.problems import Location, Path
from communitydocs.registry.source import Source

MAX_DOCUMENTS = 1000
# By the grammar of YAML a line that begins so is a marker, whatever stands around it:
# https://yaml.org/spec/1.2.2/#rule-c-forbidden
_MARKER = re.compile(rb"^(?:---|\.\.\.)(?=[ \t\r\n]|\Z)", re.MULTILINE)
_DIRECTIVE = re.compile(rb"^%[A-Z][^\r\n]*", re.MULTILINE)
_SAYS = re.compile(rb"^[ \t]*[^\s#]", re.MULTILINE)


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
        """Every scalar below here that has a value; what several aliases name is walked once."""
        return self._leaves(set())

    def _leaves(self, walked: set[int]) -> Iterator[Node]:
        if isinstance(self.value, dict | list):
            if id(self.value) not in walked:
                walked.add(id(self.value))
                for key in self.value if isinstance(self.value, dict) else range(len(self.value)):
                    yield from self.child(key)._leaves(walked)
        elif self.value is not None:
            yield self

    def left_over(self) -> Iterator[Node]:
        """Every scalar below here that nobody looked at."""
        return (leaf for leaf in self.leaves() if leaf.path not in self.taken)


def documents(content: bytes, file: str, draft: Draft) -> list[Node]:
    """The roots of a foreign file's YAML (or JSON) documents; what is wrong with the text is noted."""
    parts = _split(content)
    if len(parts) > MAX_DOCUMENTS:
        where = Location(file, 1, 1, 1, 1)
        draft.note(where, f"only the first {MAX_DOCUMENTS} documents of this file are read", "split the file")
    roots = []
    for part in parts[:MAX_DOCUMENTS]:
        source = parse(part, file, foreign=True)
        for problem in source.problems:
            draft.note(problem.location or source.locate(problem.path), problem.message, problem.help)
        roots.append(Node(source, (), source.data, set()))
    return roots


def note_left_over(root: Node, draft: Draft) -> None:
    """Note every scalar that nobody looked at."""
    for leaf in root.left_over():
        draft.note(leaf.location(), f"`{leaf.name()}` is not imported", "add by hand what you need of it")


def _split(content: bytes) -> list[bytes]:
    """A YAML stream as documents, each on the lines where it stood."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    marks = [hit.span() for hit in _MARKER.finditer(content)]
    if not marks:
        return [content]
    starts = [0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(content)]
    parts = [(start, _DIRECTIVE.sub(b"", content[start:end])) for start, end in zip(starts, ends, strict=True)]
    said = [(start, part) for start, part in parts if _SAYS.search(part)][: MAX_DOCUMENTS + 1]
    return [b"\n" * content.count(b"\n", 0, start) + part for start, part in said]
