"""Somebody from outside has no channel for a topic that is for outsiders.

All channels of this question are for contributors or maintainers, or by invitation. Who does not belong
yet reads that they must not ask.

Bad:

```yaml
channels:
  dev:
    url: https://chat.wren.garden/dev
    audience: contributors
    topics: [help]  # <-
```

Good:

```yaml
channels:
  dev: {url: "https://chat.wren.garden/dev", audience: contributors}
  chat: {url: "https://chat.wren.garden/all", topics: [help]}
```

Source: Steinmacher et al., "A systematic literature review on the barriers faced by newcomers to open source
software projects", <https://doi.org/10.1016/j.infsof.2014.11.001>
"""

from collections.abc import Iterator

from communitydocs.answers.contacts import for_everybody
from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _topics

GROUP = "Reach"
LEVEL = "warning"

FOR_OUTSIDERS = ("help", "report", "contribute", "conduct")


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """Topics of the kinds help, report, contribute and conduct that have channels."""
    for id, route in routes.items():
        if route.topic.kind in FOR_OUTSIDERS and route.channels and not any(map(for_everybody, route.channels)):
            yield Problem(
                _topics.place(registry, id),
                f"every channel for `{id}` is closed to those who do not belong yet",
                "add a channel with `audience: everyone` that needs no invitation",
            )
