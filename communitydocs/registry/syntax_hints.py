"""What libyaml says of a broken text, in words that tell how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.fault import SHOWN, short
from communitydocs.registry.problems import Location, Problem, Related
from communitydocs.registry.secrets import hidden

GLUED = re.compile(r"([A-Za-z][\w-]*):([^\s/].*)", re.S)
"""A key and its value without the space between them; an address such as `https://...` is none."""
_FULL_WIDTH = re.compile(r"([A-Za-z][\w-]*)\uff1a\s*(\S.*)", re.S)
_ITEM = re.compile(r"\s*(?:- )?")
_QUOTED_AS_A_WHOLE = re.compile(r"[\w-]+:\s+(.+)")
_SIGNS = tuple(f"while scanning {what}" for what in ("an alias", "an anchor", "a tag", "a block scalar", "a directive"))
_CONFLICT = re.compile(r"(?:<{7}|>{7}|={7})(?: |$)")


@dataclass(frozen=True, slots=True)
class _Fault:
    """What libyaml found, and where; lines and columns from 0. `began` is where it began to read this part."""

    problem: str
    context: str
    line: int
    column: int
    began: tuple[int, int] | None
    lines: Sequence[str]

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def rest(self) -> str:
        return self.text[self.column :]

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


Hint = tuple[str, str] | tuple[str, str, int, int]
"""Message and help, and the line and column of the fault where libyaml stopped somewhere else."""


def explain(error: Any, file: str, lines: Sequence[str]) -> Problem:
    """The `syntax` problem of a PyYAML error: place, message, remedy, and where the trouble began."""
    fault = _fault(error, lines)
    hint = next(found for find in _HINTS if (found := find(fault)) is not None)
    line, column = (hint[2], hint[3]) if len(hint) == 4 else (fault.line, fault.column)
    related: tuple[Related, ...] = ()
    if fault.began and fault.began[0] != line and len(hint) == 2:
        related = (Related("it began here", (), _at(file, *fault.began)),)
    return Problem(
        (), hint[0], hint[1], rule="syntax", level="error", location=_at(file, line, column), related=related
    )


def glued(text: str) -> tuple[str, str] | None:
    """Message and help for a text or key such as `name:Ana`, which YAML does not read as key and value."""
    if found := _FULL_WIDTH.match(text):
        return "a full-width colon stands where YAML needs `:`", f"write `{short(f'{found[1]}: {found[2]}')}`"
    if found := GLUED.match(text):
        whole = "..." if found[2].startswith(("{", "[")) else found[2]
        return f"after `{hidden(found[1])[:SHOWN]}:` a space is missing", f"write `{short(f'{found[1]}: {whole}')}`"
    return None


def _fault(error: Any, lines: Sequence[str]) -> _Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, max(len(lines) - 1, 0))
    column = min(column, len(lines[line]) if lines else 0)
    began = getattr(error, "context_mark", None)
    return _Fault(
        str(getattr(error, "problem", None) or error),
        str(getattr(error, "context", None) or ""),
        line,
        column,
        (began.line, began.column) if began else None,
        lines,
    )


def _at(file: str, line: int, column: int) -> Location:
    return Location(file, line + 1, column + 1, line + 1, column + 2)


def _sign(char: str) -> str:
    return "a backtick" if char == "`" else f"`{char}`"


def _conflict(fault: _Fault) -> Hint | None:
    for line in (fault.line, fault.began[0] if fault.began else fault.line, fault.line - 1):
        if 0 <= line < len(fault.lines) and _CONFLICT.match(fault.lines[line]):
            return "an unfinished merge stands here", "keep one of the two sides, and delete the marks", line, 0
    return None


def _tab(fault: _Fault) -> Hint | None:
    before = fault.text[: fault.indent]
    if "\t" in before and any(word in fault.problem for word in ("cannot start", "tab")):
        return "a tab stands where YAML allows only spaces", "indent with spaces", fault.line, before.index("\t")
    return ("a tab stands where YAML allows only spaces", "use a space") if fault.rest.startswith("\t") else None


def _needs_quotes(fault: _Fault) -> Hint | None:
    line, column = fault.line, fault.column
    if fault.began and fault.context.startswith(_SIGNS):
        line, column = fault.began  # the sign itself, not what follows it
    rest = fault.lines[line][column:] if line < len(fault.lines) else ""
    told = ("cannot start", "while scanning", "not allowed in this context", "comment or line break", "directive")
    sign = rest[:1]
    if sign == "-" and "block sequence entries" not in fault.problem:
        return None
    if not sign or sign not in "@`%*&!|>?-" or not any(word in fault.problem + fault.context for word in told):
        return None
    value = rest.split(" #")[0].rstrip().rstrip(",]}")
    also = ", or begin the text on the next line" if sign in "|>" else ""
    help = f'quote it: "{value}"' if len(value) <= SHOWN and '"' not in value else "put quotes round it"
    return f"a text cannot begin with {_sign(sign)} unless it is quoted", help + also, line, column


def _no_space(fault: _Fault) -> Hint | None:
    if not any(word in fault.problem for word in ("':'", "mapping values", "block")):
        return None
    for number in (fault.line, fault.line - 1, fault.began[0] if fault.began else fault.line):
        line = fault.lines[number] if 0 <= number < len(fault.lines) else ""
        begin = _ITEM.match(line).end()  # type: ignore[union-attr]  # it matches nothing too
        if found := re.match(r"([A-Za-z][\w-]*):[\u00a0\u3000]", line[begin:]):
            place = number, begin + found.end() - 1
            return "a no-break space stands where YAML needs a usual one", "write it anew with the space bar", *place
        if said := glued(line[begin:].split(": ")[0]):
            return *said, number, begin
    return None


def _after_quote(fault: _Fault) -> Hint | None:
    before = fault.text[: fault.column].rstrip()
    if fault.problem != "did not find expected key" and "block end" not in fault.problem:
        return None
    if fault.rest[:1] in ("]", "}"):
        return f"there is nothing that this `{fault.rest[0]}` closes", "take it out"
    if fault.rest[:1] == ",":
        return "a line ends without a comma here", "take the comma out"
    if before[-1:] in ("'", '"') and fault.rest.strip():
        help = "quote the whole of it, with the other kind of quotes inside; or close the quote above"
        return "more text follows after the closing quote", help
    return None


def _colon(fault: _Fault) -> Hint | None:
    if "mapping values are not allowed" not in fault.problem:
        return None
    text = fault.text[_ITEM.match(fault.text).end() :]  # type: ignore[union-attr]  # it matches nothing too
    if (found := _QUOTED_AS_A_WHOLE.match(text)) and re.search(r":(\s|$)", found[1]):
        value = found[1].split(" #")[0].strip()
        help = f'quote it: "{value}"' if len(value) <= SHOWN and '"' not in value else "put quotes round the value"
        return "a value with a colon and a space in it must be quoted", help
    help = "indent it like its neighbours, or quote the value above"
    return "a new key begins here, but the line above is not finished", help, fault.line, fault.indent


def _unclosed(fault: _Fault) -> Hint | None:
    if "unexpected end of stream" in fault.problem or "document indicator" in fault.problem:
        return "a quoted text begins here and is never closed", "add the closing quote", *(fault.began or (0, 0))
    # Where the whole rest of the file was read in vain, the place to look at is the bracket.
    place = (fault.began or (0, 0)) if not fault.rest and not any(fault.lines[fault.line + 1 :]) else ()
    if "',' or ']'" in fault.problem:
        help = "add a `]`, or a comma between its items"
        return "a list that begins with `[` is not closed, or lacks a comma", help, *place
    if "',' or '}'" in fault.problem:
        help = "add a `}`, or a comma between its fields"
        return "a mapping that begins with `{` is not closed, or lacks a comma", help, *place
    return None


def _document(fault: _Fault) -> Hint | None:
    if "<document start>" not in fault.problem:
        return None
    help = "take out what stands between: a registry is one mapping, with lines such as `version: 1`"
    return "what stands above is whole by itself, and more follows here", help


def _escape(fault: _Fault) -> Hint | None:
    if "escape" not in fault.problem and "hexdecimal" not in fault.problem:
        return None
    return "a backslash begins an escape inside double quotes, and this is none", "use single quotes, or write `\\\\`"


def _list_item(fault: _Fault) -> Hint | None:
    """A line among items that begin with `- `."""
    line, column = fault.began if "expected ':'" in fault.problem and fault.began else (fault.line, fault.indent)
    text = fault.lines[line][column:] if line < len(fault.lines) else ""
    above = fault.lines[line - 1] if 0 < line <= len(fault.lines) else ""
    if text.startswith("- ") or not above[column:].startswith("- ") or above[:column].strip():
        return None
    help = f"write `- {short(text)}`, or indent it like the keys around the list"
    return "the lines above are items of a list, and this line lacks the `- `", help, line, column


def _indentation(fault: _Fault) -> Hint:
    if "expected ':'" in fault.problem:
        line, column = fault.began or (0, 0)
        if fault.lines[line][column:].startswith("//"):
            return "a comment begins with `#` here", "write `#` in place of `//`", line, column
        return "a key without a colon", "write `key: value`; quote a text of several lines", *(fault.began or (0, 0))
    if "did not find expected key" in fault.problem or "block end" in fault.problem or "'-' ind" in fault.problem:
        help = "indent it like its neighbours, with the same number of spaces"
        return "this line does not fit the ones above it", help, fault.line, fault.column
    help = "look at this line and the one above it: indentation, colons, quotes, brackets"
    return f"this is not valid YAML: {fault.problem}", help


_HINTS: tuple[Callable[[_Fault], Hint | None], ...] = (
    _conflict,
    _tab,
    _needs_quotes,
    _no_space,
    _after_quote,
    _colon,
    _unclosed,
    _document,
    _escape,
    _list_item,
    _indentation,
)
