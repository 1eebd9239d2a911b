"""Fewer than three people read reports of harassment, and nobody from outside.

With one or two readers a report is soon about a friend of a reader, or about a reader. Three people can
take one of themselves out and still judge. In a project of fewer than eight people three are hard to
find: there this is a note, and an outside body or the forge's abuse report is the way.

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
channels:
  safe:
    url: mailto:safe@wren.garden
    private: true
    readers: [ana, bo]  # <-
    topics: [conduct]
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
  bo: {name: Bo Lindqvist}
  chidi: {name: Chidi Eze}
channels:
  safe:
    url: mailto:safe@wren.garden
    private: true
    readers: [ana, bo, chidi]
    topics: [conduct]
```

Source: <https://www.contributor-covenant.org/version/2/1/code_of_conduct/> (Enforcement)
"""

from collections.abc import Iterator

from communitydocs.answers.contacts import forge
from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _readers

GROUP = "Sensitive matters"
LEVEL = "warning"

WANTED = 3


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """Silent where it is not known who reads: `no-conduct-route` and `unnamed-readers` speak of that."""
    readers = _readers.of(routes, "conduct")
    if not readers or not _readers.all_known(routes, "conduct"):
        return
    where = _readers.place(routes, "conduct")
    few, leading = len(readers) < WANTED, _readers.leading(registry, routes) * 2 >= len(readers)
    if len(registry.people) >= _readers.SMALL and few:
        yield Problem(
            where,
            f"{_count(len(readers))} reports of harassment",
            "ask for a third reader, or add a private channel that outsiders read (`run_by`)",
        )
    elif len(registry.people) < _readers.SMALL and (few or leading):
        abuse = f", and {name}'s abuse report" if (name := forge(registry.project.repository)) else ""
        yield Problem(
            where,
            f"{_said(few)}, as is usual in a small project",
            f"an outside body can read them too: a private channel with `run_by`{abuse}",
            level="note",
        )


def _said(few: bool) -> str:
    return "few people read reports of harassment" if few else "those who read reports of harassment also lead"


def _count(number: int) -> str:
    return "one person reads" if number == 1 else f"{number} people read"
