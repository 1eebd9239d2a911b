"""A role is named that is not in `roles`.

A topic would fall back to nobody, or a role would hang on a branch that does not exist.

Bad:

```yaml
roles:
  docs: {purpose: Keeps the guides.}
  translation: {parent: doc}  # <-
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
from communitydocs.rules import _references

GROUP = "References"
LEVEL = "error"


def check(registry: Registry) -> Iterator[Problem]:
    """Parents, fallbacks, the first contact and the lead."""
    yield from _references.unknown(registry, "roles", _references.to_roles(registry))
