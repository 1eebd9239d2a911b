"""Somebody stands in the registry and in nothing else.

They hold no role, were never one of the past holders, read no channel and answer no topic, so no page
but their own speaks of them. Give them something to be asked about, or take them out.

Bad:

```yaml
people:
  ana: {name: Ana Souza}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [translate]}
```

Source: the registry's format, `communitydocs schema`
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _references

GROUP = "References"
LEVEL = "note"


def check(registry: Registry) -> Iterator[Problem]:
    """Silent while a role or channel could not be read: it may be the one that names them."""
    if _references.incomplete(registry, "roles", "channels"):
        return
    used = {id for references in (_references.to_people, _references.to_readers) for _, id in references(registry)}
    for id, person in registry.people.items():
        if id not in used and not person.topics:
            yield Problem(
                ("people", id),
                f"nothing in the registry speaks of `{id}`",
                "give them a role or a topic, or take them out",
            )
