"""The figures on a terminal: one screen, a bar for each share, and the best next step."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import replace

from communitydocs.answers.health import Figure, Health
from communitydocs.cli import _trend_text
from communitydocs.cli._health_words import percent, remark, unmet, value
from communitydocs.cli._screen import Screen
from communitydocs.cli._table import padded, width
from communitydocs.cli._trend import Trend
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry
from communitydocs.registry.scalars import visible
from communitydocs.reporters import counted

BAR = 20
NAMES = 15
WIDEST, NARROWEST = 100, 72
"""Lines are as long as the terminal is wide, within these bounds."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is told, on what. Names of people are told on a terminal alone; what is kept or sent on has none."""

    registry: Registry
    health: Health
    screen: Screen
    trend: Trend | None
    columns: int

    def text(self) -> str:
        """All figures, the trend if there is one, and what to do next."""
        return "\n".join(line.rstrip() for line in self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield self._title()
        yield ""
        for figure in self.health.figures:
            yield from self._figure(figure if self.screen.terminal else replace(figure, people=()))
        if self.trend is not None:
            yield ""
            yield from _trend_text.lines(self.trend, self.screen, self.columns)
        yield ""
        if step := _next_step(self.registry, self.health):
            yield from wrapped(step, self.columns)
        yield from wrapped(_last(self.health), self.columns)

    def _title(self) -> str:
        """What this is, and at the right which project."""
        title = "How well the interface documents itself"
        people, topics = len(self.registry.people), len(self.registry.topics)
        size = f"{counted(people, 'people')}, {counted(topics, 'topics')}"
        size = f", {size}" if self.registry.project.name else size
        project = shortened(visible(self.registry.project.name), self.columns - len(title) - len(size) - 3)
        gap = max(3, self.columns - len(title) - width(project + size))
        return f"{self.screen.paint('bold', title)}{' ' * gap}{project}{size}"

    def _figure(self, figure: Figure) -> Iterator[str]:
        counts = max(len(_count(other)) for other in self.health.figures)
        bar = BAR if self.columns >= NARROWEST + 8 else BAR // 2
        left = f"  {padded(figure.id.replace('-', ' '), NAMES)}{self._measured(figure, counts, bar)}  "
        begin = NAMES + counts + bar + 11
        said = wrapped(remark(self.registry, figure), max(20, self.columns - begin)) or [""]
        yield left + said[0]
        for more in said[1:]:
            yield " " * begin + more

    def _measured(self, figure: Figure, counts: int, bar: int) -> str:
        """The value with its bar; green only where the goal is met."""
        style = "good" if figure.met else "warning" if figure.met is False else "dim"
        whole = counts + bar + 7
        if figure.value is None or not _has_bar(figure):
            shown = value(figure)
            return self.screen.paint(style, shown) + " " * (whole - len(shown))
        drawn = padded("#" * int(figure.value * bar), bar)
        return f"{padded(_count(figure), counts)} {self.screen.paint(style, drawn)} {percent(figure.value):>5}"


def _has_bar(figure: Figure) -> bool:
    return figure.part is not None and figure.id != "holiday-test"


def _count(figure: Figure) -> str:
    return f"{figure.part}/{figure.of}" if _has_bar(figure) else ""


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines that fit; one long word is cut, so that no line is broken by the terminal."""
    lines = textwrap.wrap(text, columns, break_long_words=False, break_on_hyphens=False)
    return [shortened(line, columns) for line in lines]


def shortened(text: str, columns: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 3:
        text = text[:-1]
    return text + "..."


def _last(health: Health) -> str:
    if rules := unmet(health):
        return f"communitydocs explain RULE tells more: {', '.join(rules)}"
    missing = any(figure.met is False for figure in health.figures)
    return "" if missing else "Every goal is met."


def _next_step(registry: Registry, health: Health) -> str:
    """The one thing that mends most: a second person for a topic with one."""
    topic = health.next_step
    if topic is None:
        return ""
    others = (id.replace("-", " ") for id in ("absence-factor", "holiday-test") if not health[id].met)
    mended = ", ".join(["resilience", *others])
    return f'Best next step: a second person for "{visible(registry.topics[topic].title)}" (mends {mended}).'
