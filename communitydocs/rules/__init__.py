"""The rules: one file each, found by being here.

A rule's file name is its id, its docstring its page, `GROUP` and `LEVEL` what the table shows. Its
`check` takes the registry and, by the names of its parameters, whatever else it needs (`today`,
`schema_copy`, ...), and yields problems; group and level are stamped here. A rule without `check`
describes what is found elsewhere: by the reader, or by `load`. A rule whose faults can be mended for certain
has a `mend`, which takes a problem and what was read.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.mend import Mend
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Level, Problem
from communitydocs.registry.read import Reading

GROUPS = ("Reading", "References", "Reach", "Sensitive matters", "Time", "Hygiene")
MOST = 10_000
"""So many findings are told: nobody mends more at once, and a hostile file could set off millions."""
AFTER_FAULTS = ("References", "Time", "Hygiene")
"""The groups that still run, on the entries that were read whole, when Reading found a fault."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the frame sees it; `needs` are the names of what `check` takes beside the registry.

    `off` says that it runs only where the registry or `--select` names it.
    """

    id: str
    group: str
    level: Level
    page: str
    check: Callable[..., Iterable[Problem]] | None
    needs: tuple[str, ...]
    off: bool = False
    mend: Callable[[Problem, Reading], Mend | None] | None = None

    @property
    def locked(self) -> bool:
        """Whether it can be neither lowered nor ignored: without it nothing else can be trusted."""
        return self.group == "Reading" or self.id.startswith("unknown-") or self.id == "role-cycle"

    def fed_by(self, values: Mapping[str, Any]) -> bool:
        """Whether all that `check` takes is there."""
        return all(values.get(name) is not None for name in self.needs)

    @property
    def summary(self) -> str:
        """The first sentence of the page."""
        return self.page.partition("\n\n")[0].replace("\n", " ")


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its id, in the order of the groups."""
    found = [_rule(module.name) for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    return {rule.id: rule for rule in sorted(found, key=lambda rule: (GROUPS.index(rule.group), rule.id))}


def _rule(name: str) -> Rule:
    module = importlib.import_module(f"{__name__}.{name}")
    check = getattr(module, "check", None)
    needs = () if check is None else check.__code__.co_varnames[1 : check.__code__.co_argcount]
    page, off = (module.__doc__ or "").strip(), getattr(module, "OFF", False)
    mend = getattr(module, "mend", None)
    return Rule(name.replace("_", "-"), module.GROUP, module.LEVEL, page, check, needs, off, mend)


def run(registry: Registry, values: Mapping[str, Any], chosen: Collection[str]) -> Iterator[Problem]:
    """The problems that the chosen rules find. A rule whose needs are not among `values` is left out."""
    for rule in rules().values():
        if rule.id in chosen and rule.check is not None and rule.fed_by(values):
            for problem in islice(rule.check(registry, *(values[name] for name in rule.needs)), MOST + 1):
                yield replace(problem, rule=rule.id, level=problem.level or rule.level)
