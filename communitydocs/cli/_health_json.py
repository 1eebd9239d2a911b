"""The figures as JSON, by schema/health.schema.json: of topics, roles and channels, never of people."""

from __future__ import annotations

import json
from typing import Any

from communitydocs.answers.health import Figure, Health
from communitydocs.cli._trend import Point, Trend
from communitydocs.registry.model import Registry


def text(registry: Registry, health: Health, trend: Trend | None) -> str:
    """All figures, and the points of the trend; without `--since` that is null."""
    whole = {
        "version": 1,
        "project": registry.project.name,
        "figures": [_figure(figure) for figure in health.figures],
        "next_step": health.next_step,
        "trend": None if trend is None else [_point(point) for point in trend.points],
        "unreadable": 0 if trend is None else trend.unreadable,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "meaning": figure.meaning,
        "value": _rounded(figure.value),
        "part": figure.part,
        "of": figure.of,
        "goal": figure.goal,
        "met": figure.met,
        "exact": figure.exact,
        "rule": figure.rule,
        "remedy": figure.remedy,
        "lacking": list(figure.lacking),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "commit": point.commit,
        "date": point.day.isoformat(),
        "directness": _rounded(point.directness),
        "resilience": _rounded(point.resilience),
        "absence_factor": point.absence,
        "exact": point.exact,
        "freshness": _rounded(point.freshness),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
