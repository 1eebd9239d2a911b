"""Which files a module of mots has, as a registry's patterns.

mots takes all paths that the includes name, less those that the excludes name, less those of the submodules
(https://github.com/mozilla-conduit/mots, src/mots/module.py); with `exclude_module_paths` also less those of
every other module (src/mots/directory.py). In a registry the last pattern that fits a path decides, and a
pattern for a file means all that lies below a folder of that name, too: that is taken out, or given back,
where the repository has such a folder, or where it is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from communitydocs.importers._draft import Draft
from communitydocs.importers.mots.globs import Glob, fits, like, meets, shared, wild
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location

MAX_STEPS = 200_000
"""So many patterns and paths are compared at most."""
MAX_PATTERNS = 10_000
"""A role of a registry has so many patterns at most."""


@dataclass(slots=True)
class Module:
    """A module or submodule. `modest` is `exclude_module_paths`, `shares` the opposite of `exclude_submodule_paths`."""

    id: str
    where: Location
    includes: tuple[Glob, ...] = ()
    excludes: tuple[Glob, ...] = ()
    parent: Module | None = None
    submodules: list[Module] = field(default_factory=list)
    shares: bool = False
    modest: bool = False


class Tree:
    """The paths of a repository's files; without any, nothing is known of it."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.files = {path.strip("/") for path in paths if path.strip("/")}
        self.folders: dict[str, set[str]] = {}
        self.known: dict[Glob, tuple[bool, bool]] = {}
        self.steps = MAX_STEPS
        for path in self.files:
            self._add(path)

    def _add(self, path: str) -> None:
        """Enter a path in its folder, and that in the folder above."""
        while path:
            folder, _, name = path.rpartition("/")
            names = self.folders.setdefault(folder, set())
            if name in names:
                return
            names.add(name)
            path = folder

    def holds(self, glob: Glob) -> tuple[bool, bool]:
        """Whether a file, and whether a folder, may have a path that the glob names."""
        if not self.files or self.steps < 0:
            return True, True
        if glob not in self.known:
            found = self._named(glob)
            self.known[glob] = any(path in self.files for path in found), any(path in self.folders for path in found)
        return self.known[glob]

    def _named(self, glob: Glob) -> list[str]:
        folder, name = "/".join(glob.parts[:-1]), glob.parts[-1]
        if not wild(folder) and not wild(name):
            return ["/".join(glob.parts)]
        if not wild(folder):
            names = self.folders.get(folder, set())
            self.steps -= len(names)
            return [f"{folder}/{one}" if folder else one for one in names if like(name, one)]
        self.steps -= len(self.files) + len(self.folders)
        return [path for path in (*self.files, *self.folders) if fits(glob.parts, path.split("/"))]


