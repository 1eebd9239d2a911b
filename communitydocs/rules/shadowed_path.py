"""A path has no effect, because a later one of the same role decides for the same files.

Inside a role the last matching pattern decides. A narrow pattern before a wide one is never asked, so an
exclusion or a closer claim that was meant is lost.

Bad:

```yaml
roles:
  docs: {paths: ["!docs/legacy/", docs/]}  # <-
```

Good:

```yaml
roles:
  docs: {paths: [docs/, "!docs/legacy/"]}
```

Source: <https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners>
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem, Related

GROUP = "Hygiene"
LEVEL = "note"

EVERYTHING = "**"
"""The place of a pattern that matches all files."""


def check(registry: Registry) -> Iterator[Problem]:
    """Patterns without wildcards inside a later folder, or against a later one of the same place.

    Of the very same pattern twice `duplicate-entry` speaks.
    """
    for id, role in registry.roles.items():
        later: dict[str, int] = {}
        for position in range(len(role.paths) - 1, -1, -1):
            pattern = role.paths[position].removeprefix("!")
            covering = _covering(pattern, later)
            if covering is not None and role.paths[covering] != role.paths[position]:
                yield Problem(
                    ("roles", id, "paths", position),
                    f"`{role.paths[position]}` has no effect: `{role.paths[covering]}` comes later and decides",
                    f"write `{role.paths[position]}` after `{role.paths[covering]}`, or take it out",
                    related=(Related("this one decides", ("roles", id, "paths", covering)),),
                )
            if pattern in ("*", "**", "/**"):
                later.setdefault(EVERYTHING, position)
            elif "*" not in pattern and "?" not in pattern:
                later.setdefault(_place(pattern), position)


def _place(pattern: str) -> str:
    """An anchored pattern as a place in the tree; one that matches at any depth keeps a mark of its own."""
    anchored = pattern.startswith("/") or "/" in pattern.strip("/")
    return pattern.strip("/") if anchored else f"**/{pattern.strip('/')}"


def _covering(pattern: str, later: dict[str, int]) -> int | None:
    """The position of a later pattern that means a folder round this one, or the same place."""
    place = _place(pattern)
    if place in later or EVERYTHING in later:
        return later.get(place, later.get(EVERYTHING))
    folders = place.removeprefix("**/").split("/")
    if place.startswith("**/") or "*" in folders[0] or "?" in folders[0]:
        return None
    for depth in range(1, len(folders) + 1):
        if "*" in folders[depth - 1] or "?" in folders[depth - 1]:
            return None
        for known in ("/".join(folders[:depth]), f"**/{folders[depth - 1]}"):
            if known in later:
                return later[known]
    return None
