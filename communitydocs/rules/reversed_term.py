"""A term ends before it begins.

One of the two days is wrong, or they changed places. Pages would thank somebody for less time than
none.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  docs:
    past: [{person: ana, since: 2020-05-01, until: 2018-05-01}]  # <-
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

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem, Related

GROUP = "Hygiene"
LEVEL = "error"


def check(registry: Registry) -> Iterator[Problem]:
    """Holders and former holders. A term of one day is one."""
    for id, role in registry.roles.items():
        for key, holders in (("holders", role.holders), ("past", role.past)):
            for position, holder in enumerate(holders):
                if holder.since is not None and holder.until is not None and holder.until < holder.since:
                    place = ("roles", id, key, position)
                    yield Problem(
                        (*place, "until"),
                        f"this term of `{holder.person}` ends on {holder.until}, before it begins on {holder.since}",
                        "mend one of the two days; perhaps they changed places",
                        related=(Related("here it begins", (*place, "since")),),
                    )
