"""The documents: one target a file, each with `render(registry, order) -> {path: text}`."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import RenderEntry
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import CommunityDocsError

DEFAULT = RenderEntry(to="markdown", into="docs")
"""What is rendered where the registry says nothing."""


@dataclass(frozen=True, slots=True)
class Order:
    """One thing to render.

    `registry` is the registry's file and `into` the target folder, both relative to the root with `/`;
    None where they lie outside of it, so that no page can lead there. `root` is the root itself, for what
    pages take along from there (the site's logo).
    """

    entry: RenderEntry
    registry: str | None
    into: str | None
    templates: Path | None = None
    root: Path | None = None

    @property
    def source(self) -> str:
        """What the documents say that they are made from."""
        return self.registry or "standard input"


TARGETS = ("markdown", "html", "github", "gitlab", "forgejo", "json", "calendar", "security-txt", "block")
"""The targets of format 1, as the schema lists them: what an entry under `render:` may name."""


def target(name: str) -> ModuleType:
    """The module of a target: of those that the registry may list, or of one that is found here by its name."""
    module = f"{__name__}.{name.replace('-', '_')}"
    known = name in TARGETS or (name.replace("-", "_").isidentifier() and importlib.util.find_spec(module) is not None)
    if known and hasattr(found := importlib.import_module(module), "render"):
        return found
    near = nearest(name, TARGETS)
    hint = f"did you mean {near}?" if near else f"there are {', '.join(TARGETS)}"
    raise CommunityDocsError(f"there is no target {name}; {hint}")
