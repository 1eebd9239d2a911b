"""Rows of words on a terminal, in columns that line up for every script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

LABEL = 10
"""Columns of the terminal that a row's label takes."""
WIDEST = 48
"""A longer cell does not push the next column of all other rows away."""


class Row(NamedTuple):
    """A label and what it is about; an empty label continues the one above."""

    label: str
    cells: Sequence[str]


def aligned(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as lines, indented, the cells of rows with the same label one below the other."""
    groups: list[list[Row]] = []
    for row in rows:
        if row.label and not (groups and groups[-1][0].label == row.label):
            groups.append([row])
        else:
            groups = groups or [[]]
            groups[-1].append(Row("", row.cells) if groups[-1] else row)
    for group in groups:
        widths = _widths(group)
        for row in group:
            cells = "  ".join(padded(cell, width) for cell, width in zip(row.cells, widths, strict=False) if width)
            yield f"  {padded(row.label, LABEL)}  {cells}".rstrip()


def _widths(group: Sequence[Row]) -> list[int]:
    longest = max(len(row.cells) for row in group)
    columns = ([width(row.cells[at]) for row in group if at < len(row.cells)] for at in range(longest))
    return [max((cell for cell in column if cell <= WIDEST), default=max(column, default=0)) for column in columns]


def padded(text: str, columns: int) -> str:
    """The text with blanks up to a width in columns of the terminal."""
    return text + " " * max(0, columns - width(text))


def width(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters two, marks none.

    Source: https://www.unicode.org/reports/tr11/
    """
    return sum(
        0 if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf")
        else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )  # fmt: skip
