"""A role or a channel names a person who is not in `people`.

Whoever follows the page to this name finds nobody. Most often the id is misspelt, or the person was
taken out and the role was forgotten.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  translation: {holders: [anna]}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  translation: {holders: [ana]}
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
    """Holders, past holders, and readers, who may be roles as well."""
    yield from _references.unknown(registry, "people", _references.to_people(registry))
    not_roles = _references.strangers(registry, "roles", _references.to_readers(registry))
    yield from _references.unknown(registry, "people", not_roles, "roles")
