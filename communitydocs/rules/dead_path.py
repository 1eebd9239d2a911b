"""A role's path matches no file of the repository.

The files were moved, or the pattern is misspelt: changes there reach nobody, and the page promises that
somebody looks after them.

Bad:

```yaml
roles:
  docs: {paths: [documentation/]}  # <-
```

```md docs/setup.md
# Setting up
```

Good:

```yaml
roles:
  docs: {paths: [docs/]}
```

```md docs/setup.md
# Setting up
```

Source: <https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners>
"""

from collections.abc import Iterator

from communitydocs.answers.tree import Tree
from communitydocs.git import Checkout
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Hygiene"
LEVEL = "warning"


def check(registry: Registry, checkout: Checkout) -> Iterator[Problem]:
    """Every pattern of every role, against the files that git tracks."""
    if not any(role.paths for role in registry.roles.values()):
        return
    tree = Tree(checkout.tracked)
    for id, role in registry.roles.items():
        for position, pattern in enumerate(role.paths):
            if not tree.has(pattern.removeprefix("!")):
                yield Problem(
                    ("roles", id, "paths", position),
                    f"`{pattern}` matches no file that git tracks",
                    "correct the pattern, or take it out if the files are gone",
                )
