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

from communitydocs.answers.routes import Route, Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _topics

GROUP = "Reach"
LEVEL = "warning"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """Where at least half of the open people are outside of the first contact; not for `help`."""
    first = registry.project.first_contact
    if first is None or first not in registry.roles:
        return
    inside = {holder.person for holder in registry.roles[first].holders}
    there = _there(registry)
    if 2 * sum(id not in inside for id in there) < len(there) or not there:
        return
    for id, route in routes.items():
        if id != "help" and _only_through(route, first):
            yield Problem(
                _topics.place(registry, id),
                f"everybody who answers `{id}` does so as `{first}`",
                f"list `{id}` under the `topics` of the role or the people who know it",
            )


def _there(registry: Registry) -> list[str]:
    """The open people. Who is only thanked for the past is not there to be asked instead."""
    now = {holder.person for role in registry.roles.values() for holder in role.holders}
    past = {holder.person for role in registry.roles.values() for holder in role.past} - now
    return [
        id
        for id, person in registry.people.items()
        if person.availability == "open" and not person.away_until and (id not in past or person.topics)
    ]


def _only_through(route: Route, first: str) -> bool:
    listed = any(route.topic.id in channel.topics for channel in route.channels)
    return route.roles == (first,) and not listed and all(answerer.roles for answerer in route.answering)
