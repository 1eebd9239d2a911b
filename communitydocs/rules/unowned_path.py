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

from collections.abc import Iterator

from communitydocs.answers.paths import Ownership, enough
from communitydocs.git import Checkout
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Hygiene"
LEVEL = "warning"
OFF = True

SHOWN = 3


def check(registry: Registry, checkout: Checkout) -> Iterator[Problem]:
    """One problem, with the number of files and the first of them; and one where the work was too much."""
    owning = next((id for id, role in registry.roles.items() if role.paths), None)
    if owning is None:
        return
    owners = Ownership(registry)
    most = enough(checkout.tracked)
    unowned, left = [], len(checkout.tracked)
    for path in checkout.tracked:
        if owners.effort >= most:
            break
        left -= 1
        if not owners.claims(path):
            unowned.append(path)
    if unowned:
        some = ", ".join(f"`{path}`" for path in unowned[:SHOWN])
        more = f" and {len(unowned) - SHOWN} more" if len(unowned) > SHOWN else ""
        yield Problem(
            ("roles", owning, "paths"),
            f"no role looks after {some}{more}",
            "add a pattern to a role; `*` in a role matches whatever is left",
        )
    if left:
        yield Problem(
            ("roles", owning, "paths"),
            f"{left:,} of {len(checkout.tracked):,} files were not looked at: these patterns take too long",
            "begin patterns with a folder where you can; those that begin with a wildcard are tried on every file",
            level="note",
        )
