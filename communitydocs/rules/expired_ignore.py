"""An ignore has an end, and the end has passed.

It still works, so that nothing breaks overnight. Look again: mend what it speaks of, or give it a new
end.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
ignore:
  - {rule: unused-person, at: people.ana, reason: She joins in spring., until: 2020-04-01}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
ignore:
  - {rule: unused-person, at: people.ana, reason: She joins in spring., until: 2099-04-01}
```

Source: the registry's format, `communitydocs schema`
"""

from collections.abc import Iterator
from datetime import date

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "References"
LEVEL = "warning"


def check(registry: Registry, today: date) -> Iterator[Problem]:
    """Silent while an entry of `ignore` could not be read: the others' places are then not known."""
    if any(table == "ignore" for table, _ in registry.faulty):
        return
    for position, entry in enumerate(registry.ignore):
        if entry.until is not None and entry.until < today.isoformat():
            yield Problem(
                ("ignore", position, "until"),
                f"this ignore of `{entry.rule}` ended on {entry.until}",
                "mend what it speaks of, or set a later `until`",
            )
