"""A role uses a channel that is not in `channels`.

The page would send people to a place without an address.

Bad:

```yaml
roles:
  docs: {channels: [docs-chat]}  # <-
channels:
  doc-chat: {url: "https://chat.wren.garden/docs"}
```

Good:

```yaml
roles:
  docs: {channels: [docs-chat]}
channels:
  docs-chat: {url: "https://chat.wren.garden/docs"}
```

Source: the registry's format, `communitydocs schema`
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _references

GROUP = "References"
LEVEL = "error"


def check(registry: Registry) -> Iterator[Problem]:
    """The channels of every role."""
    yield from _references.unknown(registry, "channels", _references.to_channels(registry))
