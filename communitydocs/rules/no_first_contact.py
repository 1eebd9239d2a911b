"""Nobody is named for those who do not know whom to ask.

Every newcomer is in that place at first. Name a role in `project.first_contact`; a role called
`maintainers` is taken where there is one.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  translation: {holders: [ana]}
project: {name: Wren}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
roles:
  welcome: {holders: [ana]}
project: {name: Wren, first_contact: welcome}
```

Source: Steinmacher et al., "A systematic literature review on the barriers faced by newcomers to open source
software projects", <https://doi.org/10.1016/j.infsof.2014.11.001>
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "warning"


def check(registry: Registry) -> Iterator[Problem]:
    """One problem, at the project."""
    if registry.project.first_contact is None:
        help = "name a role in `first_contact`" if registry.roles else "add a role, and name it in `first_contact`"
        yield Problem(("project",), "nobody is named for those who do not know whom to ask", help)
