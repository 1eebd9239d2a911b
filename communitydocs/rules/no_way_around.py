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

GROUP = "Sensitive matters"
LEVEL = "warning"

HELP = (
    "add a private channel that they do not read, one with `run_by`, or another person with a direct contact "
    "who answers the topic, through a role or their own `topics`"
)


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem a reader, naming the topics without a way around them."""
    stuck: dict[str, list[str]] = {}
    for route in routes.values():
        for around in route.way_around:
            if not around.exists:
                stuck.setdefault(around.about.id, []).append(f"`{route.topic.id}`")
    for id, topics in stuck.items():
        named = " and ".join(topics)
        message = f"a report about `{id}` reaches `{id}` whichever way it goes: no way around for {named}"
        yield Problem(("people", id), message, HELP)
