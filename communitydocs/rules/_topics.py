"""Where a finding about a topic stands, and the measures that several rules share."""

from __future__ import annotations

import re

from communitydocs.answers.routes import Route
from communitydocs.registry.model import Registry, Role
from communitydocs.registry.problems import Path

_RESPONSE = re.compile(r"(\d+) (hour|day|week)s?")
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0}


def place(registry: Registry, topic: str) -> Path:
    """The topic's own entry; for a standard topic without one, the first place that lists it."""
    if registry.topics[topic].declared:
        return ("topics", topic)
    for table in ("roles", "channels", "people"):
        for id, entry in getattr(registry, table).items():
            if topic in entry.topics:
                return (table, id, "topics", entry.topics.index(topic))
    return ()


def orphan(route: Route) -> bool:
    """Whether nobody and no channel lists the topic; `orphan-topic` says so, and that is enough."""
    return not route.roles and not route.channels and not route.answering


def days(response: str | None) -> float | None:
    """The days of a `response` such as "2 weeks"; None where there is none, or "best effort"."""
    found = _RESPONSE.fullmatch(response or "")
    return None if found is None else int(found[1]) * _DAYS[found[2]]


def second(role: Role | None) -> str:
    """What to do where one person of this role stands alone."""
    if role is None:
        return "ask a second person"
    if role.vacancies:
        return f"ask a second person; the open seat of role `{role.id}` invites one"
    seats = max(2, len(role.holders) + 1)  # holders who are away or closed keep theirs
    return f"ask a second person, or write `seats: {seats}` on role `{role.id}` to invite one"
