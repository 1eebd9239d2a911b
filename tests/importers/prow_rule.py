"""Prow's rule, read by ourselves: who is asked about a path; and whom a registry names for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from owners_files import Files

from communitydocs.answers.paths import Ownership
from communitydocs.importers import Imported

KEYS = {"approvers": "Approver", "reviewers": "Reviewer", "required_reviewers": "Required reviewer"}


class Prow:
    """Our own reading of Prow's rule: from a file's folder upwards, until a closed folder where some were found."""

    def __init__(self, files: Files) -> None:
        aliases = (yaml.safe_load(files.get("OWNERS_ALIASES", b"")) or {}).get("aliases", {})
        self.aliases = {name.lower(): {one.lower() for one in people or ()} for name, people in aliases.items()}
        self.rules: dict[str, list[tuple[re.Pattern[str], Mapping[str, Any]]]] = {}
        self.closed = set()
        for path, content in files.items():
            if path.rpartition("/")[2] == "OWNERS":
                data = yaml.safe_load(content) or {}
                folder = path.rpartition("/")[0]
                simple = any(data.get(key) for key in (*KEYS, "labels"))
                filters = {"": data} if simple else data.get("filters") or {}
                self.rules[folder] = [(re.compile(one), config) for one, config in filters.items()]
                if (data.get("options") or {}).get("no_parent_owners"):
                    self.closed.add(folder)

    def asked(self, path: str, key: str) -> set[str]:
        found: set[str] = set()
        folder = path
        while folder and not (folder in self.closed and found):
            folder = folder.rpartition("/")[0]
            below = path.removeprefix(f"{folder}/") if folder else path
            for expression, config in self.rules.get(folder, ()):
                if expression.search(below):
                    for name in config.get(key) or ():
                        found |= self.aliases.get(name.lower(), {name.lower()})
        return found


def answering(imported: Imported, owned: Ownership, path: str, key: str) -> set[str]:
    """The logins with a title among those who answer for a path, and the names that are not known."""
    found: set[str] = set()
    for claim in owned.claims(path):
        people = [one.person for one in claim.role.holders if KEYS[key] in (one.title or "").split(", ")]
        found |= {imported.registry.people[id].contact["github"].lower() for id in people}
        found |= {name.lower() for name in claim.role.extra.get(f"x-{key.replace('_', '-')}", ())}
    return found
