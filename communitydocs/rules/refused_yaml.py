"""The file uses a part of YAML that a registry does not need.

Anchors, aliases, merge keys, tags, several documents, very deep nesting, very long texts and invisible
control characters are refused. They hide what a line says from the person who reviews it, and some of
them can make a small file very large. A text that begins with `*`, `&` or `!` is meant as text: quote it.

Bad:

```yaml
roles:
  docs:
    paths:
      - docs/
      - !docs/legacy/  # <-
```

Good:

```yaml
roles:
  docs:
    paths:
      - docs/
      - "!docs/legacy/"
```

Source: <https://yaml.org/spec/1.2.2/#rule-c-tag>, <https://trojansource.codes/>
"""

import re

from communitydocs.registry.mend import Mend
from communitydocs.registry.problems import Problem, Replacement
from communitydocs.registry.read import Reading

GROUP = "Reading"
LEVEL = "error"

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
"""Direction overrides and byte order marks: without them the text is what it was, in the order it has."""


def mend(problem: Problem, reading: Reading) -> Mend | None:
    """Out with what only changes how the text looks. Other control characters may stand for something."""
    where = problem.location
    source = next((source for source in reading.sources if where and source.file == where.file), None)
    if where is None or source is None or where.line != where.end_line:
        return None
    char = source.lines[where.line - 1][where.column - 1 : where.end_column - 1]
    if not _TURNS.fullmatch(char):
        return None
    return Mend("take out what nobody sees", replacements=(Replacement(where, ""),))
