"""Files of the repository belong to no role.

Off unless `rules: {unowned-path: warning}` turns it on: many projects leave files to everybody on purpose.
Where each file should have somebody, this finds those that do not.

Bad:

```yaml
roles:
  docs: {paths: [docs/]}  # <-
rules: {unowned-path: warning}
```

```md src/README.md
# Sources
```

Good:

```yaml
roles:
  docs: {paths: ["*"]}
rules: {unowned-path: warning}
```

```md src/README.md
# Sources
```

Source: <https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners>
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communitydocs.answers.paths import claims, matches
from communitydocs.git import Checkout
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Hygiene"
LEVEL = "warning"
OFF = True

SHOWN = 3


def check(registry: Registry, checkout: Checkout) -> Iterator[Problem]:
    """One problem, with the number of files and the first of them."""
    owning = next((id for id, role in registry.roles.items() if role.paths), None)
    if owning is None:
        return
    owners = _Owners(registry)
    unowned = [path for path in checkout.tracked if not owners.any(path)]
    if unowned:
        some = ", ".join(f"`{path}`" for path in unowned[:SHOWN])
        more = f" and {len(unowned) - SHOWN} more" if len(unowned) > SHOWN else ""
        yield Problem(
            ("roles", owning, "paths"),
            f"no role looks after {some}{more}",
            "add a pattern to a role; `*` in a role matches whatever is left",
        )


class _Owners:
    """The patterns by their wildcard-free beginnings, so that each file is tried against few of them."""

    def __init__(self, registry: Registry) -> None:
        self._below: dict[str, list[tuple[str, Registry | None]]] = {}
        for id, role in registry.roles.items():
            excluding = any(pattern.startswith("!") for pattern in role.paths)
            alone = replace(registry, roles={id: role}) if excluding else None
            for pattern in role.paths:
                if not pattern.startswith("!"):
                    self._below.setdefault(_beginning(pattern), []).append((pattern, alone))

    def any(self, path: str) -> bool:
        """Whether any role claims this file: a pattern matches it, and no later one of its role excludes it."""
        segments = path.split("/")
        tried = (found for place in _places(segments) for found in self._below.get(place, ()))
        return any(
            matches(pattern, segments) and (alone is None or bool(claims(alone, path))) for pattern, alone in tried
        )


def _beginning(pattern: str) -> str:
    """The folder or file that all matches lie in; `**/name` for a name at any depth, empty for anything else."""
    parts = [part for part in pattern.split("/") if part]
    wild = next((number for number, part in enumerate(parts) if "*" in part or "?" in part), len(parts))
    if len(parts) == 1 and not pattern.startswith("/"):
        return f"**/{parts[0]}" if wild else ""
    return "/".join(parts[:wild])


def _places(segments: Sequence[str]) -> Iterator[str]:
    """All beginnings under which a pattern that matches a file may stand, the longest first."""
    for number in range(len(segments), 0, -1):
        yield "/".join(segments[:number])
        yield f"**/{segments[number - 1]}"
    yield ""
