"""The file is not valid YAML.

Nothing else can be checked until it is, so this finding is shown alone. Most often it is a tab, a missing
space after a colon, a quote that is never closed, or a text that begins with a sign which means something
in YAML: `@`, `*`, `&`, `!`, `%` or a backtick.

Bad:

```yaml
people:
  ana: {name: Ana Souza, contact: {matrix: @ana:matrix.org}}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, contact: {matrix: "@ana:matrix.org"}}
```

Source: <https://yaml.org/spec/1.2.2/>
"""

import re
from dataclasses import replace

from communitydocs.registry.mend import Mend
from communitydocs.registry.problems import Problem, Replacement
from communitydocs.registry.read import Reading

GROUP = "Reading"
LEVEL = "error"


_ADDRESS = re.compile(r"@[\w.:/-]*[\w/](?=[ \t]*(?:[,}\]]|#|$)|[ \t]+#)")
"""A mention or a Matrix id: one word, after which the value can only end."""


def mend(problem: Problem, reading: Reading) -> Mend | None:
    """Quotes round `@ana:matrix.org`."""
    where = problem.location
    source = next((source for source in reading.sources if where and source.file == where.file), None)
    if where is None or source is None or "begin with `@`" not in problem.message:
        return None
    line = source.lines[where.line - 1]
    found = _ADDRESS.match(line, where.column - 1)
    if found is None or not line[: where.column - 1].rstrip(" \t").endswith((":", "-", "[", "{", ",")):
        return None
    span = replace(where, end_column=found.end() + 1)
    return Mend("put quotes round it", replacements=(Replacement(span, f'"{found[0]}"'),))
