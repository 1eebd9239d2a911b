"""Globs of a Zephyr area as path patterns of ours.

Our patterns mean folders with all that is in them as well, and among a role's patterns the last that matches
decides: hence the exclusions, and the order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from communitydocs.importers._tree import Tree
from communitydocs.importers.zephyr.globs import Glob, common

MOST_PAIRS = 20_000


class Arranger:
    """Makes patterns of globs. `tree` is used to leave out what has no effect.

    `doubtful` turns true where something could not be worked out: the patterns claim less than the globs.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.doubtful = False
        self._pairs = 0

    def patterns(self, included: Sequence[Glob], excluded: Sequence[Glob]) -> list[str]:
        """Patterns for the paths that an included glob matches and no excluded one."""
        reaching = any(self._spills(one) for one in excluded)
        arrange = self._by_level if reaching else self._in_order
        # Of the same pattern twice only the later one counts.
        return list(dict.fromkeys(reversed(list(arrange(included, excluded)))))[::-1]

    def common(self, first: Sequence[Glob], second: Sequence[Glob]) -> list[Glob]:
        """Globs for the paths that a glob of each matches."""
        self._pairs += len(first) * len(second)
        if self._pairs > MOST_PAIRS:
            self.doubtful = True
            return []
        found = [common(one, other) for one in first for other in second]
        self.doubtful = self.doubtful or not all(certain for _, certain in found)
        return list(dict.fromkeys(both for both, _ in found if both))

    def may_meet(self, globs: Sequence[Glob], other: Glob) -> bool:
        """Whether some path may be matched by another glob and one of these."""
        self._pairs += len(globs)
        if self._pairs > MOST_PAIRS:
            return True
        return any(both or not certain for both, certain in (common(one, other) for one in globs))

    def _in_order(self, included: Sequence[Glob], excluded: Sequence[Glob]) -> Iterator[str]:
        """The order of the source, but for globs that claim too much: what they should not lies deeper.

        Each of those comes before all deeper ones, with its exclusion, and before everything else.
        """
        known = set(included)
        surplus = [one for one in included if self._spills(one) and not _covered(one, known)]
        for one in sorted(surplus, key=lambda one: one.level):
            yield from (str(one), f"!{one.below}")
        done = {*surplus, *(one.below for one in included if not one.tree and one.parts[-1] != "*")}
        yield from (str(one) for one in included if one not in done)
        yield from (f"!{one}" for one in excluded)

    def _by_level(self, included: Sequence[Glob], excluded: Sequence[Glob]) -> Iterator[str]:
        """The order that also holds where an excluded glob reaches deeper than it should.

        After each level every path so deep is decided, and every deeper one as the trees so far say: what
        the globs of the level did to deeper paths is taken back at once. Excluded trees come last.
        """
        known, trees = set(included), []
        wanted, unwanted = _levels(included), _levels([one for one in excluded if not one.tree])
        for level in sorted(wanted.keys() | unwanted.keys()):
            trees += [one for one in wanted[level] if one.tree]
            files = [one for one in wanted[level] if not one.tree]
            yield from (str(one) for one in wanted[level] if one.tree)
            yield from (str(one) for one in files)
            yield from (f"!{one}" for one in unwanted[level])
            surplus = [one for one in files if self._spills(one) and not _covered(one, known)]
            yield from (f"!{one.below}" for one in surplus)
            hidden = [one.below for one in (*surplus, *unwanted[level]) if self._spills(one)]
            again = self.common(trees, hidden)
            yield from (str(one) for one in again if self.tree.may_be_folder(one.parts))
        yield from (f"!{one}" for one in excluded if one.tree)

    def _spills(self, one: Glob) -> bool:
        """Whether the pattern of a glob would match more than the glob: folders, with what is in them.

        Without a tree, a name without wildcards is taken for a file's: get_maintainer.py insists on that.
        """
        if one.tree or one.parts[-1] == "*" or (one.literal and not self.tree.known):
            return False
        return self.tree.may_be_folder(one.parts)


def _levels(globs: Sequence[Glob]) -> defaultdict[int, list[Glob]]:
    """The globs by the depth of the shortest path that they match."""
    found = defaultdict(list)
    for one in globs:
        found[one.level].append(one)
    return found


def _covered(one: Glob, known: set[Glob]) -> bool:
    """Whether a tree among the known globs has all that is below this one."""
    return any(Glob(one.parts[:length], tree=True) in known for length in range(1, len(one.parts) + 1))
