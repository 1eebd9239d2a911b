"""The shape of a file's data: what the schema says, told with what stands in the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from communitydocs.registry import schema
from communitydocs.registry.fault import SHOWN, flow
from communitydocs.registry.problems import Path, Problem
from communitydocs.registry.secrets import hidden
from communitydocs.registry.source import Source
from communitydocs.registry.syntax_hints import glued

_MEANT = re.compile(r"did you mean `(.+)`\?$")
_BELONGS = re.compile(r"(?:as|as its|goes under) `(\w+)`")


def check_shape(source: Source, *, fragment: bool = False, platforms: Collection[str] = ()) -> list[Problem]:
    """The schema's problems with a file, one a fault; a `fragment` is an included file."""
    found = schema.check(source.data, fragment=fragment, platforms=platforms)
    if not found or len(found) >= schema.MOST:  # the reader must see that not all were told
        return found
    return [_told(problem, source) for problem in _one_a_fault(found, source.problems)]


def _one_a_fault(problems: list[Problem], already: list[Problem]) -> Iterator[Problem]:
    """Leave out what follows from a fault of the text, and the key that is missing because it is misspelt."""
    spoken = {problem.path for problem in already if problem.path}
    merged = {path[:-1] for path in spoken if path[-1] == "<<"}
    meant = {
        (problem.path[:-1], hit[1])
        for problem in problems
        if problem.rule == "unknown-key"
        for hit in (_MEANT.search(problem.message), _BELONGS.search(problem.help))
        if hit is not None
    }
    for problem in problems:
        missing = problem.message.rpartition(" has no ")[2].strip("`") if problem.rule == "missing-key" else None
        follows = missing is not None and (problem.path in merged or (problem.path, missing) in meant)
        if problem.path not in spoken and not follows:
            yield problem


def _told(problem: Problem, source: Source) -> Problem:
    """A problem in better words, where the text tells more than the data."""
    if problem.rule == "unknown-key" and (said := glued(str(problem.path[-1]))):
        return replace(problem, message=said[0], help=said[1])
    if problem.rule != "wrong-type":
        return problem
    value = _value(source.data, problem.path)
    if isinstance(value, str) and "a mapping is expected" in problem.message and (said := glued(value)):
        return replace(problem, message=said[0], help=said[1])
    if isinstance(value, str) and "a list is expected" in problem.message and re.match(r"-\S", value):
        return replace(
            problem, message="after `-` a space is missing", help=f"write `- {hidden(value.split()[0][1:])[:SHOWN]}`"
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _as_written(problem, flow(value), source)
    return problem


def _as_written(problem: Problem, number: str, source: Source) -> Problem:
    """Show a number as it stands in the file: `3.10`, not `3.1`."""
    place = source.locate(problem.path)
    written = source.lines[place.line - 1][place.column - 1 : place.end_column - 1]
    if len(written) > 60 or not written.isascii():
        return problem
    return replace(
        problem,
        message=problem.message.replace(f"`{number}`", f"`{written}`"),
        help=problem.help.replace(f'"{number}"', f'"{written}"'),
    )


def _value(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
