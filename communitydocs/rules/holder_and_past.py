"""Somebody is a holder of a role and among its past holders.

The page would thank them for leaving a role that they hold. A pause between two terms belongs in
`since` and `until`, not in `past`.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  docs:
    holders: [ana]
    past: [ana]  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  docs:
    holders: [ana]
```

Source: the registry's format, `communitydocs schema`
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem, Related

GROUP = "References"
LEVEL = "warning"


def check(registry: Registry) -> Iterator[Problem]:
    """One problem a past entry whose person holds the role now, under the same title: another one is a change."""
    for id, role in registry.roles.items():
        now = {(holder.person, holder.title): position for position, holder in enumerate(role.holders)}
        for position, past in enumerate(role.past):
            if (past.person, past.title) in now:
                yield Problem(
                    ("roles", id, "past", position, "person"),
                    f"`{past.person}` holds `{id}` now and stands among its past holders",
                    "take them out of `past`, or out of `holders`",
                    related=(Related("a holder here", ("roles", id, "holders", now[past.person, past.title])),),
                )
