"""The figures on a terminal: one screen, a bar for each share, and the best next step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communitydocs.answers.health import Figure, Health
from communitydocs.cli._screen import Screen
from communitydocs.cli._table import padded
from communitydocs.registry.model import Registry
from communitydocs.registry.scalars import visible
from communitydocs.reporters import counted

BAR = 20
_NAMES, _COUNTS = 15, 8
_SHOWN = 3


def text(registry: Registry, health: Health, screen: Screen) -> str:
    """All figures of a registry. A terminal shows names; what is kept or sent on speaks of topics alone."""
    return "\n".join(_lines(registry, health, screen)) + "\n"


def _lines(registry: Registry, health: Health, screen: Screen) -> Iterator[str]:
    size = f"{counted(len(registry.people), 'people')}, {counted(len(registry.topics), 'topics')}"
    title = screen.paint("bold", "How well the interface documents itself")
    yield f"{title}   {visible(registry.project.name)}, {size}"
    yield ""
    for figure in health.figures:
        shown = figure if screen.terminal else replace(figure, people=())
        yield _line(registry, shown, screen).rstrip()
    if step := _next_step(registry, health):
        yield ""
        yield step
    yield ""
    yield (
        "communitydocs explain RULE tells more: " + ", ".join(_unmet(health))
        if _unmet(health)
        else "Every goal is met."
    )


def _unmet(health: Health) -> list[str]:
    return list(dict.fromkeys(figure.rule for figure in health.figures if figure.met is False and figure.rule))


def _line(registry: Registry, figure: Figure, screen: Screen) -> str:
    name = padded(figure.id.replace("-", " "), _NAMES)
    return f"  {name} {_measured(figure, screen)}  {_remark(registry, figure)}"


def _measured(figure: Figure, screen: Screen) -> str:
    """The value with its bar; green only where the goal is met."""
    style = "good" if figure.met else "warning" if figure.met is False else "dim"
    share = figure.part is not None and figure.value is not None and figure.id != "holiday-test"
    if figure.value is None:
        return padded(padded("-", _COUNTS), _COUNTS + BAR + 7)
    if not share:
        shown = _number(figure)
        return screen.paint(style, shown) + " " * (_COUNTS + BAR + 7 - len(shown))
    bar = "#" * int(figure.value * BAR)
    counts = padded(f"{figure.part}/{figure.of}", _COUNTS)
    return f"{counts} {screen.paint(style, padded(bar, BAR))} {_percent(figure.value):>5}"


def _number(figure: Figure) -> str:
    if figure.id == "holiday-test":
        return _percent(figure.value or 0)
    return f"{'' if figure.exact else 'at most '}{figure.value or 0:g}"


def _percent(share: float) -> str:
    """A share in whole per cent; all is said only of all, and none only of none."""
    rounded = round(share * 100)
    return f"{min(rounded, 99) if share < 1 else rounded if share <= 0 else max(rounded, 1)} %"


def _remark(registry: Registry, figure: Figure) -> str:
    """What is lacking, or what the figure means."""
    names = [visible(registry.people[id].name) for id in figure.people]
    people = _some(names, "and")
    if figure.id == "absence-factor" and figure.met is False:
        return f"goal {figure.goal:g}" + (f": without {people} half of the topics have nobody" if people else "")
    if figure.id == "holiday-test" and figure.met is False:
        return f"goal {_percent(figure.goal or 0)}: one absence leaves {_some(figure.lacking, 'and')}"
    if figure.id == "way-around" and figure.people:
        return f"no way around {people}"
    if figure.met is False and figure.lacking:
        return _some(figure.lacking, "and")
    if figure.met is False and figure.goal is not None:
        return f"goal {figure.goal:g}" if figure.goal > 1 else ""
    return figure.meaning if figure.met is None else ""


def _some(names: list[str] | tuple[str, ...], last: str) -> str:
    shown = list(names[:_SHOWN])
    if len(names) > _SHOWN:
        return f"{', '.join(shown)} and {len(names) - _SHOWN} more"
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}" if len(shown) > 1 else "".join(shown)


def _next_step(registry: Registry, health: Health) -> str:
    """The one thing that mends most: a second person for a topic with one."""
    topic = health.next_step
    if topic is None:
        return ""
    mended = ["resilience"]
    mended += [id.replace("-", " ") for id in ("absence-factor", "holiday-test") if health[id].met is False]
    return f'Best next step: a second person for "{visible(registry.topics[topic].title)}" (mends {", ".join(mended)}).'
