"""The day until which somebody was away has passed.

While the line stands nobody is sent to them. Perhaps they are back, perhaps they need longer: only they know,
and a page that still speaks of their absence says neither.

Bad:

```yaml
people:
  ana: {name: Ana Souza, away_until: 2020-01-10}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, away_until: 2099-01-10}
```

Source: the registry's format, `communitydocs schema`
"""

from collections.abc import Iterator
from datetime import date

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Time"
LEVEL = "warning"


def check(registry: Registry, today: date) -> Iterator[Problem]:
    """On the day itself nothing is said: it may still be yesterday where they are."""
    day = today.isoformat()
    for id, person in registry.people.items():
        if person.away_until is not None and person.away_until < day:
            yield Problem(
                ("people", id, "away_until"),
                f"this absence ended on {person.away_until}",
                "take the line out, or write a later day; `availability: closed` needs no day",
            )