@dataclass(slots=True)
class Patterns:
    """Makes a role's `paths` of a module; `modules` are those that mots gives files to."""

    draft: Draft
    tree: Tree
    modules: list[Module]
    steps: int = MAX_STEPS
    doubts: dict[str, str] = field(default_factory=dict)

    def of(self, module: Module) -> tuple[str, ...]:
        """The patterns of a module; none where all of its files are another's."""
        stopped = self.steps < 0
        if not self._affords(module, len(module.includes) + len(module.excludes)):
            if not stopped:
                self._note(module, "this file has too many patterns; those of `{}` and of what follows are left out")
            return ()
        out: list[str] = []
        others, before = self._others(module), module.includes
        module = self._without_lost(module, others)
        self._take_in(out, module.includes, module)
        common = {other.id: self._common(other, module) for other in others}
        taken = [glob for globs in common.values() for glob in globs]
        self._take_out(out, [*self._excludes(module), *taken], module)
        for other in others:
            if other.excludes and common[other.id] and self._affords(module, len(taken) + len(others)):
                thirds = [third for third in others if third is not other and common[third.id]]
                self._leave(out, other, module, thirds, common)
        kept = _last_of_each(out)
        if before and not kept:
            self._note(module, "all files of `{}` are those of other modules: mots takes them from it")
        if len(kept) > MAX_PATTERNS:
            self._note(module, f"`{{}}` has {len(kept)} patterns, of which the first {MAX_PATTERNS} are kept")
        if module.id in self.doubts:
            self._note(module, f"which files are left to `{{}}` cannot be said in full: see `{self.doubts[module.id]}`")
        return tuple(kept[:MAX_PATTERNS])

    def _excludes(self, module: Module) -> Sequence[Glob]:
        """What the module excludes: of what it has from its parent, that which can matter to it."""
        inherited = module.parent is not None and module.excludes is module.parent.excludes
        if not inherited or not self._affords(module, len(module.excludes) * len(module.includes)):
            return module.excludes
        return [glob for glob in module.excludes if any(meets(glob, mine) for mine in module.includes)]

    def _note(self, module: Module, message: str) -> None:
        self.draft.note(module.where, message.replace("{}", module.id), f"look through `paths` of `roles.{module.id}`")

    def _affords(self, module: Module, cost: int) -> bool:
        """Whether so much may still be compared; what is not is told."""
        self.steps -= cost
        if self.steps < 0:
            self.doubts.setdefault(module.id, "includes")
        return self.steps >= 0

    def _take_in(self, out: list[str], globs: Sequence[Glob], module: Module) -> None:
        """Add what the globs name; then cut off what lies below, where one names a folder, too."""
        cut = {glob: None for glob in globs if self._too_wide(glob)}
        anywhere = {glob: None for glob in cut if "**" in glob.parts}
        order = sorted(cut, key=lambda glob: (glob not in anywhere, glob in anywhere or len(glob.parts)))
        for glob in order:
            out += [glob.pattern, f"!{glob.below().pattern}"]
            if glob in anywhere:
                out += [glob.again.pattern, f"!{glob.again.below().pattern}"]
        for glob in order if anywhere and self._affords(module, len(anywhere) * len(order)) else ():
            for other in anywhere:
                found = shared(other, glob.below()) if other is not glob else []
                self._doubt(module, glob, found)
                out += [text for again in found or [] for text in (again.pattern, f"!{again.below().pattern}")]
        out += [glob.pattern for glob in globs if glob not in cut]

    def _too_wide(self, glob: Glob) -> bool:
        """Whether the registry's pattern for a glob may mean more: what lies in a folder of that name."""
        return not glob.exact and self.tree.holds(glob)[1]

    def _doubt(self, module: Module, glob: Glob, found: list[Glob] | None) -> None:
        """Remember that no pattern says what is left of this."""
        if found is None:
            self.doubts.setdefault(module.id, glob.pattern)

    def _take_out(self, out: list[str], globs: Iterable[Glob], module: Module) -> None:
        """Add exclusions, and give back what they take too much, so that it undoes no deeper one."""
        for glob in sorted(globs, key=lambda glob: (glob.exact, 0 if glob.exact else len(glob.parts))):
            out.append(f"!{glob.pattern}")
            if self._too_wide(glob):
                self._give_back(out, glob.below(), module)

    def _give_back(self, out: list[str], glob: Glob, module: Module) -> None:
        """Add again what the module's includes have of this; what they have with all below it comes last."""
        narrow: list[Glob] = []
        deep: list[Glob] = []
        for mine in module.includes if self._affords(module, len(module.includes)) else ():
            found = shared(mine, glob)
            self._doubt(module, glob, found)
            (deep if mine.deep else narrow).extend(found or [])
        if narrow:
            self._take_in(out, narrow, module)
        out += [one.pattern for one in deep]

    def _leave(
        self, out: list[str], other: Module, module: Module, thirds: list[Module], common: dict[str, list[Glob]]
    ) -> None:
        """Give back what another module excludes, as far as neither this nor a third one has it."""
        if not self._affords(module, sum(len(third.excludes) for third in thirds)):
            return
        own, spares = set(module.excludes), {third.id: set(third.excludes) for third in thirds}
        for left in other.excludes:
            if left in own or not any(meets(left, glob) for glob in common[other.id]):
                continue
            rest = [third for third in thirds if left not in spares[third.id]]
            taken = [*module.excludes, *(glob for third in rest for glob in common[third.id])]
            spared = [glob for third in rest for glob in third.excludes]
            if not self._affords(module, len(thirds) + len(taken) + len(spared) + len(common[other.id])):
                return
            self._give_back(out, left, module)
            again = [glob for glob in taken if meets(glob, left)]
            for glob in [*taken, *common[other.id]] if self._too_wide(left) else ():
                found = shared(glob, left.below())
                self._doubt(module, left, found)
                again += found or []
            self._take_out(out, again, module)
            if any(meets(glob, left) for glob in spared):
                self.doubts.setdefault(module.id, left.pattern)

    def _without_lost(self, module: Module, others: list[Module]) -> Module:
        """The module without those includes that another one has as well, and has alone."""
        own, includes = set(module.excludes), set(module.includes)
        lost = {
            glob for other in others if own.issuperset(other.excludes) for glob in includes.intersection(other.includes)
        }
        return replace(module, includes=tuple(glob for glob in module.includes if glob not in lost))

    def _others(self, module: Module) -> list[Module]:
        """The modules whose files this one does not have."""
        if not self._affords(module, len(module.submodules) + (len(self.modules) if module.modest else 0)):
            return []
        found = [] if module.shares else list(module.submodules)
        if module.modest:
            above = module.parent if module.parent and not module.parent.shares else None
            found += [other for other in self.modules if other is not module and other is not above]
        each = {other.id: other for other in found}
        cost = sum(1 + len(other.includes) + len(other.excludes) for other in found)
        return list(each.values()) if self._affords(module, cost) else []

    def _common(self, other: Module, module: Module) -> list[Glob]:
        """The other module's includes that can name a path of this one."""
        if not self._affords(module, len(other.includes) * len(module.includes)):
            return []
        return [glob for glob in other.includes if any(meets(glob, mine) for mine in module.includes)]


def _last_of_each(patterns: list[str]) -> list[str]:
    """Each pattern once, where it decides: at its last mention; nothing where no pattern takes anything in."""
    last = {pattern.removeprefix("!"): pattern for pattern in patterns}
    order = dict.fromkeys(pattern.removeprefix("!") for pattern in reversed(patterns))
    kept = [last[name] for name in reversed(order)]
    return kept if any(not pattern.startswith("!") for pattern in kept) else []
