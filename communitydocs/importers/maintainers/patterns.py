"""What a single F: or X: line means, as patterns of a registry's grammar."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from communitydocs.importers._tree import is_wild
from communitydocs.importers.maintainers.tree import Tree
from communitydocs.registry.dataclass import dataclass

MOST_SPELLINGS = 64
"""A line with classes and braces becomes so many patterns at most."""
_LONGEST = 400
_PIECES = re.compile(r"\[\^?\]?[^\[\]]*\]|\{[^{}]*\}|[^\[{]+|[\[{]")
_STARS = re.compile(r"\*\*+")

Kind = Literal["name", "inside", "plain", "folder", "deep"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as its parts between slashes.

    `name`: what fits, as deep as the pattern, and nothing below it. `inside`: the same, where the last part is
    `*`. `plain`: one path, a file or a folder with all that is in it. `folder`: all that lies in the folders
    that fit. `deep`: one with `**`, in the registry's own meaning.
    """

    kind: Kind
    parts: tuple[str, ...]

    @property
    def depth(self) -> int:
        """How many slashes a path has that fits a `name`, `inside` or `plain`."""
        return len(self.parts) - 1

    @property
    def is_literal(self) -> bool:
        """Whether this names one path."""
        return not any(map(is_wild, self.parts))

    @property
    def text(self) -> str:
        """The pattern in the registry's grammar: anchored at the top."""
        text = "/".join(self.parts)
        lead = "/" if len(self.parts) == 1 or text.startswith("!") else ""
        return lead + text + ("/" if self.kind == "folder" else "")

    @property
    def below(self) -> str:
        """The pattern for what lies below that which fits."""
        return f"{Pattern('plain', self.parts).text}/**"


def spellings(value: str) -> tuple[list[str], bool]:
    """The same without classes and braces, each possibility by itself; and whether that is exact."""
    found, exact = [""], True
    for piece in _PIECES.findall(value):
        options, sure = _options(piece)
        if len(found) * len(options) > MOST_SPELLINGS:
            options, sure = ["?" if piece.startswith("[") else "*"], False
        found = [start + option for start in found for option in options]
        exact = exact and sure
    return found, exact


def _options(piece: str) -> tuple[list[str], bool]:
    if piece.startswith("{") and "," in piece:
        return list(dict.fromkeys(piece[1:-1].split(","))), True
    if not piece.startswith("[") or piece in ("[", "[]", "[^]"):
        return [piece], True
    if piece.startswith("[^"):
        return ["?"], False
    return _letters(piece[1:-1])


def _letters(body: str) -> tuple[list[str], bool]:
    """What a class such as `ch` or `0-9_` stands for."""
    letters: list[str] = []
    at = 0
    while at < len(body):
        if body[at + 1 : at + 2] == "-" and at + 2 < len(body):
            first, last = ord(body[at]), ord(body[at + 2])
            if last - first >= MOST_SPELLINGS:
                return ["?"], False
            letters += map(chr, range(first, last + 1))
            at += 3
        else:
            letters.append(body[at])
            at += 1
    return [letter for letter in dict.fromkeys(letters) if letter not in "/*?"] or ["?"], True


def pattern_of(value: str, *, spelled: bool = False) -> Pattern | None:
    """A line's value without classes; None where it is no path inside the repository.

    `spelled` says that classes or braces were written out: then the line names no folder.
    """
    value = unicodedata.normalize("NFC", value.strip())
    while value.startswith(("./", "/")):
        value = value.removeprefix(".").lstrip("/")
    parts = tuple(_single(part) for part in value.split("/") if part)
    if not parts or not {".", ".."}.isdisjoint(parts) or len(value) > _LONGEST:
        return None
    kind = _kind(parts, value)
    return Pattern("name" if spelled and kind == "plain" else kind, parts)


def _kind(parts: Sequence[str], value: str) -> Kind:
    if value.endswith("/"):
        return "folder"
    if "**" in parts:
        return "deep"
    if parts[-1] == "*":
        return "inside"
    return "name" if any(map(is_wild, parts)) else "plain"


def _single(part: str) -> str:
    return part if part == "**" else _STARS.sub("*", part)


def fitted(pattern: Pattern, tree: Tree | None) -> list[Pattern]:
    """A pattern as it is meant in a tree, or wherever it may be.

    The kernel's script asks whether a line names a folder, lets a name go on where the line ends, and lets a
    wildcard in a folder's pattern stand for slashes too.
    """
    if pattern.kind == "folder":
        ways = [pattern.parts] if "**" in pattern.parts else _spread(pattern.parts)
        crossing = ways != [pattern.parts] and (tree is None or tree.may_cross(pattern.parts))
        return [Pattern("folder", parts) for parts in ways] if crossing else [pattern]
    if tree is None or pattern.kind in ("inside", "deep"):
        return [pattern]
    if pattern.kind == "plain" and tree.is_folder(pattern.parts):
        return [Pattern("folder", pattern.parts)]
    if tree.has_longer(pattern.parts):
        return [Pattern("name", (*pattern.parts[:-1], f"{pattern.parts[-1]}*"))]
    return [pattern]


def _spread(parts: Sequence[str]) -> list[tuple[str, ...]]:
    """The ways in which a folder's pattern can lie over folders, where its wildcards stand for slashes too."""
    ways: list[tuple[str, ...]] = [()]
    for part in parts:
        more = _across(part)
        if len(ways) * len(more) > MOST_SPELLINGS:
            more = [(part,)]
        ways = [(*way, *across) for way in ways for across in more]
    return list(dict.fromkeys(_tidy(way) for way in ways))


def _across(part: str) -> list[tuple[str, ...]]:
    """The ways of one part: `a*b` is `a*b`, or `a*` and somewhere below it `*b`."""
    if part == "*":
        return [("*", "**")]
    ways: list[tuple[str, ...]] = [("",)]
    for at, char in enumerate(part):
        if char == "*" and at == 0:
            ways = [("**", "*")]
        elif char == "*" and at == len(part) - 1:
            ways = [(*way[:-1], f"{way[-1]}*", "**") for way in ways]
        else:
            inside = [(*way[:-1], way[-1] + char) for way in ways]
            ways = inside + [new for way in ways for new in _parted(way, char, part[at + 1 :])]
        if len(ways) > MOST_SPELLINGS:
            return [(part,)]
    return ways


def _parted(way: tuple[str, ...], char: str, rest: str) -> list[tuple[str, ...]]:
    """A way, where this wildcard holds a slash."""
    if char == "*":
        return [(*way[:-1], f"{way[-1]}*", "**", "*")]
    return [(*way, "")] if char == "?" and way[-1] and rest else []


def _tidy(way: tuple[str, ...]) -> tuple[str, ...]:
    """The same without `**` twice in a row, and at the end: a folder's pattern means all below in any case."""
    once = tuple(part for part, before in zip(way, ("", *way), strict=False) if part != "**" or before != "**")
    return once[:-1] if once[-1] == "**" else once
