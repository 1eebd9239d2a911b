"""A name looks like another one, or like a plain one, but is written with letters of another script.

`Во` in Cyrillic and `Bo` in Latin letters look the same. Somebody may pass for a person whom others
trust with a report; or, more often, a keyboard was set to another language, and no search finds the name.

Bad:

```yaml
people:
  bo: {name: Bo}
  other: {name: "Во"}  # <-
```

Good:

```yaml
people:
  bo: {name: Bo Lindqvist}
  vera: {name: Вера Соколова}
  jun: {name: 鈴木 ジュン}
```

Source: <https://www.unicode.org/reports/tr39/> (skeletons; mixed scripts)
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Path, Problem, Related

GROUP = "Hygiene"
LEVEL = "warning"

_ALIKE = "[\u0370-\u058f\u13a0-\u13fd\u1c80-\u1c88\u1f00-\u1fff\u2c80-\u2cff\ua4d0-\ua4ff\ua640-\ua69f\uab70-\uabbf]"
"""Greek, Cyrillic, Armenian, Cherokee, Coptic, Lisu: the scripts whose letters pass for Latin ones."""


def check(registry: Registry) -> Iterator[Problem]:
    """Names of people, roles, channels and the project. The data is loaded only if a name needs it."""
    names = list(_names(registry))
    if not any(not name.isascii() and re.search(_ALIKE, name) for _, name in names):
        return
    skeleton, first = _skeletons(), dict[str, tuple[Path, str]]()
    for path, name in names:
        bones = skeleton(name)
        other_path, other = first.setdefault(bones, (path, name))
        if other != name and _scripts(name) != _scripts(other):
            also = (Related("the other is here", other_path),)
            message = f"`{name}` looks like another name, but is {_spoken(name)}; the other is {_spoken(other)}"
            yield Problem(path, message, "write the name in one script", related=also)
        elif word := _mixed(name, skeleton):
            message = f"`{word}` mixes letters that look alike: {_spoken(word)}"
            yield Problem(path, message, "type the word anew, with one keyboard")


def _names(registry: Registry) -> Iterator[tuple[Path, str]]:
    yield ("project", "name"), registry.project.name
    for table in ("people", "roles", "channels"):
        for id, entry in getattr(registry, table).items():
            yield (table, id, "name"), entry.name


def _skeletons() -> Callable[[str], str]:
    """A text's skeleton: each letter replaced by the one that stands for all that look like it."""
    from confusable_homoglyphs.confusables import confusables_data as alike

    def prototype(char: str) -> str:
        others = alike.get(char, ())
        if len(others) != 1:  # the one that stands for many stands for itself
            return char
        other: str = others[0]["c"]
        return other if len(alike.get(other, ())) != 1 else min(char, other)

    def skeleton(text: str) -> str:
        decomposed = unicodedata.normalize("NFD", text)
        return unicodedata.normalize("NFD", "".join(map(prototype, decomposed)))

    return skeleton


def _scripts(text: str) -> frozenset[str]:
    """The scripts of the letters, by the first word of their Unicode names."""
    return frozenset(unicodedata.name(char, "?").partition(" ")[0] for char in text if char.isalpha())


def _spoken(text: str) -> str:
    return " and ".join(sorted(script.title() for script in _scripts(text))) or "in no script"


def _mixed(name: str, skeleton: Callable[[str], str]) -> str | None:
    """A word of Latin and like letters that would pass for a Latin word as a whole."""
    for word in re.findall(r"[^\W\d_]{2,}", name):
        if word.isascii() or not re.search(_ALIKE, word):
            continue
        scripts = _scripts(word)
        if "LATIN" in scripts and len(scripts) > 1 and _scripts(skeleton(word)) == {"LATIN"}:
            return str(word)
    return None
