"""One person answers a topic.

When they are ill, on holiday or tired of it, nobody does, and they cannot leave with a good conscience. A
second person need not know as much: they can say "I do not know, but I have read your question".

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [translate]}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [translate]}
  bo: {name: Bo Lindqvist, topics: [translate]}
```

Source: <https://www.bestpractices.dev/en/criteria/1#1.bus_factor>
"""

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _topics

GROUP = "Reach"
LEVEL = "warning"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """Open and limited people count; with `solo: true` it is a note."""
    for id, route in routes.items():
        if len(route.answering) == 1:
            roles = route.answering[0].roles
            yield Problem(
                _topics.place(registry, id),
                f"one person answers `{id}`",
                _topics.second(registry.roles.get(roles[0]) if roles else None),
                level="note" if registry.project.solo else None,
                in_person=f'only {route.answering[0].person.name} answers "{route.topic.title}"',
            )
