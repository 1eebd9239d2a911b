"""The trend on the card: a stepped line for each figure, from the first day to the last."""

from __future__ import annotations

from collections.abc import Iterator

from communitydocs.cli._trend import Point, Trend
from communitydocs.cli._trend_text import FIGURES, highest, said
from communitydocs.documents import svg
from communitydocs.reporters import counted

LEFT, RIGHT, EDGE, ROW, TALL = 224, 468, 28, 40, 24
SHOWN = ("directness", "resilience", "absence factor")


def height(trend: Trend) -> int:
    """How much room the trend takes."""
    return 48 + (ROW * len(SHOWN) + 12 if trend.points else 0)


def rows(trend: Trend, top: int) -> Iterator[str]:
    """The elements of the trend, from `top` downwards."""
    yield f'<path class="track" d="M{EDGE} {top - 22} h{532 - EDGE} v1 h-{532 - EDGE} z"/>'
    left = f", {trend.unreadable} could not be read" if trend.unreadable else ""
    heading = svg.cut(f"Since {trend.since}: {counted(len(trend.points), 'versions')} of the registry{left}", 70)
    yield f'<text class="soft small" x="{EDGE}" y="{top + 6}">{svg.text(heading)}</text>'
    if not trend.points:
        return
    for at, name in enumerate(SHOWN):
        yield from _row(name, trend, top + 44 + ROW * at)
    bottom = top + 44 + ROW * len(SHOWN) - 14
    first, last = trend.points[0].day.isoformat(), trend.points[-1].day.isoformat()
    yield f'<text class="soft small" x="{LEFT}" y="{bottom}">{first}</text>'
    if first != last:
        yield f'<text class="soft small" x="{RIGHT}" y="{bottom}" text-anchor="end">{last}</text>'


def _row(name: str, trend: Trend, y: int) -> Iterator[str]:
    value, points = FIGURES[name], trend.points
    yield f'<text class="ink" x="{EDGE}" y="{y}">{name}</text>'
    yield f'<text class="soft" x="{LEFT - 12}" y="{y}" text-anchor="end">{said(name, value(points[0]))}</text>'
    yield f'<rect class="track" x="{LEFT}" y="{y + 1}" width="{RIGHT - LEFT}" height="1"/>'
    steps = _steps([(_x(trend, at), value(point)) for at, point in enumerate(points)], y, highest(name, trend))
    yield f'<path class="line" d="{steps}"/>'
    last = value(points[-1])
    if last is not None:
        yield f'<circle class="ink" cx="{RIGHT}" cy="{y - round(last / highest(name, trend) * TALL, 1):g}" r="3.5"/>'
    yield f'<text class="ink" x="{RIGHT + 12}" y="{y}">{said(name, last)}</text>'


def _x(trend: Trend, at: int) -> float:
    """Where a point stands, by its day; points of one day stand side by side."""
    days = [point.day.toordinal() for point in trend.points]
    if days[0] == days[-1]:
        return LEFT + (RIGHT - LEFT) * at / max(1, len(days) - 1)
    return LEFT + (RIGHT - LEFT) * (days[at] - days[0]) / (days[-1] - days[0])


def _steps(values: list[tuple[float, float | None]], y: int, most: float) -> str:
    """A path that keeps each value until the next one; where nothing could be measured there is a gap."""
    drawn, pen = [], False
    for at, (x, value) in enumerate(values):
        if value is None:
            pen = False
            continue
        height = round(y - value / most * TALL, 1)
        drawn.append(f"{'L' if pen else 'M'}{x:.1f} {height:g}")
        drawn.append(f"H{values[at + 1][0] if at + 1 < len(values) else RIGHT:.1f}")
        pen = True
    return " ".join(drawn) or f"M{LEFT} {y}"


def described(trend: Trend) -> list[str]:
    """The trend in sentences."""
    if not trend.points:
        return []
    first, last = trend.points[0], trend.points[-1]
    return [f"From {first.day} to {last.day}: {', '.join(_change(name, first, last) for name in SHOWN)}."]


def _change(name: str, first: Point, last: Point) -> str:
    return f"{name} from {said(name, FIGURES[name](first))} to {said(name, FIGURES[name](last))}"
