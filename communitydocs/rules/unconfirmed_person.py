"""Somebody stands in the registry without having said yes to it.

`confirmed` is the day on which this person last said "yes, this is me, publish it". People find themselves
on pages they never agreed to, and addresses stay that they gave up long ago. Ask, then write the day.

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [help], confirmed: 2026-01-31}
  bo: {name: Bo Lindqvist, topics: [help]}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [help], confirmed: 2026-01-31}
  bo: {name: Bo Lindqvist, topics: [help], confirmed: 2026-01-31}
```

Source: Regulation (EU) 2016/679, articles 6 and 7, <https://eur-lex.europa.eu/eli/reg/2016/679/oj>
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Level, Problem
from communitydocs.rules import _references

GROUP = "Reach"
LEVEL = "note"

MANY = 1
"""Where more people than this are unconfirmed, and nobody is confirmed, it is said once for all of them."""


def check(registry: Registry) -> Iterator[Problem]:
    """People of whom pages show more than a thank-you; with `consent: required` a warning."""
    level: Level = "warning" if registry.project.consent == "required" else "note"
    past = {holder.person for role in registry.roles.values() for holder in role.past}
    now = {holder.person for role in registry.roles.values() for holder in role.holders}
    now |= {id for _, id in _references.to_readers(registry)}
    shown = [person for id, person in registry.people.items() if id in now or person.topics or id not in past]
    open_ones = [person for person in shown if person.confirmed is None]
    if len(open_ones) == len(shown) and len(shown) > MANY:
        yield Problem(
            ("people",),
            f"none of the {len(shown)} people has said yes to what is published about them",
            "ask them, and write the day as `confirmed`",
            level=level,
        )
        return
    for person in open_ones:
        yield Problem(
            ("people", person.id),
            f"`{person.id}` has not said yes to what is published about them",
            "ask them, and write the day as `confirmed`",
            level=level,
        )
