"""A topic that is no private matter has private channels only.

What is answered in private is answered again and again. In public others learn from it, and somebody who
is awake can answer.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
channels:
  mail: {url: "mailto:hello@wren.garden", private: true, readers: [ana], topics: [help]}  # <-
```

Good:

```yaml
channels:
  chat: {url: "https://chat.wren.garden/all", topics: [help]}
```

Source: <https://producingoss.com/en/setting-tone.html#avoid-private-discussions>
"""

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _topics

GROUP = "Reach"
LEVEL = "warning"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """Topics with channels, all of them private."""
    for id, route in routes.items():
        if not route.topic.sensitive and route.channels and all(channel.private for channel in route.channels):
            yield Problem(
                _topics.place(registry, id),
                f"`{id}` can be asked in private only",
                f"add a public channel that lists `{id}`; take `private` off one that is not",
            )
