"""An ignore matches no finding.

What it once spoke of is mended, or its rule or place is misspelt. Left here, it would hide the next
finding of its kind without anybody deciding so.

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [help]}
ignore:
  - {rule: unused-person, at: people.ana, reason: She joins in spring.}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
ignore:
  - {rule: unused-person, at: people.ana, reason: She joins in spring.}
```

Source: the registry's format, `communitydocs schema`
"""

from dataclasses import replace

from communitydocs.registry.ignores import IgnoreComment, comments
from communitydocs.registry.mend import Change, Mend
from communitydocs.registry.problems import Problem, Replacement
from communitydocs.registry.read import Reading

GROUP = "References"
LEVEL = "warning"


def mend(problem: Problem, reading: Reading) -> Mend | None:
    """It goes. One with a misspelt rule or without a reason was meant to do something, and stays."""
    if "take this" not in problem.help:
        return None
    if problem.location is None:
        return Mend("drop an ignore that matches nothing", (Change("remove", problem.path),))
    comment = next((c for source in reading.sources for c in comments(source) if c.location == problem.location), None)
    return None if comment is None else _without(comment, problem, reading)


def _without(comment: IgnoreComment, problem: Problem, reading: Reading) -> Mend | None:
    """The comment without the rule that the problem is about; of its last rule nothing is left."""
    where = comment.location
    line = next(source for source in reading.sources if source.file == where.file).lines[where.line - 1]
    left = [rule for rule in comment.rules if not problem.message.startswith(f"`{rule}`")]
    if left:
        text = f"# communitydocs: ignore[{', '.join(left)}] {comment.reason}"
        span = where
    else:
        before = line[: where.column - 1]
        text, span = "", replace(where, column=len(before.rstrip(" \t")) + 1, end_column=len(line) + 1)
        if not before.strip():  # nothing else stands there: the whole line goes
            span = replace(span, column=1, end_line=where.line + 1, end_column=1)
    return Mend("drop an ignore that matches nothing", replacements=(Replacement(span, text),))
