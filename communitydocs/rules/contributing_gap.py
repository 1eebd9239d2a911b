"""CONTRIBUTING would leave a question of newcomers open.

Research finds six things that they look for: how to talk to the community, how to choose a task, how to
set up, how to deal with the code, how a contribution travels, and how to submit it. Of 2,274 such files
2.9 % held all six. What does not apply is said with "not applicable".

Bad:

```yaml
contributing:  # <-
  workspace: "Run `make develop`."
```

Good:

```yaml
contributing:
  flow: Open a draft early; two people read it.
  workspace: "Run `make develop`."
  conventions: not applicable
  submit: Open a pull request.
people:
  ana: {name: Ana Souza}
roles:
  welcome: {holders: [ana], topics: [help, code], channels: [chat]}
channels:
  chat: {url: "https://chat.wren.garden/all", topics: [help, code]}
topics:
  code: {start: "https://wren.garden/first-tasks"}
project: {name: Wren, first_contact: welcome}
```

Source: Fronchetti et al., "Do CONTRIBUTING files provide information about OSS newcomers' onboarding
barriers?", <https://repository.lsu.edu/eecs_pubs/2695>
"""

from collections.abc import Iterator

from communitydocs.answers.measures import GUIDE, guide_gaps
from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "note"


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem, naming every missing part."""
    missing = [GUIDE[part] for part in guide_gaps(registry, routes)]
    if missing:
        yield Problem(
            ("contributing",),
            f"CONTRIBUTING does not say {', '.join(missing)}",
            "write a line, a file's path or an address for each, or `not applicable`",
        )
