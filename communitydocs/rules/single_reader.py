"""One person reads all reports of a kind.

When they are away nobody reads them, and a report about themselves reaches them alone. A second reader,
or a channel that outsiders read (`run_by`), mends both.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
channels:
  safe: {url: "mailto:safe@wren.garden", private: true, readers: [ana], topics: [conduct]}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
  bo: {name: Bo Lindqvist}
channels:
  safe: {url: "mailto:safe@wren.garden", private: true, readers: [ana, bo], topics: [conduct]}
```

Source: <https://www.bestpractices.dev/en/criteria/1#1.bus_factor>
"""

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _readers

GROUP = "Sensitive matters"
LEVEL = "warning"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem a kind; with `solo: true` a note. Silent where others may read: outsiders, or nobody knows who."""
    for kind in ("conduct", "security"):
        readers = _readers.of(routes, kind)
        if len(readers) == 1 and _readers.all_known(routes, kind):
            yield Problem(
                _readers.place(routes, kind),
                f"one person reads all reports of `{kind}`",
                "ask a second person, or add a private channel that outsiders read (`run_by`)",
                level="note" if registry.project.solo else None,
                in_person=f"only {readers[0].name} reads reports of `{kind}`",
            )
