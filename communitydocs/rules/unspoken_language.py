"""The project promises a language in which nobody answers.

`project.languages` says in which languages the community promises answers. Somebody who writes in one of
them waits, and gets none.

Bad:

```yaml
project: {name: Wren, languages: [en, pt]}  # <-
people:
  bo: {name: Bo Lindqvist, topics: [help], languages: [en, sv]}
```

Good:

```yaml
project: {name: Wren, languages: [en, pt]}
people:
  ana: {name: Ana Souza, topics: [help], languages: [pt, en]}
```

Source: Steinmacher et al., "A systematic literature review on the barriers faced by newcomers to open source
software projects", <https://doi.org/10.1016/j.infsof.2014.11.001>
"""

from collections.abc import Iterator

from communitydocs.answers.measures import unspoken
from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules.invalid_language import known

GROUP = "Reach"
LEVEL = "warning"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """Open people who answer something count, by the language without its region."""
    for position, tag in unspoken(registry, routes).items():
        if known(tag):  # else `invalid-language` says so, and nobody can speak it
            yield Problem(
                ("project", "languages", position),
                f"nobody who answers says that they speak `{tag}`",
                f"add `{tag}` to the `languages` of somebody who does, or take the promise back",
            )
