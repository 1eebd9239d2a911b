"""Tables of people: with pipes (https://github.github.com/gfm/#tables-extension-), and those of reStructuredText.

RST knows grid tables and simple tables: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#tables
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from communitydocs.importers._lines import Line

_CELL_RULE = re.compile(r"[ \t]*:?-+:?[ \t]*")
_GRID = re.compile(r"[ \t]*\+(?:[-=]+\+)+[ \t]*")
_SIMPLE = re.compile(r"[ \t]*={2,}(?:[ \t]+={2,})+[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")
MAX_COLUMNS = 40


class Table(NamedTuple):
    """How many lines a table has, and its rows: the first line of each, and its cells by the columns' heads."""

    length: int
    rows: list[tuple[Line, tuple[tuple[str, str], ...]]]


def table(lines: Sequence[Line], start: int) -> Table | None:
    """The table that begins at this line, if one does."""
    text = lines[start].text
    if "|" in text and start + 1 < len(lines) and _is_pipe_rule(lines[start + 1].text):
        return _pipes(lines, start)
    if _GRID.fullmatch(text):
        return _grid(lines, start)
    if _SIMPLE.fullmatch(text):
        return _simple(lines, start)
    return None


def _is_pipe_rule(text: str) -> bool:
    return "|" in text and "-" in text and all(_CELL_RULE.fullmatch(cell) for cell in _cells(text))


def _cells(text: str) -> list[str]:
    text = text.strip()
    inner = text[1:] if text.startswith("|") else text
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|") for cell in _PIPE.split(inner)][:MAX_COLUMNS]


def _pipes(lines: Sequence[Line], start: int) -> Table:
    heads, rows, position = _cells(lines[start].text), [], start + 2
    while position < len(lines) and "|" in lines[position].text:
        rows.append((lines[position], _named(heads, _cells(lines[position].text))))
        position += 1
    return Table(position - start, rows)


def _named(heads: Sequence[str], cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    padded = [*heads, *[""] * (len(cells) - len(heads))]
    return tuple((head, cell) for head, cell in zip(padded, cells, strict=False))


def _grid(lines: Sequence[Line], start: int) -> Table:
    """A grid: rows between borders, a cell may have several lines."""
    border = lines[start].text
    columns = [hit.start() for hit in re.finditer(r"\+", border)][: MAX_COLUMNS + 1]
    end = start
    while end < len(lines) and lines[end].text.lstrip().startswith(("+", "|")):
        end += 1
    spans = list(pairwise(columns))
    groups = list(_between(lines[start:end], _GRID))
    return _with_head(end - start, [_row(group, [(a + 1, b) for a, b in spans]) for group in groups])


def _simple(lines: Sequence[Line], start: int) -> Table | None:
    """A simple table: columns under borders of `=`, a row a line; an empty first cell continues the row above."""
    begins = [hit.start() for hit in re.finditer(r"=+", lines[start].text)][:MAX_COLUMNS]
    spans = list(zip(begins, [*begins[1:], 10_000], strict=True))
    borders = [start]
    for position in range(start + 1, len(lines)):
        if _SIMPLE.fullmatch(lines[position].text):
            borders.append(position)
            ends = len(borders) > 2 or position + 1 >= len(lines) or not lines[position + 1].text.strip()
            if ends:
                break
    if len(borders) < 2:
        return None
    body = [line for line in lines[start + 1 : borders[-1]] if line.text.strip()]
    groups: list[list[Line]] = []
    for line in body:
        if _SIMPLE.fullmatch(line.text):
            continue
        if groups and not line.text[spans[0][0] : spans[0][1]].strip():
            groups[-1].append(line)
        else:
            groups.append([line])
    return _with_head(borders[-1] + 1 - start, [_row(group, spans) for group in groups])


def _between(lines: Sequence[Line], border: re.Pattern[str]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if border.fullmatch(line.text):
            if group:
                yield group
            group = []
        else:
            group.append(line)
    if group:
        yield group


def _row(group: Sequence[Line], spans: Sequence[tuple[int, int]]) -> tuple[Line, list[str]]:
    cells = [" ".join(part for line in group if (part := line.text[a:b].strip())) for a, b in spans]
    return group[0], cells


def _with_head(length: int, rows: list[tuple[Line, list[str]]]) -> Table:
    """The first row names the columns."""
    heads = rows[0][1] if rows else []
    return Table(length, [(line, _named(heads, cells)) for line, cells in rows[1:]])
