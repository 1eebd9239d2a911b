"""There is no way to report something about a reader without that reader.

Whoever has to report the person who reads the reports needs another door: a private channel that this
person does not read, one that outsiders read (`run_by`), or another recipient who can be written to
directly. A profile at a forge is no such way, because one can only name somebody there.

Bad:

```yaml
people:
  ana: {name: Ana Souza, contact: {email: ana@wren.garden}}  # <-
  bo: {name: Bo Lindqvist, contact: {github: bolin}}
roles:
  safety: {holders: [ana, bo], topics: [conduct], channels: [mail]}
channels:
  mail: {url: "mailto:safety@wren.garden", private: true, readers: [safety]}
```

Good:

```yaml
people:
  ana: {name: Ana Souza, contact: {email: ana@wren.garden}}
  bo: {name: Bo Lindqvist, contact: {email: bo@wren.garden}}
roles:
  safety: {holders: [ana, bo], topics: [conduct], channels: [mail]}
channels:
  mail: {url: "mailto:safety@wren.garden", private: true, readers: [safety]}
```

Source: <https://www.contributor-covenant.org/version/2/1/code_of_conduct/> (Enforcement)
"""

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _topics

GROUP = "Sensitive matters"
LEVEL = "warning"

HELP = "add a private channel that they do not read, one with `run_by`, or a direct contact of another reader"
MANY = 5
"""Of more readers than this with the same topics it is said once for all of them."""


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem a reader, naming the topics without a way around them; one for all where they are many."""
    stuck: dict[str, list[str]] = {}
    for route in routes.values():
        for around in route.way_around:
            if not around.exists:
                stuck.setdefault(around.about.id, []).append(route.topic.id)
    alike: dict[tuple[str, ...], list[str]] = {}
    for id, topics in stuck.items():
        alike.setdefault(tuple(topics), []).append(id)
    for about, readers in alike.items():
        named = " and ".join(f"`{topic}`" for topic in about)
        if len(readers) > MANY:
            where = _topics.place(registry, about[0])
            yield Problem(where, f"there is no way around any of the {len(readers)} readers of {named}", HELP)
            continue
        for id in readers:
            message = f"there is no way around `{id}` to report something about `{id}`, for {named}"
            yield Problem(("people", id), message, HELP)
