"""Whose is a file, by mots' own rule: a plain reading of it, for the tests."""

from __future__ import annotations

import re
from typing import Any

from communitydocs.answers.paths import claims
from communitydocs.importers import Imported
from communitydocs.importers._text import slug


def expression(glob: str) -> re.Pattern[str]:
    """A glob of pathlib (Python 3.13) as an expression for the paths of files."""
    parts = [part for part in glob.split("/") if part]
    if parts[-1] == "**":
        parts.append("*")
    text = "/".join(re.sub(r"\*+", "[^/]*", re.escape(p).replace(r"\*", "*").replace(r"\?", "[^/]"))
                    .replace(r"\[", "[").replace(r"\]", "]") if p != "**" else "**" for p in parts)  # fmt: skip
    return re.compile(text.replace("**/", "(?:[^/]+/)*"))


class Module:
    """A module as mots has it: includes less excludes, less what its submodules have."""

    def __init__(self, data: dict[str, Any], files: list[str], above: Module | None = None) -> None:
        self.name, self.data = slug(data["machine_name"]), data
        self.includes: list[str] = data.get("includes") or (above.includes if above else [])
        self.excludes: list[str] = data.get("excludes") or (above.excludes if above else [])
        self.below = [Module(sub, files, self) for sub in data.get("submodules") or []]
        self.files = self.named(self.includes, files) - self.named(self.excludes, files)
        if data.get("exclude_submodule_paths", True):
            for sub in self.below:
                self.files -= sub.files

    @staticmethod
    def named(patterns: list[str], files: list[str]) -> set[str]:
        """The files that some of the patterns name."""
        every = [expression(pattern) for pattern in patterns]
        return {file for file in files if any(one.fullmatch(file) for one in every)}


def modules_of(data: dict[str, Any], files: list[str]) -> dict[str, set[str]]:
    """{file: modules}, by the rule of mots' index."""
    tops = [Module(module, files) for module in data["modules"]]
    every = [module for top in tops for module in (*top.below, top)]
    index = {file: [module for module in every if file in module.files] for file in files}
    modest = {module.name for module in every if module.data.get("exclude_module_paths")}
    return {file: {m.name for m in found if len(found) == 1 or m.name not in modest} for file, found in index.items()}


def claimed(found: Imported, files: list[str]) -> dict[str, set[str]]:
    return {file: {claim.role.id for claim in claims(found.registry, file)} for file in files}
