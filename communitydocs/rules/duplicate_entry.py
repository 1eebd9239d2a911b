"""A list holds the same thing twice.

It does no harm on the page, where everything is shown once, but it makes the next edit of the list
forget one of the two.

Bad:

```yaml
roles:
  docs: {topics: [docs, help, docs]}  # <-
```

Good:

```yaml
roles:
  docs: {topics: [docs, help]}
```

Source: the registry's format, `communitydocs schema`
"""

from collections.abc import Iterator, Mapping, Sequence

from communitydocs.registry.mend import Change, Mend
from communitydocs.registry.model import Holder, Registry
from communitydocs.registry.problems import Path, Problem, Related
from communitydocs.registry.read import Reading
from communitydocs.rules._written import written

GROUP = "References"
LEVEL = "warning"

LISTS: Mapping[str, Sequence[str]] = {
    "people": ("topics", "languages"),
    "roles": ("holders", "past", "topics", "paths", "channels"),
    "channels": ("readers", "languages", "topics"),
    "topics": ("keywords",),
}


def check(registry: Registry) -> Iterator[Problem]:
    """Every list of ids or texts. A former holder may have two terms, with their own dates."""
    yield from _twice(("project", "languages"), registry.project.languages)
    if not any(table == "include" for table, _ in registry.faulty):  # else positions are not those of the file
        yield from _twice(("include",), registry.include)
    for table, keys in LISTS.items():
        for id, entry in getattr(registry, table).items():
            for key in keys:
                if len(values := getattr(entry, key)) > 1:  # most are not, and then there is nothing to compare
                    yield from _twice((table, id, key), values)


def _twice(path: Path, values: Sequence[str | Holder]) -> Iterator[Problem]:
    first: dict[str | Holder, int] = {}
    for position, value in enumerate(values):
        same = value.person if isinstance(value, Holder) and path[-1] == "holders" else value
        if same in first:
            name = same.person if isinstance(same, Holder) else same
            yield Problem(
                (*path, position),
                f"`{name}` stands twice in this list",
                "keep one of the two",
                related=(Related("here is the first", (*path, first[same])),),
            )
        first.setdefault(same, position)


def mend(problem: Problem, reading: Reading) -> Mend | None:
    """The second one goes, if the two say the same."""
    second, first = written(reading, problem.path), written(reading, problem.related[0].path)
    if second is None or second != first:
        return None
    return Mend(f"take the second out of `{problem.path[-2]}`", (Change("remove", problem.path),))
