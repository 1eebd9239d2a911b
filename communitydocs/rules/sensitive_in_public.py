"""A public channel lists a topic that is a private matter.

Reports of harassment and of security problems are never led into public, so this channel would not be
shown for it: whoever trusts this line would be wrong, and a reporter could be harmed.

Bad:

```yaml
channels:
  issues:
    url: https://codeberg.org/wren/wren/issues
    topics: [bug, security]  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, contact: {email: ana@wren.garden}}
channels:
  issues:
    url: https://codeberg.org/wren/wren/issues
    topics: [bug]
  security: {url: "mailto:security@wren.garden", private: true, readers: [ana], topics: [security]}
```

Source: <https://cheatsheetseries.owasp.org/cheatsheets/Vulnerability_Disclosure_Cheat_Sheet.html>
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Sensitive matters"
LEVEL = "error"


def check(registry: Registry) -> Iterator[Problem]:
    """Only what channels list themselves: a role's public channels are not routed to, and not meant."""
    for id, channel in registry.channels.items():
        for position, topic in enumerate(channel.topics):
            if not channel.private and topic in registry.topics and registry.topics[topic].sensitive:
                yield Problem(
                    ("channels", id, "topics", position),
                    f"the public channel `{id}` lists `{topic}`, a private matter",
                    f"take `{topic}` out here, and list it at a private channel",
                )
