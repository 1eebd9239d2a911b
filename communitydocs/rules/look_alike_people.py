"""Two people have names that differ only in accents, capitals or a title.

Often it is one person, written in two ways by two sources: their roles are then spread over two
entries, and one of the two goes out of date. If they are two people, say so with an ignore.

Bad:

```yaml
people:
  elod: {name: Előd Illés}
  illes: {name: Dr. Elod Illes}  # <-
```

Good:

```yaml
people:
  elod: {name: Előd Illés}
```

Source: <https://www.unicode.org/reports/tr15/> (how accents are taken apart)
"""

import re
import unicodedata
from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem, Related

GROUP = "References"
LEVEL = "warning"

_SIGNS = re.compile(r"[^\w\s]")
_TITLE = re.compile(r"^((dr|prof|mr|mrs|ms|mx|sir|dame)\b\.?\s*)+|,?\s+(phd|md|jr|sr)\.?$")


def check(registry: Registry) -> Iterator[Problem]:
    """One problem for each person whose folded name an earlier person has."""
    first: dict[str, str] = {}
    for id, person in registry.people.items():
        name = folded(person.name)
        if name in first:
            yield Problem(
                ("people", id, "name"),
                f"`{id}` and `{first[name]}` have names that look alike",
                "if they are one person, make one entry of the two; if not, ignore this with that reason",
                related=(Related("the other is here", ("people", first[name])),),
            )
        first.setdefault(name, id)


def folded(name: str) -> str:
    """A name without accents, capitals, titles and punctuation."""
    letters = name.casefold()
    if not letters.isascii():
        letters = "".join(char for char in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(char))
    plain = _TITLE.sub("", letters.strip())
    return " ".join(_SIGNS.sub(" ", plain).split()) or letters
