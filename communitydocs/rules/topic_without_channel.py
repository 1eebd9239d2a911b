"""A topic has nobody's channel: there is no place to ask.

A person can be asleep, away or busy. A channel is where others answer, and where the answer stays for the
next one who asks.

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [translate]}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [translate]}
channels:
  chat: {url: "https://chat.wren.garden/translation", topics: [translate]}
```

Source: <https://chaoss.community/kb/metric-documentation-discoverability/>
"""

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _topics

GROUP = "Reach"
LEVEL = "warning"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """Topics that somebody answers."""
    for id, route in routes.items():
        if not route.channels and not _topics.orphan(route):
            kind = "private channel" if route.topic.sensitive else "channel"
            yield Problem(
                _topics.place(registry, id),
                f"there is no {kind} for `{id}`",
                f"list `{id}` under the `topics` of a {kind}, or give its role one",
            )
