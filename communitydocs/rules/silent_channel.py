"""A channel does not say when to expect a reply.

A newcomer who waits does not know whether a day is long. "We aim to answer within 2 days" lets them wait
in peace, and tells them when to ask again. `best effort` is an honest answer too.

Bad:

```yaml
channels:
  chat: {url: "https://chat.wren.garden/all", topics: [help]}  # <-
```

Good:

```yaml
channels:
  chat: {url: "https://chat.wren.garden/all", topics: [help], response: 2 days}
```

Source: <https://chaoss.community/kb/metric-time-to-first-response/>
"""

from collections.abc import Iterator

from communitydocs.answers.measures import asked_in
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "warning"

MANY = 5
"""Where more channels than this have no `response`, and none has one, it is said once for all of them."""


def check(registry: Registry) -> Iterator[Problem]:
    """Channels where one asks; not meetings, social media and video, nor those of private matters alone."""
    channels = list(asked_in(registry))
    silent = [channel for channel in channels if channel.response is None]
    if len(silent) == len(channels) and len(channels) > MANY:
        yield Problem(
            ("channels",),
            f"none of the {len(channels)} channels says when to expect a reply",
            "begin with the one that newcomers use first: write `response: 2 days`, or `best effort`",
        )
        return
    for channel in silent:
        yield Problem(
            ("channels", channel.id),
            f"`{channel.id}` does not say when to expect a reply",
            "write `response: 2 days`, or `best effort`",
        )
