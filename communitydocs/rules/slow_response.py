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

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _readers, _topics

GROUP = "Reach"
LEVEL = "note"

MOST_DAYS = 14


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """The channels to which security reports are led have a rule of their own, `slow-security`."""
    of_security = {channel.id for channel in _readers.channels(routes, "security")}
    for id, channel in registry.channels.items():
        if (_topics.days(channel.response) or 0) > MOST_DAYS and id not in of_security:
            yield Problem(
                ("channels", id, "response"),
                f"`{id}` aims to answer within {channel.response}",
                "aim for two weeks at the most, or name a place that answers sooner",
            )
