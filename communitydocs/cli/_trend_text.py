"""The trend on a terminal: a row of plain characters for each figure, with the first and the last value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from communitydocs.answers.health import ABSENCE
from communitydocs.cli._health_words import percent
from communitydocs.cli._screen import Screen
from communitydocs.cli._table import padded
from communitydocs.cli._trend import Point, Trend
from communitydocs.registry.scalars import visible
from communitydocs.reporters import counted

RAMP = "_.:-=+*#"
"""From nothing to all; the last is for all alone."""
WIDEST = 60
_NAMES, _VALUES = 15, 6

FIGURES: Mapping[str, Callable[[Point], float | None]] = {
    "directness": lambda point: point.directness,
    "resilience": lambda point: point.resilience,
    "absence factor": lambda point: point.absence,
    "freshness": lambda point: point.freshness,
}
"""What a trend shows, in this order; where nothing could be measured at any time, the row is left out."""


def lines(trend: Trend, screen: Screen, columns: int) -> Iterator[str]:
    """The trend: a heading, a row for each figure, and the days."""
    heading = screen.paint("bold", f"Since {visible(trend.since)}")
    notes = [f"{counted(len(trend.points), 'versions')} of the registry"]
    notes += [f"{trend.unreadable} more could not be read"] if trend.unreadable else []
    yield f"{heading}: {', '.join(notes)}"
    if not trend.points:
        return
    cells = min(WIDEST, columns - 2 - _NAMES - 2 * _VALUES - 4)
    yield ""
    for name, value in FIGURES.items():
        row = [value(point) for point in along(trend, cells)]
        if any(cell is not None for cell in row):
            first, last = (said(name, value(point)) for point in (trend.points[0], trend.points[-1]))
            drawn = "".join(_cell(cell, highest(name, trend)) for cell in row)
            yield f"  {padded(name, _NAMES)}{first:>{_VALUES}} {drawn} {last:>{_VALUES}}"
    first, last = trend.points[0].day.isoformat(), trend.points[-1].day.isoformat()
    indent = " " * (2 + _NAMES + _VALUES + 1)
    yield f"{indent}{padded(first, cells - len(last))}{last}" if first != last else f"{indent}{first}"


def along(trend: Trend, cells: int) -> list[Point]:
    """For evenly spaced moments from the first point to the last, the point that held then."""
    first, last = trend.points[0].day.toordinal(), trend.points[-1].day.toordinal()
    if first == last:  # all on one day: each takes as much room
        return [trend.points[cell * len(trend.points) // cells] for cell in range(cells)]
    found, at = [], 0
    for cell in range(cells):
        moment = first + (last - first) * cell / (cells - 1)
        while at + 1 < len(trend.points) and trend.points[at + 1].day.toordinal() <= moment:
            at += 1
        found.append(trend.points[at])
    return found


def highest(name: str, trend: Trend) -> float:
    """The value that is drawn at full height: all of a share, or the most people (the goal at least)."""
    if name != "absence factor":
        return 1.0
    return max(ABSENCE, *(point.absence or 0 for point in trend.points))


def _cell(value: float | None, most: float) -> str:
    return " " if value is None else RAMP[min(int(value / most * (len(RAMP) - 1)), len(RAMP) - 1)]


def said(name: str, value: float | None) -> str:
    """A value as words show it; a dash where nothing could be measured."""
    if value is None:
        return "-"
    return f"{value:g}" if name == "absence factor" else percent(value)
