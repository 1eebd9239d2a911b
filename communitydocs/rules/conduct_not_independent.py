"""Half or more of those who read reports of harassment also lead the project.

A report about somebody who leads is then judged by those who lead with them. People who were harassed
know that, and say nothing. Ask readers from elsewhere, or an outside body (`run_by`).

Bad:

```yaml
people:
  ana: {name: Ana Souza}
  bo: {name: Bo Lindqvist}
  chidi: {name: Chidi Eze}
  dee: {name: Dee Park}
  eli: {name: Eli Roth}
  farah: {name: Farah Amin}
  goran: {name: Goran Ilic}
  hana: {name: Hana Novak}
roles:
  maintainers: {holders: [ana, bo, dee]}
channels:
  safe:
    url: mailto:safe@wren.garden
    private: true
    readers: [ana, bo, chidi]  # <-
    topics: [conduct]
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
  bo: {name: Bo Lindqvist}
  chidi: {name: Chidi Eze}
  dee: {name: Dee Park}
  eli: {name: Eli Roth}
  farah: {name: Farah Amin}
  goran: {name: Goran Ilic}
  hana: {name: Hana Novak}
roles:
  maintainers: {holders: [ana, bo, dee]}
channels:
  safe:
    url: mailto:safe@wren.garden
    private: true
    readers: [ana, eli, farah]
    topics: [conduct]
```

Source: <https://www.contributor-covenant.org/version/2/1/code_of_conduct/> (Enforcement)
"""

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _readers

GROUP = "Sensitive matters"
LEVEL = "warning"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem, at the readers of the first channel."""
    readers = _readers.of(routes, "conduct")
    leading = _readers.leading(registry, routes)
    if len(registry.people) < _readers.SMALL or not readers or not _readers.all_known(routes, "conduct"):
        return
    if leading * 2 >= len(readers):
        yield Problem(
            _readers.place(routes, "conduct"),
            f"{leading} of {len(readers)} readers of conduct reports also hold `{registry.project.lead}`, which leads",
            "ask readers from outside of it, or add a private channel that outsiders read (`run_by`)",
        )
