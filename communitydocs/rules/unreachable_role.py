"""A role answers a topic, or is the first contact, and nothing leads to it.

No holder is there, it has no channel, and no contact of its own. Whoever is sent to it finds a closed door
without a bell.

Bad:

```yaml
roles:
  translation: {topics: [translate]}  # <-
```

Good:

```yaml
roles:
  translation: {topics: [translate], channels: [chat]}
channels:
  chat: {url: "https://chat.wren.garden/translation"}
```

Source: <https://chaoss.community/kb/metric-documentation-discoverability/>
"""

from collections.abc import Iterator

from communitydocs.answers.contacts import reachable
from communitydocs.registry.model import Registry, Role
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "warning"


def check(registry: Registry) -> Iterator[Problem]:
    """Open seats invite whoever wants to help; they are no door for somebody who asks."""
    for id, role in registry.roles.items():
        wanted = role.topics or id == registry.project.first_contact
        if wanted and not _open(registry, role):
            what = f"answers `{role.topics[0]}`" if role.topics else "is the first contact"
            yield Problem(
                ("roles", id),
                f"the role `{id}` {what}, and nothing leads to it",
                "add a holder who is there, a channel or a `contact`",
            )


def _open(registry: Registry, role: Role) -> bool:
    holders = [registry.people[holder.person] for holder in role.holders if holder.person in registry.people]
    return bool(role.channels or role.contact or any(map(reachable, holders)))
