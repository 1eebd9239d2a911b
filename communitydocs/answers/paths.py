"""Whose is a path: patterns with the meaning of GitHub's CODEOWNERS, and `!` for exclusions.

Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from communitydocs.answers.patterns import Pattern
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry, Role

_WILD = re.compile(r"[*?]")
_SLASHES = re.compile("/+")
FIRST = 3
"""By so many first characters patterns such as `api*` are found: of a kernel's, 3 x fewer are tried on a path."""
BEGINS = "\0"
"""What no name of a file holds."""
_ENDING = re.compile(r"\*\.[^*?]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A role that answers for a path, and the pattern that decided it."""

    role: Role
    pattern: str


@dataclass(frozen=True, slots=True)
class Guess:
    """A role that might know about a path, and the folder of the path that led to it; it ends with a slash."""

    role: Role
    folder: str


class Ownership:
    """The patterns of all roles by their wildcard-free beginnings, so that a path is tried against few of them."""

    def __init__(self, registry: Registry) -> None:
        self.effort = 0
        self._roles = list(registry.roles.values())
        self._below: dict[str, list[tuple[int, int, str]]] = {}
        self._patterns: dict[str, Pattern] = {}
        for number, role in enumerate(self._roles):
            for position, pattern in enumerate(role.paths):
                bare = pattern.removeprefix("!")
                self._below.setdefault(_beginning(bare), []).append((number, position, bare))

    def claims(self, path: str) -> list[Claim]:
        """Every role that answers for `path` (relative, with `/`), the owner first.

        The deepest deciding pattern comes first; among equals the later role of the registry.
        """
        deciding = self._deciding(path.strip("/").split("/"))
        claims = [Claim(self._roles[role], self._roles[role].paths[deciding[role]]) for role in sorted(deciding)]
        included = [claim for claim in reversed(claims) if not claim.pattern.startswith("!")]
        return sorted(included, key=lambda claim: -depth(claim.pattern))

    def guess(self, path: str) -> Guess | None:
        """For a path that nobody owns: the role that has a pattern in the nearest of its folders."""
        nearest = self._nearest
        folders = path.strip("/").split("/")[:-1]
        names = ("/".join(folders[:length]) for length in range(len(folders), 0, -1))
        return next((Guess(nearest[name], f"{name}/") for name in names if name in nearest), None)

    @cached_property
    def _nearest(self) -> dict[str, Role]:
        """{the leading folders of a pattern: the last role that has such a pattern}."""
        included = ((pattern, role) for role in self._roles for pattern in role.paths if not pattern.startswith("!"))
        return {_folder(pattern): role for pattern, role in included}

    def _deciding(self, segments: Sequence[str]) -> dict[int, int]:
        """{role: the last of its patterns that matches}, by their positions."""
        found: dict[int, int] = {}
        for place, folder in _places(segments):
            for role, position, pattern in self._below.get(place, ()):
                if position > found.get(role, -1):
                    literal = "*" not in pattern and "?" not in pattern
                    self.effort += 1 if literal else effort(pattern, segments)
                    if (folder or not pattern.endswith("/")) if literal else self._matches(pattern, segments):
                        found[role] = position
        return found

    def _matches(self, pattern: str, segments: Sequence[str]) -> bool:
        if (known := self._patterns.get(pattern)) is None:
            known = self._patterns[pattern] = Pattern(pattern)
        return known.matches(segments)


def claims(registry: Registry, path: str) -> list[Claim]:
    """Every role that answers for one path, the owner first; for many paths ask one `Ownership`."""
    return Ownership(registry).claims(path)


def _beginning(pattern: str) -> str:
    """Where all that a pattern without `!` matches begins: a folder or file, or how the first wild name in it begins.

    `docs/`, BEGINS and `api` are the names in `docs/` that begin with `api`, `**/name` is a name at any depth,
    `*.po` any name with this end, empty anything else.
    """
    pattern = _SLASHES.sub("/", pattern) if "//" in pattern else pattern
    floating = pattern.startswith("**/")
    whole = pattern[3:].partition("/")[0] if floating else pattern.strip("/")
    wild = _WILD.search(whole)
    if not floating and ("/" in whole or pattern.startswith("/")):
        if wild is None:
            return whole
        above, slash, name = whole[: wild.start()].rpartition("/")
        return f"{above}{slash}{BEGINS}{name[:FIRST]}" if len(name) >= FIRST else above
    if wild is None:
        return f"**/{whole}" if whole else ""
    if wild.start() >= FIRST:
        return f"**/{BEGINS}{whole[:FIRST]}"
    return f"*{whole[1:]}" if not floating and _ENDING.fullmatch(whole) else ""


def _folder(pattern: str) -> str:
    """The leading folders of a pattern that hold no wildcard."""
    wild = _WILD.search(pattern)
    return pattern[: wild.start() if wild else len(pattern)].rpartition("/")[0].strip("/")


def _places(segments: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """All beginnings under which a pattern that matches a file may stand, and whether each is a folder of it."""
    path = ""
    last = len(segments) - 1
    yield "", True
    for number, segment in enumerate(segments):
        path = f"{path}/{segment}" if path else segment
        yield path, number < last
        yield f"**/{segment}", number < last
        if len(segment) >= FIRST:
            yield f"{path[: -len(segment)]}{BEGINS}{segment[:FIRST]}", True
            yield f"**/{BEGINS}{segment[:FIRST]}", True
        end = segment.find(".")
        while end >= 0:
            yield f"*{segment[end:]}", number < last
            end = segment.find(".", end + 1)


def depth(pattern: str) -> int:
    """The number of wildcard-free segments."""
    return sum(1 for segment in pattern.split("/") if segment and not _wild(segment))


def _wild(segment: str) -> bool:
    return any(sign in segment for sign in "*?")


def effort(pattern: str, segments: Collection[str]) -> int:
    """What it may cost to try a pattern on a path: its characters and folders, and more for a long pattern."""
    return (200 + len(pattern)) * (sum(map(len, segments)) + 10 * len(segments)) // 200


def enough(files: Iterable[str]) -> int:
    """So much effort a rule spends on the files of a repository; of what is left then it says nothing.

    Real communities need a quarter of it, and 30,000 patterns that begin with a star would take minutes.
    """
    return 2_000_000 + 50 * sum(map(len, files))


def matches(pattern: str, segments: Sequence[str]) -> bool:
    """Whether a pattern without `!` matches the path of these segments; for many paths ask one `Pattern`."""
    return Pattern(pattern).matches(segments)
