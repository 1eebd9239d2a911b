"""A role has open seats.

The pages show them as an invitation, which is what they are for. This reminds you to pass the word on, and
to lower `seats` when the need has gone.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  translation: {holders: [ana], seats: 3}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  translation: {holders: [ana], seats: 1}
```

Source: the registry's format, `communitydocs schema`
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "warning"


def check(registry: Registry) -> Iterator[Problem]:
    """Roles with fewer holders than seats."""
    softer = "" if "vacant-role" in registry.rules else "; `rules: {vacant-role: note}` keeps this as a note"
    for id, role in registry.roles.items():
        if role.vacancies:
            seats = "1 seat" if role.vacancies == 1 else f"{role.vacancies} seats"
            yield Problem(
                ("roles", id, "seats"),
                f"{seats} of `{id}` {'is' if role.vacancies == 1 else 'are'} open",
                f"pass the invitation on, or lower `seats`{softer}",
            )
