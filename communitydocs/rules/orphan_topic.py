"""A topic is declared that nobody and no channel lists.

It would be a question on the page without an answer. List it under the `topics` of a role, a person or a
channel, or take it out until somebody answers it.

Bad:

```yaml
topics:
  first-talk: {title: I want to give a talk about Wren}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [first-talk]}
topics:
  first-talk: {title: I want to give a talk about Wren}
```

Source: the registry's format, `communitydocs schema`
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _references

GROUP = "References"
LEVEL = "error"


def check(registry: Registry) -> Iterator[Problem]:
    """Silent while an entry could not be read: it may be the one that lists the topic."""
    if _references.incomplete(registry, "people", "roles", "channels"):
        return
    listed = {id for _, id in _references.to_topics(registry)}
    for id, topic in registry.topics.items():
        if topic.declared and id not in listed:
            yield Problem(
                ("topics", id),
                f"nobody and no channel lists the topic `{id}`",
                f"add `{id}` to the `topics` of a role, a person or a channel, or take it out",
            )
