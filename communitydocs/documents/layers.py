"""A drawing in layers: an order of each with few crossings, and a place for everything.

Barycentres: Sugiyama, Tagawa and Toda, https://doi.org/10.1109/TSMC.1981.4308636
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Key = tuple[str, str]
Layers = list[list[Key]]
Edges = Sequence[tuple[Key, Key]]

SWEEPS = 12


def ordered(layers: Layers, edges: Edges, groups: Mapping[Key, Key]) -> Layers:
    """The layers with few crossings. Each edge leads to the next layer.

    The members of a group (node -> its head, which comes first) stay together. The same layers and edges give
    the same order.
    """
    best, fewest = layers, crossings(layers, edges)
    current = layers
    for sweep in range(SWEEPS):
        current = _swept(current, edges, groups, down=sweep % 2 == 0)
        found = crossings(current, edges)
        if found < fewest:
            best, fewest = current, found
    return best


def _swept(layers: Layers, edges: Edges, groups: Mapping[Key, Key], down: bool) -> Layers:
    """Order each layer by the places of its neighbours in the one before it, or after it."""
    around = neighbours(edges if not down else [(to, start) for start, to in edges])
    swept = [list(layer) for layer in layers]
    for at in range(1, len(layers)) if down else range(len(layers) - 2, -1, -1):
        fixed = {key: place for place, key in enumerate(swept[at - 1 if down else at + 1])}
        share = len(swept[at]) / max(1, len(fixed))  # a node without neighbours stays about where it is
        own = {key: place / share for place, key in enumerate(swept[at])}
        middle = {key: _mean([fixed[near] for near in around.get(key, ()) if near in fixed], own[key]) for key in own}
        heads = {key: groups.get(key, key) for key in own}
        members: dict[Key, list[float]] = {}
        for key, head in heads.items():
            members.setdefault(head, []).append(middle[key])
        place = {head: (_mean(values, 0), own.get(head, 0), head) for head, values in members.items()}
        swept[at].sort(key=lambda key: (place[heads[key]], key != heads[key], middle[key]))
    return swept


def neighbours(edges: Iterable[tuple[Key, Key]]) -> dict[Key, list[Key]]:
    """Where the edges of each node lead."""
    found: dict[Key, list[Key]] = {}
    for start, to in edges:
        found.setdefault(start, []).append(to)
    return found


def crossings(layers: Layers, edges: Edges) -> int:
    """How many pairs of edges cross."""
    total = 0
    for left, right in pairwise(layers):
        here, there = ({key: place for place, key in enumerate(layer)} for layer in (left, right))
        ends = sorted((here[start], there[to]) for start, to in edges if start in here and to in there)
        seen: list[int] = []
        for _, to in ends:
            total += len(seen) - bisect_right(seen, to)
            insort(seen, to)
    return total


def placed(layers: Layers, edges: Edges, heights: Mapping[Key, float], gap: float) -> dict[Key, float]:
    """The middle of each node, downwards from the top: as near to its neighbours as the order and room allow."""
    middles: dict[Key, float] = {}
    for layer in layers:
        middles |= _stacked(layer, heights, gap)
    around = neighbours([*edges, *((to, start) for start, to in edges)])
    for layer in layers * 8:
        wanted = [_mean([middles[near] for near in around.get(key, ())], middles[key]) for key in layer]
        middles |= _nearest(layer, wanted, heights, gap)
    top = min((middles[key] - heights[key] / 2 for key in middles), default=0)
    return {key: round(middle - top, 1) for key, middle in middles.items()}


def _stacked(layer: Sequence[Key], heights: Mapping[Key, float], gap: float) -> dict[Key, float]:
    """One below the other, the whole around 0."""
    found, y = {}, -(sum(heights[key] + gap for key in layer) - gap) / 2
    for key in layer:
        found[key] = y + heights[key] / 2
        y += heights[key] + gap
    return found


def _nearest(
    layer: Sequence[Key], wanted: Sequence[float], heights: Mapping[Key, float], gap: float
) -> dict[Key, float]:
    """The places nearest to those wanted that keep the order and the gaps (pooling adjacent violators)."""
    offsets = list(_stacked(layer, heights, gap).values())
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        value, size = want - offset, 1
        while blocks and blocks[-1][0] > value:
            before, count = blocks.pop()
            value, size = (value * size + before * count) / (size + count), size + count
        blocks.append((value, size))
    shifts = [value for value, size in blocks for _ in range(size)]
    return {key: offset + shift for key, offset, shift in zip(layer, offsets, shifts, strict=True)}


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
