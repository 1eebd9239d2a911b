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

from communitydocs.registry.mend import Change, Mend
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.registry.read import Reading
from communitydocs.rules._written import written

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


def mend(problem: Problem, reading: Reading) -> Mend | None:
    """The term goes to `past` as it stands, unless somebody has to say first what is meant.

    That is so if the person holds the role by another entry as well, or the term ends before it begins.
    """
    path = problem.path[:-1]
    term, holders = written(reading, path), written(reading, path[:-1])
    others = (item.get("person") if isinstance(item, dict) else item for item in holders if item != term)
    if term["person"] in others or term.get("since", "") > term["until"]:
        return None
    title = f"move `{term['person']}` to `past` of `{path[1]}`"
    return Mend(title, (Change("remove", path), Change("add", (*path[:2], "past"), term)))
