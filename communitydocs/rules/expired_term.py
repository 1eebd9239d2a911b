"""A term has ended, and its holder still stands among the holders.

A date moves nobody: until the entry changes, people are sent to somebody who may have left the role.
Either the term goes on, or the holder is to be thanked under `past`.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  docs:
    holders: [{person: ana, since: 2018-05-01, until: 2020-05-01}]  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  docs:
    past: [{person: ana, since: 2018-05-01, until: 2020-05-01}]
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
    """`until` is the last day, so it counts itself."""
    day = today.isoformat()
    for id, role in registry.roles.items():
        for position, holder in enumerate(role.holders):
            if holder.until is not None and holder.until < day:
                yield Problem(
                    ("roles", id, "holders", position, "until"),
                    f"a term in `{id}` ended on {holder.until}",
                    f"move `{holder.person}` to `past`, or write a later `until`",
                )
