"""A pattern of a path, taken apart once and tried on many paths: the meaning of GitHub's CODEOWNERS.

A leading slash or one inside anchors the pattern. `dir/` and `dir` mean everything below, `dir/*` and `/*` only
what lies in it, `**` any number of folders.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

Segment = Callable[[str], bool] | None
"""Whether the name of a file or folder fits; None stands for `**`."""


class Pattern:
    """A pattern without `!`: the segments that it wants, and whether a file may fit them, or all inside a folder.

    `wanted` begins with `**` where the pattern holds at any depth.
    """

    def __init__(self, text: str) -> None:
        parts = [part for part in text.split("/") if part]
        anchored = text.startswith("/") or len(parts) > 1
        self.wanted = parts if anchored or parts[:1] in ([], ["**"]) else ["**", *parts]
        self.file = self.folder = False
        if not parts:
            self.folder = text.startswith("/")
        elif parts[-1] == "**":  # what lies in a folder; with a slash behind it, in a folder of that
            self.wanted = [*self.wanted, "*"] if text.endswith("/") else self.wanted[:-1]
            self.folder = True
        else:
            self.file = not text.endswith("/")
            self.folder = not self.file or not (parts[-1] == "*" and anchored)
        self._segments = [None if part == "**" else segment(part) for part in self.wanted]
        self._fixed = [fits for fits in self._segments if fits is not None]
        self._deep = len(self._fixed) < len(self._segments)
        self._a_name = self.wanted[:1] == ["**"] and len(self.wanted) == 2 and len(self._fixed) == 1

    def matches(self, path: Sequence[str]) -> bool:
        """Whether it matches the path of these segments."""
        if self._a_name:  # at any depth: such as `*.po` or `build*/`
            names = path[:-1] if not self.file else path if self.folder else path[-1:]
            return any(map(self._fixed[0], names))
        if self._deep:
            return (self.file and _fits(self._segments, path)) or (
                self.folder and _fits([*self._segments, None, _any], path)
            )
        # Nearly all patterns hold no `**`, and a look at the length tells most of the others: 10 x faster.
        spare = len(path) - len(self._fixed)
        if spare < 0 or not (self.folder if spare else self.file):
            return False
        return all(fits(have) for fits, have in zip(self._fixed, path, strict=False))


def segment(wanted: str) -> Callable[[str], bool]:
    """Whether a name fits one segment of a pattern.

    Between its stars plain texts are looked for, one after the other: never a way back, as a regular expression
    would take, and 20 x faster than sign by sign.
    """
    if wanted == "*":
        return _any
    if "?" in wanted:
        return _signs(wanted)
    if "*" not in wanted:
        return wanted.__eq__
    first, *middle, last = wanted.split("*")

    def fits(have: str) -> bool:
        at, end = len(first), len(have) - len(last)
        if at > end or not have.startswith(first) or not have.endswith(last):
            return False
        for piece in middle:
            if (found := have.find(piece, at, end)) < 0:
                return False
            at = found + len(piece)
        return True

    return fits


def _any(name: str) -> bool:
    return True


def _signs(wanted: str) -> Callable[[str], bool]:
    """The same where `?`, which is any one sign, stands in it. The parts between the stars are of known lengths."""
    first, *more = (re.compile(re.escape(part).replace(r"\?", "."), re.DOTALL) for part in wanted.split("*"))
    if not more:
        return lambda have: first.fullmatch(have) is not None
    before, behind = (len(part) for part in (wanted.partition("*")[0], wanted.rpartition("*")[2]))

    def fits(have: str) -> bool:
        at, end = before, len(have) - behind
        if at > end or first.match(have) is None or more[-1].match(have, end) is None:
            return False
        for piece in more[:-1]:
            if (found := piece.search(have, at, end)) is None:
                return False
            at = found.end()
        return True

    return fits


def _fits(wanted: Sequence[Segment], have: Sequence[str]) -> bool:
    """Match with wildcards (None), without recursion: only the last one is ever tried again."""
    here = there = resume = 0
    last = -1
    while here < len(have):
        if there < len(wanted) and (fits := wanted[there]) is None:
            last, resume = there, here
            there += 1
        elif there < len(wanted) and fits is not None and fits(have[here]):
            here, there = here + 1, there + 1
        elif last >= 0:
            resume += 1
            here, there = resume, last + 1
        else:
            return False
    return all(fits is None for fits in wanted[there:])
