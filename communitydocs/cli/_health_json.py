"""The figures as JSON and as Markdown: both speak of topics, never of people."""

from __future__ import annotations

import json
from typing import Any

from communitydocs.answers.health import Figure, Health
from communitydocs.documents import escape
from communitydocs.registry.model import Registry


def text(registry: Registry, health: Health) -> str:
    """`{"version": 1, "project": ..., "figures": [...], "next_step": topic or null}`."""
    figures = [_figure(figure) for figure in health.figures]
    whole = {"version": 1, "project": registry.project.name, "figures": figures, "next_step": health.next_step}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "meaning": figure.meaning,
        "value": None if figure.value is None else round(figure.value, 4),
        "part": figure.part,
        "of": figure.of,
        "goal": figure.goal,
        "met": figure.met,
        "exact": figure.exact,
        "rule": figure.rule,
        "remedy": figure.remedy,
        "lacking": list(figure.lacking),
    }


def markdown(registry: Registry, health: Health) -> str:
    """A table for a job's summary."""
    lines = [
        f"## How well the interface of {escape.text(registry.project.name)} documents itself",
        "",
        "| figure | value | goal | what is lacking |",
        "| --- | --- | --- | --- |",
    ]
    return "\n".join([*lines, *(_row(figure) for figure in health.figures)]) + "\n"


def _row(figure: Figure) -> str:
    lacking = ", ".join(f"`{id}`" for id in figure.lacking[:10])
    more = f" and {len(figure.lacking) - 10} more" if len(figure.lacking) > 10 else ""
    told = lacking + more if figure.met is False else ""
    value = _value(figure) + (" ✓" if figure.met else "")
    return f"| {figure.id.replace('-', ' ')} | {value} | {_goal(figure)} | {told} |"


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "-"
    if figure.part is not None:
        return f"{figure.part}/{figure.of}"
    return f"{'' if figure.exact else 'at most '}{figure.value:g}"


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    return f"{figure.goal:.0%}" if figure.goal <= 1 else f"{figure.goal:g}"
