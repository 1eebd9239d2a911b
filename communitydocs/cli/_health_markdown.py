"""The figures as Markdown, for the summary of a job: of topics, roles and channels, never of people."""

from __future__ import annotations

from collections.abc import Iterator

from communitydocs.answers.health import Figure, Health
from communitydocs.cli._health_words import SHOWN, goal, percent, value
from communitydocs.cli._trend import Point, Trend
from communitydocs.documents import escape
from communitydocs.registry.model import Registry
from communitydocs.reporters import counted


def text(registry: Registry, health: Health, trend: Trend | None) -> str:
    """A table of the figures, the next step, and the trend."""
    return "\n".join(_lines(registry, health, trend)) + "\n"


def _lines(registry: Registry, health: Health, trend: Trend | None) -> Iterator[str]:
    yield f"## How well the interface of {escape.text(registry.project.name or 'this project')} documents itself"
    yield ""
    yield "| | figure | value | goal | what is lacking |"
    yield "| --- | --- | --- | --- | --- |"
    for figure in health.figures:
        yield _row(figure)
    if health.next_step:
        yield ""
        yield f"Best next step: a second person for “{escape.text(registry.topics[health.next_step].title)}”."
    if trend is not None:
        yield ""
        yield from _trend(trend)


def _row(figure: Figure) -> str:
    mark = {True: "✓", False: "✗", None: ""}[figure.met]
    lacking = ", ".join(escape.code(id).replace("|", "\\|") for id in figure.lacking[:SHOWN])
    more = f" and {len(figure.lacking) - SHOWN} more" if len(figure.lacking) > SHOWN else ""
    told = f"{lacking}{more}" if figure.met is False else ""
    return f"| {mark} | {figure.id.replace('-', ' ')} | {value(figure)} | {goal(figure)} | {told} |"


def _trend(trend: Trend) -> Iterator[str]:
    left = f"; {trend.unreadable} more could not be read" if trend.unreadable else ""
    yield f"### Since {escape.text(trend.since)}"
    yield ""
    yield f"{counted(len(trend.points), 'versions')} of the registry{left}."
    if trend.points:
        first, last = trend.points[0], trend.points[-1]
        yield ""
        yield f"| | {first.day} | {last.day} |"
        yield "| --- | --- | --- |"
        for name, before, after in zip(("directness", "resilience"), _shares(first), _shares(last), strict=False):
            yield f"| {name} | {before} | {after} |"
        yield f"| absence factor | {_people(first)} | {_people(last)} |"


def _shares(point: Point) -> list[str]:
    return ["-" if share is None else percent(share) for share in (point.directness, point.resilience)]


def _people(point: Point) -> str:
    if point.absence is None:
        return "-"
    return f"{'' if point.exact else 'at most '}{point.absence:g}"
