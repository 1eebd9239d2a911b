"""YAML text -> plain data and the place of every node.

Bytes become text here, strictly UTF-8 and free of characters that nobody can see; `builder` makes data of it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any

from communitydocs.registry.builder import Builder
from communitydocs.registry.places import LINE_BREAK, Places
from communitydocs.registry.problems import Location, Path
from communitydocs.registry.scalars import FORBIDDEN, character
from communitydocs.registry.source import Source, Stop

MAX_BYTES = 64 * 1024 * 1024
MAX_INVISIBLE = 100
"""So many invisible characters are reported: a file that is full of them is no text."""


def parse(content: bytes, file: str, *, foreign: bool = False) -> Source:
    """Read one YAML document. What is wrong with the text stands in `problems`, each with its place.

    In a `foreign` file anchors, aliases and tags are fine: an alias gives the very object of its anchor.
    """
    source = Source(file, places=Places(file))
    try:
        _decode(content, source)
        _find_forbidden(source)
        with gc_paused():
            Builder(source, foreign=foreign).build()
            if "\ufffd" not in source.text:
                _name_places(source)
    except Stop:
        source.data = None
    return source


@contextmanager
def gc_paused() -> Iterator[None]:
    """Keep the cyclic collector still: it walks the growing tree again and again (5.6 x at 10,000 people)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _decode(content: bytes, source: Source) -> None:
    top = Location(source.file, 1, 1, 1, 1)
    if len(content) > MAX_BYTES:
        source.report("refused-yaml", top, "this file is over 64 MB", "split it and name the parts under `include`")
        raise Stop
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(content) > 1 and 0 in content[:2] and any(content[:2])):
        # Every registry begins with an ASCII character: a zero byte beside the first one is half of it.
        source.report("encoding", top, "this file is UTF-16 or UTF-32", "save it as UTF-8")
        raise Stop
    try:
        source.text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        bad = error.object[error.start]
        lines = LINE_BREAK.split(error.object[: error.start].decode("utf-8"))
        where = _character(source.file, len(lines), len(lines[-1]) + 1)
        source.text = error.object.decode("utf-8", "replace")
        source.report("encoding", where, f"byte 0x{bad:02x} is not UTF-8", "save the file as UTF-8")
        raise Stop from None


def _name_places(source: Source) -> None:
    """Say in which entry each invisible character is, so that the reader takes it for a faulty one."""
    for path, at_key in _replaced(source.data) if source.problems else ():
        span = source.locate(path, at_key)
        begin, end = (span.line, span.column), (span.end_line, span.end_column)
        for at, problem in enumerate(source.problems):
            where = problem.location
            if not problem.path and where is not None and begin <= (where.line, where.column) < end:
                source.problems[at] = replace(problem, path=path)


def _replaced(data: Any) -> Iterator[tuple[Path, bool]]:
    """The place of every text or key (true) in which a character was replaced.

    What an alias repeats is looked at once: it may even hold itself.
    """
    todo: list[tuple[Path, Any]] = [((), data)]
    seen: set[int] = set()
    while todo:
        path, value = todo.pop()
        if isinstance(value, list | dict):
            if id(value) in seen:
                continue
            seen.add(id(value))
        if isinstance(value, str) and "\ufffd" in value:
            yield path, False
        elif isinstance(value, list):
            todo += (((*path, at), entry) for at, entry in enumerate(value))
        elif isinstance(value, dict):
            yield from (((*path, key), True) for key in value if "\ufffd" in key)
            todo += (((*path, key), entry) for key, entry in value.items())


def _character(file: str, line: int, column: int) -> Location:
    return Location(file, line, column, line, column + 1)


def _find_forbidden(source: Source) -> None:
    """Report control, line-separator and direction-override characters."""
    line, begin, counted = 1, 0, 0
    for hit in islice(FORBIDDEN.finditer(source.text), MAX_INVISIBLE):
        for ending in LINE_BREAK.finditer(source.text, counted, hit.start()):
            line, begin = line + 1, ending.end()
        counted = hit.start()
        where = _character(source.file, line, hit.start() - begin + 1)
        message = f"an invisible character stands here: {character(hit.group())}"
        source.report("refused-yaml", where, message, "delete it")
