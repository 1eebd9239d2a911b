"""How many people can leave, or go on holiday, before topics have nobody."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping

from communitydocs.answers.routes import Routes
from communitydocs.registry.dataclass import dataclass

EXACT = 20
"""Up to so many people the fewest are found for sure; with more, each step takes the best next one."""

MOST = 1 << 16
"""So many topics are too many to count in 16 bits."""

Groups = Mapping[str, frozenset[str]]
"""{topic: the ids of those who answer it}; of a topic that only a channel answers they are none."""


@dataclass(frozen=True, slots=True)
class Absence:
    """The fewest people whose leaving leaves half of the routes without a person; None if no number does.

    CHAOSS's contributor absence factor, applied to topics: https://chaoss.community/kb/metric-contributor-absence-factor/
    `exact` is false where it may be fewer.
    """

    people: tuple[str, ...] | None
    exact: bool


def answered(routes: Routes) -> dict[str, frozenset[str]]:
    """The persons of each topic that somebody or some channel answers."""
    listed = {id: route for id, route in routes.items() if route.answering or route.channels}
    return {id: frozenset(person.id for person in route.persons) for id, route in listed.items()}


def absence(groups: Groups) -> Absence:
    """The absence factor over these routes; a route that only a channel answers has nobody from the start."""
    people = sorted({id for group in groups.values() for id in group})
    empty = sum(not group for group in groups.values())
    missing = -(-len(groups) // 2) - empty  # half of the routes, rounded up, but for those without a person
    held = [group for group in groups.values() if group]
    if not groups or missing <= 0:
        return Absence((), True) if groups else Absence(None, True)
    if len(people) <= EXACT and len(held) < MOST:
        return Absence(_fewest(people, held, missing), True)
    return Absence(_greedy(people, held, missing), False)


def _fewest(people: list[str], held: list[frozenset[str]], missing: int) -> tuple[str, ...] | None:
    """The smallest set of people that has `missing` groups whole in it; of equals the first by ids.

    Counts for every set of people at once how many groups lie in it: sums over subsets, one person after
    the other (Yates), with all sets side by side in one long number of 16 bits each.
    """
    bits = {person: 1 << at for at, person in enumerate(reversed(people))}
    counts = array("H", bytes(2 << len(people)))
    for group in held:
        counts[sum(bits[person] for person in group)] += 1
    sums = int.from_bytes(_little(counts).tobytes(), "little")
    for at in range(len(people)):
        half = 2 << at  # bytes of the sets without this person, before as many with them
        without = (b"\xff" * half + b"\0" * half) * ((1 << len(people)) // half)
        sums += (sums & int.from_bytes(without, "little")) << 8 * half
    totals = array("H")
    totals.frombytes(sums.to_bytes(2 << len(people), "little"))
    enough = (number for number, total in enumerate(_little(totals)) if total >= missing)
    best = min(enough, key=lambda number: (number.bit_count(), -number), default=None)
    return None if best is None else tuple(person for person in people if best & bits[person])


def _little(numbers: array[int]) -> array[int]:
    """The numbers with their lowest byte first, whatever the machine's order; twice gives them back."""
    swapped = array("H", numbers)
    if sys.byteorder == "big":
        swapped.byteswap()
    return swapped


def _greedy(people: list[str], held: list[frozenset[str]], missing: int) -> tuple[str, ...] | None:
    """Each step empties the route that takes the fewest more people; of equals the one that empties most."""
    gone: set[str] = set()
    left = list(held)
    while len(held) - len(left) < missing:
        smallest = min(len(group - gone) for group in left)
        choices = {group - gone for group in left if len(group - gone) == smallest}
        best = min(choices, key=lambda choice: (-sum(group <= gone | choice for group in left), sorted(choice)))
        gone |= best
        left = [group for group in left if not group <= gone]
    return tuple(sorted(gone))


def holiday(groups: Groups) -> tuple[str, tuple[str, ...]]:
    """The person whose absence leaves most topics without anybody, and those topics; ("", ()) where none does."""
    alone: dict[str, list[str]] = {}
    for topic, group in groups.items():
        if len(group) == 1:
            alone.setdefault(next(iter(group)), []).append(topic)
    worst = max(sorted(alone), key=lambda person: len(alone[person]), default="")
    return worst, tuple(alone.get(worst, ()))
