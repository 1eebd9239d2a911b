"""The markers of managed blocks in a Markdown file: where each block stands, and what is wrong with them.

A marker is an HTML comment on a line of its own. In code it is text, as for every reader of Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import Location, Problem

NAMES = ("safety", "who-to-ask", "people", "channels", "roles", "topics", "vacancies", "meetings", "past")
"""The blocks that there are; each has its template."""

_ALMOST = re.compile(r"<!--\s*communitydocs:")
_MARKER = re.compile(r" {0,3}<!--[ \t]*communitydocs:(begin|end)[ \t]+(\S+)[ \t]*-->[ \t]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its name, and its first and last line (the markers), counted from 0."""

    name: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class _Marker:
    line: int
    column: int
    kind: str
    name: str


def lines(text: str) -> list[str]:
    """The lines with their ends: LF, CRLF or CR, as CommonMark has them."""
    return _LINE.findall(text)


def hold_marker(text: str) -> bool:
    """Whether text could be read as a marker."""
    return _ALMOST.search(text) is not None


def begin(name: str) -> str:
    """The marker before a block."""
    return f"<!-- communitydocs:begin {name} -->"


def end(name: str) -> str:
    """The marker after a block."""
    return f"<!-- communitydocs:end {name} -->"


def find(text: str, file: str) -> tuple[list[Block], list[Problem]]:
    """The blocks of a file's text in their order, and every fault of its markers. `file` names it."""
    found = list(_markers(text))
    blocks, faults = _paired([marker for marker in found if marker.kind])
    faults += [(marker, *_MISSPELT) for marker in found if not marker.kind]
    faults.sort(key=lambda fault: fault[0].line)
    if not found:
        faults = [(_Marker(0, 0, "", ""), "there is no block in it", _add("who-to-ask"))]
    return blocks, [_problem(marker, message, help, file) for marker, message, help in faults]


_Fault = tuple[_Marker, str, str]
_MISSPELT = (
    "this is no marker that communitydocs knows",
    "write `<!-- communitydocs:begin NAME -->` or `<!-- communitydocs:end NAME -->` on a line of its own, "
    "outside of lists and quotes",
)


def _add(name: str) -> str:
    return f"add the lines `{begin(name)}` and `{end(name)}` where it is to stand"


def _markers(text: str) -> Iterator[_Marker]:
    """The markers outside of code, without a kind where they are not as they should be."""
    whole = lines(text)
    for number, level in _html(text):
        line = whole[number].rstrip("\r\n").removeprefix("\ufeff" if number == 0 else "")
        if almost := _ALMOST.search(line):
            marker = _MARKER.fullmatch(line) if level == 0 else None
            yield _Marker(number, almost.start(), marker[1] if marker else "", marker[2] if marker else "")


def _html(text: str) -> Iterator[tuple[int, int]]:
    """The lines of HTML, each with how deep in lists and quotes it stands."""
    if not hold_marker(text):
        return
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark").disable(["inline", "text_join"])
    for token in reader.parse(text.removeprefix("\ufeff")):
        if token.type == "html_block" and token.map:
            yield from ((number, token.level) for number in range(*token.map))


def _paired(markers: list[_Marker]) -> tuple[list[Block], list[_Fault]]:
    """Each begin with its end; what has none, stands twice, or stands inside another, is a fault."""
    blocks: list[Block] = []
    faults: list[_Fault] = []
    inside: set[str] = set()
    opened: _Marker | None = None
    for marker in markers:
        if marker.kind == "end" and opened is not None and opened.name == marker.name:
            blocks.append(Block(marker.name, opened.line, marker.line))
            opened = None
        elif marker.kind == "end" and marker.name in inside:
            inside.discard(marker.name)
        elif marker.kind == "end":
            faults.append(
                (marker, f"`{marker.name}` ends without a beginning", f"add {_code(begin(marker.name))} above it")
            )
        elif opened is not None:
            faults.append((marker, *_inside(marker, opened)))
            inside.add(marker.name)
        else:
            faults += _wrong_name(marker, blocks)
            opened = marker
    if opened is not None:
        faults.append((opened, f"`{opened.name}` has no end", f"add {_code(end(opened.name))} below it"))
    return blocks, faults


def _inside(marker: _Marker, opened: _Marker) -> tuple[str, str]:
    if marker.name == opened.name:
        again = f"`{marker.name}` begins again before it ends (it began in line {opened.line + 1})"
        return again, "take one of the two beginnings away"
    message = f"`{marker.name}` begins before `{opened.name}` ends (it began in line {opened.line + 1})"
    return message, f"put {_code(end(opened.name))} above this line"


def _wrong_name(marker: _Marker, blocks: list[Block]) -> Iterator[_Fault]:
    if marker.name not in NAMES:
        near = nearest(marker.name, NAMES)
        hint = f"did you mean `{near}`?" if near else f"there are {', '.join(f'`{name}`' for name in NAMES)}"
        yield marker, f"there is no block `{marker.name}`", hint
    first = next((block for block in blocks if block.name == marker.name), None)
    if first is not None:
        yield marker, f"`{marker.name}` stands twice (first in line {first.begin + 1})", "take one of the two away"


def _code(marker: str) -> str:
    return f"`{marker}`"


def _problem(marker: _Marker, message: str, help: str, file: str) -> Problem:
    line, column = marker.line + 1, marker.column + 1
    return Problem((), message, help, location=Location(file, line, column, line, column))
