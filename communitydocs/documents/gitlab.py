r"""GitLab: `.gitlab/CODEOWNERS`.

Render it into the root (`into: .`). GitLab reads no other file that says who and where: it has no issue
chooser with links, and shows neither SUPPORT.md nor SECURITY.md. Each path has the owner whom `who --path`
names first: the role's group, else those of its holders who are there, by handle or e-mail address. A role
without any is left to a comment, and whoever answers next for its paths is asked. GitLab takes a pattern for
the whole path, so a pattern for a file and for all that lies below it becomes two lines. A file at the top or
in `docs/` would be read in place of this one.

Source: https://docs.gitlab.com/user/project/codeowners/reference/
"""

from __future__ import annotations

from collections.abc import Iterable

from communitydocs.answers.codeowners import Line, Lines
from communitydocs.answers.forges import FORGES
from communitydocs.answers.regions import EVERYTHING
from communitydocs.documents import Order, forge
from communitydocs.registry.model import Registry


def render(registry: Registry, order: Order) -> dict[str, str]:
    """The one file, where there are paths."""
    if not any(role.paths for role in registry.roles.values()):
        return {}
    lines = Lines(registry, FORGES["gitlab"])
    return {".gitlab/CODEOWNERS": forge.codeowners(registry, order, lines, _patterns)}


def _patterns(line: Line) -> Iterable[str]:
    if line.area == EVERYTHING:
        return ["*"]
    path = forge.escaped("/" + "/".join(line.area.names), "[]{}")
    return {"file": [path], "below": [f"{path}/"], "both": [path, f"{path}/"]}[line.area.kind]
