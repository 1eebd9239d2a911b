"""What libyaml says of a broken text, in words that tell how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from communitydocs.registry.problems import Location, Problem, Related

_NO_SPACE = re.compile(r"^\s*(?:- )?([A-Za-z][\w-]*):(?![\s/])(\S.*)$")
_COLON_IN_VALUE = re.compile(r"^\s*(?:- )?[\w-]+:\s+(.*:(?:\s.*|))$")


def explain(error: Any, file: str, lines: Sequence[str]) -> Problem:
    """The `syntax` problem of a PyYAML error: place, message, remedy, and where the trouble began."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if str(getattr(error, "context", "")).startswith(
        ("while scanning an alias", "while scanning an anchor", "while scanning a tag")
    ):
        mark = error.context_mark  # the sign itself, not what follows it
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, max(len(lines) - 1, 0))
    where = _at(file, line, min(column, len(lines[line]) if lines else 0))
    message, help = _words(str(getattr(error, "problem", None) or error), line, column, lines)
    began = getattr(error, "context_mark", None)
    related = (
        () if not began or began.line == line else (Related("it began here", (), _at(file, began.line, began.column)),)
    )
    return Problem((), message, help, rule="syntax", level="error", location=where, related=related)


def _at(file: str, line: int, column: int) -> Location:
    return Location(file, line + 1, column + 1, line + 1, column + 2)


def _words(problem: str, line: int, column: int, lines: Sequence[str]) -> tuple[str, str]:
    text = lines[line] if line < len(lines) else ""
    rest = text[column:]
    for hint in _HINTS:
        if found := hint(problem, text, rest, line, lines):
            return found
    return (
        f"this is not valid YAML: {problem}",
        "look at this line and the one above it: indentation, colons, quotes, brackets",
    )


def _tab(problem: str, text: str, rest: str, line: int, lines: Sequence[str]) -> tuple[str, str] | None:
    if "\t" not in text[: len(text) - len(text.lstrip())] and not rest.startswith("\t"):
        return None
    return "a tab stands where YAML allows only spaces", "indent with spaces"


def _needs_quotes(problem: str, text: str, rest: str, line: int, lines: Sequence[str]) -> tuple[str, str] | None:
    if (
        rest[:1] not in "@`%*&!|>?"
        or not rest
        or (
            "cannot start" not in problem and "while scanning" not in problem and "did not find expected" not in problem
        )
    ):
        return None
    value = rest.split(" #")[0].rstrip().rstrip(",]}")
    return f"a text cannot begin with `{rest[0]}` unless it is quoted", f'quote it: "{value}"'


def _no_space(problem: str, text: str, rest: str, line: int, lines: Sequence[str]) -> tuple[str, str] | None:
    for number in (line, line - 1):
        found = _NO_SPACE.match(lines[number]) if 0 <= number < len(lines) else None
        if found and ("':'" in problem or "mapping values" in problem or "block" in problem):
            return (
                f"after `{found[1]}:` in line {number + 1} a space is missing",
                f"write `{found[1]}: {found[2].split(': ')[0]}`",
            )
    return None


def _colon(problem: str, text: str, rest: str, line: int, lines: Sequence[str]) -> tuple[str, str] | None:
    if "mapping values are not allowed" not in problem:
        return None
    if found := _COLON_IN_VALUE.match(text):
        return "a value with a colon and a space in it must be quoted", f'quote it: "{found[1].strip()}"'
    return (
        "a new key begins here, but the line above is not finished",
        "indent it like its neighbours, or quote the value above",
    )


def _unclosed(problem: str, text: str, rest: str, line: int, lines: Sequence[str]) -> tuple[str, str] | None:
    if "unexpected end of stream" in problem or "document indicator" in problem:
        return "a quoted text is opened and never closed", "add the closing quote"
    if "',' or ']'" in problem:
        return (
            "a list that begins with `[` is not closed, or lacks a comma",
            "close it with `]`, put commas between its items",
        )
    if "',' or '}'" in problem:
        return (
            "a mapping that begins with `{` is not closed, or lacks a comma",
            "close it with `}`, put commas between its fields",
        )
    return None


def _indentation(problem: str, text: str, rest: str, line: int, lines: Sequence[str]) -> tuple[str, str] | None:
    if "did not find expected key" in problem or "block end" in problem or "'-' indicator" in problem:
        return (
            "this line does not fit the ones above it",
            "indent it like its neighbours, and put quotes round a text that holds quotes",
        )
    if "expected ':'" in problem:
        return "a key without a colon", "write `key: value`, and put quotes round a text that goes over several lines"
    return None


_Hint = Callable[[str, str, str, int, Sequence[str]], tuple[str, str] | None]
_HINTS: tuple[_Hint, ...] = (_tab, _needs_quotes, _no_space, _colon, _unclosed, _indentation)
