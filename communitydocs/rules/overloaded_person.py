"""Somebody answers far more topics than the others.

More than five topics (two for somebody who says that they have little time), and more than twice as many
as the one in the middle. People in that place burn out, or answer late and feel bad about it.

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [help, bug, feature, code, docs, translate]}  # <-
  bo: {name: Bo Lindqvist, topics: [help]}
  chidi: {name: Chidi Eze, topics: [bug]}
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [help, code, docs]}
  bo: {name: Bo Lindqvist, topics: [help, feature]}
  chidi: {name: Chidi Eze, topics: [bug, translate]}
```

Source: <https://github.com/chaoss/wg-dei/blob/main/focus-areas/project-and-community/project-burnout.md>
"""

from collections import Counter
from collections.abc import Iterator
from math import ceil

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "warning"

MOST_TOPICS = {"open": 5, "limited": 2}


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem a person; with `solo: true` a note."""
    load = Counter(answerer.person.id for route in routes.values() for answerer in route.answering)
    if not load:
        return
    usual = sorted(load.values())[ceil(len(load) / 2) - 1]  # the lower one of the two in the middle
    for id, topics in load.items():
        person = registry.people[id]
        if topics > MOST_TOPICS.get(person.availability, 5) and topics > 2 * usual:
            yield Problem(
                ("people", id),
                f"one person answers {topics} topics, most others {usual}",
                "share some of these topics out, or let a role with more people take them",
                level="note" if registry.project.solo else None,
                in_person=f"{person.name} answers {topics} topics, most others {usual}",
            )
