"""Nobody says where to report harassment.

Somebody who was harassed looks for a private place, and for who reads it, before they write a word. Where
there is neither, they leave, or they write in public. Name a private channel or a person with a direct
contact, and list `conduct` there; an outside body (`run_by`) is a good beginning for a small project.

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
  safe: {url: "mailto:safe@wren.garden", private: true, readers: [ana], topics: [conduct]}
```

Source: <https://www.contributor-covenant.org/version/2/1/code_of_conduct/> (Enforcement)
"""

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Sensitive matters"
LEVEL = "warning"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem for the whole registry."""
    if not any(route.channels or route.people for route in routes.sensitive("conduct")):
        yield Problem(
            (),
            "there is no private way to report harassment",
            "list `conduct` under the `topics` of a private channel, or of a role whose people can be written to",
        )
