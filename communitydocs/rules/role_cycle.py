"""Roles are each other's parents.

`parent` places a role in the tree. A circle has no top, so none of its roles could be shown.

Bad:

```yaml
roles:
  docs: {parent: translation}  # <-
  translation: {parent: docs}
```

Good:

```yaml
roles:
  docs: {purpose: Keeps the guides.}
  translation: {parent: docs}
```

Source: the registry's format, `communitydocs schema`
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "References"
LEVEL = "error"

LONG = 12
"""A longer circle is not written out."""


def check(registry: Registry) -> Iterator[Problem]:
    """One problem a circle, at its first role in the registry's order."""
    done: set[str] = set()
    for start in registry.roles:
        walk: dict[str, None] = {}
        role: str | None = start
        while role is not None and role in registry.roles and role not in done and role not in walk:
            walk[role] = None
            role = registry.roles[role].parent
        if role is not None and role in walk:
            circle = list(walk)[list(walk).index(role) :]
            shown = circle if len(circle) < LONG else [*circle[: LONG - 1], "..."]
            text = " -> ".join(f"`{name}`" for name in [*shown, role])
            yield Problem(("roles", role, "parent"), f"roles are each other's parents: {text}", "take one `parent` out")
        done.update(walk)
