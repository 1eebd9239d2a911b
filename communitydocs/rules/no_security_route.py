"""Nobody says where to report a security problem.

Who finds one wants to tell you before they tell the world. Without a private place they open an issue,
and everybody reads it before it is mended.

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [help]}
```

Good:

```yaml
people:
  ana: {name: Ana Souza, contact: {email: ana@wren.garden}}
channels:
  security: {url: "mailto:security@wren.garden", private: true, readers: [ana], topics: [security]}
```

Source: <https://www.bestpractices.dev/en/criteria/0#0.vulnerability_report_process>, RFC 9116
"""

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Sensitive matters"
LEVEL = "warning"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem for the whole registry."""
    if not any(route.channels or route.people for route in routes.sensitive("security")):
        yield Problem(
            (),
            "there is no private way to report a security problem",
            "list `security` under the `topics` of a private channel, or of a role whose people can be written to",
        )
