"""A channel does not say when to expect a reply.

A newcomer who waits does not know whether a day is long. "We aim to answer within 2 days" lets them wait
in peace, and tells them when to ask again. `best effort` is an honest answer too.

Bad:

```yaml
channels:
  chat: {url: "https://chat.wren.garden/all", topics: [help]}  # <-
```

Good:

```yaml
channels:
  chat: {url: "https://chat.wren.garden/all", topics: [help], response: 2 days}
```

Source: <https://chaoss.community/kb/metric-time-to-first-response/>
"""

from collections.abc import Iterator, Mapping

from communitydocs.registry.model import Channel, Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "warning"

SPEAKS_FOR_ITSELF = ("meeting", "social", "video")
MANY = 5
"""Where more channels than this have no `response`, and none has one, it is said once for all of them."""


def check(registry: Registry) -> Iterator[Problem]:
    """Channels where one asks; not meetings, social media and video, nor those of private matters alone."""
    lists = _topics_of_roles(registry)
    channels = [channel for channel in registry.channels.values() if _asked_in(registry, channel, lists)]
    silent = [channel for channel in channels if channel.response is None]
    if len(silent) == len(channels) and len(channels) > MANY:
        yield Problem(
            ("channels",),
            f"none of the {len(channels)} channels says when to expect a reply",
            "begin with the one that newcomers use first: write `response: 2 days`, or `best effort`",
        )
        return
    for channel in silent:
        yield Problem(
            ("channels", channel.id),
            f"`{channel.id}` does not say when to expect a reply",
            "write `response: 2 days`, or `best effort`",
        )


def _topics_of_roles(registry: Registry) -> dict[str, set[str]]:
    """What the roles that use a channel answer, by the channel's id."""
    found: dict[str, set[str]] = {}
    for role in registry.roles.values():
        for channel in role.channels:
            found.setdefault(channel, set()).update(role.topics)
    return found


def _asked_in(registry: Registry, channel: Channel, lists: Mapping[str, set[str]]) -> bool:
    listed = lists.get(channel.id, set())
    sensitive = [registry.topics[id].sensitive for id in (*channel.topics, *listed) if id in registry.topics]
    # A team's private mailbox is for its private matters, though the team answers other topics as well.
    matter = any(sensitive) if channel.private else bool(sensitive) and all(sensitive)
    return channel.kind not in SPEAKS_FOR_ITSELF and not matter
