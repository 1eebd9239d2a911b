"""A topic has a channel, but nobody who answers it.

Whoever asks writes into a room and cannot tell whether anybody is there. A name beside it is an invitation,
and when nobody answers it says whom to turn to.

Bad:

```yaml
channels:
  chat: {url: "https://chat.wren.garden/translation", topics: [translate]}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [translate]}
channels:
  chat: {url: "https://chat.wren.garden/translation", topics: [translate]}
```

Source: Steinmacher et al., "A systematic literature review on the barriers faced by newcomers to open source
software projects", <https://doi.org/10.1016/j.infsof.2014.11.001>
"""

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _topics

GROUP = "Reach"
LEVEL = "warning"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """Topics with a channel. An outside body answers for itself: what it runs needs nobody of ours."""
    for id, route in routes.items():
        outside = any(channel.run_by for channel in route.channels)
        if not route.answering and not route.readers and not outside and not _topics.orphan(route):
            yield Problem(
                _topics.place(registry, id),
                f"nobody who is there answers `{id}`",
                f"list `{id}` under the `topics` of a role with holders, or of a person",
            )
