"""A role does not say how to join it.

Newcomers see who is in, and not how they got there. One line is enough: "translate one page, then say
hello". Where nobody can join, that is worth a line as well.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  translation: {holders: [ana]}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  translation: {holders: [ana], join: Translate one page, then say hello.}
```

Source: Steinmacher et al., "A systematic literature review on the barriers faced by newcomers to open source
software projects", <https://doi.org/10.1016/j.infsof.2014.11.001>
"""

from collections.abc import Iterator

from communitydocs.answers.measures import doors
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "warning"

MANY = 5
"""Where more roles than this have no `join`, and none has one, it is said once for all of them."""


def check(registry: Registry) -> Iterator[Problem]:
    """Roles with people or topics; not those that answer private matters alone."""
    roles = doors(registry)
    closed = [role for role in roles if role.join is None]
    if len(closed) == len(roles) and len(roles) > MANY:
        yield Problem(
            ("roles",),
            f"none of the {len(roles)} roles with people or topics says how to join it",
            "begin with the role that most people ask about: write `join: ...` in one line",
        )
        return
    for role in closed:
        yield Problem(
            ("roles", role.id), f"the role `{role.id}` does not say how to join it", "write `join: ...` in one line"
        )
