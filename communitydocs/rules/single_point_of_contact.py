"""Without one person more than a quarter of the topics have nobody.

That person cannot rest, and the project cannot lose them. Share out some of their topics, beginning with
those that somebody else knows half as well.

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [help, bug, code]}  # <-
  bo: {name: Bo Lindqvist, topics: [docs]}
  chidi: {name: Chidi Eze, topics: [docs]}
  dee: {name: Dee Park, topics: [docs]}
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [help, bug, code]}
  bo: {name: Bo Lindqvist, topics: [docs, help]}
  chidi: {name: Chidi Eze, topics: [docs, code]}
  dee: {name: Dee Park, topics: [docs, bug]}
```

Source: <https://chaoss.community/kb/metric-contributor-absence-factor/>; Avelino et al., "A novel approach for
estimating truck factors", <https://arxiv.org/abs/1604.06766>
"""

from collections import Counter
from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "warning"

FEWEST_PEOPLE = 4


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem a person on whom more than a quarter of the routes hang alone; with `solo: true` a note."""
    if len(registry.people) < FEWEST_PEOPLE:
        return
    alone = Counter(route.answering[0].person.id for route in routes.values() if len(route.answering) == 1)
    for id, topics in alone.items():
        if topics * 4 > len(routes):
            yield Problem(
                ("people", id),
                f"one person alone answers {topics} of {len(routes)} topics",
                "ask others to share these topics: `communitydocs explain thin-topic` says how",
                level="note" if registry.project.solo else None,
                in_person=f"{registry.people[id].name} alone answers {topics} of {len(routes)} topics",
            )
