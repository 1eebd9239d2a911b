"""mots' patterns: globs of Python's pathlib, and what they become in a registry.

Source: https://docs.python.org/3/library/pathlib.html#pattern-language, as of Python 3.13: `**` is any number
of folders, and everything below where it ends a pattern; `*`, `?` and `[...]` stay within a name. A glob names
a path itself, never what lies below it; the registry's patterns, which are those of CODEOWNERS, do both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice, product
from typing import NamedTuple

MAX_LENGTH = 900
MAX_CLASSES = 6
MAX_CHOICES = 64
"""A `[...]` is written out as so many patterns at most."""

_CLASS = re.compile(r"\[([^!\]][^\]]*|\][^\]]*)\]")


class Glob(NamedTuple):
    """A pattern as the names between its slashes; a last `**` means everything below."""

    parts: tuple[str, ...]

    @property
    def deep(self) -> bool:
        """Whether it means everything below a folder."""
        return self.parts[-1] == "**"

    @property
    def exact(self) -> bool:
        """Whether the registry's pattern for it means no more than the glob does."""
        return self.parts[-1] in ("*", "**")

    @property
    def pattern(self) -> str:
        """The registry's pattern; where it is not `exact`, it means what lies below, too."""
        if self.parts == ("**",):
            return "*"
        return "/" + "/".join(self.parts[:-1]) + "/" if self.deep else "/" + "/".join(self.parts)

    @property
    def again(self) -> Glob:
        """What the glob names below a folder that it names."""
        tail = self.parts[len(self.parts) - self.parts[::-1].index("**") :]
        return Glob((*self.parts, "**", *tail))

    def below(self) -> Glob:
        """Everything below the paths that this glob names."""
        return self if self.deep else Glob((*self.parts, "**"))


class NotAGlob(ValueError):
    """A pattern that mots cannot use, or that a registry cannot say; the message says why."""


def globs(text: str) -> tuple[Glob, ...]:
    """A pattern of mots: several globs where it has a `[...]`. Raises NotAGlob."""
    text = text.strip()
    if not text.isprintable() or len(text) > MAX_LENGTH:
        raise NotAGlob("it has characters that nobody sees, or is too long")
    if text.startswith("/"):
        raise NotAGlob("mots takes paths from the top of the repository, without a slash before them")
    parts = [part for part in text.split("/") if part not in ("", ".")]
    if not parts:
        raise NotAGlob("it names nothing")
    if ".." in parts:
        raise NotAGlob("it leads out of the folder")
    if text.endswith("/"):
        raise NotAGlob("it names the folder alone, and none of the files in it")
    return tuple(Glob(_normal(parts)) for parts in _written_out(parts))


def _normal(parts: Sequence[str]) -> tuple[str, ...]:
    """The names, each run of `**` once, and `**/*` at the end as `**`: both are everything below."""
    names = [part if part == "**" else re.sub(r"\*\*+", "*", part) for part in parts]
    if names[-2:] == ["**", "*"]:
        names.pop()
    return tuple(name for i, name in enumerate(names) if name != "**" or names[i + 1 : i + 2] != ["**"])


def _written_out(parts: list[str]) -> list[list[str]]:
    """The names without classes, one list for each choice of characters."""
    text = "/".join(parts)
    if text.count("[") > MAX_CLASSES:
        raise NotAGlob("it has too many `[`")
    pieces = _CLASS.split(text)  # text, characters, text, ...
    if "[!" in text or any("/" in piece for piece in pieces[1::2]):
        raise NotAGlob("a registry has no way to say `[!...]`")
    choices = [[p] if i % 2 == 0 else _characters(p) for i, p in enumerate(pieces)]
    found = ["".join(choice) for choice in islice(product(*choices), MAX_CHOICES + 1)]
    if len(found) > MAX_CHOICES:
        raise NotAGlob("its `[...]` stands for too many characters to write out")
    return [one.split("/") for one in found]


def _characters(inside: str) -> list[str]:
    """The characters that a class names: "a-c_" is a, b, c and _."""
    found: list[str] = []
    for hit in re.finditer(r"(.)-(.)|(.)", inside):
        first, last = hit[1] or hit[3], hit[2] or hit[3]
        found += [chr(code) for code in range(ord(first), min(ord(last), ord(first) + MAX_CHOICES) + 1)]
    if any(char in "*?[/" for char in found):
        raise NotAGlob("a registry has no way to say `*`, `?` or `[` as such")
    return list(dict.fromkeys(found))


def wild(name: str) -> bool:
    """Whether a name has wildcards."""
    return "*" in name or "?" in name


def like(wanted: str, name: str) -> bool:
    """Whether a name without wildcards fits one with them."""
    return _fits(wanted, name, "*", lambda sign, char: sign in ("?", char)) if wild(wanted) else wanted == name


def fits(parts: Sequence[str], path: Sequence[str]) -> bool:
    """Whether the names of a glob fit those of a path."""
    return _fits(parts, path, "**", like)


def meets(one: Glob, other: Glob) -> bool:
    """Whether some path can be named by both."""
    for mine, theirs in zip(one.parts, other.parts, strict=False):
        if "**" in (mine, theirs):
            return True
        if not (like(mine, theirs) or like(theirs, mine) or (wild(mine) and wild(theirs))):
            return False
    return len(one.parts) == len(other.parts)


def shared(one: Glob, other: Glob) -> list[Glob] | None:
    """Globs for what both name; None where no glob says it."""
    if not meets(one, other):
        return []
    for wide, narrow in ((one, other), (other, one)):
        if _covers(wide, narrow):
            return [narrow]
        anywhere = narrow.deep and wide.parts.count("**") == 1 and wide.parts[-2:-1] == ("**",)
        if anywhere and _covers(Glob(wide.parts[:-1]), narrow):
            return [Glob((*narrow.parts, wide.parts[-1]))]
    return None


def _covers(wide: Glob, narrow: Glob) -> bool:
    """Whether `wide` surely names all that `narrow` does."""
    if wide == narrow:
        return True
    top = wide.parts[:-1]
    if not wide.deep or len(narrow.parts) <= len(top):
        return False
    pairs = zip(top, narrow.parts, strict=False)
    return all(mine == its or (mine != "**" and not wild(its) and like(mine, its)) for mine, its in pairs)


def _fits(wanted: Sequence[str], have: Sequence[str], many: str, same: Callable[[str, str], bool]) -> bool:
    """Match without recursion: of several stars only the last is moved."""
    i = j = mark = 0
    star = -1
    while j < len(have):
        if i < len(wanted) and wanted[i] == many:
            star, mark, i = i, j, i + 1
        elif i < len(wanted) and same(wanted[i], have[j]):
            i, j = i + 1, j + 1
        elif star >= 0:
            mark += 1
            i, j = star + 1, mark
        else:
            return False
    return all(sign == many for sign in wanted[i:])
