"""Everybody who reads reports of harassment has one employer.

A report about a colleague, or about the company, is then read by nobody who is free of it.

Bad:

```yaml
people:
  ana: {name: Ana Souza, affiliation: Biblioteca Central}
  bo: {name: Bo Lindqvist, affiliation: Biblioteca Central}
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
  ana: {name: Ana Souza, affiliation: Biblioteca Central}
  bo: {name: Bo Lindqvist, affiliation: Garden Foundation}
channels:
  safe:
    url: mailto:safe@wren.garden
    private: true
    readers: [ana, bo]
    topics: [conduct]
```

Source: <https://chaoss.community/kb/metric-organizational-diversity/>
"""

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules import _readers

GROUP = "Sensitive matters"
LEVEL = "note"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem, where two or more readers all name the same affiliation."""
    readers = _readers.of(routes, "conduct")
    employers = {(reader.affiliation or "").strip().casefold() for reader in readers}
    if len(readers) > 1 and len(employers) == 1 and "" not in employers and _readers.all_known(routes, "conduct"):
        yield Problem(
            _readers.place(routes, "conduct"),
            f"all readers of conduct reports belong to {readers[0].affiliation}",
            "ask a reader from elsewhere, or add a private channel that outsiders read (`run_by`)",
        )
