"""A foreign text file as lines that know their place."""

from __future__ import annotations

from collections.abc import Iterator

from communitydocs.importers._draft import Draft
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.places import LINE_BREAK
from communitydocs.registry.problems import Location
from communitydocs.registry.scalars import FORBIDDEN

MAX_LINE = 10_000
"""Longer lines, in characters, are not made by hand: they are left out and noted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of `file`: its number from 1, and its text without the line break."""

    file: str
    number: int
    text: str

    def at(self, start: int = 0, end: int | None = None) -> Location:
        """The place of a part of the line (positions from 0), or of all of it."""
        end = len(self.text) if end is None else end
        return Location(self.file, self.number, start + 1, self.number, max(end, start) + 1)

    def origin(self) -> str:
        """The place as a short text: "CODEOWNERS:12"."""
        return f"{self.file}:{self.number}"


def lines(content: bytes, file: str, draft: Draft) -> Iterator[Line]:
    """The lines of a file. Bytes that are not UTF-8, control characters and endless lines are noted."""
    for number, text in enumerate(LINE_BREAK.split(_decoded(content)), 1):
        line = Line(file, number, text)
        if len(text) > MAX_LINE:
            draft.note(line.at(0, 1), f"this line is over {MAX_LINE} characters, and is left out", "break it up")
            continue
        if "\ufffd" in text:
            draft.note(line.at(text.index("\ufffd")), "this line is not UTF-8", "save the file as UTF-8")
        if hit := FORBIDDEN.search(text):
            draft.note(line.at(hit.start(), hit.end()), "an invisible character stands here", "delete it")
            line = Line(file, number, FORBIDDEN.sub("", text))
        yield line


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")
