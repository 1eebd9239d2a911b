"""The people who answer are awake at the same hours.

Somebody on the other side of the world asks in their morning and is answered in their night. Nothing is
wrong with that; say it on the page, and look for somebody further away when you look for people.

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [help], timezone: Europe/Lisbon}  # <-
  bo: {name: Bo Lindqvist, topics: [help], timezone: Europe/Stockholm}
  chidi: {name: Chidi Eze, topics: [help], timezone: Africa/Lagos}
  dee: {name: Dee Park, topics: [help], timezone: Europe/Berlin}
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [help], timezone: America/Sao_Paulo}
  bo: {name: Bo Lindqvist, topics: [help], timezone: Europe/Stockholm}
  chidi: {name: Chidi Eze, topics: [help], timezone: Africa/Lagos}
  dee: {name: Dee Park, topics: [help], timezone: Asia/Seoul}
```

Source: the measure "span" of `communitydocs health`
"""

from collections.abc import Iterator

from communitydocs.answers.measures import answering, hours_awake, offsets
from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "note"

FEWEST_PEOPLE = 4
FEWEST_HOURS = 17
"""One zone covers 14 hours of the day; this asks for people three hours apart."""


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem, at the first of them; only where four people or more give their zone."""
    known = offsets(answering(routes).values())
    hours = hours_awake(known.values())
    if len(known) >= FEWEST_PEOPLE and hours < FEWEST_HOURS:
        yield Problem(
            ("people", next(iter(known)), "timezone"),
            f"those who answer are awake during {hours} of the day's 24 hours, from 8 to 22 of their own time",
            "say it in the welcome, and ask somebody further east or west to join",
        )
