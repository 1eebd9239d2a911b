"""A value is of another type than the format expects.

The usual cause is YAML itself: `name: #general` is empty, because `#` begins a comment, and `3.10` is a
number. Quotes make a text of it.

Bad:

```yaml
channels:
  general:
    name: #general  # <-
    url: https://chat.wren.garden/general
```

Good:

```yaml
channels:
  general:
    name: "#general"
    url: https://chat.wren.garden/general
```

Source: <https://yaml.org/spec/1.2.2/#103-core-schema>
"""

import re
from dataclasses import replace

from communitydocs.registry.mend import Change, Mend
from communitydocs.registry.problems import Problem, Replacement
from communitydocs.registry.read import Reading
from communitydocs.rules._written import written

GROUP = "Reading"
LEVEL = "error"


_HASH = re.compile(r"([ \t]+)(#[^\s#\"'\\\\]+)[ \t]*$")
"""A word that begins with `#`, where a comment would have a blank after it."""


def mend(problem: Problem, reading: Reading) -> Mend | None:
    """Quotes round a number, and round `#general`, where text is expected."""
    if "text is expected" not in problem.message:
        return None
    source, value = reading.source(problem.path), written(reading, problem.path)
    where, title = source.locate(problem.path), "put quotes round it"
    line = source.lines[where.line - 1]
    if type(value) in (int, float) and where.line == where.end_line:
        number = line[where.column - 1 : where.end_column - 1]
        return Mend(title, (Change("set", problem.path, number),)) if number else None
    if value is None and where.column == where.end_column and (found := _HASH.match(line, where.column - 1)):
        span = replace(where, column=found.start(2) + 1, end_column=found.end(2) + 1)
        return Mend(title, (Change("set", problem.path, found[2]),), (Replacement(span, f'"{found[2]}"'),))
    return None
