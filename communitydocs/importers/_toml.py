"""A TOML file read key by key, with the place of every value.

The standard library's reader gives values without places, so the text is walked beside it, by the grammar of
TOML 1.0 (https://toml.io/en/v1.0.0#spec): strings of four kinds, comments, tables, arrays of tables, dotted
keys, inline tables. The walk comes first, and refuses what is nested too deep for the reader.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, datetime, time
from typing import Any, NoReturn

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._text import one_line
from communitydocs.registry.problems import Location, Path
from communitydocs.registry.source import Source

MAX_BYTES = 256 * 1024
"""The longest file of this kind has 6 KB."""
MAX_DEPTH = 32

# Only a single sign is repeated possessively: before Python 3.11.5, a group that is may match nothing
# (https://github.com/python/cpython/issues/106052). Nothing here can match in two ways, so none goes back.
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*")
_SPACE = re.compile(r"[ \t]*+")
_QUOTED = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*"' + r"|'[^'\n]*+'"
_STRING = re.compile(
    r'"""[^"\\]*+(?:(?:\\[\s\S]|"(?!""))[^"\\]*+)*"{3,5}+'
    r"|'''[^']*+(?:'(?!'')[^']*+)*'{3,5}+|" + _QUOTED
)
_KEY = re.compile(r"[A-Za-z0-9_-]++|" + _QUOTED)
_SCALAR = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\[\]{}#]*+|[^\s,\[\]{}#=\"']++")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


class Toml(Source):
    """A TOML file's data; `spots` has the span of every value, from the text's start."""

    spots: dict[Path, tuple[int, int]]
    starts: list[int]

    def locate(self, path: Path, at_key: bool = False) -> Location:
        """The place of `path`, or of the deepest part of it that has one."""
        while path and path not in self.spots:
            path = path[:-1]
        return self.at(*self.spots[path]) if path else self.at(0, 1)

    def at(self, start: int, end: int) -> Location:
        """A span as lines and columns; one of several lines is shown at its first character."""
        line = bisect_right(self.starts, start)
        column = start - self.starts[line - 1] + 1
        same = bisect_right(self.starts, max(end - 1, start)) == line
        return Location(self.file, line, column, line, column + (end - start if same else 1))


class _Fault(Exception):
    """The text is no TOML from `position` on, or nested too deep."""

    def __init__(self, position: int, reason: str) -> None:
        self.position, self.reason = position, reason


def toml(content: bytes, file: str, draft: Draft) -> Node | None:
    """The root of a TOML file; None, and noted, where it cannot be read."""
    source = Toml(file)
    source.spots, source.starts = {}, [0]
    try:
        if len(content) > MAX_BYTES:
            raise _Fault(0, f"it is over {MAX_BYTES // 1024} KB")
        source.text = content.decode("utf-8-sig").replace("\r\n", "\n")
        source.starts += [hit.end() for hit in re.finditer("\n", source.text)]
        source.data = _data(source)
    except (ValueError, _Fault) as error:
        message = f"this file cannot be read as TOML, and is left out: {_reason(error)}"
        draft.note(_where(error, source), message, "mend it, and import again")
        return None
    return Node(source, (), source.data, set())


def _data(source: Toml) -> Any:
    import tomllib

    walk = _Walk(source.text, source.spots)
    walk.document()
    return _plain(tomllib.loads(source.text))


