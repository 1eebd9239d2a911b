"""The people who answer are awake at the same hours.

Somebody on the other side of the world asks in their morning and is answered in their night. Nothing is
wrong with that; say it on the page, and look for somebody further away when you look for people.

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [help], timezone: Europe/Lisbon}  # <-
  bo: {name: Bo Lindqvist, topics: [help], timezone: Europe/Stockholm}
  chidi: {name: Chidi Eze, topics: [help], timezone: Africa/Lagos}
  dee: {name: Dee Park, topics: [help], timezone: Europe/Berlin}
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [help], timezone: America/Sao_Paulo}
  bo: {name: Bo Lindqvist, topics: [help], timezone: Europe/Stockholm}
  chidi: {name: Chidi Eze, topics: [help], timezone: Africa/Lagos}
  dee: {name: Dee Park, topics: [help], timezone: Asia/Seoul}
```

Source: the measure "span" of `communitydocs health`
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "note"

FEWEST_PEOPLE = 4
FEWEST_HOURS = 17
"""One zone covers 14 hours of the day; this asks for people three hours apart."""
_WINTER = datetime(2026, 1, 15, 12)
"""Any fixed day: the answer must not change with the calendar."""


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem, at the first of them; only where four people or more give their zone."""
    people = {answerer.person.id: answerer.person for route in routes.values() for answerer in route.answering}
    offsets = {id: _offset(person.timezone) for id, person in people.items() if person.timezone}
    known = {id: offset for id, offset in offsets.items() if offset is not None}
    hours = {(hour - offset) % 24 for offset in set(known.values()) for hour in range(8, 22)}
    if len(known) >= FEWEST_PEOPLE and len(hours) < FEWEST_HOURS:
        yield Problem(
            ("people", next(iter(known)), "timezone"),
            f"those who answer are awake during {len(hours)} of the day's 24 hours, from 8 to 22 of their own time",
            "say it in the welcome, and ask somebody further east or west to join",
        )


@cache
def _offset(zone: str) -> int | None:
    """Whole hours ahead of UTC; None for a zone that there is not."""
    try:
        ahead = ZoneInfo(zone).utcoffset(_WINTER)
    except (OSError, ValueError, KeyError):
        return None
    return None if ahead is None else round(ahead.total_seconds() / 3600)
