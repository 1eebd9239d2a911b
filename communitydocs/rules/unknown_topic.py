"""A topic is listed that is neither a standard topic nor declared under `topics`.

Only a topic with a title can be shown as a question. The standard ones have theirs: help, bug, feature,
code, docs, translate, design, events, press, conduct, security.

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [translation]}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [translate, first-talk]}
topics:
  first-talk: {title: I want to give a talk about Wren}
```

Source: the registry's format, `communitydocs schema`
"""

from collections.abc import Iterator
from dataclasses import replace

from communitydocs.registry.defaults import STANDARD_TOPICS
from communitydocs.registry.model import Registry
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import Problem
from communitydocs.rules import _references

GROUP = "References"
LEVEL = "error"


def check(registry: Registry) -> Iterator[Problem]:
    """The topics of people, roles and channels."""
    for path, id in _references.to_topics(registry):
        if not registry.knows("topics", id):
            problem = _references.unknown(registry, "topics", path, id)
            if not problem.related and (near := nearest(id, STANDARD_TOPICS)):
                problem = replace(problem, help=f"did you mean the standard topic `{near}`?")
            yield problem
