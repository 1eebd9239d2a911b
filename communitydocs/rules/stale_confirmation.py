"""It is long ago that somebody said: this still holds.

People change jobs, addresses and minds, and a page does not notice. Whoever writes to an address that
nobody reads any more waits, and thinks that they were not wanted. Once a year is enough to ask again.

Bad:

```yaml
people:
  ana: {name: Ana Souza, confirmed: 2020-01-10}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, confirmed: 2099-01-10}
```

Source: Debian asks its members who have gone quiet, and with care: <https://wiki.debian.org/Teams/MIA>
"""

from collections.abc import Iterator
from datetime import date

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules._days import ago

GROUP = "Time"
LEVEL = "warning"

OLD, OLDER = 180, 365
"""Days: from when on it is a note, and after which a warning."""


def check(registry: Registry, today: date) -> Iterator[Problem]:
    """People and roles. Who is away now is asked when they are back."""
    old, older, now = (date.fromordinal(max(1, today.toordinal() - age)).isoformat() for age in (OLD, OLDER, 0))
    for table, question in (("people", "ask whether it still holds"), ("roles", "ask its holders whether it holds")):
        for id, entry in getattr(registry, table).items():
            away = table == "people" and (entry.away_until or "") > now
            if entry.confirmed is not None and entry.confirmed <= old and not away:
                yield Problem(
                    (table, id, "confirmed"),
                    f"`{id}` was confirmed {ago(entry.confirmed, today)}",
                    f"{question}, then write that day here",
                    level=None if entry.confirmed < older else "note",
                )
