"""One person is the first contact.

They hear everything first, and when they are away nobody does. Two can take turns.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  welcome: {holders: [ana]}  # <-
project: {name: Wren, first_contact: welcome}
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
  bo: {name: Bo Lindqvist}
roles:
  welcome: {holders: [ana, bo]}
project: {name: Wren, first_contact: welcome}
```

Source: <https://www.bestpractices.dev/en/criteria/1#1.bus_factor>
"""

from collections.abc import Iterator

from communitydocs.answers.contacts import reachable
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _topics

GROUP = "Reach"
LEVEL = "warning"


def check(registry: Registry) -> Iterator[Problem]:
    """Open and limited holders count; with `solo: true` it is a note."""
    role = registry.roles.get(registry.project.first_contact or "")
    if role is None:
        return
    people = [registry.people[holder.person] for holder in role.holders if holder.person in registry.people]
    there = [person for person in people if reachable(person)]
    if len(there) == 1:
        yield Problem(
            ("roles", role.id, "holders"),
            f"one person is the first contact, as `{role.id}`",
            _topics.second(role),
            level="note" if registry.project.solo else None,
            in_person=f"only {there[0].name} is the first contact, as `{role.id}`",
        )
