"""A private channel does not say who reads it.

Nobody writes about a hurt to a stranger they cannot name, and nobody can tell whether a report about one
of you would reach that person. Name the people and roles, or the outside body (`run_by`).

Bad:

```yaml
channels:
  safe: {url: "mailto:safe@wren.garden", private: true, topics: [conduct]}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
channels:
  safe: {url: "mailto:safe@wren.garden", private: true, readers: [ana], topics: [conduct]}
```

Source: <https://www.contributor-covenant.org/version/2/1/code_of_conduct/> (Enforcement)
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Sensitive matters"
LEVEL = "warning"


def check(registry: Registry) -> Iterator[Problem]:
    """Every private channel."""
    for id, channel in registry.channels.items():
        if channel.private and not channel.readers and channel.run_by is None:
            yield Problem(
                ("channels", id),
                f"the private channel `{id}` does not say who reads it",
                "name people and roles under `readers`, or an outside body in `run_by`",
            )
