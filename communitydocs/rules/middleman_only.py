"""A topic is answered only through the first contact, while others are there.

The first contact is for those who do not know whom to ask. If every question goes through them, they stand
between the visitor and the person who knows, and when they stop, so does everything. Let the people who
know the topic list it themselves.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
  bo: {name: Bo Lindqvist}
  chidi: {name: Chidi Eze}
roles:
  welcome: {holders: [ana], topics: [help, translate]}  # <-
  translation: {holders: [bo, chidi]}
project: {name: Wren, first_contact: welcome}
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
  bo: {name: Bo Lindqvist}
  chidi: {name: Chidi Eze}
roles:
  welcome: {holders: [ana], topics: [help]}
  translation: {holders: [bo, chidi], topics: [translate]}
project: {name: Wren, first_contact: welcome}
```

Source: the measure "directness" of `communitydocs health`
"""

from collections.abc import Iterator

from communitydocs.answers.measures import through_first_contact
from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _topics

GROUP = "Reach"
LEVEL = "warning"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """Where at least half of the open people are outside of the first contact; not for `help`."""
    for id in through_first_contact(registry, routes):
        yield Problem(
            _topics.place(registry, id),
            f"everybody who answers `{id}` does so as `{registry.project.first_contact}`",
            f"list `{id}` under the `topics` of the role or the people who know it",
        )
