"""A channel for security problems aims to answer in more than two weeks.

Who found one often gives a project 90 days before they tell the world. An answer after two weeks tells
them that nobody is there, and some will not wait.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
channels:
  security:
    url: mailto:security@wren.garden
    private: true
    readers: [ana]
    response: 3 weeks  # <-
    topics: [security]
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
channels:
  security:
    url: mailto:security@wren.garden
    private: true
    readers: [ana]
    response: 2 days
    topics: [security]
```

Source: <https://www.bestpractices.dev/en/criteria/0#0.vulnerability_report_response> (14 days or less)
"""

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _readers, _topics

GROUP = "Sensitive matters"
LEVEL = "warning"

MOST_DAYS = 14


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """The channels to which security reports are led."""
    for channel in _readers.channels(routes, "security"):
        if (_topics.days(channel.response) or 0) > MOST_DAYS:
            yield Problem(
                ("channels", channel.id, "response"),
                f"`{channel.id}` takes security reports and aims to answer within {channel.response}",
                "aim for two weeks at the most: a first word that somebody has read it is enough",
            )
