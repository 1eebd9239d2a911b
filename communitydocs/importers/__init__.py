"""Registries drafted from what other projects' files say already: one foreign format a module.

An importer is found by being here (a module that begins with an underscore is a helper). `FILES` says under
which names a repository has such files, `recognises(files)` says by the content whether it reads these, and
`read(files)` gives what they say as `Imported`. Its docstring is its page. An importer never invents a
purpose, a topic or a contact, and keeps no address that its source does not publish.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import field
from importlib import import_module
from typing import Protocol, cast

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import CommunityDocsError, Diagnostic


@dataclass(frozen=True, slots=True)
class Imported:
    """What an importer found.

    `registry.project.name` is empty where the source does not say it. `diagnostics` are notes of rule
    `import`, one for each thing that could not be used or had to be mended. `origins` maps (table, id)
    to where an entry came from ("sigs.yaml:12"). `withheld` counts the addresses that were not kept. `keys`
    maps what tells people apart ("github bolin") to their ids, addresses that are not kept among it.
    """

    registry: Registry
    diagnostics: tuple[Diagnostic, ...] = ()
    origins: Mapping[tuple[str, str], str] = field(default_factory=dict)
    withheld: int = 0
    keys: Mapping[str, str] = field(default_factory=dict)


class Importer(Protocol):
    """What every module here offers; `files` maps each path to its bytes."""

    __doc__: str | None
    FILES: tuple[str, ...]
    """Paths from the top of a repository; `*` stands for a part of a name, a leading `**/` for any folder."""

    def recognises(self, files: Mapping[str, bytes]) -> bool:
        """Whether these files are in this format, judged by their content."""

    def read(self, files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
        """What the files say. Nothing in them raises.

        `tree` has the paths of the repository's files, where they are known: with them a pattern of another
        grammar can be written more simply.
        """


def importers() -> list[str]:
    """The names of all formats, in the alphabet's order."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name.replace("_", "-") for name in names if not name.startswith("_"))


def importer(name: str) -> Importer:
    """The importer of a format. Raises CommunityDocsError for a name that is not one."""
    if name not in importers():
        raise CommunityDocsError(f"there is no format `{name}`; there are: {', '.join(importers())}")
    return cast(Importer, import_module(f"{__name__}.{name.replace('-', '_')}"))
