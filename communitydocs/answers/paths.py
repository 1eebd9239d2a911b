"""Whose is a path: patterns with the meaning of GitHub's CODEOWNERS, and `!` for exclusions.

Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry, Role

_WILD = re.compile(r"[*?]")
_SLASHES = re.compile("/+")
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
        self._roles = list(registry.roles.values())
        self._below: dict[str, list[tuple[int, int]]] = {}
        for number, role in enumerate(self._roles):
            for position, pattern in enumerate(role.paths):
                self._below.setdefault(_beginning(pattern), []).append((number, position))

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
        nearest = {}
        for role in self._roles:
            for pattern in role.paths:
                if not pattern.startswith("!"):
                    nearest[_folder(pattern)] = role
        folders = path.strip("/").split("/")[:-1]
        names = ("/".join(folders[:length]) for length in range(len(folders), 0, -1))
        return next((Guess(nearest[name], f"{name}/") for name in names if name in nearest), None)

    def _deciding(self, segments: Sequence[str]) -> dict[int, int]:
        """{role: the last of its patterns that matches}, by their positions."""
        found: dict[int, int] = {}
        for place, folder in _places(segments):
            for role, position in self._below.get(place, ()):
                if position > found.get(role, -1):
                    pattern = self._roles[role].paths[position].removeprefix("!")
                    literal = "*" not in pattern and "?" not in pattern
                    if (folder or not pattern.endswith("/")) if literal else matches(pattern, segments):
                        found[role] = position
        return found


def claims(registry: Registry, path: str) -> list[Claim]:
    """Every role that answers for one path, the owner first; for many paths ask one `Ownership`."""
    return Ownership(registry).claims(path)


def _beginning(pattern: str) -> str:
    """The folder or file that all matches lie in.

    `**/name` is a name at any depth, `*.po` any name with this end, empty anything else.
    """
    pattern = _SLASHES.sub("/", pattern.removeprefix("!"))
    if pattern.startswith("**/"):
        first = pattern[3:].partition("/")[0]
        return "" if _wild(first) or not first else f"**/{first}"
    whole = pattern.strip("/")
    if "/" in whole or pattern.startswith("/"):
        wild = _WILD.search(whole)
        return whole[: wild.start()].rpartition("/")[0] if wild else whole
    if not _wild(whole):
        return f"**/{whole}"
    return f"*{end}" if _ENDING.fullmatch(whole) and (end := whole[1:]) else ""


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
        end = segment.find(".")
        while end >= 0:
            yield f"*{segment[end:]}", number < last
            end = segment.find(".", end + 1)


def depth(pattern: str) -> int:
    """The number of wildcard-free segments."""
    return sum(1 for segment in pattern.split("/") if segment and not _wild(segment))


def _wild(segment: str) -> bool:
    return any(sign in segment for sign in "*?")


def matches(pattern: str, segments: Sequence[str]) -> bool:
    """Whether a pattern without `!` matches the path of these segments.

    A leading slash or one inside anchors the pattern. `dir/` and `dir` mean everything below, `dir/*` and
    `/*` only what lies in it, `**` any number of folders.
    """
    folder = pattern.endswith("/")
    parts = [part for part in pattern.split("/") if part]
    if not parts:
        return pattern.startswith("/")
    anchored = pattern.startswith("/") or len(parts) > 1
    wanted = parts if anchored or parts[0] == "**" else ["**", *parts]
    if wanted[-1] == "**":
        return _sequence([*wanted, "*", "**"] if folder else wanted, segments)
    # A pattern that ends in a plain name matches that file, or that folder with all that is in it.
    below = not (wanted[-1] == "*" and anchored)
    return (not folder and _sequence(wanted, segments)) or ((folder or below) and _sequence([*wanted, "**"], segments))


def _sequence(wanted: Sequence[str], segments: Sequence[str]) -> bool:
    """Whether the pattern's segments match the path's; a trailing `**` needs at least one segment."""
    wanted = [*wanted, "*"] if wanted[-1] == "**" else wanted
    return _glob(wanted, segments, "**", _segment)


def _segment(wanted: str, have: str) -> bool:
    if "*" not in wanted and "?" not in wanted:
        return wanted == have
    return _glob(wanted, have, "*", lambda sign, char: sign in ("?", char))


def _glob(wanted: Sequence[str], have: Sequence[str], star: str, same: Callable[[str, str], bool]) -> bool:
    """Match with wildcards, without recursion: only the last star is ever tried again."""
    here = there = resume = 0
    last = -1
    while here < len(have):
        if there < len(wanted) and wanted[there] == star:
            last, resume = there, here
            there += 1
        elif there < len(wanted) and same(wanted[there], have[here]):
            here, there = here + 1, there + 1
        elif last >= 0:
            resume += 1
            here, there = resume, last + 1
        else:
            return False
    return all(sign == star for sign in wanted[there:])
