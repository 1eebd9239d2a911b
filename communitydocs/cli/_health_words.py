"""The figures in words: a value, and what is lacking, in one short remark."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from communitydocs.answers.health import Figure, Health
from communitydocs.registry.model import Registry
from communitydocs.registry.scalars import visible
from communitydocs.reporters import counted

SHOWN = 3
"""So many ids or names are told; the rest is counted."""


def unmet(health: Health) -> list[str]:
    """The rules of the figures that miss their goal."""
    return list(dict.fromkeys(figure.rule for figure in health.figures if figure.met is False and figure.rule))


def number(figure: Figure) -> str:
    """The value of a figure without a bar; "at most" where it may be less."""
    value = figure.value or 0
    return percent(value) if figure.id == "holiday-test" else f"{'' if figure.exact else 'at most '}{value:g}"


def value(figure: Figure) -> str:
    """The value of any figure, as short as it can be said; a dash where there was nothing to measure.

    Where no link leads to anybody, there is "no way".
    """
    if figure.value is None:
        return "no way" if figure.id == "clicks" and figure.lacking else "-"
    if figure.part is not None and figure.id != "holiday-test":
        return f"{figure.part}/{figure.of}"
    return number(figure)


def percent(share: float) -> str:
    """A share in whole per cent; all is said only of all, and none only of none."""
    rounded = round(share * 100)
    return f"{min(rounded, 99) if share < 1 else rounded if share <= 0 else max(rounded, 1)} %"


def goal(figure: Figure) -> str:
    """The goal, or nothing for what is reported only."""
    if figure.goal is None:
        return ""
    number = figure.id in ("absence-factor", "clicks")
    return f"{figure.goal:g}" if number else percent(figure.goal)


def remark(registry: Registry, figure: Figure) -> str:
    """What is lacking, or what the figure means. It names `figure.people`: take them out for all but a terminal."""
    if figure.value is None and not figure.lacking:
        return "nothing to measure"
    if figure.id in _REMARKS:
        return _REMARKS[figure.id](registry, figure)
    if figure.met is False and figure.lacking:
        return some(figure.lacking)
    return figure.meaning if figure.met is None else ""


def _directness(registry: Registry, figure: Figure) -> str:
    role = registry.roles.get(registry.project.first_contact or "")
    through = f"the {visible(role.name)}" if role else "a first contact"
    return some(figure.lacking) if figure.lacking else f"nobody has to go through {through}"


def _resilience(registry: Registry, figure: Figure) -> str:
    """Some of them may have nobody at all, so no number is said of each."""
    each = " each" if len(figure.lacking) > 1 else ""
    return f"{some(figure.lacking)}: at most one person{each}" if figure.lacking else ""


def _absence(registry: Registry, figure: Figure) -> str:
    greedy = "" if figure.exact else "; counted step by step, so it may be fewer"
    if figure.met:
        return f"goal {goal(figure)}{greedy}"
    names = some([visible(registry.people[id].name) for id in figure.people])
    without = f"without {names}" if names else f"with {counted(int(figure.value or 0), 'people')} away"
    return f"goal {goal(figure)}: {without} half of the topics have nobody{greedy}"


def _holiday(registry: Registry, figure: Figure) -> str:
    left = f": one absence leaves {some(figure.lacking)}" if figure.met is False else ""
    return f"goal {goal(figure)}{left}"


def _clicks(registry: Registry, figure: Figure) -> str:
    far = f": too far for {some(figure.lacking)}" if figure.value is not None else f": none to {some(figure.lacking)}"
    return f"goal {goal(figure)}{far if figure.lacking else ''}"


def _way_around(registry: Registry, figure: Figure) -> str:
    names = [visible(registry.people[id].name) for id in figure.people]
    return f"no way around {some(names)}" if names else some(figure.lacking)


_REMARKS: Mapping[str, Callable[[Registry, Figure], str]] = {
    "directness": _directness,
    "resilience": _resilience,
    "absence-factor": _absence,
    "holiday-test": _holiday,
    "clicks": _clicks,
    "way-around": _way_around,
}


def some(names: Sequence[str]) -> str:
    """ "a, b and c"; of many the first, and how many more."""
    if len(names) > SHOWN:
        return f"{', '.join(names[:SHOWN])} and {len(names) - SHOWN} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
