"""The globs of a Zephyr `MAINTAINERS.yml`.

`get_maintainer.py` makes a regular expression of each: it begins at the top, `*` and `?` stay inside one
segment (`**` is no more than `*`), with a slash at the end it matches everything below, without one that very
path and nothing below it.
"""

from __future__ import annotations

import re

from communitydocs.importers._tree import fits, is_wild
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.scalars import FORBIDDEN

MOST_CHARACTERS = 500
_EXPRESSION = re.compile(r"[\\()\[\]{}|^$+]")


@dataclass(frozen=True, slots=True)
class Glob:
    """A glob: its segments, and whether it means all that is below. As text it is a pattern of ours."""

    parts: tuple[str, ...]
    tree: bool

    def __str__(self) -> str:
        return "/" + "/".join(self.parts) + ("/" if self.tree else "")

    @property
    def level(self) -> int:
        """How many segments the shortest path has that it matches."""
        return len(self.parts) + self.tree

    @property
    def below(self) -> Glob:
        """Everything in the folders of this name."""
        return Glob(self.parts, tree=True)

    @property
    def literal(self) -> bool:
        """Whether it has no wildcard."""
        return not any(is_wild(part) for part in self.parts)


def glob(text: str) -> Glob | None:
    """The glob in a text; None where it can match no path."""
    tree = text.endswith("/")
    parts = re.sub(r"\*+", "*", text.removesuffix("/")).split("/")
    return None if any(part in ("", ".", "..") for part in parts) else Glob(tuple(parts), tree)


def fault(text: str) -> str:
    """Why a glob cannot be a pattern of ours, in words; empty where it can."""
    if _EXPRESSION.search(text):
        return "get_maintainer.py reads it as a regular expression"
    if len(text) > MOST_CHARACTERS:
        return f"it is over {MOST_CHARACTERS} characters"
    if FORBIDDEN.search(text) or not text.isprintable() or text != text.strip():
        return "it has characters that nobody sees"
    return "" if glob(text) else "it matches no path: a path begins at the top, such as `docs/`"


def common(one: Glob, other: Glob) -> tuple[Glob | None, bool]:
    """A glob for the paths that two match (None where there are none), and whether that is certain."""
    short, long = sorted((one, other), key=lambda glob: glob.level)
    if short.level < long.level and not short.tree:
        return None, True
    parts = []
    for pair in zip(one.parts, other.parts, strict=False):
        part = _segment(*pair)
        if not part:
            return None, not _may_meet(*pair)
        parts.append(part)
    longer = max(one.parts, other.parts, key=len)
    return Glob((*parts, *longer[len(parts) :]), one.tree and other.tree), True


def _segment(one: str, other: str) -> str:
    """A segment for the names that two match; empty where there are none, or that cannot be written."""
    if one == other or other == "*":
        return one
    if one == "*":
        return other
    if is_wild(one) and is_wild(other):
        return ""
    plain, pattern = (other, one) if is_wild(one) else (one, other)
    return plain if fits(pattern)(plain) else ""


def _may_meet(one: str, other: str) -> bool:
    """Whether two segments with wildcards may match one name: their plain beginnings and ends agree."""
    if not (is_wild(one) and is_wild(other)):
        return False
    ends = [(re.split(r"[*?]", text, maxsplit=1)[0], re.split(r"[*?]", text)[-1]) for text in (one, other)]
    (start, end), (begin, stop) = ends
    return (start.startswith(begin) or begin.startswith(start)) and (end.endswith(stop) or stop.endswith(end))
