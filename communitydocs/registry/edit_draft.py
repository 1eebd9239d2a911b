"""Edits of a text, gathered one by one and joined where they touch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from communitydocs.registry import dump
from communitydocs.registry.edit_layout import Container, Layout
from communitydocs.registry.problems import Path


class Clash(Exception):
    """The edits of one text cannot be told apart."""


class Draft:
    """What will be written, as (start, end, text).

    `step` is how much deeper each level stands, `origins` what ends the first line of a new entry.
    """

    def __init__(self, layout: Layout, step: int, origins: Mapping[tuple[str, str], str]) -> None:
        self.layout, self.step, self.origins = layout, step, origins
        self.spans: list[tuple[int, int, str]] = []
        self._closed = False  # whether a line break was put after a last line that had none

    def put(self, start: int, end: int, text: str = "") -> None:
        """Write `text` in place of a span."""
        if start < end or text:
            self.spans.append((start, end, text))

    def insert_lines(self, line: int, lines: Sequence[str]) -> None:
        """Write whole lines before the line that begins at `line`, which may be the end of the text."""
        if not lines:
            return
        ending, text = self.layout.line_break(line), self.layout.text
        if line == len(text) and text and text[-1] not in "\r\n" and not self._closed:
            self._closed = True
            self.put(line, line, ending)
        self.put(line, line, "".join(one + ending for one in lines))

    def lines(self, within: Container, key: str | int, value: object, column: int) -> list[str]:
        """A block entry's lines, as they are written anew."""
        if isinstance(key, int):
            return list(dump.items([value], column, step=self.step))
        if not within.path:
            return list(dump.top(key, value, step=self.step, origins=self.origins))
        origin = self.origins.get(_entry((*within.path, key)))
        return list(dump.field(key, value, column, step=self.step, origin=origin))

    def joined(self) -> list[tuple[int, int, str]]:
        """The edits in order, none touching another; `Clash` where one writes into what another takes out."""
        return list(_joined(sorted(self.spans, key=lambda span: span[:2])))


def _entry(path: Path) -> tuple[str, str]:
    return (str(path[0]), str(path[1])) if len(path) == 2 else ("", "")


def _joined(spans: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    current: tuple[int, int, str] | None = None
    takes_out = False  # whether the last of the current edit only takes out: that may be done twice
    for start, end, text in spans:
        if current is None or start > current[1]:
            if current is not None:
                yield current
            current = start, end, text
        elif start == current[1] or (takes_out and not text):
            current = current[0], max(current[1], end), current[2] + text
        else:
            raise Clash
        takes_out = not text
    if current is not None:
        yield current
