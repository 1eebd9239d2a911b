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
    for number, problem in enumerate(_references.unknown(registry, "topics", _references.to_topics(registry))):
        near = None
        if number < _references.GUESSES and not problem.related:
            near = nearest(problem.message.split("`")[1], STANDARD_TOPICS)
        yield replace(problem, help=f"did you mean the standard topic `{near}`?") if near else problem
