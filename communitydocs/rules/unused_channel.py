"""A channel answers no topic, and no role uses it.

Visitors never see it at a question, so it is found by chance alone. Meetings, social media and video
channels stand for themselves and are left out here.

Bad:

```yaml
channels:
  chat: {url: "https://chat.wren.garden/all", kind: chat}  # <-
```

Good:

```yaml
channels:
  chat: {url: "https://chat.wren.garden/all", kind: chat, topics: [help]}
```

Source: the registry's format, `communitydocs schema`
"""

from collections.abc import Iterator

from communitydocs.answers.measures import SPEAKS_FOR_ITSELF
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _references

GROUP = "References"
LEVEL = "note"


def check(registry: Registry) -> Iterator[Problem]:
    """Silent while a role could not be read: it may be the one that uses the channel."""
    if _references.incomplete(registry, "roles"):
        return
    used = {id for _, id in _references.to_channels(registry)}
    for id, channel in registry.channels.items():
        if id not in used and not channel.topics and channel.kind not in SPEAKS_FOR_ITSELF:
            yield Problem(
                ("channels", id),
                f"no topic and no role leads to `{id}`",
                "add it to a role's `channels`, or say under its `topics` what it is for",
            )
