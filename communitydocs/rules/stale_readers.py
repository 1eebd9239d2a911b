"""Nobody has looked for half a year at who reads a private channel.

People leave, and their mailboxes still get what is sent there. A page that names the wrong readers makes
somebody trust the wrong people. Look at the real list of recipients, then set `confirmed` to that day.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
channels:
  safe:
    url: mailto:safe@wren.garden
    private: true
    readers: [ana]
    confirmed: 2020-01-31  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
channels:
  safe: {url: "mailto:safe@wren.garden", private: true, readers: [ana]}
```

Source: NIST SP 800-53 AC-2 (accounts are reviewed at a set interval)
"""

from collections.abc import Iterator
from datetime import date

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Sensitive matters"
LEVEL = "warning"

MOST_DAYS = 180


def check(registry: Registry, today: date) -> Iterator[Problem]:
    """Private channels that say when somebody looked."""
    for id, channel in registry.channels.items():
        if channel.private and channel.confirmed is not None:
            age = (today - date.fromisoformat(channel.confirmed)).days
            if age > MOST_DAYS:
                yield Problem(
                    ("channels", id, "confirmed"),
                    f"who reads `{id}` was checked {age} days ago",
                    "look at who really gets what is sent there, then set `confirmed` to that day",
                )
