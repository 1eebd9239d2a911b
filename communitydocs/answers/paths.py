"""Whose is a path: patterns with the meaning of GitHub's CODEOWNERS, and `!` for exclusions.

Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry, Role


@dataclass(frozen=True, slots=True)
class Claim:
    """A role that answers for a path, and the pattern that decided it."""

    role: Role
    pattern: str


def claims(registry: Registry, path: str) -> list[Claim]:
    """Every role that answers for `path` (relative, with `/`), the owner first.

    The deepest deciding pattern comes first; among equals the later role of the registry.
    """
    segments = path.strip("/").split("/")
    found = []
    for role in registry.roles.values():
        pattern = _deciding(role.paths, segments)
        if pattern is not None:
            found.append(Claim(role, pattern))
    found.reverse()  # the later role comes first among equals, and sorting keeps that
    return sorted(found, key=lambda claim: -depth(claim.pattern))


def depth(pattern: str) -> int:
    """The number of wildcard-free segments."""
    return sum(1 for segment in pattern.split("/") if segment and not _wild(segment))


def _wild(segment: str) -> bool:
    return any(sign in segment for sign in "*?")


def _deciding(patterns: Sequence[str], segments: Sequence[str]) -> str | None:
    """The last pattern that matches, or None where that is an exclusion or nothing matches."""
    for pattern in reversed(patterns):
        if matches(pattern.removeprefix("!"), segments):
            return None if pattern.startswith("!") else pattern
    return None


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
