"""Somebody answers a topic, and cannot be reached about it.

Neither they nor the roles through which they answer have a contact or a channel, and the topic has none
either. The page would show a name, and no door.

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [translate]}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [translate], contact: {matrix: "@ana:wren.garden"}}
```

Source: <https://chaoss.community/kb/metric-documentation-discoverability/>
"""

from collections.abc import Iterator

from communitydocs.answers import contacts
from communitydocs.answers.routes import Answerer, Route, Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "warning"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem a person, naming the topics."""
    stuck: dict[str, list[str]] = {}
    for id, route in routes.items():
        for answerer in route.answering:
            if not _reached(registry, route, answerer):
                stuck.setdefault(answerer.person.id, []).append(f"`{id}`")
    for person, topics in stuck.items():
        yield Problem(
            ("people", person),
            f"`{person}` answers {', '.join(topics)} and cannot be reached",
            "add a `contact`, or a channel to their role",
        )


def _reached(registry: Registry, route: Route, answerer: Answerer) -> bool:
    roles = [registry.roles[id] for id in answerer.roles]
    return bool(
        route.channels
        or contacts.contacts(registry, answerer.person)
        or any(role.contact or role.channels for role in roles)
    )
