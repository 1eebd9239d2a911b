"""A day that should have been has not come yet.

`since` and `confirmed` tell what has happened. A day to come is most often a slip of the year, and it
hides that nobody has confirmed the entry for long.

Bad:

```yaml
people:
  ana: {name: Ana Souza, confirmed: 2099-10-01}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, confirmed: 2020-10-01}
```

Source: the registry's format, `communitydocs schema`
"""

from collections.abc import Iterator
from datetime import date, timedelta

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Path, Problem

GROUP = "Time"
LEVEL = "warning"


def check(registry: Registry, today: date) -> Iterator[Problem]:
    """Tomorrow is fine: in the east it has begun already."""
    last = (today + timedelta(days=1)).isoformat() if today < date.max else today.isoformat()
    for path, day in _days(registry):
        if day > last:
            yield Problem(path, f"`{path[-1]}` is {day}, a day that has not come yet", "is it a slip of the year?")


def _days(registry: Registry) -> Iterator[tuple[Path, str]]:
    for table in ("people", "roles", "channels"):
        for id, entry in getattr(registry, table).items():
            if entry.confirmed is not None:
                yield (table, id, "confirmed"), entry.confirmed
    for id, role in registry.roles.items():
        for key, holders in (("holders", role.holders), ("past", role.past)):
            for position, holder in enumerate(holders):
                if holder.since is not None:
                    yield ("roles", id, key, position, "since"), holder.since