def _plain(value: Any) -> Any:
    """A value as YAML would hold it: dates as text, and numbers of a size that has a decimal form."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return hex(value) if isinstance(value, int) and abs(value) >= 1 << 64 else value


def _reason(error: ValueError | _Fault) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    if isinstance(error, _Fault):
        return error.reason
    reason = one_line(_PLACE.sub("", str(error)).replace("(at end of document)", ""))
    return "a number in it is too long" if "digits" in reason else reason or "its syntax is wrong"


def _where(error: ValueError | _Fault, source: Toml) -> Location:
    if isinstance(error, _Fault):
        return source.at(error.position, error.position + 1)
    if hit := _PLACE.search(str(error)):
        line, column = int(hit[1]), int(hit[2])
        return Location(source.file, line, column, line, column + 1)
    return source.at(len(source.text), len(source.text) + 1) if "end of document" in str(error) else source.at(0, 1)


class _Walk:
    """A walk over a text that puts the span of every value into `spots`."""

    def __init__(self, text: str, spots: dict[Path, tuple[int, int]]) -> None:
        self.text, self.spots = text, spots
        self.position = 0
        self.last: dict[Path, int] = {}
        """The newest position in each array of tables."""

    def document(self) -> None:
        table: Path = ()
        while self.blank():
            if self.text[self.position] == "[":
                table = self.header()
            else:
                self.pair(table)

    def header(self) -> Path:
        start, many = self.position, self.text.startswith("[[", self.position)
        self.position += 2 if many else 1
        *above, name = self.key()
        self.take("]]" if many else "]")
        path: Path = ()
        for step in above:
            path = self.newest((*path, step))
        path = (*path, name)
        if many:
            self.last[path] = self.last.get(path, -1) + 1
        self.mark(self.newest(path), start)
        return self.newest(path)

    def newest(self, path: Path) -> Path:
        return (*path, self.last[path]) if path in self.last else path

    def pair(self, table: Path) -> None:
        path = (*table, *self.key())
        self.take("=")
        self.value(path)

    def key(self) -> list[str]:
        """The steps of a dotted key."""
        steps = []
        while True:
            self.space()
            hit = self.match(_KEY, "a key is expected")
            steps.append(_name(hit.group()))
            self.check(len(steps))
            self.space()
            if not self.text.startswith(".", self.position):
                return steps
            self.position += 1

    def value(self, path: Path) -> None:
        self.check(len(path))
        self.space()
        start = self.position
        sign = self.text[start : start + 1]
        if sign == "[":
            self.array(path)
        elif sign == "{":
            self.inline(path)
        else:
            self.match(_STRING if sign in ("'", '"') else _SCALAR, "a value is expected")
        self.mark(path, start)

    def array(self, path: Path) -> None:
        self.position += 1
        count = 0
        while self.inside("]"):
            self.value((*path, count))
            count += 1
            self.blank()
            if not self.text.startswith((",", "]"), self.position):
                self.fail("a comma or `]` is expected")
            self.position += self.text.startswith(",", self.position)

    def inline(self, path: Path) -> None:
        self.position += 1
        while self.inside("}"):
            self.pair(path)
            self.blank()
            if not self.text.startswith((",", "}"), self.position):
                self.fail("a comma or `}` is expected")
            self.position += self.text.startswith(",", self.position)

    def inside(self, end: str) -> bool:
        """Whether more comes before the closing bracket, which is passed."""
        if not self.blank():
            self.fail(f"`{end}` is missing")
        closed = self.text.startswith(end, self.position)
        self.position += closed
        return not closed

    def blank(self) -> bool:
        """Pass white space and comments; whether anything follows."""
        self.match(_BLANK, "")
        return self.position < len(self.text)

    def space(self) -> None:
        self.match(_SPACE, "")

    def take(self, sign: str) -> None:
        self.space()
        if not self.text.startswith(sign, self.position):
            self.fail(f"`{sign}` is expected")
        self.position += len(sign)

    def match(self, pattern: re.Pattern[str], otherwise: str) -> re.Match[str]:
        hit = pattern.match(self.text, self.position)
        if hit is None:
            self.fail(otherwise)
        self.position = hit.end()
        return hit

    def mark(self, path: Path, start: int) -> None:
        self.spots.setdefault(path, (start, self.position))

    def check(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            self.fail(f"it is nested deeper than {MAX_DEPTH} levels")

    def fail(self, reason: str) -> NoReturn:
        raise _Fault(self.position, reason)


def _name(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    if key[0] == '"' and "\\" in key:
        import tomllib

        return str(tomllib.loads(f"key = {key}")["key"])
    return key.strip('"')
