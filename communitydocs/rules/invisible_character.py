"""A text holds a character that nobody sees.

It came with a copy from a page or a document. Searching for the name then finds nothing, two names that
look equal are not, and a screen reader may stumble. Marks that some scripts need, between letters and
in emoji, are fine.

Bad:

```yaml
people:
  ana: {name: "Ana\\u200b Souza"}  # <-
```

Good:

```yaml
people:
  ana: {name: "Ana Souza"}
  mina: {name: "مینا علی\\u200cزاده"}
```

Source: <https://www.unicode.org/reports/tr36/>, <https://www.unicode.org/reports/tr31/> (where joiners belong)
"""

from collections.abc import Iterator

from communitydocs.registry.invisible import invisible, shown
from communitydocs.registry.mend import Change, Mend
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.registry.read import Reading
from communitydocs.registry.scalars import character
from communitydocs.rules._texts import texts
from communitydocs.rules._written import written

GROUP = "Hygiene"
LEVEL = "error"


def check(registry: Registry) -> Iterator[Problem]:
    """One problem for each text, with the first character that does not belong there."""
    for path, text, at_key in texts(registry):
        if not text.isascii() and (found := next(invisible(text), None)):
            message = f"this text holds the invisible character {character(found)}"
            yield Problem(path, message, "type the words round it anew", at_key=at_key)


def mend(problem: Problem, reading: Reading) -> Mend | None:
    """Without the character it reads the same. The key of a link is written anew at its place."""
    path, title = problem.path, "take out what nobody sees"
    if problem.at_key:
        links = written(reading, path[:-1])
        clean = {(shown(key) if key == path[-1] else key): value for key, value in links.items()}
        return Mend(title, (Change("set", path[:-1], clean),)) if len(clean) == len(links) and "" not in clean else None
    text = written(reading, path)
    if not isinstance(text, str) or not shown(text).strip():
        return None
    return Mend(title, (Change("set", path, shown(text)),))
