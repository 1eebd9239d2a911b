"""One person's name seems to be the names of several people.

Each of them is then nobody that one could ask, thank or let go: the rules count one, pages link one,
and when one leaves the entry stays wrong. A team is a role that people hold.

Bad:

```yaml
people:
  mihai: {name: "Mihai Cara, Nadia Dencheva"}  # <-
```

Good:

```yaml
people:
  mihai: {name: Mihai Cara}
  nadia: {name: Nadia Dencheva}
  ana: {name: "Souza, Ana"}
```

Source: <https://www.w3.org/International/questions/qa-personal-names> (how names are built, and are not)
"""

import re
from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Hygiene"
LEVEL = "warning"

_JOINTS = r"\s*;\s*|\s+(?:and|&|\+)\s+|\s+/\s+|\s*,\s+and\s+|\s*,\s+"
_WORDS = """
association board chair community committee company contributors corp core council design dev developers development
docs documentation engineering finance foundation gmbh group inc infrastructure institute lab labs lead legal llc ltd
maintainers manager marketing md mba members of office operations partners phd project release research security sig
society software sons staff studio support systems team the university work working jr sr ii iii iv esq he she they
"""
_NOT_PEOPLE = frozenset(_WORDS.split())
"""Words of organisations, degrees and suffixes."""


def check(registry: Registry) -> Iterator[Problem]:
    """Each part must look like a name of its own; in doubt nothing is said."""
    for id, person in registry.people.items():
        joints = "," in person.name or ";" in person.name or " " in person.name
        if joints and len(parts := _parts(person.name)) > 1:
            message = f"`{person.name}` seems to be {len(parts)} people"
            help = "make an entry for each of them; a team is a role, with each of them under `holders`"
            yield Problem(("people", id, "name"), message, help)


def _parts(name: str) -> list[str]:
    """The names in a name; one, where it is one person's or an organisation's."""
    if name.isascii() and not re.search(r"[,;&+/]|\band\b", name):
        return [name]
    bare = re.sub(r"\([^)]*\)", " ", name).strip()
    parts = re.split(_JOINTS, bare)
    words = re.findall(r"[^\W\d_]+", bare.lower())
    if len(parts) < 2 or _NOT_PEOPLE.intersection(words) or not all(map(_is_name, parts)):
        return [name]
    lengths = [len(part.split()) for part in parts]
    # "Souza, Ana" is one person, and so is "Zhang San / Sam".
    unclear = "," in bare and len(parts) == 2 and min(lengths) < 2 and not re.search(r"[;&]|\band\b", bare)
    aliases = "/" in bare and len({length > 1 for length in lengths}) > 1
    return [name] if unclear or aliases or len({_latin(part) for part in parts}) > 1 else parts


def _is_name(part: str) -> bool:
    return bool(part) and part[0].isalpha() and not part[0].islower() and not any(char.isdigit() for char in part)


def _latin(text: str) -> bool:
    return all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 for char in text if char.isalpha())
