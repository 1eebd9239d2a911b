"""A channel aims to answer in more than two weeks.

Whoever waits that long for a first word may not come back. If more than two weeks are what you can give,
name somebody or some place that answers sooner.

Bad:

```yaml
channels:
  list: {url: "https://lists.wren.garden/all", topics: [help], response: 4 weeks}  # <-
```

Good:

```yaml
channels:
  list: {url: "https://lists.wren.garden/all", topics: [help], response: 1 week}
```

Source: <https://chaoss.community/kb/metric-time-to-first-response/>
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _topics

GROUP = "Reach"
LEVEL = "note"

MOST_DAYS = 14


def check(registry: Registry) -> Iterator[Problem]:
    """Channels of security reports have a rule of their own, `slow-security`."""
    for id, channel in registry.channels.items():
        if (_topics.days(channel.response) or 0) > MOST_DAYS and "security" not in channel.topics:
            yield Problem(
                ("channels", id, "response"),
                f"`{id}` aims to answer within {channel.response}",
                "aim for two weeks at the most, or name a place that answers sooner",
            )
