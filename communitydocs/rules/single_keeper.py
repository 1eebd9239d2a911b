"""One person, or nobody, looks after the registry's own file.

The registry says that nobody should be the only way in. Whoever keeps it is a way in as well.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  docs: {holders: [ana], paths: ["*"]}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
  bo: {name: Bo Lindqvist}
roles:
  docs: {holders: [ana, bo], paths: ["*"]}
```

Source: <https://www.bestpractices.dev/en/criteria/1#1.bus_factor>
"""

from collections.abc import Iterator

from communitydocs.answers.paths import claims
from communitydocs.git import Checkout
from communitydocs.registry.model import Registry, Role
from communitydocs.registry.problems import Problem
from communitydocs.rules import _topics

GROUP = "Reach"
LEVEL = "note"


def check(registry: Registry, checkout: Checkout, registry_file: str) -> Iterator[Problem]:
    """Where roles have paths: the holders of every role that answers for the file are counted together."""
    owning = next((id for id, role in registry.roles.items() if role.paths), None)
    if owning is None:
        return
    roles = [claim.role for claim in claims(registry, registry_file)]
    if not roles:
        yield Problem(
            ("roles", owning, "paths"),
            f"no role looks after `{registry_file}`",
            f"add `/{registry_file}` to the `paths` of a role with two people",
        )
    elif len(_keepers(registry, roles)) < 2:
        yield Problem(
            ("roles", roles[0].id),
            f"fewer than two people look after `{registry_file}`, as `{roles[0].id}`",
            _topics.second(roles[0]),
        )


def _keepers(registry: Registry, roles: list[Role]) -> set[str]:
    return {holder.person for role in roles for holder in role.holders if holder.person in registry.people}
