"""Where the owners of a folder do not answer for what is below: `no_parent_owners`, in patterns.

Prow goes from a file's folder upwards and gathers approvers; at a folder with `no_parent_owners` it stops, if
it has found any by then (`entriesForFile` in
<https://github.com/kubernetes-sigs/prow/blob/main/pkg/repoowners/repoowners.go>). Our roles answer wherever a
pattern of theirs matches: those of the folders above need exclusions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from communitydocs.registry.dataclass import dataclass

MOST_CHARACTERS = 900


@dataclass(frozen=True, slots=True)
class Standing:
    """What an OWNERS file says of who else answers.

    `closed`: it keeps out the owners above; `whole`: it names approvers for everything in its folder;
    `parts`: patterns for which alone it names some.
    """

    closed: bool
    whole: bool
    parts: tuple[str, ...] = ()


def folder_pattern(folder: str) -> str:
    """The pattern for all that is in a folder ("" is the top); empty where its name cannot be in one."""
    if not folder:
        return "*"
    odd = re.search(r"[*?]|(^|/)\.{0,2}(/|$)", folder) or not folder.isprintable()
    return "" if odd or len(folder) > MOST_CHARACTERS or folder != folder.strip() else f"/{folder}/"


def pattern(folder: str, glob: str) -> str:
    """A glob below a folder as a pattern; empty where it cannot be one."""
    name = folder_pattern(folder)
    if glob == "**" or not name:
        return name
    rest = glob.removeprefix("**/")
    if not folder:  # at the top, a pattern of one segment is for every folder
        return rest if glob != rest and "/" not in rest.rstrip("/") else f"/{glob}"
    return f"{name}{glob}"


def kept_out(standings: Mapping[str, Standing]) -> dict[str, list[str]]:
    """For each folder with owners, the exclusions that its roles need."""
    below = _nearest(standings)
    found: dict[str, dict[str, None]] = {folder: {} for folder in standings}
    for folder, standing in standings.items():
        closed = [f"!{name}" for name in _approved(folder, standings, below)] if standing.closed else []
        for outer in above(folder) if closed else ():
            if outer in standings:
                found[outer].update(dict.fromkeys(closed))
                if standings[outer].closed and standings[outer].whole:
                    break
    return {folder: list(patterns) for folder, patterns in found.items()}


def above(folder: str) -> Iterator[str]:
    """The folders round a folder, the nearest first; the top is ""."""
    while folder:
        folder = folder.rpartition("/")[0]
        yield folder


def _nearest(standings: Mapping[str, Standing]) -> dict[str, list[str]]:
    """For each folder with owners those below it that have no other between."""
    found = defaultdict(list)
    for folder in standings:
        for outer in above(folder):
            if outer in standings:
                found[outer].append(folder)
                break
    return found


def _approved(folder: str, standings: Mapping[str, Standing], below: Mapping[str, list[str]]) -> list[str]:
    """Patterns for the paths in a folder for which it, or a folder below, names approvers."""
    found: list[str] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        standing = standings[here]
        if standing.whole:
            found.append(folder_pattern(here))
        else:
            found += standing.parts
            waiting += below.get(here, ())
    return [name for name in found if name]
